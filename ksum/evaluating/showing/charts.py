"""Bars with error bars and differences around zero, a line each, so that long names have room.

Narrow on purpose: at 400 pixels a chart is shown as large as it is drawn. Nothing is told by colour
alone: the fills differ in pattern, and each value stands beside its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size

from ksum.evaluating.showing import svg
from ksum.evaluating.showing.axis import Axis, linear

Fill = Literal["own", "other", "published"]

WIDTH = 352.0
_LEFT, _RIGHT = 8.0, 344.0
_ROW, _BAR = 40.0, 13.0
_COLUMNS = 48
"""Columns of text (a Hangul syllable takes two) that fit into the width."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its name, how it is written, its 95% interval and whose it is.

    `about` is only for readers who cannot see the picture, such as the interval in words.
    """

    name: str
    value: float
    written: str
    interval: tuple[float, float] | None = None
    fill: Fill = "own"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two systems with its 95% interval."""

    name: str
    value: float
    low: float
    high: float
    written: str


def bars(name: str, title: str, unit: str, values: Sequence[Bar], *, top: float = 0.0) -> str:
    """A bar a value, from 0; at least one value.

    Args:
        name: The chart's id, unique on its page.
        title: What is shown, for readers who cannot see the picture.
        unit: What stands below the axis.
        values: From top to bottom.
        top: What the axis reaches at least, so that charts of one kind can be compared.
    """
    ends = [end for bar in values for end in (bar.value, *(bar.interval or ()))]
    axis = linear([*ends, top], _LEFT, _RIGHT)
    about = "; ".join(f"{bar.name}: {bar.written}{bar.about}" for bar in values)
    height = _ROW * len(values) + 44
    content = [*_grid(axis, height, unit)]
    for place, bar in enumerate(values):
        content += _bar(bar, axis, _ROW * place)
    return svg.drawing(name, title, f"{unit}. {about}.", WIDTH, height, content)


def differences(name: str, title: str, unit: str, values: Sequence[Difference]) -> str:
    """Each difference as a point with its interval; one that leaves zero out is filled."""
    axis = linear([end for one in values for end in (one.low, one.high)], _LEFT + 6, _RIGHT - 6)
    about = "; ".join(f"{one.name}: {one.written}" for one in values)
    height = _ROW * len(values) + 44
    content = [*_grid(axis, height, unit)]
    for place, one in enumerate(values):
        middle = _ROW * place + 28
        clear = one.low > 0 or one.high < 0
        content += [
            *_names(one.name, one.written, _ROW * place),
            svg.line("zero", axis.at(0), middle - 9, axis.at(0), middle + 9),
            svg.error_bar((axis.at(one.low), middle), (axis.at(one.high), middle)),
            svg.marker("diamond", axis.at(one.value), middle, "clear" if clear else "unclear"),
        ]
    return svg.drawing(name, title, f"{unit}. {about}.", WIDTH, height, content)


def cut(text: str, columns: int) -> str:
    """The text, or its beginning with an ellipsis where it is wider than `columns`."""
    if cell_len(text) <= columns:
        return text
    return set_cell_size(text, columns - 1).rstrip() + "…"


def _bar(bar: Bar, axis: Axis, y: float) -> Iterator[str]:
    yield from _names(bar.name, bar.written, y)
    start, end = sorted((axis.at(0), axis.at(bar.value)))
    yield svg.element(
        "rect", class_=f"bar {bar.fill}", x=start, y=y + 22, width=end - start, height=_BAR
    )
    yield svg.line("zero", axis.at(0), y + 20, axis.at(0), y + 37)
    if bar.interval is not None:
        middle = y + 22 + _BAR / 2
        low, high = bar.interval
        yield svg.error_bar((axis.at(low), middle), (axis.at(high), middle))


def _names(name: str, written: str, y: float) -> Iterator[str]:
    shown = cut(name, _COLUMNS - cell_len(written) - 2)
    yield svg.label(shown, _LEFT, y + 15, class_="label halo-text")
    yield svg.label(written, _RIGHT, y + 15, class_="value halo-text", anchor="end")


def _grid(axis: Axis, height: float, unit: str) -> Iterator[str]:
    bottom = height - 40
    for tick in axis.ticks:
        x = axis.at(tick)
        yield svg.line("grid", x, 4, x, bottom)
        anchor = "start" if x - _LEFT < 4 else "end" if _RIGHT - x < 4 else "middle"
        yield svg.label(axis.written(tick), x, bottom + 15, class_="tick", anchor=anchor)
    middle = (_LEFT + _RIGHT) / 2
    yield svg.label(unit, middle, bottom + 33, class_="unit", anchor="middle")
