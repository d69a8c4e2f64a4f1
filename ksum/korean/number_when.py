"""The numbers that are dates and times: a year, a month, a day, 오후 2시, and ranges of them."""

from __future__ import annotations

import re

from ksum.korean.number import Number, Run, number_at
from ksum.korean.number_dates import (
    BEFORE_CHRIST,
    MONTHS,
    clock_at,
    days_english,
    is_daily,
    is_day_of_month,
    is_reign,
    month_day,
    year_at,
)
from ksum.korean.number_english import cardinal, suffixed

_HOURS = re.compile(r"(\d{1,2})\s?[~∼]\s?(\d{1,2})\s?시")
_SPAN_OF_YEARS = re.compile(
    r"(\d{4})\s?[~∼〜～–-]\s?(\d{4}|\d\d)(?=\s?시즌|\s?회계연도|\))"
    r"|(?<=['’‘])(\d\d)\s?[~∼〜～–-]\s?['’‘](\d\d)년(?!대)"
)
_NIGHTS_AND_DAYS = re.compile(r"(\d{1,2})박\s?(\d{1,2})일")
_AFTER_DATE = re.compile(r"\s?(?:\([월화수목금토일]\))?\s?[~∼〜～–-]\s?")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})(?:\.(?!\d)|(?=\([월화수목금토일]\)))")
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


def date_in_figures(text: str, start: int, previous: Number | None) -> Number | None:
    """The end of a range that began with a full date in figures: 2025. 2. 10.(월) ~ 2. 21.(금)."""
    if previous is None or previous.unit != "year-month-day" or "." not in previous.text:
        return None
    if not _AFTER_DATE.fullmatch(text, previous.end, start):
        return None
    figures = _MONTH_AND_DAY.match(text, start)
    if figures is None or not (1 <= int(figures[1]) <= 12 and 1 <= int(figures[2]) <= 31):
        return None
    month, day = int(figures[1]), int(figures[2])
    english = f"{MONTHS[month - 1]} {day}"
    return number_at(text, start, figures.end(), english, (month, day), "month-day", "date")


def span_of_years(text: str, start: int) -> Number | None:
    """Years that no 년 follows, or short ones: 2023~24시즌, (2020∼2024), ’24∼’26년."""
    span = _SPAN_OF_YEARS.match(text, start)
    if span is None:
        return None
    if span[3]:
        first, last, start = 2000 + int(span[3]), 2000 + int(span[4]), start - 1
    else:
        first = int(span[1])
        last = int(span[2]) + (first // 100 * 100 if len(span[2]) == 2 else 0)
    if not 1900 <= first < last <= 2199:
        return None
    season = "시즌" in text[span.end() : span.end() + 3]
    english = f"{first}-{last % 100:02d}" if season else f"{first} to {last}"
    return number_at(text, start, span.end(), english, (first, last), "year", "date")


def stay(text: str, start: int) -> Number | None:
    """Nights and days together: 3박 4일, with the days as its value."""
    nights = _NIGHTS_AND_DAYS.match(text, start)
    if nights is None:
        return None
    night, day = int(nights[1]), int(nights[2])
    if not night < day <= night + 3:
        return None
    english = f"{cardinal(night)} night{'s' if night > 1 else ''} and {cardinal(day)} days"
    return number_at(text, start, nights.end(), english, day, "day", "duration")


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
    if run.single and run.plain and len(run.raws[0]) == 4 and text.startswith("학년도", run.end):
        year = int(run.raws[0])
        english = f"{year} academic year"
        return number_at(text, run.start, run.end + 3, english, year, "year", "date")
    if following not in ("년", "월", "일", "시") or not run.plain:
        return None
    start, end = run.start, run.end
    values = tuple(int(numeral.value) for numeral in run.numerals)
    both = f" {run.joiner} "
    if following == "년":
        if not run.single:
            return _years(text, run)
        if is_reign(text, start, end + 1) and values[0] < 70:
            english = f"{suffixed(values[0])} year"
            return number_at(text, start, end + 1, english, values[0], "year", "ordinal")
        found = year_at(text, run.raws[0], start, end)
        if len(run.raws[0]) == 2 and text[start - 1 : start] in ("'", "’", "‘"):
            start -= 1
        early = BEFORE_CHRIST.search(text, max(0, start - 4), start)
        if found is not None and early:
            start, found = early.start(), found._replace(english=f"{found.english} B.C.")
    elif following == "월":
        if not all(1 <= value <= 12 for value in values) or text.startswith("월드", end):
            return None
        if not run.single:
            english = both.join(MONTHS[value - 1] for value in values)
            return number_at(text, start, end + 1, english, values, "months", "date")
        found = month_day(text, start)
    elif following == "일":
        if run.single and values == (1,) and is_daily(text, start, end + 1):
            return number_at(text, start, end + 1, "daily", 1, "day", "duration")
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
