"""What no English sentence may be: empty, a loop, Korean, or with its quotes and brackets open.

Pure functions on strings; what is done about a fault is the translator's business.
"""

from __future__ import annotations

import re

_HANGUL = r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
HANGUL = re.compile(f"[{_HANGUL}]")
"""One letter or syllable of Hangul, in any of Unicode's blocks for it."""

HANGUL_RUN = re.compile(f"[{_HANGUL}]+(?:\\s+[{_HANGUL}]+)*")
"""A stretch of Hangul words."""

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_LETTERS_LOOP = re.compile(r"(.{1,12}?)\1{7,}", re.DOTALL)
_ITEM = re.compile(r"(?:^|\s)\w{1,2}$")
"""What stands before a bracket that closes nothing rightly: "1) first, b) second"."""
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}


def has_hangul(text: str) -> bool:
    """Whether there is any Hangul in the text."""
    return HANGUL.search(text) is not None


def is_loop(text: str) -> bool:
    """Whether a text repeats itself as a decoder in a loop does.

    That is: one to eight words four times in a row, the same few letters eight times in a row, or
    over 24 words of which fewer than a third are different. Lists of numbers and names, three
    equal words ("very, very, very") and refrains are not loops.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) > 24 and len(set(words)) * 3 < len(words):
        return True
    for size in range(1, 9):
        run = 0
        for index in range(size, len(words)):
            run = run + 1 if words[index] == words[index - size] else 0
            if run >= size * 3:
                return True
    match = _LETTERS_LOOP.search(text)
    return match is not None and any(letter.isalpha() for letter in match[1])


def mend_pairs(text: str) -> str:
    """Balance brackets and double quotes, changing nothing else.

    A bracket or curly quote that closes nothing is taken out; one that is never closed is closed
    before the final stop. An odd straight double quote is closed at the end if it opens a word,
    and taken out if not.
    """
    text = _mend_brackets(text)
    if text.count('"') % 2 == 1:
        last = text.rindex('"')
        opens = text[last + 1 : last + 2].isalnum() and not text[last - 1 : last].isalnum()
        text = _close(text, '"') if opens else text[:last] + text[last + 1 :]
    return text


def _mend_brackets(text: str) -> str:
    waiting: list[str] = []
    kept: list[str] = []
    for place, letter in enumerate(text):
        if letter in _PAIRS:
            waiting.append(letter)
        elif letter in _CLOSERS:
            if _CLOSERS[letter] in waiting:
                waiting.reverse()
                waiting.remove(_CLOSERS[letter])
                waiting.reverse()
            elif letter != ")" or not _ITEM.search(text[:place]):
                continue
        kept.append(letter)
    closing = "".join(_PAIRS[letter] for letter in reversed(waiting))
    return _close("".join(kept), closing) if closing else "".join(kept)


def _close(text: str, closing: str) -> str:
    """Add what closes: behind the final stop for quotes, before it for brackets."""
    body = text.rstrip()
    if closing[-1] in '”"' or not body or body[-1] not in ".!?":
        return body + closing
    return body[:-1] + closing + body[-1]
