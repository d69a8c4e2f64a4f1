"""Scores summarisers on the news corpus: ROUGE of each system, between lead and the oracle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ksum import __version__
from ksum.evaluating.base import Score
from ksum.evaluating.bootstrap import Comparison, compare
from ksum.evaluating.oracle import oracle_extract
from ksum.evaluating.report import Output, Result, Row
from ksum.evaluating.rouge import KINDS, Rouge
from ksum.evaluating.segments import NewsArticle
from ksum.summarizing import load_summarizer
from ksum.summarizing.base import Summarizer
from ksum.summarizing.facts import unsupported

Progress = Callable[[int, int], None]
System = Callable[[NewsArticle], list[str]]
Values = dict[str, list[float]]
"""By the name of a score: its value for each article."""

GRAPHS = ("lexrank", "textrank")
BASELINES = ("lead-3", "lexrank")
"""What the summariser is compared with, article by article."""


def evaluate_summaries(
    articles: Sequence[NewsArticle],
    summarizer: Summarizer,
    *,
    sentences: int = 3,
    progress: Progress | None = None,
) -> Result:
    """Summarise each article with each system and compare with its written summary.

    The scores of the report, its groups (genres, lengths) and comparisons are those of
    `summarizer`; the rows are lead-1 to lead-3, the graph rankers, `summarizer` where it is none
    of these, and the oracle, which sees the reference.
    """
    systems = _systems(summarizer, sentences)
    references = [" ".join(ko for ko, _ in article.summary) for article in articles]
    metrics = [Rouge(kind) for kind in KINDS]
    summaries: dict[str, list[list[str]]] = {}
    values: dict[str, Values] = {}
    for done, (name, system) in enumerate(systems.items(), start=1):
        summaries[name] = [system(article) for article in articles]
        pairs = list(zip(map(" ".join, summaries[name]), references, strict=True))
        values[name] = {metric.name: [metric.value(*pair) for pair in pairs] for metric in metrics}
        if progress is not None:
            progress(done, len(systems))
    ours = summarizer.name
    outputs = [
        Output(
            article.id,
            article.title[0],
            " ".join(summary),
            reference,
            article.genre,
            tuple(metric.alone(values[ours][metric.name][place]) for metric in metrics),
        )
        for place, (article, summary, reference) in enumerate(
            zip(articles, summaries[ours], references, strict=True)
        )
    ]
    return Result(
        scores=(*_scores(metrics, values[ours]), _supported(articles, summaries[ours])),
        rows=tuple(Row(name, _scores(metrics, found)) for name, found in values.items()),
        outputs=tuple(outputs),
        groups=tuple(_groups(metrics, articles, values[ours])),
        comparisons=tuple(_comparisons(ours, values)),
    )


def _supported(articles: Sequence[NewsArticle], summaries: Sequence[Sequence[str]]) -> Score:
    """The share of summaries whose numbers, names and quotations all stand in their article."""
    kept = [
        not unsupported(summary, [article.title[0], *(ko for ko, _ in article.sentences)])
        for article, summary in zip(articles, summaries, strict=True)
    ]
    signature = f"texts|numbers,names,quotations|ksum:{__version__}"
    return Score("supported", sum(kept) / len(kept), signature, digits=3)


def _scores(metrics: Sequence[Rouge], values: Values) -> tuple[Score, ...]:
    return tuple(metric.mean(values[metric.name]) for metric in metrics)


def _groups(metrics: Sequence[Rouge], articles: Sequence[NewsArticle], values: Values) -> list[Row]:
    """Scores by genre and by the number of sentences of the article."""
    members: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        members.setdefault(f"genre: {article.genre}", []).append(place)
        members.setdefault(f"length: {_length(article)}", []).append(place)
    return [
        Row(
            f"{name} ({len(places)})",
            _scores(metrics, {s: [found[i] for i in places] for s, found in values.items()}),
        )
        for name, places in sorted(members.items())
    ]


def _length(article: NewsArticle) -> str:
    count = len(article.sentences)
    return "8 sentences or fewer" if count <= 8 else "9 sentences" if count == 9 else "more than 9"


def _comparisons(system: str, values: dict[str, Values]) -> list[Comparison]:
    return [
        compare(score, system, baseline, found, values[baseline][score])
        for baseline in BASELINES
        if baseline != system
        for score, found in values[system].items()
    ]


def _systems(summarizer: Summarizer, sentences: int) -> dict[str, System]:
    systems = {f"lead-{count}": _run(load_summarizer("lead"), count) for count in (1, 2, 3)}
    systems |= {name: _run(load_summarizer(name), sentences) for name in GRAPHS}
    systems[summarizer.name] = _run(summarizer, sentences)
    systems["oracle"] = lambda article: _oracle(article, sentences)
    return systems


def _run(summarizer: Summarizer, sentences: int) -> System:
    def summarize(article: NewsArticle) -> list[str]:
        body = [[ko] for ko, _ in article.sentences]
        return summarizer.summarize(body, title=article.title[0], sentences=sentences)

    return summarize


def _oracle(article: NewsArticle, sentences: int) -> list[str]:
    body = [ko for ko, _ in article.sentences]
    reference = " ".join(ko for ko, _ in article.summary)
    return [body[position] for position in oracle_extract(body, reference, sentences)]
