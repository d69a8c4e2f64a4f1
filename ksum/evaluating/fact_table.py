"""The cases of the suite `facts`: a Korean sentence, the facts in it, and a human translation.

Knows the TSV of `eval/data/facts.tsv` and where each fact stands in its sentence; what is scored
is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from ksum.errors import InputError
from ksum.evaluating.parallel import lines_of

FactType = Literal["number", "name", "term"]
Need = Literal["always", "english", "optional"]

FACT_TYPES: tuple[FactType, ...] = get_args(FactType)

_COLUMNS = ("id", "kind", "form", "ko", "facts", "en")
_TYPES: dict[str, FactType] = {"n:": "name", "t:": "term"}
_NEEDS: dict[str, Need] = {"+": "english", "?": "optional"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a Korean sentence, `text == source[start:end]`, and what English may say for it.

    `exact` facts need one of `english` word for word; others, if they are numbers, may also be
    said by the same values with the same currency, percent sign, month or half of the day.
    `need` is "always", "english" for what a translation must say but no annotation is asked to
    find (a foreign name without its Latin letters, "year on year"), or "optional" for what may be
    found and may be left out.
    """

    start: int
    end: int
    text: str
    english: tuple[str, ...]
    type: FactType
    need: Need
    exact: bool


@dataclass(frozen=True, slots=True)
class FactCase:
    """A sentence with its facts in order; `kind` is what it tests, `form` where it could stand."""

    id: str
    kind: str
    form: str
    korean: str
    english: str
    facts: tuple[Fact, ...]


def read_fact_cases(path: Path) -> list[FactCase]:
    """The cases of a TSV with the columns id, kind, form, ko, facts, en and a heading.

    Facts are separated by " ; ": an optional need (+ or ?), an optional type (n: or t:), the
    Korean, "=" or "==" (exact), and the English alternatives separated by " | ".

    Raises:
        InputError: not UTF-8, another heading, a row of another form, a fact that its sentence
            does not have, or an id that stands twice; the message has the line.
    """
    lines = lines_of(path)
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise InputError(f"{path}: the first line should be {' '.join(_COLUMNS)}, with tabs.")
    cases: dict[str, FactCase] = {}
    for number, line in enumerate(lines[1:], start=2):
        case = _case(line, f"{path}, line {number}")
        if case.id in cases:
            raise InputError(f"{path}, line {number}: the id {case.id} stands twice.")
        cases[case.id] = case
    if not cases:
        raise InputError(f"{path} holds no cases.")
    return list(cases.values())


def cases_in_turn(cases: Sequence[FactCase], count: int | None) -> list[FactCase]:
    """At most `count` cases, taken from each kind in turn, in their own order; None for all."""
    if count is None:
        return list(cases)
    seen: Counter[str] = Counter()
    turns = []
    for place, case in enumerate(cases):
        turns.append((seen[case.kind], place))
        seen[case.kind] += 1
    return [cases[place] for place in sorted(place for _, place in sorted(turns)[:count])]


def _case(line: str, where: str) -> FactCase:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS):
        raise InputError(f"{where}: {len(cells)} cells, expected {len(_COLUMNS)}.")
    name, kind, form, korean, facts, english = cells
    return FactCase(name, kind, form, korean, english, tuple(_facts(korean, facts, where)))


def _facts(korean: str, cell: str, where: str) -> Iterator[Fact]:
    """The facts of a cell; each is looked for after the one before it, then from the start."""
    position = 0
    for written in filter(None, cell.split(" ; ")):
        need = _NEEDS.get(written[0], "always")
        bare = written[1:] if written[0] in _NEEDS else written
        kind = _TYPES.get(bare[:2], "number")
        text, equals, rest = (bare[2:] if bare[:2] in _TYPES else bare).partition("=")
        exact = rest.startswith("=")
        english = tuple(filter(None, (one.strip() for one in rest.lstrip("=").split("|"))))
        start = korean.find(text, position)
        if start < 0:
            start = korean.find(text)
        if not equals or not text or not english or start < 0:
            raise InputError(f"{where}: {written!r} is no fact of its sentence.")
        position = start + len(text)
        yield Fact(start, position, text, english, kind, need, exact)
