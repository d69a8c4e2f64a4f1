"""Compare what ksum knows of sentences, names and terms with the human English of a corpus.

    python eval/name_agreement.py corpus/news/train.jsonl [--entries N]

Each line of the file is an article: {"title": [ko, en], "sentences": [[ko, en], …], "summary": …}.
Prints: boundaries of sentences (an article joined with spaces and split again), names (precision by
whether the English has the name, exact spellings, recall of hyphenated names), and for each table
of terms how often the English of a term stands in the English of its sentence; and how many names
of the human English ksum would report as not in the Korean.
"""

from __future__ import annotations

import argparse
import collections
import functools
import json
import re
import time
import unicodedata
from pathlib import Path
from typing import Any

from ksum.korean.gazetteer import TABLES, entries, find_terms
from ksum.korean.names import find_names
from ksum.korean.sentences import split_sentences
from ksum.translating.annotate import annotate
from ksum.translating.new_names import new_names

Pair = tuple[str, str]
_EQUAL = (
    ("yeo", "eo"), ("you", "eo"), ("yu", "u"), ("oo", "u"), ("woo", "u"), ("wu", "u"), ("eo", "o"),
    ("eu", "u"), ("ee", "i"), ("lee", "i"), ("yi", "i"), ("rh", "r"), ("sh", "s"), ("ch", "j"),
    ("k", "g"), ("p", "b"), ("t", "d"), ("ae", "e"), ("ai", "e"), ("ahn", "an"), ("oh", "o"),
    ("ck", "g"), ("r", "l"), ("o", "u"), ("wo", "o"),
)  # fmt: skip


def loose(text: str) -> str:
    """Lower case without hyphens, spaces or accents, with usual variants of spelling made equal."""
    text = unicodedata.normalize("NFKD", text).lower().replace("-", "")
    words = re.findall("[a-z]+", text)
    return "".join(_loose_word(word) for word in words)


@functools.cache
def _loose_word(word: str) -> str:
    for variant, common in _EQUAL:
        word = word.replace(variant, common)
    return word


def plain(text: str) -> str:
    """Lower case, with straight quotes and hyphens as spaces."""
    return re.sub(r"[\s-]+", " ", text.replace("’", "'").lower())


def boundaries(articles: list[dict[str, Any]]) -> None:
    """Print precision, recall and F1 of sentence ends inside articles."""
    right = found = wanted = whole = 0
    began = time.perf_counter()
    for article in articles:
        gold = [ko.strip() for ko, _ in article["sentences"]]
        split = split_sentences(" ".join(gold))
        ends = [_ends(gold), _ends(split)]
        right += len(ends[0] & ends[1])
        wanted += len(ends[0])
        found += len(ends[1])
        whole += ends[0] == ends[1]
    spent = time.perf_counter() - began
    f1 = 2 * right / (found + wanted)
    print(
        f"sentences: {wanted} gold, P {right / found:.4f} R {right / wanted:.4f} F1 {f1:.4f}, ",
        end="",
    )
    print(f"{whole}/{len(articles)} articles exact, {wanted / spent:,.0f} sentences/s")


def _ends(sentences: list[str]) -> set[int]:
    ends: set[int] = set()
    total = 0
    for sentence in sentences:
        total += len(re.sub(r"\s", "", sentence))
        ends.add(total)
    return ends


