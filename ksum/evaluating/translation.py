"""Scores a translator on segments: BLEU, chrF, TER and facts, as a whole and by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ksum.article import Article, Sentence
from ksum.evaluating.base import Score
from ksum.evaluating.bleu_chrf import METRICS, SacreMetric
from ksum.evaluating.facts import fact_scores
from ksum.evaluating.report import Output, Result, Row
from ksum.evaluating.segments import Segment
from ksum.evaluating.suites import Rows

if TYPE_CHECKING:
    from ksum.translating.translator import Translator

Progress = Callable[[int, int], None]

_IN_ROWS = ("BLEU", "chrF2")


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
    hypotheses = _translate(segments, translator, progress)
    references = [segment.reference for segment in segments]
    sources = [" ".join(segment.sources) for segment in segments]
    metrics = {name: make() for name, make in METRICS.items()}
    scores = [metric.corpus(hypotheses, references) for metric in metrics.values()]
    outputs = [
        Output(segment.id, source, hypothesis, segment.reference)
        for segment, source, hypothesis in zip(segments, sources, hypotheses, strict=True)
    ]
    return Result(
        scores=(*scores, *fact_scores(sources, hypotheses, references)),
        rows=tuple(_rows(rows, segments, outputs, [metrics[name] for name in _IN_ROWS])),
        outputs=tuple(outputs),
    )


def _translate(
    segments: Sequence[Segment], translator: Translator, progress: Progress | None
) -> list[str]:
    """The English of each segment; segments of one article are translated as one article."""
    from ksum.translating.stage import translate_articles

    articles: dict[str, list[Segment]] = {}
    for segment in segments:
        articles.setdefault(segment.article, []).append(segment)
    translated = translate_articles(
        [
            Article(
                id=name,
                source="-",
                paragraphs=tuple(tuple(map(Sentence, part.sources)) for part in parts),
            )
            for name, parts in articles.items()
        ],
        translator,
        progress,
    )
    english = {
        part.id: " ".join(sentence.en or "" for sentence in paragraph)
        for article, parts in zip(translated, articles.values(), strict=True)
        for part, paragraph in zip(parts, article.paragraphs, strict=True)
    }
    return [english[segment.id] for segment in segments]


def _rows(
    kind: Rows, segments: Sequence[Segment], outputs: Sequence[Output], metrics: list[SacreMetric]
) -> list[Row]:
    if kind == "segments":
        return [
            Row(output.id, tuple(m.sentence(output.hypothesis, output.reference) for m in metrics))
            for output in outputs
        ]
    if kind == "groups":
        groups: dict[str, list[Output]] = {}
        for segment, output in zip(segments, outputs, strict=True):
            groups.setdefault(segment.group, []).append(output)
        return [Row(name, _group(groups[name], metrics)) for name in sorted(groups)]
    return []


def _group(outputs: Sequence[Output], metrics: list[SacreMetric]) -> tuple[Score, ...]:
    hypotheses = [output.hypothesis for output in outputs]
    return tuple(m.corpus(hypotheses, [output.reference for output in outputs]) for m in metrics)
