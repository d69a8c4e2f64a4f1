"""Plain Korean text as an `Article`: a paragraph for each line, an empty one for a blank line.

For text that is no press page (`translate --raw`): nothing is cleaned, dropped or joined.
"""

from __future__ import annotations

import hashlib
import re

from ksum.article import Article, Sentence
from ksum.errors import InputError

_HANGUL = re.compile(r"[가-힣]")


def read_raw(source: str, limit: int) -> Article:
    """Read the lines of a file, or of standard input for "-", in any encoding `decode` knows.

    Raises:
        InputError: missing, empty, binary, more than `limit` bytes, or without Korean in it.
    """
    from ksum.reading.decode import decode
    from ksum.reading.source import read_bytes

    return raw_article(decode(read_bytes(source, limit)), source)


def raw_article(text: str, source: str) -> Article:
    """`text` with as many paragraphs as it has lines; a last line end does not begin another.

    Raises:
        InputError: no Korean in it.
    """
    from ksum.korean.sentences import split_sentences

    if not _HANGUL.search(text):
        raise InputError(f"{source} has no Korean in it.\nGive Korean text to translate.")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return Article(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=source,
        paragraphs=tuple(
            tuple(Sentence(sentence) for sentence in split_sentences(line)) if line.strip() else ()
            for line in lines
        ),
    )
