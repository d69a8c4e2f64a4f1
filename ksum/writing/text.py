"""A brief to read at a terminal: summaries on top, then the English, failed checks marked [!]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ksum.article import Article, Paragraph
from ksum.writing.base import Display
from ksum.writing.view import dateline, english_summary, explain, headings, missed, notes, printable
from ksum.writing.width import fill

_BOLD, _DIM, _FLAG = "1", "2", "1;33"
_RULE = 72


class TextBrief:
    """One article after the other, a rule between two."""

    suffix = ".txt"
    shows_warnings = True

    def __init__(self, display: Display) -> None:
        self._width = display.width
        self._colour = display.colour

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """An article a piece, as it comes."""
        rule = self._paint(_DIM, "─" * min(self._width or _RULE, _RULE))
        for index, article in enumerate(articles):
            gap = f"\n{rule}\n\n" if index else ""
            yield gap + "\n\n".join(self._blocks(article)) + "\n"

    def _blocks(self, article: Article) -> Iterator[str]:
        yield self._head(article)
        summary = article.summary
        if summary and summary.ko:
            yield self._list("Korean summary", summary.ko)
        if summary and summary.en:
            marked = [
                en + (" [!]" if doubtful else "") for en, doubtful in english_summary(article)
            ]
            yield self._mark(self._list("English summary", marked))
        if any(sentence.en for sentence in article.sentences):
            yield self._label("English translation")
            yield from (self._paragraph(p) for p in article.paragraphs if p)
        closing = [self._paint(_DIM, self._fill(note)) for note in notes(article)]
        if closing:
            yield "\n".join(closing)

    def _head(self, article: Article) -> str:
        main, korean = headings(article)
        lines = [self._paint(_BOLD, self._fill(main))]
        if korean:
            lines.append(self._fill(korean))
        if article.subtitle:
            lines.append(self._fill(article.subtitle.en or article.subtitle.ko))
        where = " · ".join(dateline(article))
        if where:
            lines.append(self._paint(_DIM, self._fill(where)))
        return "\n".join(lines)

    def _list(self, label: str, sentences: Sequence[str]) -> str:
        items = [
            self._fill(sentence, first=f"  {number}. ", rest="     ")
            for number, sentence in enumerate(sentences, 1)
        ]
        return "\n".join([self._label(label), *items])

    def _paragraph(self, paragraph: Paragraph) -> str:
        running = [(s.en or s.ko) + (" [!]" if missed(s) else "") for s in paragraph]
        flags = [self._fill(line, first="  [!] ", rest="      ") for line in explain(paragraph)]
        return self._mark("\n".join([self._fill(" ".join(running)), *flags]))

    def _label(self, label: str) -> str:
        return self._paint(_BOLD, label)

    def _mark(self, text: str) -> str:
        return text.replace("[!]", self._paint(_FLAG, "[!]"))

    def _fill(self, text: str, *, first: str = "", rest: str = "") -> str:
        return fill(printable(text), self._width, first=first, rest=rest)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text
