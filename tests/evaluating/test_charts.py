"""Charts draw a value where its axis says, and say in words what they show."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.evaluating.showing.axis import linear, powers
from ksum.evaluating.showing.charts import Bar, Difference, bars, cut, differences
from ksum.evaluating.showing.plots import Point, Series, against_speed, over_parts


def parsed(chart: str) -> ET.Element:
    """Raises where the chart is not well-formed."""
    return ET.fromstring(chart)  # noqa: S314 (written by the code under test)


values = st.floats(-1e4, 1e4).map(lambda value: round(value, 3))
positive = st.floats(0.01, 1e5)


@given(st.lists(values, min_size=1, max_size=6))
def test_a_linear_axis_begins_at_or_below_zero_and_holds_every_value(found: list[float]) -> None:
    axis = linear(found, 0, 100)
    assert axis.low <= min(0, *found)
    assert axis.high >= max(0, *found)
    assert 2 <= len(axis.ticks) <= 8
    places = [axis.at(tick) for tick in axis.ticks]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, 100)
    steps = [b - a for a, b in pairwise(places)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)
    assert len({axis.written(tick) for tick in axis.ticks}) == len(axis.ticks)


@given(st.lists(positive, min_size=1, max_size=6))
def test_a_logarithmic_axis_holds_every_value(found: list[float]) -> None:
    axis = powers(found, 0, 100)
    assert axis.low <= min(found)
    assert axis.high >= max(found)
    assert all(0 <= axis.at(value) <= 100 for value in found)
    assert axis.ticks
    assert len({axis.written(tick) for tick in axis.ticks}) == len(axis.ticks)


def test_a_logarithmic_axis_refuses_zero() -> None:
    with pytest.raises(ValueError, match="positive"):
        powers([0, 1], 0, 100)


def test_ticks_are_written_with_the_decimals_they_need() -> None:
    axis = linear([0, 0.9], 0, 100)
    assert [axis.written(tick) for tick in axis.ticks] == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    below = linear([-25, 3], 0, 100)
    assert below.written(below.ticks[0]).startswith("−")
    assert below.written(0.0) == "0"


def test_bars_are_as_long_as_their_values() -> None:
    chart = bars("c", "Title", "points", [Bar("a", 20, "20"), Bar("b", 10, "10"), Bar("z", 0, "0")])
    lengths = [float(found) for found in re.findall(r'<rect[^>]* width="([\d.]+)"', chart)]
    assert lengths[0] == pytest.approx(2 * lengths[1])
    assert lengths[2] == 0


def test_a_bar_below_zero_ends_at_zero() -> None:
    chart = bars("c", "Title", "points", [Bar("a", -10, "−10"), Bar("b", 10, "10")])
    (x1, w1), (x2, _) = [
        (float(x), float(w))
        for x, w in re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', chart)
    ]
    assert x1 + w1 == pytest.approx(x2)


def test_a_chart_is_well_formed_whatever_its_names() -> None:
    chart = bars("c", "A & B", "<unit>", [Bar('<"강기정"> & co', 1.5, "1.5", (1, 2), "published")])
    root = parsed(chart)
    assert root.findtext("title") == "A & B"
    description = root.findtext("desc") or ""
    assert '<"강기정"> & co: 1.5' in description


def test_a_difference_that_leaves_zero_out_is_filled() -> None:
    chart = differences(
        "c",
        "Title",
        "points",
        [Difference("a", 2, 1, 3, "+2.0"), Difference("b", 0.5, -1, 2, "+0.5")],
    )
    assert re.findall(r'class="(clear|unclear)"', chart) == ["clear", "unclear"]


def test_each_series_has_a_marker_of_its_own() -> None:
    chart = over_parts(
        "c",
        "Title",
        ("characters", "points"),
        [("1-20", "n = 3"), ("21-40", "n = 5")],
        [
            Series("BLEU", (1, 2), (None, (1, 3)), ("1.0", "2.0")),
            Series("chrF2", (3, 4), (None, None), ("3.0", "4.0")),
        ],
    )
    parsed(chart)
    assert chart.count("<circle") == 3  # two points and the legend
    assert chart.count("<polygon") == 3
    assert "BLEU: 1-20: 1.0, 21-40: 2.0" in chart


@pytest.mark.parametrize(("speeds", "says"), [((1, 100), True), ((10, 20), False)])
def test_speeds_that_lie_far_apart_are_drawn_logarithmically(
    speeds: tuple[float, float], says: bool
) -> None:
    points = [Point("a", speeds[0], 20, "20.0"), Point("b", speeds[1], 30, "30.0", (29, 31))]
    chart = against_speed("c", "Title", ("sentences a second", "BLEU"), points)
    parsed(chart)
    assert ("logarithmic" in chart) is says


def test_labels_of_points_at_one_place_do_not_lie_upon_each_other() -> None:
    points = [Point(f"system {n}", 10, 20, "20.0") for n in range(4)]
    chart = against_speed("c", "Title", ("sentences a second", "BLEU"), points)
    levels = [float(y) for y in re.findall(r'halo-text" x="[\d.]+" y="([\d.]+)"', chart)]
    assert len(levels) == 4
    assert all(below - above >= 12 for above, below in pairwise(sorted(levels)))


def test_a_long_name_is_cut_by_columns_not_characters() -> None:
    assert cut("짧은 이름", 20) == "짧은 이름"
    assert cut("아주 아주 긴 이름", 8) == "아주 아…"
