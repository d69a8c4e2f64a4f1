"""Summarisers behind one protocol, found by name.

A new one is a file with a class and one line in `_SUMMARIZERS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from ksum.errors import UsageError
from ksum.summarizing.base import Summarizer

__all__ = ["DEFAULT", "Summarizer", "load_summarizer", "summarizer_names"]

DEFAULT = "learned"

_SUMMARIZERS = {
    "learned": "ksum.summarizing.learned:Learned",
    "lead": "ksum.summarizing.lead:Lead",
    "lexrank": "ksum.summarizing.lexrank:LexRank",
    "textrank": "ksum.summarizing.textrank:TextRank",
}
"""Name: module and class. A module is imported only when its summariser is asked for."""


def summarizer_names() -> list[str]:
    """The names that `load_summarizer` knows."""
    return list(_SUMMARIZERS)


def load_summarizer(name: str | None = None) -> Summarizer:
    """The summariser of that name; None gives the default.

    Raises:
        UsageError: no summariser has this name.
    """
    name = name or DEFAULT
    if name not in _SUMMARIZERS:
        raise UsageError(
            f"There is no summariser {name!r}.\nChoose one of: {', '.join(_SUMMARIZERS)}."
        )
    module, attribute = _SUMMARIZERS[name].split(":")
    return cast("Summarizer", getattr(import_module(module), attribute)())
