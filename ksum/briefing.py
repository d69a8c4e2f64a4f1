"""From a list of inputs to finished articles: read, then the stages, a handful at a time.

Knows neither files nor models: the reader, the summariser and the translator are given. A group
of articles goes through a stage together, so that the translator can batch over all their
sentences, and finished articles come out before the next group begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ksum.article import Article, Sentence, Summary
from ksum.errors import InputError

if TYPE_CHECKING:
    from ksum.summarizing.base import Summarizer
    from ksum.translating.base import Progress
    from ksum.translating.translator import Translator

Stage = Callable[[Sequence[Article]], Sequence[Article]]

GROUP = 8


@dataclass(frozen=True)
class Failure:
    """An input that gave no article, and why."""

    source: str
    error: InputError


def outcomes(
    sources: Iterable[str],
    read: Callable[[str], Article],
    stages: Sequence[Stage],
    *,
    group: int = GROUP,
) -> Iterator[Article | Failure]:
    """Each source's article after all stages, or its failure.

    Failures come as they are met, articles in the order of their sources. `read` raises
    `InputError` for an input that cannot be used; every other error, and any error of a stage,
    ends the run. No stage is called before there is an article for it, so that nothing is
    loaded when every input is bad.
    """
    waiting: list[Article] = []
    for source in sources:
        try:
            waiting.append(read(source))
        except InputError as error:
            yield Failure(source, error)
        if len(waiting) >= group:
            yield from _through(waiting, stages)
            waiting = []
    if waiting:
        yield from _through(waiting, stages)


def _through(articles: Sequence[Article], stages: Sequence[Stage]) -> Sequence[Article]:
    for stage in stages:
        articles = stage(articles)
    return articles


def summarize(
    articles: Sequence[Article],
    summarizer: Summarizer,
    sentences: int,
    progress: Progress | None = None,
) -> list[Article]:
    """The articles with a Korean summary of at most `sentences` sentences each."""
    from ksum.summarizing.stage import summarize_article

    finished: list[Article] = []
    for article in articles:
        finished.append(summarize_article(article, summarizer, sentences))
        if progress is not None:
            progress(len(finished), len(articles))
    return finished


def translate(
    articles: Sequence[Article], translator: Translator, progress: Progress | None = None
) -> list[Article]:
    """The articles with titles, bodies and summaries in English."""
    from ksum.translating.stage import translate_articles

    return translate_articles(articles, translator, progress)


def translate_summaries(
    articles: Sequence[Article],
    translator: Translator,
    progress: Progress | None = None,
    *,
    keep_korean: bool = True,
) -> list[Article]:
    """The articles with their summaries in English, and nothing else of them translated.

    The JSON has no place for the checks of a summary alone, so those that failed are warnings.
    """
    bodies = [_only_summary(article) for article in articles]
    return [
        _with_english_summary(article, body, keep_korean)
        for article, body in zip(articles, translate(bodies, translator, progress), strict=True)
    ]


def _only_summary(article: Article) -> Article:
    korean = (article.summary and article.summary.ko) or ()
    return replace(
        article,
        title=None,
        subtitle=None,
        paragraphs=tuple((Sentence(sentence),) for sentence in korean),
    )


def _with_english_summary(article: Article, body: Article, keep_korean: bool) -> Article:
    korean = (article.summary and article.summary.ko) or ()
    failed = [check for s in body.sentences for check in s.checks or () if not check.ok]
    return replace(
        article,
        summary=Summary(korean if keep_korean else None, tuple(s.en or "" for s in body.sentences)),
        models=replace(article.models, translate=body.models.translate),
        warnings=article.warnings
        + tuple(f"summary: {c.kind} {c.ko} ({c.en}) is not in the English" for c in failed),
    )
