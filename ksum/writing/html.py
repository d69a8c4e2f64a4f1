"""A brief as one self-contained HTML file: Korean and English side by side, paragraph by paragraph.

No script, no font, no picture from elsewhere: the file can be mailed, printed and kept. All text
of articles goes through `_text`, which escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from ksum.article import Article, Paragraph, Sentence
from ksum.writing.base import Display
from ksum.writing.view import (
    english_summary,
    explain,
    headings,
    missed,
    notes,
    printable,
    readable_time,
)

_FLAG = '<span class="flag">[!]</span>'
_KOREAN = re.compile(r"([가-힣]+(?: [가-힣]+)*)")
_WHOLE = ("hangul", "loop")
"""Kinds of checks that say nothing of one stretch of the Korean."""


class HtmlBrief:
    """Needs all articles before it can write, because the index stands on top."""

    suffix = ".html"
    shows_warnings = True

    def __init__(self, display: Display) -> None:
        del display  # the style sheet fits the page to its reader

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """The whole page in one piece; nothing when there are no articles."""
        everything = list(articles)
        if not everything:
            return
        several = len(everything) > 1
        title = f"{len(everything)} briefs" if several else "Brief"
        if len(everything) == 1:
            title = headings(everything[0])[0]
        style = files("ksum.writing").joinpath("brief.css").read_text(encoding="utf-8")
        page = [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{_text(title)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            *(_index(title, everything) if several else []),
            "<main>",
        ]
        for number, article in enumerate(everything, 1):
            page += _article(article, number, heading="h2" if several else "h1")
        yield "\n".join([*page, "</main>", "</body>", "</html>", ""])


def _text(text: str) -> str:
    return escape(printable(text))


def _in_its_language(text: str) -> str:
    """A `lang` attribute for text that may be Korean or English."""
    return ' lang="ko"' if _KOREAN.search(text) else ""


def _mixed(text: str) -> str:
    """English text with its Korean stretches marked as Korean."""
    pieces = _KOREAN.split(text)
    return "".join(
        f'<span lang="ko">{_text(piece)}</span>' if index % 2 else _text(piece)
        for index, piece in enumerate(pieces)
    )


def _index(title: str, articles: Sequence[Article]) -> Iterator[str]:
    yield f"<h1>{title}</h1>"
    yield '<nav aria-label="Articles">'
    yield "<ol>"
    for number, article in enumerate(articles, 1):
        main, korean = headings(article)
        below = f'<br><span lang="ko">{_text(korean)}</span>' if korean else ""
        link = f'<a href="#article-{number}"{_in_its_language(main)}>{_text(main)}</a>'
        yield f"<li>{link}{below}</li>"
    yield "</ol>"
    yield "</nav>"


def _article(article: Article, number: int, *, heading: str) -> Iterator[str]:
    main, korean = headings(article)
    yield f'<article id="article-{number}">'
    yield "<header>"
    yield f"<{heading}{_in_its_language(main)}>{_text(main)}</{heading}>"
    if korean:
        yield f'<p class="korean-title" lang="ko">{_text(korean)}</p>'
    if article.subtitle:
        subtitle = article.subtitle.en or article.subtitle.ko
        yield f'<p class="subtitle"{_in_its_language(subtitle)}>{_text(subtitle)}</p>'
    yield from _dateline(article)
    yield "</header>"
    yield from _summary(article)
    yield '<section aria-label="Article">'
    for paragraph in article.paragraphs:
        yield from _pair(paragraph)
    yield "</section>"
    yield from _reference(article)
    yield from _dropped(article)
    yield "<footer>"
    yield from (f"<p>{_mixed(note)}</p>" for note in notes(article))
    yield "</footer>"
    yield "</article>"


def _dateline(article: Article) -> Iterator[str]:
    parts = [
        f"<span{_in_its_language(part)}>{_text(part)}</span>"
        for part in (article.outlet or "", ", ".join(article.byline))
        if part
    ]
    if article.published:
        moment = _text(article.published)
        parts.append(f'<time datetime="{moment}">{_text(readable_time(article.published))}</time>')
    if parts:
        yield f'<p class="dateline">{" · ".join(parts)}</p>'


def _summary(article: Article) -> Iterator[str]:
    korean = (article.summary.ko if article.summary else None) or ()
    english = [
        _text(en) + (f" {_FLAG}" if doubtful else "") for en, doubtful in english_summary(article)
    ]
    columns = [
        (label, lang, sentences)
        for label, lang, sentences in (
            ("Korean summary", "ko", [_text(sentence) for sentence in korean]),
            ("English summary", "en", english),
        )
        if sentences
    ]
    if not columns:
        return
    yield f'<section class="summary{" one" if len(columns) == 1 else ""}" aria-label="Summary">'
    for label, lang, sentences in columns:
        items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
        yield f'<div lang="{lang}"><h3 lang="en">{label}</h3><ol>{items}</ol></div>'
    yield "</section>"


def _pair(paragraph: Paragraph) -> Iterator[str]:
    if not paragraph:
        return
    korean = " ".join(_korean(sentence) for sentence in paragraph)
    translated = any(sentence.en for sentence in paragraph)
    yield f'<div class="pair{"" if translated else " one"}">'
    yield f'<p lang="ko">{korean}</p>'
    if translated:
        running = " ".join(_english(s) + (f" {_FLAG}" if missed(s) else "") for s in paragraph)
        yield f'<div lang="en"><p>{running}</p>'
        flags = explain(paragraph)
        if flags:
            items = "".join(f"<li>{_FLAG} {_mixed(line)}</li>" for line in flags)
            yield f'<ul class="flags" aria-label="Facts to check">{items}</ul>'
        yield "</div>"
    yield "</div>"


def _korean(sentence: Sentence) -> str:
    """The Korean sentence with the facts that the English lacks marked."""
    return _marked(sentence.ko, [c.ko for c in missed(sentence) if c.kind not in _WHOLE])


def _english(sentence: Sentence) -> str:
    """The English sentence with what it has and should not have marked."""
    strange = [c.en for c in missed(sentence) if not c.ko or c.kind == "hangul"]
    return _marked(sentence.en or "", strange)


def _marked(text: str, stretches: Sequence[str]) -> str:
    wanted = sorted({stretch for stretch in stretches if stretch}, key=len, reverse=True)
    if not wanted:
        return _text(text)
    pieces = re.split("(" + "|".join(map(re.escape, wanted)) + ")", text)
    return "".join(
        f"<mark>{_text(piece)}</mark>" if index % 2 else _text(piece)
        for index, piece in enumerate(pieces)
    )


def _reference(article: Article) -> Iterator[str]:
    reference = article.reference
    if reference is None:
        return
    yield "<details><summary>The English version in the page</summary>"
    yield '<div lang="en">'
    if reference.title:
        yield f"<p><strong>{_text(reference.title)}</strong></p>"
    yield from (f"<p>{_text(paragraph)}</p>" for paragraph in reference.paragraphs)
    yield "</div></details>"


def _dropped(article: Article) -> Iterator[str]:
    if not article.dropped:
        return
    count = len(article.dropped)
    plural = "" if count == 1 else "s"
    yield f"<details><summary>{count} line{plural} of the page left out</summary>"
    yield '<ul class="dropped">'
    for line in article.dropped:
        yield (
            f'<li><span class="why">line {line.line}, {_text(line.why)}:</span> '
            f"<span{_in_its_language(line.text)}>{_text(line.text)}</span></li>"
        )
    yield "</ul></details>"
