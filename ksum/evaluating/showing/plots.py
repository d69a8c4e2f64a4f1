"""Points in two directions: scores over parts in order, and one score against speed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ksum.evaluating.showing import svg
from ksum.evaluating.showing.axis import Axis, linear, powers
from ksum.evaluating.showing.charts import WIDTH, Fill, cut

_LEFT, _RIGHT, _TOP = 40.0, 344.0, 30.0
_HEIGHT = 280.0
_BOTTOM = _HEIGHT - 56
_CHARACTER = 7.0
"""About the width of a character of a label."""


@dataclass(frozen=True, slots=True)
class Series:
    """A score of each part, in the order of the parts, with its 95% interval where there is one."""

    name: str
    values: tuple[float, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A system by its speed and its score."""

    name: str
    speed: float
    score: float
    written: str
    interval: tuple[float, float] | None = None
    fill: Fill = "own"


def over_parts(
    name: str,
    title: str,
    units: tuple[str, str],
    parts: Sequence[tuple[str, str]],
    series: Sequence[Series],
) -> str:
    """Scores over parts that have an order, such as lengths: a marker and a line a series.

    Args:
        name: The chart's id, unique on its page.
        title: What is shown.
        units: Of the parts and of the scores.
        parts: What stands below each mark of the axis, in two lines.
        series: At most four, one a shape of marker.
    """
    ends = [
        end
        for one in series
        for value, interval in zip(one.values, one.intervals, strict=True)
        for end in (value, *(interval or ()))
    ]
    axis = linear(ends, _BOTTOM, _TOP)
    width = (_RIGHT - _LEFT) / len(parts)
    content = [*_levels(axis, units[1]), *_part_names(parts, width, units[0])]
    for number, one in enumerate(series):
        shift = (number - (len(series) - 1) / 2) * 9
        places = [_LEFT + (n + 0.5) * width + shift for n in range(len(parts))]
        content += _series(one, number, places, axis)
    content += _legend(series)
    about = ". ".join(
        f"{one.name}: "
        + ", ".join(f"{part[0]}: {value}" for part, value in zip(parts, one.written, strict=True))
        for one in series
    )
    return svg.drawing(name, title, f"{about}.", WIDTH, _HEIGHT, content)


def against_speed(name: str, title: str, units: tuple[str, str], points: Sequence[Point]) -> str:
    """Systems by speed (logarithmic where they lie far apart) and score; at least one."""
    speeds = [point.speed for point in points]
    far = min(speeds) > 0 and max(speeds) / min(speeds) > 8
    left, right = _LEFT + 6, _RIGHT - 4
    across = powers(speeds, left, right) if far else linear(speeds, left, right)
    ends = [end for point in points for end in (point.score, *(point.interval or ()))]
    up = linear(ends, _BOTTOM, _TOP)
    content = [*_levels(up, units[1])]
    for tick in across.ticks:
        x = across.at(tick)
        content.append(svg.line("grid", x, _TOP, x, _BOTTOM))
        content.append(
            svg.label(across.written(tick), x, _BOTTOM + 16, class_="tick", anchor="middle")
        )
    scale = f"{units[0]}, logarithmic" if far else units[0]
    middle = (_LEFT + _RIGHT) / 2
    content.append(svg.label(scale, middle, _BOTTOM + 36, class_="unit", anchor="middle"))
    content += _points(points, across, up)
    about = "; ".join(f"{p.name}: {p.written} at {p.speed:.1f}" for p in points)
    return svg.drawing(
        name, title, f"{units[1]} against {scale}. {about}.", WIDTH, _HEIGHT, content
    )


def _levels(axis: Axis, unit: str) -> Iterator[str]:
    for tick in axis.ticks:
        y = axis.at(tick)
        yield svg.line("zero" if tick == 0 else "grid", _LEFT, y, _RIGHT, y)
        yield svg.label(axis.written(tick), _LEFT - 6, y + 4, class_="tick", anchor="end")
    yield svg.label(unit, 4, 14, class_="unit")


def _part_names(parts: Sequence[tuple[str, str]], width: float, unit: str) -> Iterator[str]:
    for place, (upper, lower) in enumerate(parts):
        x = _LEFT + (place + 0.5) * width
        yield svg.label(upper, x, _BOTTOM + 16, class_="tick", anchor="middle")
        yield svg.label(lower, x, _BOTTOM + 30, class_="tick", anchor="middle")
    yield svg.label(unit, (_LEFT + _RIGHT) / 2, _BOTTOM + 50, class_="unit", anchor="middle")


def _series(one: Series, number: int, places: Sequence[float], axis: Axis) -> Iterator[str]:
    heights = [axis.at(value) for value in one.values]
    path = "L".join(
        f"{svg.number(x)} {svg.number(y)}" for x, y in zip(places, heights, strict=True)
    )
    yield svg.element("path", class_=f"line series-{number}", d=f"M{path}")
    for x, y, interval in zip(places, heights, one.intervals, strict=True):
        if interval is not None:
            yield svg.error_bar((x, axis.at(interval[0])), (x, axis.at(interval[1])))
        yield svg.marker(svg.MARKERS[number], x, y, f"point series-{number}")


def _legend(series: Sequence[Series]) -> Iterator[str]:
    x = _RIGHT
    for number, one in reversed(list(enumerate(series))):
        x -= cell_len(one.name) * _CHARACTER + 4
        yield svg.label(one.name, x, 14)
        yield svg.marker(svg.MARKERS[number], x - 10, 10, f"point series-{number}")
        x -= 26


def _points(points: Sequence[Point], across: Axis, up: Axis) -> Iterator[str]:
    shapes = {"own": "circle", "other": "square", "published": "diamond"}
    taken: list[tuple[float, float, float]] = []
    for point in sorted(points, key=lambda point: -point.score):
        x, y = across.at(point.speed), up.at(point.score)
        if point.interval is not None:
            low, high = point.interval
            yield svg.error_bar((x, up.at(low)), (x, up.at(high)))
        yield svg.marker(shapes[point.fill], x, y, f"point {point.fill}", 5.5)
        text = cut(f"{point.name} {point.written}", 32)
        length = cell_len(text) * _CHARACTER
        after = x + 10 + length <= WIDTH or x < WIDTH / 2
        start = x + 10 if after else x - 10 - length
        level = y + 4
        while any(
            abs(level - other) < 15 and start < end and start + length > begin
            for other, begin, end in taken
        ):
            level += 15
        taken.append((level, start, start + length))
        place, anchor = (start, "start") if after else (x - 10, "end")
        yield svg.label(text, place, level, class_="label halo-text", anchor=anchor)
