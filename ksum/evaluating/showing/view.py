"""What a written report shows of a `Report`, and in what order; page and Markdown only dress it.

Knows no HTML. Works out nothing but what is derived from the outputs: the worst of them, those
that lost facts, and the scores by length and group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ksum.evaluating.base import Score
from ksum.evaluating.breakdown import Part, by_group, by_length
from ksum.evaluating.report import Output, Report, Row
from ksum.evaluating.showing.diff import Stretch

WORST = 10
MISSED = 15
NOTES = 4
LONG_NOTE = 400
"""Characters of a note that is shown at once."""
LONG_TABLE = 24
"""Rows of a table that are all shown at once."""

LONGEST = 24
"""Words of a shared stretch that are shown whole."""
ENDS = 8

_WORST_BY = ("chrF2", "ROUGE-1", "F1", "BLEU")
"""Which score of a single text orders the worst; the first that the texts have."""


@dataclass(frozen=True, slots=True)
class Worst:
    """A text with the score that it is among the worst by."""

    output: Output
    score: Score


def systems(report: Report) -> tuple[Row, ...]:
    """The systems of the report, its own among them, as far as there are several."""
    rows = report.rows if report.kind == "summaries" and not report.systems else report.systems
    return rows if len(rows) > 1 else ()


def parts(report: Report) -> tuple[Row, ...]:
    """The rows that are parts of the suite: paragraphs or pages, not what `genres` shows."""
    if report.kind == "summaries" and not report.systems:
        return ()
    groups = {output.group for output in report.outputs}
    same = _divisible(report) and {row.name for row in report.rows} == groups
    return () if same and len(groups) > 1 else report.rows


def part(report: Report) -> str:
    """What a row of `parts` is."""
    return {"cleaning": "Page", "facts": "Kind"}.get(report.kind, "Part")


def columns(rows: Sequence[Row]) -> list[str]:
    """The names of the scores that any of the rows has, in the order of their coming."""
    return list(dict.fromkeys(score.name for row in rows for score in row.scores))


def cell(row: Row, name: str) -> Score | None:
    """A row's score of that name."""
    return next((score for score in row.scores if score.name == name), None)


def headline(report: Report) -> list[Score]:
    """The one to three scores that stand for the report in an overview."""
    wanted = {
        "translation": ("BLEU", "chrF2", "numbers"),
        "summaries": ("ROUGE-1", "ROUGE-2", "ROUGE-L"),
        "cleaning": ("F1", "exact pages"),
        "facts": ("precision", "recall", "kept"),
    }.get(report.kind, ())
    chosen = [score for score in report.scores if score.name in wanted]
    return chosen or list(report.scores[:3])


def imperfect(rows: Sequence[Row]) -> list[Row]:
    """The rows that are not exactly right; those of scores that are no shares never are."""
    return [row for row in rows if not all(map(_whole, row.scores))]


def notes(report: Report) -> tuple[list[str], list[str]]:
    """The notes that are shown at once, and those that are too many or too long for that."""
    first = [note for note in report.notes if len(note) <= LONG_NOTE][:NOTES]
    return first, [note for note in report.notes if note not in first]


def shown(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a table that is not too long: all, or those that are not exactly right."""
    few = len(rows) <= LONG_TABLE
    return rows if few else imperfect(rows)


def korean(fact: str) -> str:
    """The Korean of a missed fact, which is written with the English that was expected."""
    return fact.partition(" (")[0]


def shortened(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches of a difference; of a long shared one only its two ends."""
    found = []
    for stretch in stretches:
        words = stretch.text.split(" ")
        if stretch.shared and len(words) > LONGEST:
            ends = " ".join([*words[:ENDS], "[…]", *words[-ENDS:]])
            stretch = Stretch(ends, shared=True)
        found.append(stretch)
    return found


def lengths(report: Report) -> list[Part]:
    """Translation scores by length of source; empty where there are too few texts to tell."""
    return by_length(report.outputs) if _divisible(report) else []


def genres(report: Report) -> list[Part]:
    """Translation scores by group; empty where all texts are of one."""
    found = by_group(report.outputs) if _divisible(report) else []
    return found if len(found) > 1 else []


def _divisible(report: Report) -> bool:
    return report.kind == "translation" and len(report.outputs) >= 30


def in_korean(report: Report) -> bool:
    """Whether hypotheses and references are Korean: pages and summaries."""
    return report.kind in ("cleaning", "summaries")


def kinds(report: Report) -> dict[str, list[Row]]:
    """`groups` such as "genre: column (5)" by what stands before the colon, which is taken off."""
    found: dict[str, list[Row]] = {}
    for group in report.groups:
        kind, _, name = group.name.rpartition(": ")
        found.setdefault(kind or "group", []).append(Row(name, group.scores))
    return found


def worst(report: Report) -> list[Worst]:
    """The texts with the lowest scores, the lowest first; perfect ones are never among them."""
    outputs = _scored(report)
    names = {score.name for output in outputs for score in output.scores}
    name = next((name for name in _WORST_BY if name in names), None)
    found = [
        Worst(output, score)
        for output in outputs
        for score in output.scores
        if score.name == name and output.hypothesis != output.reference and not _whole(score)
    ]
    return sorted(found, key=lambda one: (one.score.value, one.output.id))[:WORST]


def _whole(score: Score) -> bool:
    """Whether a share is as good as it can be."""
    if score.digits <= 1 or score.higher_is_better is None:
        return False
    return score.value >= 1 if score.higher_is_better else score.value <= 0


def losers(report: Report) -> list[Output]:
    """The texts whose English lacks a fact of the source, those that lack most first."""
    found = [output for output in report.outputs if output.missed]
    return sorted(found, key=lambda output: (-len(output.missed), output.id))


def _scored(report: Report) -> list[Output]:
    """Outputs with scores of their own; made here for results of versions that kept none."""
    if report.kind == "cleaning":
        scores = {row.name: row.scores for row in report.rows}
        return [_with(output, scores.get(output.id, ())) for output in report.outputs]
    if report.kind == "translation" and not any(output.scores for output in report.outputs):
        from ksum.evaluating.bleu_chrf import chrf2

        metric = chrf2()
        return [
            _with(output, (metric.sentence(output.hypothesis, output.reference),))
            for output in report.outputs
        ]
    return list(report.outputs)


def _with(output: Output, scores: tuple[Score, ...]) -> Output:
    return replace(output, scores=scores)


def loss(report: Report) -> str:
    """How many facts are missed in how many texts, and which of those texts follow."""
    found = losers(report)
    facts = sum(len(output.missed) for output in found)
    counted = f"{facts} fact{'' if facts == 1 else 's'} of the Korean"
    rest = f" The {MISSED} that miss most:" if len(found) > MISSED else ""
    return f"{counted} missed, in {len(found)} of {report.texts} texts.{rest}"
