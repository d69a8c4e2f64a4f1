"""From an article to the same article with a Korean summary that its body bears out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ksum.article import Article, Summary
from ksum.summarizing.base import Summarizer
from ksum.summarizing.candidates import find_candidates
from ksum.summarizing.facts import unsupported


def summarize_article(
    article: Article,
    summarizer: Summarizer,
    sentences: int = 3,
    *,
    ratio: float | None = None,
    max_chars: int | None = None,
) -> Article:
    """`article` with `summary.ko` and `models.summarize` set.

    A summary with a number, name or quotation that the article does not have is replaced by
    sentences of the article, which `warnings` says. The English of an earlier summary is dropped:
    it would not be of these sentences.

    Args:
        article: Its title and paragraphs are read.
        summarizer: What summarises.
        sentences: The most sentences of the summary.
        ratio: In place of `sentences`, this share of the article's sentences, at least one.
        max_chars: The most characters; sentences are left out, never cut.
    """
    paragraphs = [[sentence.ko for sentence in paragraph] for paragraph in article.paragraphs]
    title = None if article.title is None else article.title.ko
    if ratio is not None:
        sentences = max(1, round(ratio * len(find_candidates(paragraphs))))
    summary = fitting(summarizer, paragraphs, title, sentences, max_chars)
    source = [text for paragraph in paragraphs for text in paragraph]
    missing = unsupported(summary, [*source, title or ""])
    warnings = article.warnings
    if missing:
        told = ", ".join(dict.fromkeys(one.text for one in missing))
        warning = (
            f"summary: {summarizer.name} wrote what the article does not say ({told}); "
            "sentences of the article are given in its place"
        )
        warnings = (*warnings, warning)
        summarizer = _extractive()
        summary = fitting(summarizer, paragraphs, title, sentences, max_chars)
    if max_chars is not None and sum(map(len, summary)) > max_chars:
        warnings = (*warnings, f"summary: no sentence is as short as {max_chars} characters")
    return replace(
        article,
        summary=Summary(ko=tuple(summary)),
        models=replace(article.models, summarize=summarizer.name),
        warnings=warnings,
    )


def fitting(
    summarizer: Summarizer,
    paragraphs: Sequence[Sequence[str]],
    title: str | None,
    sentences: int,
    max_chars: int | None = None,
) -> list[str]:
    """The longest summary of at most `sentences` sentences and `max_chars` characters.

    Where even one sentence is too long, the best of the shorter ones; where there is none, the
    best sentence, too long as it is.
    """
    summary = summarizer.summarize(paragraphs, title=title, sentences=sentences)
    if max_chars is None:
        return summary
    best = summary
    for count in range(min(sentences, len(summary)), 0, -1):
        best = summarizer.summarize(paragraphs, title=title, sentences=count)
        if sum(map(len, best)) <= max_chars:
            return best
    shorter = [[text for text in paragraph if len(text) <= max_chars] for paragraph in paragraphs]
    return summarizer.summarize(shorter, title=title, sentences=1) or best


def _extractive() -> Summarizer:
    from ksum.summarizing import DEFAULT, load_summarizer

    return load_summarizer(DEFAULT)
