"""What a job says while it runs."""

from __future__ import annotations

import io
import json

import pytest

from ksum.batch.progress import JsonLines, Lines, State, described
from ksum.batch.wording import duration

STATE = State(
    total=5000, before=200, done=1200, failed=3, characters=800_000, seconds=100.0
)  # fmt: skip


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_speed_is_of_this_run():
    assert STATE.articles_per_second == 10
    assert STATE.characters_per_second == 8000
    assert STATE.seconds_left == 380
    assert State(total=10, before=4, done=4).seconds_left is None


def test_a_line_says_everything():
    assert described(STATE) == (
        "1,200 of 5,000 articles, 3 failed, 10.0 articles/s, 8,000 characters/s, 6 min left"
    )
    assert described(State(total=10)) == "0 of 10 articles"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (99, "99 s"), (100, "2 min"), (5940, "99 min"), (11_100, "3 h 5 min")],
)
def test_durations(seconds, text):
    assert duration(seconds) == text


def test_lines_come_once_a_minute():
    out, clock = io.StringIO(), Clock()
    lines = Lines(out, clock)
    for clock.now in (1.0, 30.0, 61.0, 62.0, 120.0, 122.0):
        lines.show(STATE)
    assert out.getvalue().count("1,200 of 5,000") == 2


def test_json_comes_once_a_second_and_at_the_end():
    out, clock = io.StringIO(), Clock()
    view = JsonLines(out, clock)
    for done, clock.now in ((1, 0.0), (2, 0.5), (3, 1.5), (4, 1.6)):
        view.show(State(total=9, done=done, seconds=clock.now))
    view.note("nearly")
    view.close()
    view.close()
    events = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one.get("done") for one in events] == [1, 3, None, 4]
    assert events[2] == {"event": "note", "message": "nearly"}
    assert events[0]["seconds_left"] is None
