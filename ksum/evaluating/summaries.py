"""Scores summarisers on the news corpus: ROUGE of each system, between lead and the oracle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ksum.evaluating.oracle import oracle_extract
from ksum.evaluating.report import Output, Result, Row
from ksum.evaluating.rouge import KINDS, Rouge
from ksum.evaluating.segments import NewsArticle
from ksum.summarizing import load_summarizer
from ksum.summarizing.base import Summarizer

Progress = Callable[[int, int], None]
System = Callable[[NewsArticle], list[str]]

BASELINES = ("lexrank", "textrank")


def evaluate_summaries(
    articles: Sequence[NewsArticle],
    summarizer: Summarizer,
    *,
    sentences: int = 3,
    progress: Progress | None = None,
) -> Result:
    """Summarise each article with each system and compare with its written summary.

    The scores of the report are those of `summarizer`; the rows are lead-1 to lead-3, the graph
    rankers, `summarizer` where it is none of these, and the oracle, which sees the reference.
    """
    systems = _systems(summarizer, sentences)
    references = [" ".join(ko for ko, _ in article.summary) for article in articles]
    metrics = [Rouge(kind) for kind in KINDS]
    rows = []
    summaries: dict[str, list[str]] = {}
    for done, (name, system) in enumerate(systems.items(), start=1):
        summaries[name] = [" ".join(system(article)) for article in articles]
        rows.append(Row(name, tuple(m.corpus(summaries[name], references) for m in metrics)))
        if progress is not None:
            progress(done, len(systems))
    chosen = next(row for row in rows if row.name == summarizer.name)
    return Result(
        scores=chosen.scores,
        rows=tuple(rows),
        outputs=tuple(
            Output(article.id, "\n".join(ko for ko, _ in article.sentences), summary, reference)
            for article, summary, reference in zip(
                articles, summaries[summarizer.name], references, strict=True
            )
        ),
    )


def _systems(summarizer: Summarizer, sentences: int) -> dict[str, System]:
    systems = {f"lead-{count}": _run(load_summarizer("lead"), count) for count in (1, 2, 3)}
    systems |= {name: _run(load_summarizer(name), sentences) for name in BASELINES}
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
