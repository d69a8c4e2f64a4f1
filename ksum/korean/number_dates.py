"""Years, months, days and times of day in Korean text, and their English."""

from __future__ import annotations

import re
from typing import NamedTuple

from ksum.korean.number_english import suffixed

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
MONTHS += ["October", "November", "December"]

_MONTH_DAY = re.compile(
    r"\s?(\d{1,2})월(?!드)(?:\s?(\d{1,2})(?:일)?\s?[~∼〜～–-]\s?(\d{1,2})일(?!\s?간)|\s?(\d{1,2})일"
    r"(?!\s?(?:간|동안|만에|째)))?"
)
_TO_MONTH_DAY = re.compile(
    r"\s?(\d{1,2})월\s?(\d{1,2})일?\s?[~∼〜～–-]\s?(\d{1,2})월\s?(\d{1,2})일"
)
_TO_MONTH = re.compile(r"\s?[~∼〜～–-]\s?(\d{1,2})월")
# What shows that "27일" is a length of time; 간담회 or 뒤늦게 only begin alike.
_DURATION_AFTER = re.compile(
    r"\s?(?:간(?![가-힣])|간(?=[의은이을에만씩으도])|간격|동안|만에|이내|안에|연속|남짓|가량|정도|가까이|내내"
    r"|이상(?![가-힣])|이상(?=[의을은이])|이하(?![가-힣])|미만|넘|아래로|뒤(?![가-힣])|뒤[에인로면](?![가-힣])|뒤부터"
    r"|후(?![가-힣])|후[에면](?![가-힣])|후부터|전(?![가-힣])|전까지|전부터|전에|앞당|새(?![가-힣])|걸[리렸려]|마다|늦[어은었춰]|빨[라리랐]|빠른)"
    r"|째|분(?![기양야류석과포할])|치(?![가-힣])|치[의를가까](?![러과안])|씩|짜리|도 안|밖에"
    r"|이나(?![가-힣])|이면(?![가-힣])"
)
_DURATION_BEFORE = re.compile(
    r"(?<![가-힣])(?:평균|최장|최대|최소|길게는|짧게는|무려|꼬박|단|총|연간|연|누적|월|유급|무급|하루|각각"
    r"|기간은?|약|생후|최근|향후)\s?$"
)
_FROM_TO = re.compile(r"\s?에서\s?\d{1,3}\s?(?:일로|시간)")
_LONG_AGO = re.compile(
    r"\s?(?:간(?!의회)|동안|넘|이상|가까이|남짓|만에|된|묵은|역사|전(?![가-힣])|여 년|째|뒤(?!이))"
)
_SHORT_YEAR_AFTER = re.compile(
    r"\s?(?:까지|부터|말(?![가-힣])|말까지|도(?![가-힣])|상반기|하반기|기준|대비|생(?![가-힣])|\d분기)"
)
_EARLY_YEAR_AFTER = re.compile(
    r"에(?:는|도)?(?=\s)(?!\s(?:걸|한|두|이르|달하|불과|가까))|부터(?![가-힣])|경(?![가-힣])|무렵"
)
_ERA = re.compile(r"(?:기원전|기원후|서기)\s?$")
BEFORE_CHRIST = re.compile(r"기원전\s?$")
"""What stands before a year that is before the common era."""
# The kings of Joseon and "왕"; not 세종, which is a city, and not the ministers' 정조 alone.
_REIGN = re.compile(
    r"(?:[가-힣]왕|(?<![가-힣])(?:태조|태종|예종|성종|연산군|중종|인종|명종|선조|광해군|인조|효종|현종|숙종|경종|영조|정조"
    r"|순조|헌종|철종|고종|순종))\s?$"
)
_DAILY = re.compile(
    r"\s(?:평균|생산|처리|이용|방문|관람객|승객|환자|확진자|급수|공급량|권장|섭취|유동|교통량|통행|발전량|판매량|거래량"
    r"|최대 \d|\d{1,2}[회잔알]|[한두세네]\s?(?:번|차례))"
)
_DATED_BEFORE = re.compile(r"(?:월|달|지난|오는|이달|내달|올해)\s?$")
_DECADE = re.compile(r"년대(?!비|표|회)")
_FISCAL = re.compile(r"년도(?![가-힣])|년도(?=[의에는은로까부를가예본분사])")
_CLOCK = re.compile(
    r"(\d{1,2})\s?시(?![가-힣])(?!\s?·\s?군)|(\d{1,2})\s?시(?=\s?\d{1,2}\s?분|반|\s반|부터|까지|께|쯤|경|정각|에|로|이|가|를"
    r"|면|쯤|의|와|과|였|은|는)"
)
_MINUTES = re.compile(
    r"\s?(?:(\d{1,2})\s?분(?!\s?(?:의|간|기|동안|만에))|(반)(?![가-힣])|(반)(?=[에부까께쯤경]))"
)
_MORNING = {"오전": 0, "새벽": 0, "아침": 0, "오후": 12, "저녁": 12, "밤": 12, "낮": 12, "한밤": 12}


