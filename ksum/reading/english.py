"""An English version inside a Korean page: finding it, and setting it aside.

It may stand above or below the Korean, be announced or not, or follow it paragraph by paragraph. It
is told by its letters and its amount alone; announcements are only dropped, never relied on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ksum.reading.labels import is_english_furniture
from ksum.reading.line import Line
from ksum.reading.sentence_form import latin_count

_LEAST = 200
"""Latin letters below which English sentences are quotations or furniture, not a version."""
_ANNOUNCES = re.compile(
    r"translat|translation|english version|korean version|full text|rendered by|neural|machine|"
    r"korean article",
    re.I,
)
_ANNOUNCED = re.compile(r"번역|영문|국문|영어|한글|한국어|english|korean|translat", re.I)
_ABOUT_ITSELF = re.compile(
    r"^(?:\W*)(?:(?:this|the above|the following|the original|below|above|translated|machine|note|"
    r"disclaimer)\b|the english\b|(?:english )?translation\b)",
    re.I,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .-]{2,30}(?:, [A-Z][A-Za-z .-]{2,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r" ?(?:\([^()]{2,40}\))? ?(?:--|[—–])\s*"
)
_LABEL = re.compile(
    r"^[\[(<]?\s?(?:english(?: version| text| article)?|eng|in english|translation)\s?[\])>]?:?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class EnglishVersion:
    """The title, if any, the paragraphs, and the indexes of the lines that they were taken from."""

    title: str | None
    paragraphs: tuple[str, ...]
    taken: frozenset[int]


def find_english(lines: Sequence[Line]) -> EnglishVersion | None:
    """The English version among `lines`, whose kinds are set; None where there is too little."""
    best: list[int] = []
    every: list[int] = []
    run: list[int] = []
    size = 0
    for i, line in enumerate(lines):
        if line.kind == "english" and not _is_remark(line.text):
            run.append(i)
            every.append(i)
        elif line.kind in {
            "prose",
            "cut",
            "open",
            "tail",
            "copyright",
            "footer",
            "comment",
            "teaser",
        }:
            if run and (longer := _size(lines, run)) > size:
                best, size = run, longer
            run = []
    if run and (longer := _size(lines, run)) > size:
        best, size = run, longer
    whole = _size(lines, every)
    if whole < _LEAST or (len(every) < 2 and whole < 3 * _LEAST):
        return None
    if size < 0.6 * whole:
        best = every
    title_at = _title(lines, best[0], past_prose=best is every)
    taken = set(best) | ({title_at} if title_at is not None else set())
    pieces: list[list[str]] = []
    for i in best:
        text = _DATELINE.sub("", " ".join(lines[i].text.split()))
        if pieces and _unfinished(pieces[-1][-1]):
            pieces[-1].append(text)
        else:
            pieces.append([text])
    paragraphs = [" ".join(piece) for piece in pieces]
    title = None if title_at is None else lines[title_at].text
    return EnglishVersion(title, tuple(paragraphs), frozenset(taken))


def announces_translation(text: str) -> bool:
    """Whether a line beside an English version speaks of the translation."""
    return len(text) <= 400 and _ANNOUNCED.search(text) is not None


def _title(lines: Sequence[Line], first: int, *, past_prose: bool) -> int | None:
    """The nearest headline above: an English line that is not a sentence, past bylines and dates.

    `past_prose` looks past Korean prose too, where the versions alternate.
    """
    for i in range(first - 1, max(-1, first - 16), -1):
        line = lines[i]
        if (
            line.kind == "english_title"
            and not is_english_furniture(line.text)
            and not _LABEL.match(line.text)
        ):
            if len(line.text.split()) >= 4:
                return i
        elif line.kind in {"prose", "open"} and not past_prose:
            return None
    return None


def _is_remark(text: str) -> bool:
    wrapped = text[:1] in "(<*[" or text[-1:] in ")>*]"
    about = _ABOUT_ITSELF.match(text) is not None and len(text) <= 240
    return is_english_furniture(text) or (
        (wrapped or about) and _ANNOUNCES.search(text) is not None
    )


def _size(lines: Sequence[Line], indexes: Sequence[int]) -> int:
    return sum(latin_count(lines[i].text) for i in indexes)


def _unfinished(text: str) -> bool:
    return text[-1:] not in ".!?\"”’'):;"
