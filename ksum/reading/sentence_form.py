"""How a line ends: as a Korean sentence, cut off, as a headline. Forms only, no vocabulary of "
"pages."""

from __future__ import annotations

import re

_CLOSERS = "\"”’'」』)]〉》>♥♡^~ㅎㅋ*  "
_FINAL = re.compile(r"[.!?。？！]$")
_CUT = re.compile(r"(?:\.\.+|…+|‥|⋯|\s\.)$")
_PREDICATE = re.compile(r"(?:[가-힣]다|[가-힣]요|니까|[을를]까|는가|은가|[가-힣]죠|네요)$")
_INNER_END = re.compile(r"다\.|요\.|까\?|요\?")
_POLITE = re.compile(r"(?:(?P<before>[가-힣])(?:니다|니까)|요|시오|죠)[.!?~♥^ㅎㅋ:)\s]*$")
_BIEUP = 17
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_TAIL = 40
_PIECE = 100_000


def bare_end(text: str) -> str:
    """The last characters of `text` without closing quotes, brackets and the like."""
    return text[-_TAIL:].rstrip(_CLOSERS)


def is_cut(text: str) -> bool:
    """Whether `text` stops in the middle: dots after an unfinished sentence."""
    tail = text[-_TAIL:].rstrip()
    if tail[-1:] in "\"”’')]" and _CUT.search(tail[:-1]):
        return False
    match = _CUT.search(tail)
    if match is None:
        return False
    before = tail[: match.start()].rstrip()
    return not (match.group() in {"…", "..."} and _PREDICATE.search(before))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does: with a mark, or with a predicate in final form."""
    end = bare_end(text)
    if not end or is_cut(text):
        return False
    return _FINAL.search(end) is not None or (
        text[-1:] in '”"' and _PREDICATE.search(end) is not None
    )


def ends_predicate(text: str) -> bool:
    """Whether the last word is a predicate in final form, with or without a full stop."""
    return _PREDICATE.search(bare_end(text).rstrip(".!?。")) is not None


def holds_sentence(text: str) -> bool:
    """Whether a sentence ends somewhere inside `text`."""
    return _INNER_END.search(text) is not None


def is_polite(text: str) -> bool:
    """Whether the line's last sentence speaks to the reader (해요, 합니다) outside a quotation."""
    tail = text[-_TAIL:].rstrip()
    match = _POLITE.search(tail) if tail[-1:] not in '”"' else None
    if match is None:
        return False
    before = match.group("before")
    return before is None or (ord(before) - 0xAC00) % 28 == _BIEUP


def hangul_count(text: str) -> int:
    """Hangul syllables in `text`."""
    return _count(_HANGUL, text)


def latin_count(text: str) -> int:
    """Latin letters in `text`."""
    return _count(_LATIN, text)


def _count(letter: re.Pattern[str], text: str) -> int:
    """Matches of a single letter, a piece at a time: a list of all would outweigh the text."""
    if len(text) <= _PIECE:
        return len(letter.findall(text))
    return sum(len(letter.findall(text, i, i + _PIECE)) for i in range(0, len(text), _PIECE))