class Dated(NamedTuple):
    """A date or time: its end in the text, English, value (parts in order) and unit."""

    end: int
    english: str
    value: tuple[int, ...]
    unit: str


def _is_day(day: int) -> bool:
    return 1 <= day <= 31


def month_day(text: str, start: int, year: int | None = None) -> Dated | None:
    """The month at `start`, with its day or days if given: "9월 19일", "9월 3∼5일"."""
    matched = _MONTH_DAY.match(text, start)
    if matched is None or not 1 <= int(matched[1]) <= 12:
        return None
    month = int(matched[1])
    name = MONTHS[month - 1]
    years = () if year is None else (year,)
    long = _TO_MONTH_DAY.match(text, start)
    if long and year is None and 1 <= int(long[3]) <= 12 and _is_day(int(long[2])):
        first, end_month, last = int(long[2]), int(long[3]), int(long[4])
        if _is_day(last):
            english = f"{name} {first} to {MONTHS[end_month - 1]} {last}"
            return Dated(
                long.end(), english, (month, first, end_month, last), "month-day to month-day"
            )
    prefix = "" if year is None else "year-"
    if matched[2] and _is_day(int(matched[2])) and _is_day(int(matched[3])):
        first, last = int(matched[2]), int(matched[3])
        english = f"{name} {first} to {last}" + (f", {year}" if year else "")
        return Dated(matched.end(), english, (*years, month, first, last), prefix + "month-days")
    if matched[4] and _is_day(int(matched[4])):
        day = int(matched[4])
        english = f"{name} {day}" + (f", {year}" if year else "")
        return Dated(matched.end(), english, (*years, month, day), prefix + "month-day")
    end = text.index("월", start) + 1
    to_month = _TO_MONTH.match(text, end)
    if to_month and 1 <= int(to_month[1]) <= 12 and not _MONTH_DAY.match(text, end):
        last = int(to_month[1])
        english = f"{name} to {MONTHS[last - 1]}" + (f" {year}" if year else "")
        return Dated(to_month.end(), english, (*years, month, last), prefix + "months")
    return Dated(end, f"{name} {year}" if year else name, (*years, month), prefix + "month")


