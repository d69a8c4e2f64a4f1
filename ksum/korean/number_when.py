"""The numbers that are dates and times: a year, a month, a day, 오후 2시, and ranges of them."""

from __future__ import annotations

import re

from ksum.korean.number import Number, Run, number_at
from ksum.korean.number_dates import (
    MONTHS,
    clock_at,
    days_english,
    is_day_of_month,
    month_day,
    year_at,
)

_HOURS = re.compile(r"(\d{1,2})\s?[~∼]\s?(\d{1,2})\s?시")
_ISO_DATE = re.compile(
    r"(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?:\.(?!\d))?(?!\s?[\d만억%명])"
)


def iso_date(text: str, start: int) -> Number | None:
    """A date in figures: 2024-05-03, 2024. 5. 3., 2024/05/03."""
    iso = _ISO_DATE.match(text, start)
    if iso is None:
        return None
    year, month, day = int(iso[1]), int(iso[3]), int(iso[4])
    if not (1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    english = f"{MONTHS[month - 1]} {day}, {year}"
    end = iso.end() - (iso[0].endswith(".") and iso[2] != ".")
    return number_at(text, start, end, english, (year, month, day), "year-month-day", "date")


def clock(text: str, start: int, digits: int) -> Number | None:
    """The time at `start` whose digits are at `digits`: 오후 2시, 밤 10시 반, 오후 6∼8시."""
    part = text[start:digits].strip()
    hours = _HOURS.match(text, digits)
    if hours:
        noon = hours[2] == "12" and part in ("오전", "아침", "새벽")
        first = clock_at(f"{hours[1]}시", 0, part)
        last = clock_at(f"{hours[2]}시", 0, "낮" if noon else part)
        if first is None or last is None or first.value >= last.value:
            return None
        half = last.english.rpartition(" ")[2]
        english = f"{first.english.removesuffix(' ' + half)} to {last.english}"
        both = (first.value[0], last.value[0])
        return number_at(text, start, hours.end(), english, both, "hours", "time")
    dated = clock_at(text, digits, part)
    if dated is None:
        return None
    return number_at(text, start, dated.end, dated.english, dated.value, "time", "time")


def dated(text: str, run: Run, previous: Number | None) -> Number | None:
    """The numeral of `run` as a year, a month, a day or a time of day, or None if it is none.

    `previous` is the number before it, from whose 오전 or 오후 a bare time takes its own.
    """
    following = text[run.end : run.end + 1]
    if following not in ("년", "월", "일", "시") or not run.plain:
        return None
    start, end = run.start, run.end
    values = tuple(int(numeral.value) for numeral in run.numerals)
    both = f" {run.joiner} "
    if following == "년":
        if not run.single:
            return _years(text, run)
        found = year_at(text, run.raws[0], start, end)
        if (
            dated is not None
            and len(run.raws[0]) == 2
            and text[start - 1 : start] in ("'", "’", "‘")
        ):
            start -= 1
    elif following == "월":
        if not all(1 <= value <= 12 for value in values) or text.startswith("월드", end):
            return None
        if not run.single:
            english = both.join(MONTHS[value - 1] for value in values)
            return number_at(text, start, end + 1, english, values, "months", "date")
        found = month_day(text, start)
    elif following == "일":
        if not is_day_of_month(text, list(values), start, end + 1):
            return None
        english = days_english(list(values))
        if run.joiner == "and":
            english = english.replace(" to ", " and ")
        value = values[0] if run.single else values
        return number_at(text, start, end + 1, english, value, "day", "date")
    else:
        return _hour(text, start, previous) if run.single else None
    if found is None:
        return None
    value = found.value[0] if len(found.value) == 1 else found.value
    return number_at(text, start, found.end, found.english, value, found.unit, "date")


def _years(text: str, run: Run) -> Number | None:
    """2023∼2025년, 2023∼25년, 1970∼80년대."""
    first, last = (int(raw) for raw in run.raws)
    if len(run.raws[1]) == 2:
        last += first // 100 * 100
    if len(run.raws[0]) != 4 or not 1000 <= first < last <= 2199:
        return None
    decades = text.startswith("년대", run.end) and first % 10 == last % 10 == 0
    tail, end = ("s", run.end + 2) if decades else ("", run.end + 1)
    joiner = "and" if decades and last == first + 10 else run.joiner
    english = f"{first}{tail} {joiner} {last}{tail}"
    unit = "decade" if decades else "year"
    return number_at(text, run.start, end, english, (first, last), unit, "date")


def _hour(text: str, start: int, previous: Number | None) -> Number | None:
    """A time without 오전 or 오후; it takes them from the time before it: 오후 2시부터 4시까지."""
    dated = clock_at(text, start)
    if dated is None:
        return None
    if dated.unit == "o'clock" and previous and isinstance(previous.value, tuple):
        gap = text[previous.end : start].strip()
        if previous.kind == "time" and gap in ("부터", "~", "∼", "에서", "〜", "～", "-"):
            part = "오후" if previous.value[0] >= 12 else "오전"
            later = clock_at(text, start, part)
            if later is not None and later.value > previous.value:
                dated = later
    return number_at(text, start, dated.end, dated.english, dated.value, "time", "time")
