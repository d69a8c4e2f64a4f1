"""The history of scores as one SVG that stands alone: a small chart a series, one below the other.

Nothing is told by colour alone: every point carries its figure, every chart its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape

from ksum.evaluating.history import Point, Series
from ksum.evaluating.showing import svg
from ksum.evaluating.showing.axis import Axis, linear

_WIDTH, _HEIGHT = 480.0, 170.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 436.0, 40.0, 130.0
_APART = 38.0
"""Figures of points that are nearer than this go above and below in turn."""
_STYLE = """\
svg { background: #fff; font: 12px system-ui, "Noto Sans KR", sans-serif; }
text { fill: #222; } .name { font-weight: 600; font-size: 13px; } .small { font-size: 11px; }
.grid { stroke: #ddd; } .line { stroke: #0b5394; fill: none; stroke-width: 2; }
.range { stroke: #0b5394; } .point { fill: #0b5394; }"""


def history_svg(series: Sequence[Series]) -> str:
    """An SVG document; dates are spaced as they lie in time, intervals are upright lines."""
    height = _HEIGHT * len(series)
    size = f"{_WIDTH:.0f} {height:.0f}"
    shape = f'viewBox="0 0 {size}" width="{_WIDTH:.0f}" height="{height:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {shape} role="img">',
        "<title>Figures of ksum over time</title>",
        f"<style>{_STYLE}</style>",
    ]
    for number, one in enumerate(series):
        parts.append(f'<g transform="translate(0 {number * _HEIGHT:.0f})">')
        parts += _chart(one)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def history_page(series: Sequence[Series]) -> str:
    """The SVG in an HTML page of its own."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Figures of ksum over time</title>\n"
        "<style>svg { max-width: 100%; height: auto; }</style>\n</head>\n"
        f"<body>\n{history_svg(series)}</body>\n</html>\n"
    )


def _chart(series: Series) -> Iterator[str]:
    ends = [end for point in series.points for end in (point.interval or ())]
    axis = linear([*(point.value for point in series.points), *ends], _BOTTOM, _TOP, ticks=3)
    yield svg.label(series.name, 8, 20, class_="name")
    for tick in axis.ticks:
        yield svg.line("grid", _LEFT, axis.at(tick), _RIGHT, axis.at(tick))
        yield svg.label(axis.written(tick), _LEFT - 6, axis.at(tick) + 4, anchor="end")
    places = _places(series.points)
    if len(places) > 1:
        path = " ".join(
            f"{svg.number(x)},{svg.number(axis.at(point.value))}"
            for x, point in zip(places, series.points, strict=True)
        )
        yield svg.element("polyline", class_="line", points=path)
    above, before = True, -_APART
    for x, point in zip(places, series.points, strict=True):
        above, before = not above if x - before < _APART else True, x
        yield from _point(x, point, axis, above=above)
    first, last = series.points[0], series.points[-1]
    alone = len(places) == 1
    days = [(places[0], "middle" if alone else "start", first)]
    if first.date[:10] != last.date[:10]:
        days.append((places[-1], "end", last))
    for x, anchor, point in days:
        yield svg.label(point.date[:10], x, _BOTTOM + 18, class_="small", anchor=anchor)


def _point(x: float, point: Point, axis: Axis, *, above: bool) -> Iterator[str]:
    """A marker with its interval, and its figure on one side, so that neighbours do not collide."""
    y = axis.at(point.value)
    if point.interval is not None:
        yield svg.line("range", x, axis.at(point.interval[0]), x, axis.at(point.interval[1]))
    told = f"{point.date[:10]}: {point.written}, {point.system}"
    title = f"<title>{escape(told)}</title>"
    yield svg.element("circle", title, class_="point", cx=x, cy=y, r=4.0)
    yield svg.label(point.written, x, y - 9 if above else y + 18, class_="small", anchor="middle")


def _places(points: Sequence[Point]) -> list[float]:
    """Where each point lies from left to right; points of one moment are set side by side."""
    times = [datetime.fromisoformat(point.date) for point in points]
    span = times[-1] - times[0]
    width = _RIGHT - _LEFT - 32
    if not span > timedelta(0):
        step = width / (len(points) + 1)
        return [_LEFT + 16 + step * number for number in range(1, len(points) + 1)]
    return [_LEFT + 16 + width * ((time - times[0]) / span) for time in times]
