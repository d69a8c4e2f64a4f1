"""From an article to the same article with a Korean summary."""

from __future__ import annotations

from dataclasses import replace

from ksum.article import Article, Summary
from ksum.summarizing.base import Summarizer


def summarize_article(article: Article, summarizer: Summarizer, sentences: int = 3) -> Article:
    """`article` with `summary.ko` of at most `sentences` sentences and `models.summarize` set.

    The English of an earlier summary is dropped: it would not be of these sentences.
    """
    summary = summarizer.summarize(
        [[sentence.ko for sentence in paragraph] for paragraph in article.paragraphs],
        title=None if article.title is None else article.title.ko,
        sentences=sentences,
    )
    return replace(
        article,
        summary=Summary(ko=tuple(summary)),
        models=replace(article.models, summarize=summarizer.name),
    )