def year_at(text: str, digits: str, start: int, end: int) -> Dated | None:
    """The year (with month and day) whose digits are `text[start:end]`, followed by 년; or None.

    Two digits are a year when a month, 까지, 부터, 말 or 상반기 follows or ’ stands before, three
    when 에 or 부터 follows ("671년에"), and any after 서기 and 기원전.
    """
    number = int(digits)
    early = len(digits) < 4 or (len(digits) == 4 and number > 2199)
    if early and _ERA.search(text, max(0, start - 5), start):
        return Dated(end + 1, str(number), (number,), "year")
    if len(digits) == 4 and 1000 <= number <= 2199:
        if _LONG_AGO.match(text, end + 1) and number % 100 == 0:
            return None
        if _DECADE.match(text, end):
            return Dated(end + 2, f"{number}s", (number,), "decade")
        year = number
    elif len(digits) == 2:
        year = number + (2000 if number < 60 else 1900)
        if _DECADE.match(text, end) and number % 10 == 0 and number >= 30:
            return Dated(end + 2, f"{1900 + number}s", (1900 + number,), "decade")
        dated = month_day(text, end + 1, year)
        marked = text[start - 1 : start] in ("'", "’", "‘")
        if not marked and (dated is None or not 10 <= number <= 59):
            if not (20 <= number <= 49 and _SHORT_YEAR_AFTER.match(text, end + 1)):
                return None
            if _DURATION_BEFORE.search(text, max(0, start - 6), start):
                return None
    elif len(digits) == 3 and number % 10 and _EARLY_YEAR_AFTER.match(text, end + 1):
        return Dated(end + 1, str(number), (number,), "year")
    else:
        return None
    dated = month_day(text, end + 1, year)
    if dated is not None:
        return dated
    fiscal = _FISCAL.match(text, end)
    return Dated(end + 2 if fiscal else end + 1, str(year), (year,), "year")


def is_day_of_month(text: str, days: list[int], start: int, end: int) -> bool:
    """Whether the "27일" at `start`, whose 일 ends at `end`, is a date and not a length of time."""
    if not all(_is_day(day) for day in days):
        return False
    if _DURATION_AFTER.match(text, end) or _DURATION_BEFORE.search(text, max(0, start - 6), start):
        return False
    return not _FROM_TO.match(text, end) and not re.search(
        r"\d일에서\s?$", text[max(0, start - 6) : start]
    )


def is_daily(text: str, start: int, end: int) -> bool:
    """Whether the "1일" from `start` to `end` is "a day", as in 1일 생산량, and no date."""
    if _DATED_BEFORE.search(text, max(0, start - 4), start):
        return False
    return _DAILY.match(text, end) is not None


def is_reign(text: str, start: int, end: int) -> bool:
    """Whether the "11년" from `start` to `end` counts a king's years: 문무왕 11년."""
    if _LONG_AGO.match(text, end):
        return False
    return _REIGN.search(text, max(0, start - 5), start) is not None


def days_english(days: list[int]) -> str:
    """ "the 27th", "the 17th to the 26th", "the 17th and 18th"."""
    if len(days) == 2 and days[1] == days[0] + 1:
        return f"the {suffixed(days[0])} and {suffixed(days[1])}"
    return " to ".join(f"the {suffixed(day)}" for day in days)


def clock_at(text: str, start: int, part: str = "") -> Dated | None:
    """The time at `start` ("2시", "10시 30분"); `part` is the 오전, 오후, 밤 … before it."""
    matched = _CLOCK.match(text, start)
    if matched is None:
        return None
    hour = int(matched[1] or matched[2])
    if hour > 24:
        return None
    end, minute = matched.end(), 0
    minutes = _MINUTES.match(text, end)
    if minutes:
        minute = 30 if minutes[2] or minutes[3] else int(minutes[1])
        if minute > 59:
            return None
        end = minutes.end()
    if not part and 1 <= hour <= 12:
        english = f"{hour}:{minute:02d}" if minute else f"{hour} o'clock"
        return Dated(end, english, (hour, minute), "o'clock")
    if part and hour <= 12:
        night = part in ("밤", "한밤") and (hour == 12 or hour < 6)
        hour = hour % 12 + (0 if night else _MORNING[part])
        if part == "낮" and hour > 18:
            hour -= 12
    hour %= 24
    if minute == 0 and hour in (0, 12):
        return Dated(end, "midnight" if hour == 0 else "noon", (hour, minute), "time")
    twelve = hour % 12 or 12
    english = f"{twelve}:{minute:02d}" if minute else str(twelve)
    return Dated(end, f"{english} {'a.m.' if hour < 12 else 'p.m.'}", (hour, minute), "time")
