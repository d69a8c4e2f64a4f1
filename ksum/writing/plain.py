"""Text for the next program in a pipe: one part of an article and nothing around it.

With several articles each begins with `==> source <==`, as `head` and `tail` write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ksum.article import Article
from ksum.writing.base import Display
from ksum.writing.view import dateline, english, printable


class _Plain:
    suffix = ".txt"
    shows_warnings = False

    def __init__(self, display: Display) -> None:
        self._several = display.several

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """An article at a time, a blank line between two."""
        for index, article in enumerate(articles):
            head = f"==> {article.source} <==\n" if self._several else ""
            gap = "\n" if index else ""
            yield printable(gap + head + self.text(article)) + "\n"

    def text(self, article: Article) -> str:
        raise NotImplementedError


class PlainBody(_Plain):
    """Headline, subtitle, dateline and the Korean paragraphs, blank lines between them."""

    def text(self, article: Article) -> str:
        """The article without the page around it."""
        blocks = [title.ko for title in (article.title, article.subtitle) if title]
        blocks.append(" · ".join(dateline(article)))
        blocks += [" ".join(s.ko for s in paragraph) for paragraph in article.paragraphs]
        return "\n\n".join(block for block in blocks if block)


class PlainSummary(_Plain):
    """The summary, a sentence a line; the English after the Korean."""

    def text(self, article: Article) -> str:
        """The languages that were made, a blank line between them."""
        summary = article.summary
        languages = [] if summary is None else [summary.ko, summary.en]
        return "\n\n".join("\n".join(sentences) for sentences in languages if sentences)


class PlainTranslation(_Plain):
    """The English headline, subtitle and paragraphs, blank lines between them."""

    def text(self, article: Article) -> str:
        """The English of the article."""
        blocks = [title.en for title in (article.title, article.subtitle) if title]
        blocks += [english(paragraph) for paragraph in article.paragraphs]
        return "\n\n".join(block for block in blocks if block)


class PlainLines:
    """A line out for each paragraph, an empty line for an empty one: `translate --raw`."""

    suffix = ".txt"
    shows_warnings = False

    def __init__(self, display: Display) -> None:
        del display  # lines have no head and no gap, however many inputs there are

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """Lines and nothing else."""
        for article in articles:
            for paragraph in article.paragraphs:
                yield printable(" ".join(english(paragraph).split())) + "\n"
