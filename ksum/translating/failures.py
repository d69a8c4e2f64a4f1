"""Failed checks in words, for the warnings of an article.

Those of a headline or a summary are named one by one, because the JSON has no other place for
them; those of the body stand in its `checks` and are only counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ksum.article import Check

_COUNTED = {
    "number": "number(s) not found in the English",
    "figure": "figure(s) in the English that the Korean does not have",
    "name": "name(s) not found in the English",
    "new name": "name(s) in the English that the Korean does not have",
    "term": "term(s) not found in the English",
    "hangul": "stretch(es) of Korean left in the English, romanised",
    "loop": "sentence(s) that repeat themselves",
}
_NEW = {"number": "figure", "name": "new name"}


def named(part: str, checks: Iterable[Check]) -> list[str]:
    """A line for each failed check of `part` ("title", "summary"), equal ones once."""
    return list(dict.fromkeys(f"{part}: {_in_words(one)}" for one in checks if not one.ok))


def counted(checks: Iterable[Check]) -> list[str]:
    """A line for each kind of failed check, with how many there are."""
    failed = Counter(one.kind if one.ko else _NEW[one.kind] for one in checks if not one.ok)
    return [
        f"translation: {failed[kind]} {what}" for kind, what in _COUNTED.items() if failed[kind]
    ]


def _in_words(check: Check) -> str:
    if check.kind == "loop":
        return "the English repeats itself"
    if check.kind == "hangul":
        return f"{check.ko} was left in Korean and is romanised"
    if not check.ko:
        return f"{check.en} is in the English and not in the Korean"
    return f"{check.ko} ({check.en}) not found in the English"
