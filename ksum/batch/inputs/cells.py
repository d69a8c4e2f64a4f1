"""What a table's cell says as a text, a date, names or an id; None where it says nothing usable."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ksum.errors import InputError
from ksum.reading.decode import decode

_LONGEST_ID = 1000
_LONGEST_LABEL = 10_000
_LONE = re.compile("[\ud800-\udfff]")


def text_of(value: Any, name: str) -> str:
    """The article's text in column `name`.

    Raises:
        InputError: nothing in it, or something other than text.
    """
    if isinstance(value, bytes):
        value = decode(value)
    if value is None or (isinstance(value, float) and value != value):
        raise InputError(f"no text in the row: column {name!r} is empty\nGive it an article.")
    if not isinstance(value, str):
        kind = _KINDS.get(type(value), type(value).__name__)
        raise InputError(f"column {name!r} holds {kind}, not text\nGive --text-column another.")
    if not value.strip():
        raise InputError(f"no text in the row: column {name!r} is blank\nGive it an article.")
    return unbroken(value)


def unbroken(text: str) -> str:
    """`text` with halves of surrogate pairs, which no file can hold, as U+FFFD; pairs joined."""
    if _LONE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def label_of(value: Any) -> str | None:
    """A headline, an outlet: text or a number in one line; None for anything else."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value:
        value = str(value)
    if not isinstance(value, str) or len(value) > _LONGEST_LABEL:
        return None
    return " ".join(unbroken(value).split()) or None


def date_of(value: Any) -> str | None:
    """A date as the table writes it, or as ISO 8601 where the table has a type for dates."""
    return value.isoformat() if isinstance(value, date) else label_of(value)


def names_of(value: Any) -> tuple[str, ...]:
    """Names in a list, or in a text parted by commas or semicolons."""
    if isinstance(value, str):
        value = re.split(r"[,;·、]", value) if len(value) <= _LONGEST_LABEL else []
    names = [label_of(name) for name in value] if isinstance(value, (list, tuple)) else []
    return tuple(name for name in names if name)


def id_of(value: Any) -> str | None:
    """An id: text, or a whole number (which pandas makes 17.0 of where some are missing)."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = label_of(value)
    return found if found is None or len(found) <= _LONGEST_ID else None


def part_of(
    part: str, found: Mapping[str, str], values: Mapping[str, Any], named: Mapping[str, str]
) -> Any:
    """The cell of `part`, in the form that its function above gives.

    A column that was only guessed and holds something else is left alone.

    Raises:
        InputError: the user named the column, and it holds something else.
    """
    value = values.get(found[part]) if part in found else None
    form: Callable[[Any], Any] = _FORMS.get(part, label_of)
    said = form(value)
    if said is None and part in named and not _is_empty(value):
        kind = _KINDS.get(type(value), type(value).__name__)
        raise InputError(
            f"column {found[part]!r} holds {kind}, not one line of text\n"
            f"Give --{part}-column another."
        )
    return said


def _is_empty(value: Any) -> bool:
    """Null, blank, or the not-a-number that pandas writes for nothing."""
    if isinstance(value, float):
        return value != value
    return value is None or (isinstance(value, (str, bytes)) and not value.strip())


_FORMS: dict[str, Callable[[Any], Any]] = {"published": date_of, "byline": names_of, "id": id_of}
_KINDS: dict[type, str] = {
    str: "a long text",
    bytes: "bytes",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
