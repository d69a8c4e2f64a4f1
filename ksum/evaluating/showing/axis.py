"""Round numbers for the ticks of a chart's axis, and where a value lies on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high` laid over the coordinates from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """The coordinate of a value; one beyond the axis is put at its end."""
        low, high, value = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def written(self, tick: float) -> str:
        """A tick with as many decimals as the ticks need to differ."""
        places = 0
        while places < 6 and any(abs(t - round(t, places)) > 1e-9 for t in self.ticks):
            places += 1
        return f"{tick or 0.0:,.{places}f}".replace("-", "−")


def linear(values: Sequence[float], start: float, end: float, *, ticks: int = 5) -> Axis:
    """From the round number below the least value (at most 0) to that above the greatest."""
    low, high = min(0.0, *values), max(0.0, *values)
    step = _step((high - low or 1.0) / ticks)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    marks = tuple(round(n * step, 10) for n in range(first, last + 1))
    return Axis(marks[0], marks[-1], start, end, marks)


def powers(values: Sequence[float], start: float, end: float) -> Axis:
    """A logarithmic axis for positive values that lie far apart: 1, 2, 5, 10, 20 …

    Raises:
        ValueError: a value that is not above 0.
    """
    if min(values) <= 0:
        raise ValueError("a logarithmic axis is for positive values")
    lowest = math.floor(math.log10(min(values))) - 1
    highest = math.ceil(math.log10(max(values))) + 1
    marks = [
        float(f"{digit}e{power}") for power in range(lowest, highest + 1) for digit in (1, 2, 5)
    ]
    first = max(n for n, mark in enumerate(marks) if mark <= min(values))
    last = min(n for n, mark in enumerate(marks) if mark >= max(values) and n > first)
    kept = marks[first : last + 1]
    shown = kept if len(kept) <= 6 else [m for m in kept if f"{m:e}"[0] == "1"]
    return Axis(kept[0], kept[-1], start, end, tuple(shown), logarithmic=True)


def _step(rough: float) -> float:
    """The round step that is at least as wide as `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough - 1e-12)
