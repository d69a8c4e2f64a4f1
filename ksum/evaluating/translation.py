"""Scores systems on segments: likeness, facts and oddities, as a whole, by part and by segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ksum.evaluating.base import Measured, Metric, Score, Texts
from ksum.evaluating.bleu_chrf import METRICS, SacreMetric
from ksum.evaluating.bootstrap import FEWEST
from ksum.evaluating.facts import find_facts
from ksum.evaluating.metrics import load_metrics
from ksum.evaluating.parallel import Segment
from ksum.evaluating.report import Output, Result, Row
from ksum.evaluating.significance import compare_systems
from ksum.evaluating.suites import Rows
from ksum.evaluating.systems import Progress, System, answers_of, model_system

if TYPE_CHECKING:
    from ksum.translating.translator import Translator

_IN_ROWS = ("BLEU", "chrF2")
_FEW = f"Paired tests of fewer than {FEWEST} texts prove nothing, however small their p-values."
_OF_SEGMENTS = (*_IN_ROWS, "COMET")
"""The scores that each output carries."""


def evaluate_translation(
    segments: Sequence[Segment],
    translator: Translator,
    *,
    rows: Rows = "none",
    progress: Progress | None = None,
) -> Result:
    """Translate the segments' articles as `ksum translate` does, then score each segment.

    A segment of several sentences is scored as their translations joined by spaces. `rows` gives
    a row to each segment, to each group (genre, titles), or none.
    """
    _, result = evaluate_systems(
        segments, [model_system(lambda: translator)], rows=rows, progress=progress
    )
    return result


def evaluate_systems(
    segments: Sequence[Segment],
    systems: Sequence[System],
    *,
    rows: Rows = "none",
    also: Sequence[str] = (),
    published: Sequence[Row] = (),
    progress: Progress | None = None,
) -> tuple[str, Result]:
    """The name and result of the first system, compared with the others on the same segments.

    Args:
        segments: What is translated, and its references.
        systems: Run one after the other; the scores, rows and outputs are the first one's.
        rows: What each row stands for: a segment, a group (genre, titles) or nothing.
        also: Metrics beside those of every report, such as "COMET".
        published: Rows that only stand beside the systems.
        progress: Told how far the system at work is, in sentences.

    Raises:
        UsageError: no such metric, or two systems of one name.
        KsumError: a system that cannot answer.
    """
    metrics = load_metrics(also)
    answers = answers_of(systems, segments, progress)
    texts = [_texts(segments, answer.english) for answer in answers]
    measured = [{metric.name: metric.measure(one) for metric in metrics} for one in texts]
    first = answers[0]
    others = {answer.name: answer.english for answer in answers[1:]}
    references = texts[0].references
    compared = compare_systems(first.name, first.english, others, references) if others else []
    outputs = _outputs(segments, texts[0], measured[0])
    return first.name, Result(
        scores=_scores(metrics, measured[0]),
        rows=tuple(_rows(rows, outputs)),
        outputs=tuple(outputs),
        comparisons=tuple(compared),
        notes=(_FEW,) if compared and len(segments) < FEWEST else (),
        systems=(
            *(
                Row(answer.name, _scores(metrics, found), answer.kind, answer.source, answer.speed)
                for answer, found in zip(answers, measured, strict=True)
            ),
            *published,
        ),
    )


def _texts(segments: Sequence[Segment], english: Sequence[str]) -> Texts:
    return Texts(
        tuple(" ".join(segment.sources) for segment in segments),
        tuple(english),
        tuple(segment.reference for segment in segments),
        tuple(segment.article for segment in segments),
    )


def _scores(metrics: Sequence[Metric], found: dict[str, Measured]) -> tuple[Score, ...]:
    return tuple(found[metric.name].score for metric in metrics)


def _outputs(
    segments: Sequence[Segment], texts: Texts, measured: dict[str, Measured]
) -> list[Output]:
    columns = [measured[name].segments for name in _OF_SEGMENTS if name in measured]
    return [
        Output(
            segment.id,
            source,
            english,
            segment.reference,
            segment.group,
            tuple(score for score in scores if score is not None),
            tuple(str(fact) for fact in facts if not fact.kept),
        )
        for segment, source, english, facts, scores in zip(
            segments,
            texts.sources,
            texts.hypotheses,
            find_facts(texts),
            zip(*columns, strict=True),
            strict=True,
        )
    ]


def _rows(kind: Rows, outputs: Sequence[Output]) -> list[Row]:
    if kind == "segments":
        return [
            Row(output.id, tuple(score for score in output.scores if score.name in _IN_ROWS))
            for output in outputs
        ]
    if kind == "groups":
        metrics = [METRICS[name]() for name in _IN_ROWS]
        groups: dict[str, list[Output]] = {}
        for output in outputs:
            groups.setdefault(output.group, []).append(output)
        return [Row(name, _group(groups[name], metrics)) for name in sorted(groups)]
    return []


def _group(outputs: Sequence[Output], metrics: list[SacreMetric]) -> tuple[Score, ...]:
    hypotheses = [output.hypothesis for output in outputs]
    return tuple(m.corpus(hypotheses, [output.reference for output in outputs]) for m in metrics)
