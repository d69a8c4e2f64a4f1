"""The HTML that reports are written in: escaped text, tables that scroll, folded parts.

All text from outside goes through `text` or `mixed`, which escape it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from ksum.evaluating.showing.diff import Stretch
from ksum.writing.view import printable

_KOREAN = re.compile(r"([ㄱ-ㅎㅏ-ㅣ가-힣]+(?: [ㄱ-ㅎㅏ-ㅣ가-힣]+)*)")
_ADDRESS = re.compile(r"(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)])")


def text(content: str) -> str:
    """Text, escaped for content and for attributes in double quotes."""
    return escape(printable(content))


def mixed(content: str, tag: str = "span") -> str:
    """English text, escaped, with its Korean stretches marked as Korean, each in a `tag`."""
    pieces = _KOREAN.split(content)
    return "".join(
        f'<{tag} lang="ko">{text(piece)}</{tag}>' if index % 2 else text(piece)
        for index, piece in enumerate(pieces)
    )


def marked(content: str, parts: Sequence[str]) -> str:
    """Korean text, escaped, with each place of `parts` in it marked; a 9 is not part of a 92."""
    wanted = sorted({part for part in parts if part}, key=lambda part: (-len(part), part))
    if not wanted:
        return text(content)
    pieces = re.split("(" + "|".join(map(_place, wanted)) + ")", content)
    return "".join(
        f"<mark>{text(piece)}</mark>" if index % 2 else text(piece)
        for index, piece in enumerate(pieces)
    )


def linked(content: str) -> str:
    """`mixed` text in which web addresses can be followed."""
    pieces = _ADDRESS.split(content)
    return "".join(
        f'<a href="{text(piece)}">{text(piece)}</a>' if index % 2 else mixed(piece)
        for index, piece in enumerate(pieces)
    )


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    words: Sequence[int] = (),
    own: Sequence[int] = (),
) -> str:
    """A table in a box of its own that scrolls where the page is too narrow.

    Args:
        caption: Plain text.
        heads: HTML of the column heads.
        rows: HTML of the cells; the first is the head of its row.
        words: The columns after the first that hold words, not figures.
        own: The rows to be set off.
    """
    label = text(caption)
    lines = [
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">',
        f"<table><caption><span>{label}</span></caption>",
        "<thead><tr>",
        *(f'<th scope="col"{_kind(place, words)}>{head}</th>' for place, head in enumerate(heads)),
        "</tr></thead>",
        "<tbody>",
    ]
    for number, cells in enumerate(rows):
        first, *rest = cells
        others = "".join(
            f"<td{_kind(place, words)}>{cell}</td>" for place, cell in enumerate(rest, start=1)
        )
        row = '<tr class="own">' if number in own else "<tr>"
        lines.append(f'{row}<th scope="row">{first}</th>{others}</tr>')
    return "\n".join([*lines, "</tbody></table></div>"])


def pairs(entries: Iterable[tuple[str, str]]) -> str:
    """Names with their HTML, as a list of descriptions."""
    lines = [f"<div><dt>{text(name)}</dt><dd>{value}</dd></div>" for name, value in entries]
    return "\n".join(['<dl class="facts">', *lines, "</dl>"])


def figures(charts: Sequence[str], legend: str = "") -> str:
    """Charts side by side as far as there is room."""
    return "\n".join(['<div class="figures">', *charts, "</div>", *([legend] if legend else [])])


def figure(title: str, chart: str) -> str:
    """A chart below its title."""
    return f"<figure><figcaption>{mixed(title)}</figcaption>\n{chart}\n</figure>"


def folded(title: str, content: str) -> str:
    """What is shown on demand, and always in print."""
    return f"<details><summary>{mixed(title)}</summary>\n{content}\n</details>"


def stretches(parts: Sequence[Stretch], tag: str) -> str:
    """A side of a word difference: what the other side lacks in `tag` ("del", "ins" or none)."""
    return " ".join(
        mixed(part.text) if part.shared or not tag else f"<{tag}>{mixed(part.text)}</{tag}>"
        for part in parts
    )


def _place(part: str) -> str:
    before = r"(?<![\d.,])" if part[0].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if part[-1].isdigit() else ""
    return f"{before}{re.escape(part)}{after}"


def _kind(place: int, words: Sequence[int]) -> str:
    return "" if place and place not in words else ' class="words"'
