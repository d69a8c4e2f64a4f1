"""From a list of inputs to finished articles: read, then the stages, a handful at a time.

Knows neither files nor models: the reader, the summariser and the translator are given. A group
of articles goes through a stage together, so that the translator can batch over all their
sentences, and finished articles come out before the next group begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ksum.article import Article, Summary
from ksum.errors import InputError

if TYPE_CHECKING:
    from ksum.summarizing.base import Summarizer
    from ksum.translating.base import Progress
    from ksum.translating.translator import Translation, Translator

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
    *,
    ratio: float | None = None,
    max_chars: int | None = None,
    compress: bool = False,
) -> list[Article]:
    """The articles with a Korean summary each, as long as `summarize_article` is told."""
    from ksum.summarizing.stage import summarize_article

    finished: list[Article] = []
    for article in articles:
        finished.append(
            summarize_article(
                article,
                summarizer,
                sentences,
                ratio=ratio,
                max_chars=max_chars,
                compress=compress,
            )
        )
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

    A sentence is given to the translator with the names that its article makes known, as in
    `translate`, so that its English is the body's. The JSON has no place for the checks of a
    summary alone, so those that failed are warnings.
    """
    from ksum.translating.stage import known_names

    korean = [(article.summary and article.summary.ko) or () for article in articles]
    found = iter(
        translator.translate(
            [sentence for summary in korean for sentence in summary],
            progress,
            known_names=[
                names
                for article, summary in zip(articles, korean, strict=True)
                for names in [known_names(article)] * len(summary)
            ],
        )
    )
    return [
        _with_english_summary(article, [next(found) for _ in summary], translator.name, keep_korean)
        for article, summary in zip(articles, korean, strict=True)
    ]


def _with_english_summary(
    article: Article, translations: Sequence[Translation], name: str, keep_korean: bool
) -> Article:
    from ksum.translating.failures import named

    korean = (article.summary and article.summary.ko) or ()
    checks = [check for translation in translations for check in translation.checks]
    english = tuple(translation.english for translation in translations)
    return replace(
        article,
        summary=Summary(korean if keep_korean else None, english),
        models=replace(article.models, translate=name),
        warnings=(*article.warnings, *named("summary", checks)),
    )
