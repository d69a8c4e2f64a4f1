"""How often the numbers that ksum finds in Korean sentences stand in their human English.

    python eval/number_agreement.py CORPUS.jsonl [--misses N] [--kind KIND]

CORPUS.jsonl has one article a line, with "sentences": [[korean, english], …]. For each kind of
number it prints how many were found, the share whose value the human English contains, and the
share whose rendering occurs there word for word (capitals aside).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from ksum.korean.english_numbers import contains
from ksum.korean.numbers import Number, find_numbers


def pairs(path: Path) -> list[tuple[str, str]]:
    """The sentence pairs of a jsonl corpus."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [(korean, english) for row in rows for korean, english in row["sentences"]]


def main() -> None:
    """Print the table for the corpus named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print the first N numbers not found")
    parser.add_argument(
        "--unlike", type=int, default=0, help="print N found but rendered otherwise"
    )
    parser.add_argument("--kind", help="misses of this kind or unit only")
    arguments = parser.parse_args()
    corpus = pairs(arguments.corpus)
    started = time.perf_counter()
    read = [find_numbers(korean) for korean, _ in corpus]
    seconds = time.perf_counter() - started
    found: Counter[str] = Counter()
    valued: Counter[str] = Counter()
    worded: Counter[str] = Counter()
    misses: list[tuple[Number, str, str]] = []
    unlike: list[tuple[Number, str, str]] = []
    for (korean, english), numbers in zip(corpus, read, strict=True):
        lower = english.lower()
        for number in numbers:
            agrees = contains(number, english)
            same = number.english.lower() in lower
            for key in ("all", number.kind, f"  {number.kind} {number.unit}"):
                found[key] += 1
                valued[key] += agrees
                worded[key] += same
            if not arguments.kind or arguments.kind in (number.kind, number.unit):
                if not agrees:
                    misses.append((number, korean, english))
                elif not same:
                    unlike.append((number, korean, english))
    print(f"{len(corpus)} sentences, {len(corpus) / seconds:,.0f} a second")
    print(f"{'kind':24} {'found':>7} {'value':>7} {'words':>7}")
    kinds = sorted((key for key in found if not key.startswith(" ")), key=lambda key: -found[key])
    for kind in kinds:
        rows = [kind, *sorted(key for key in found if key.startswith(f"  {kind} "))]
        for key in rows:
            if not key.startswith(" ") or found[key] >= 20:
                print(
                    f"{key:24} {found[key]:7} {valued[key] / found[key]:7.2%}"
                    f" {worded[key] / found[key]:7.2%}"
                )
    for title, listed, most in (
        ("MISS", misses, arguments.misses),
        ("UNLIKE", unlike, arguments.unlike),
    ):
        step = max(1, len(listed) // most) if most else 1
        for number, korean, english in listed[: most * step : step] if most else []:
            print(
                f"{title} [{number.text}] -> {number.english} ({number.kind})"
                f"\n    {korean}\n    {english}"
            )


if __name__ == "__main__":
    main()
