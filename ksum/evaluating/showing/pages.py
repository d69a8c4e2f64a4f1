"""Reports as a file for readers: an HTML page, Markdown or JSON lines, as its suffix says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ksum.errors import UsageError
from ksum.evaluating.report import Report
from ksum.evaluating.results import as_json


def _html(reports: Sequence[Report]) -> str:
    from ksum.evaluating.showing.page import render_page

    return render_page(reports)


def _markdown(reports: Sequence[Report]) -> str:
    from ksum.evaluating.showing.markdown_report import render_markdown

    return render_markdown(reports)


def _json(reports: Sequence[Report]) -> str:
    return "".join(f"{as_json(report)}\n" for report in reports)


FORMS: dict[str, Callable[[Sequence[Report]], str]] = {
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
    ".json": _json,
    ".jsonl": _json,
}
"""By suffix; a new form is one line."""


def check_page(path: Path) -> None:
    """Refuse a page that could not be written, before anything is measured for it.

    Raises:
        UsageError: a suffix without a form, or a folder that is not there.
    """
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            f"A report cannot be written as {path.suffix or path.name!r}.\n"
            f"Give a name that ends in {', '.join(FORMS)}."
        )
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(
            f"{path} is no file that can be written.\nGive one in a folder that is there."
        )


def write_page(reports: Sequence[Report], path: Path) -> None:
    """Write reports to `path`, in the form of its suffix.

    Raises:
        UsageError: as in `check_page`, or a file that cannot be written.
    """
    check_page(path)
    text = FORMS[path.suffix.lower()](reports)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
