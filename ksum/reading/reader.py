"""The way in: bytes to an `Article`, with the errors that a user of the command line sees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ksum.article import Article, Sentence, Title
from ksum.errors import InputError
from ksum.reading.decode import decode_page
from ksum.reading.line import read_lines
from ksum.reading.markdown import looks_like_markdown, without_markdown
from ksum.reading.markup import looks_like_html, read_html
from ksum.reading.page import Page, read_page
from ksum.reading.sentence_form import hangul_count
from ksum.reading.source import LIMIT, expand, read_bytes, within

Splitter = Callable[[str], list[str]]


def read_article(
    data: bytes, *, source: str, limit: int = LIMIT, split: Splitter | None = None
) -> Article:
    """The article in `data`, a text or HTML page in any encoding that `decode` knows.

    `source` is put into the article as it is; `limit` bounds the bytes after decompression; `split`
    parts a paragraph into sentences and is `ksum.korean.sentences.split_sentences` by default. The
    id is the first 16 hexadecimal digits of the SHA-256 of `data`.

    Raises:
        InputError: empty, binary or undecodable input, more than `limit` bytes, more lines or tags
            than any press page has, or no Korean in it.
    """
    unpacked = within(expand(data, limit, source), limit, source)
    decoded = decode_page(unpacked)
    page = page_of(decoded.text)
    if split is None:
        from ksum.korean.sentences import split_sentences

        split = split_sentences
    return Article(
        id=hashlib.sha256(data).hexdigest()[:16],
        source=source,
        title=Title(page.title) if page.title else None,
        subtitle=Title(page.subtitle) if page.subtitle else None,
        outlet=page.outlet,
        byline=page.byline,
        published=page.published,
        paragraphs=tuple(
            tuple(Sentence(sentence) for sentence in split(paragraph))
            for paragraph in page.paragraphs
        ),
        reference=page.reference,
        dropped=tuple(page.dropped),
        warnings=(*decoded.warnings, *page.warnings),
    )


def read_path(path: Path | str, limit: int = LIMIT, *, split: Splitter | None = None) -> Article:
    """The article in the file at `path`, or on standard input for "-"; see `read_article`.

    Raises:
        InputError: the file cannot be read, or its contents cannot be used.
    """
    return read_article(read_bytes(path, limit), source=str(path), limit=limit, split=split)


def page_of(text: str) -> Page:
    """The parts of a page given as text, plain or HTML.

    Raises:
        InputError: no Korean in it, or none once the page around the article is gone.
    """
    if not hangul_count(text):
        raise InputError("no Korean in the input\nksum reads Korean articles; give it one.")
    if looks_like_html(text):
        lines, declared, warnings = read_html(text)
        page = read_page(lines, declared)
        page.warnings.extend(warnings)
    else:
        plain = without_markdown(text) if looks_like_markdown(text) else text
        page = read_page(read_lines(plain))
    if not any(hangul_count(paragraph) for paragraph in page.paragraphs):
        raise InputError(
            "no Korean article in the input, only a page around one\nGive it the article's text."
        )
    return page
