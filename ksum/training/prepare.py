"""Corpora to prepared pairs: cleaned, without repeats or test text, mentions confirmed.

Writes one JSON line a pair, `[ko, en, corpus, group, mentions]`, and counts of what each corpus
gave and lost.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ksum.korean.mention import Mention
from ksum.training.annotation import AnnotatedPair, confirm
from ksum.training.corpora import (
    Overlap,
    Pair,
    acceptable,
    deduplicate,
    read_pairs,
    read_summaries,
)
from ksum.training.public import read_public
from ksum.training.recipe import Corpus, Files, Recipe
from ksum.translating.annotate import resolve_overlaps


@dataclass(frozen=True)
class Count:
    """What became of a corpus; `origin` is the sha256 of its file, or a public set's revision."""

    corpus: str
    group: str
    licence: str
    read: int
    fit: int
    overlapping: int
    kept: int
    origin: str


def prepare(recipe: Recipe, corpora: Path, files: Files) -> list[Count]:
    """Prepare all corpora of `recipe`, found under `corpora`, into the run's folder.

    Raises:
        FileNotFoundError: a corpus or test set that is not there.
    """
    files.folder.mkdir(parents=True, exist_ok=True)
    overlap = Overlap(
        text
        for test in recipe.tests
        for pair in read_pairs(locate(test, corpora))
        for text in (pair.ko, pair.en)
    )
    rng = random.Random(recipe.seed)
    counts = []
    partial = files.pairs.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as out:
        for corpus in recipe.corpora:
            pairs, count = _select(recipe.task, corpus, corpora, overlap, rng)
            counts.append(count)
            for pair in pairs:
                mentions = confirm(pair.en, _find(pair.ko, corpus.mentions))
                row = [
                    pair.ko,
                    pair.en,
                    pair.corpus,
                    corpus.group,
                    [[m.start, m.end, m.english, m.kind] for m in mentions],
                ]
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    partial.replace(files.pairs)
    files.counts.write_text(json.dumps([asdict(count) for count in counts], indent=1))
    return counts


def _select(
    task: str, corpus: Corpus, corpora: Path, overlap: Overlap, rng: random.Random
) -> tuple[list[Pair], Count]:
    if corpus.public is not None:
        read, digest = list(read_public(corpus.public)), corpus.public.revision
    else:
        path = locate(str(corpus.path), corpora)
        read = list(
            read_summaries(path)
            if task == "summarize"
            else read_pairs(path, qualities=corpus.qualities, kinds=corpus.kinds)
        )
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    fit = [
        pair
        for pair in deduplicate(read)
        if not corpus.filtered or acceptable(pair, max_words=corpus.max_words)
    ]
    clear = [pair for pair in fit if not (overlap(pair.ko) or overlap(pair.en))]
    rng.shuffle(clear)
    kept = clear[: corpus.cap]
    return kept, Count(
        corpus=corpus.name,
        group=corpus.group,
        licence=corpus.licence,
        read=len(read),
        fit=len(fit),
        overlapping=len(fit) - len(clear),
        kept=len(kept),
        origin=digest,
    )


def locate(path: str, corpora: Path) -> Path:
    """Where a recipe's file lies: under `corpora`, else under the current folder.

    So that a corpus that comes with the repository needs no copy elsewhere.
    """
    return corpora / path if (corpora / path).exists() else Path(path)


def _numbers(ko: str) -> list[Mention]:
    from ksum.korean.numbers import find_numbers

    return [number.mention() for number in find_numbers(ko)]


def _names(ko: str) -> list[Mention]:
    from ksum.korean.names import find_names

    return find_names(ko)


def _terms(ko: str) -> list[Mention]:
    from ksum.korean.gazetteer import find_terms

    return find_terms(ko)


_FINDERS = {"number": _numbers, "name": _names, "term": _terms}


def _find(ko: str, kinds: Collection[str]) -> list[Mention]:
    return resolve_overlaps([find(ko) for kind, find in _FINDERS.items() if kind in kinds])


def read_prepared(path: Path) -> Iterator[tuple[str, AnnotatedPair]]:
    """The (group, pair) of each line that `prepare` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            ko, en, _, group, mentions = json.loads(line)
            yield (
                group,
                AnnotatedPair(
                    ko,
                    en,
                    tuple(
                        Mention(start, end, ko[start:end], english, kind)
                        for start, end, english, kind in mentions
                    ),
                ),
            )
