"""A brief in Markdown (CommonMark): the same parts as at a terminal, then the Korean text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ksum.article import Article, Paragraph
from ksum.writing.base import Display
from ksum.writing.view import dateline, english_summary, explain, headings, missed, notes, printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~$])")
_FLAG = r" **\[!\]**"
_LIST_MARK = re.compile(r"^(?:(?P<sign>[-+=])|(?P<number>\d+)(?=[.)]))")


class MarkdownBrief:
    """A first-level heading an article."""

    suffix = ".md"
    shows_warnings = True

    def __init__(self, display: Display) -> None:
        del display  # the reader's program wraps

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """An article a piece, as it comes."""
        for index, article in enumerate(articles):
            yield ("\n" if index else "") + "\n\n".join(_blocks(article)) + "\n"


def _blocks(article: Article) -> Iterator[str]:
    main, korean = headings(article)
    yield f"# {escape(main)}"
    if korean:
        yield f"**{escape(korean)}**"
    if article.subtitle:
        yield escape(article.subtitle.en or article.subtitle.ko)
    where = " · ".join(dateline(article))
    if where:
        yield escape(where)
    summary = article.summary
    if summary and summary.ko:
        yield "## Korean summary"
        yield "\n".join(f"{n}. {escape(s)}" for n, s in enumerate(summary.ko, 1))
    if summary and summary.en:
        yield "## English summary"
        yield "\n".join(
            f"{n}. {escape(en)}{_FLAG if doubtful else ''}"
            for n, (en, doubtful) in enumerate(english_summary(article), 1)
        )
    if any(sentence.en for sentence in article.sentences):
        yield "## English translation"
        for paragraph in article.paragraphs:
            yield from _english(paragraph)
    yield "## Korean text"
    yield from (escape(" ".join(s.ko for s in p)) for p in article.paragraphs if p)
    closing = [f"- {escape(note)}" for note in notes(article)]
    if closing:
        yield "## Notes"
        yield "\n".join(closing)


def _english(paragraph: Paragraph) -> Iterator[str]:
    flags = explain(paragraph)
    if paragraph:
        yield " ".join(
            escape(sentence.en or sentence.ko) + (_FLAG if missed(sentence) else "")
            for sentence in paragraph
        )
    if flags:
        yield "\n".join(rf"> - **\[!\]** {escape(line)}" for line in flags)


def escape(text: str) -> str:
    """One line of text that Markdown shows as it is."""
    line = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    return _LIST_MARK.sub(r"\\\g<sign>" if line[:1] in "-+=" else r"\g<number>\\", line)
