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
    """The summary, a sentence a line; in two languages, in pairs with a blank line between."""

    def text(self, article: Article) -> str:
        """The languages that were made, each sentence with its English below it."""
        return _summary(article)


class PlainTogether:
    """The one summary of several articles: sentences as in `PlainSummary`, with their sources."""

    suffix = ".txt"
    shows_warnings = False

    def __init__(self, display: Display) -> None:
        del display  # the source of each sentence says which is which

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """The articles' parts of the summary, one after the other."""
        written = False
        for article in articles:
            text = _summary(article, f" [{article.source}]")
            gap = "\n" if written and _bilingual(article) else ""
            if text:
                yield printable(gap + text) + "\n"
                written = True


def _bilingual(article: Article) -> bool:
    summary = article.summary
    return bool(summary and summary.ko and summary.en)


def _summary(article: Article, source: str = "") -> str:
    """The sentences of a summary, `source` behind each."""
    summary = article.summary
    languages = [summary.ko or (), summary.en or ()] if summary else []
    korean, english = ([s + source for s in sentences] for sentences in languages or [(), ()])
    if korean and len(korean) == len(english):
        pairs = zip(korean, english, strict=True)
        return "\n\n".join("\n".join(pair) for pair in pairs)
    return "\n\n".join("\n".join(sentences) for sentences in (korean, english) if sentences)


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