def names(articles: list[dict[str, Any]], show: int) -> None:
    """Print precision, exact spellings and recall of names, without and with a second pass."""
    for passes in (1, 2):
        hit = exact = total = recalled = wanted = sentences = in_article = 0
        wrong: collections.Counter[str] = collections.Counter()
        missed: collections.Counter[str] = collections.Counter()
        spelled: collections.Counter[str] = collections.Counter()
        began = time.perf_counter()
        for article in articles:
            pairs: list[Pair] = [(ko, en) for ko, en in article["sentences"]]
            sentences += len(pairs)
            known: set[str] = set()
            if passes == 2:
                known = {m.text for ko, _ in pairs for m in find_names(ko) if len(m.text) > 2}
            english = " ".join(en for _, en in pairs)
            for ko, en in pairs:
                mentions = find_names(ko, known)
                for mention in mentions:
                    total += 1
                    if passes == 2 and loose(mention.english) in loose(english):
                        in_article += 1
                    if loose(mention.english) in loose(en):
                        hit += 1
                        exact += plain(mention.english) in plain(en)
                        if plain(mention.english) not in plain(en):
                            spelled[f"{mention.text} {mention.english}"] += 1
                    else:
                        where = (
                            "" if loose(mention.english) not in loose(english) else "(elsewhere) "
                        )
                        wrong[f"{where}{mention.text} {mention.english} | {ko[:60]}"] += 1
                got = " ".join(loose(m.english) for m in mentions)
                for name in re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+\b", en):
                    if any(_says(ko, loose(name.split(" ")[1]))):
                        wanted += 1
                        recalled += loose(name) in got
                        if loose(name) not in got:
                            missed[f"{name} | {ko[:80]}"] += 1
        spent = time.perf_counter() - began
        print(f"names, {passes} pass(es): {total} found, {sentences / spent:,.0f} sentences/s")
        print(f"  in the English of the sentence {hit / total:.4f}")
        print(f"  spelled the same {exact / total:.4f}")
        if passes == 2:
            print(f"  in the English of the article {in_article / total:.4f}")
        print(f"  recall of hyphenated names {recalled}/{wanted} = {recalled / wanted:.4f}")
    for title, counter in (
        ("not in the English", wrong),
        ("other spelling", spelled),
        ("missed", missed),
    ):
        print(f"  {title}: {sum(counter.values())}")
        for line, count in counter.most_common(show):
            print(f"    {count} {line}")


def _says(korean: str, given: str) -> list[bool]:
    from ksum.korean.romanize import romanize

    return [
        loose(romanize(match[1][0]) + romanize(match[1][1])) == given
        for match in re.finditer("(?=([가-힣]{2}))", korean)
    ]


def terms(articles: list[dict[str, Any]], show: int) -> None:
    """Print for each table how often a term's English stands in the English of its sentence."""
    pairs: list[Pair] = [
        (ko, en) for a in articles for ko, en in [*a["sentences"], *a["summary"], a["title"]]
    ]
    began = time.perf_counter()
    for ko, _ in pairs:
        find_terms(ko)
    print(f"terms: {len(pairs) / (time.perf_counter() - began):,.0f} sentences/s")
    seen: collections.Counter[str] = collections.Counter()
    there: collections.Counter[str] = collections.Counter()
    for ko, en in pairs:
        target = plain(en)
        for mention in find_terms(ko, soft=True):
            seen[mention.text] += 1
            there[mention.text] += plain(mention.english) in target
    for table in TABLES:
        rows = [(ko, en, kind) for ko, en, kind in entries(table) if kind not in ("stem",)]
        for label, wanted in (("offered", False), ("soft", True)):
            chosen = [ko for ko, _, kind in rows if (kind == "soft") == wanted]
            count = sum(seen[ko] for ko in chosen)
            agree = sum(there[ko] for ko in chosen)
            share = agree / count if count else 0.0
            print(f"  {table} {label}: {len(chosen)} entries, {count} times, {share:.4f} agree")
        for ko, en, kind in rows:
            low = seen[ko] >= 3 and there[ko] / seen[ko] < 0.6
            if show and low and kind != "soft":
                print(f"    low: {ko} {en} {kind} {there[ko]}/{seen[ko]}")
            if show and kind == "soft" and seen[ko] >= 5 and there[ko] / seen[ko] > 0.9:
                print(f"    soft but agreed: {ko} {en} {there[ko]}/{seen[ko]}")


def strangers(articles: list[dict[str, Any]]) -> None:
    """Print the names of the human English that would be reported as not in the Korean."""
    pairs = [(ko, en) for article in articles for ko, en in article["sentences"]]
    reported = [(name, ko) for ko, en in pairs for name in new_names(annotate(ko), en)]
    print(f"names reported as new: {len(reported)} in the English of {len(pairs):,} sentences")
    for name, ko in reported[:20]:
        print(f"  {name}  {ko[:60]}")


def main() -> None:
    """Read the file and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", type=Path, help="articles as JSON lines")
    parser.add_argument(
        "--entries", type=int, default=0, metavar="N", help="also list up to N cases"
    )
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.path.read_text("utf-8").splitlines()]
    boundaries(articles)
    names(articles, options.entries)
    terms(articles, options.entries)
    strangers(articles)


if __name__ == "__main__":
    main()
