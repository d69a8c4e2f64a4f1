"""When a page was published: dates in Korean and numeric forms, and which of several is the first.

The label before a date decides
(입력, 등록, 승인, 송고 … against 수정, 업데이트); a date alone counts
when no labelled one is there. Times are Korean, so a date with a time gets the offset +09:00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_KOREA = timezone(timedelta(hours=9))
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TIME = (
    r"(?:[\s(\[,|·-]{0,4}(?:KST)?[\s(\[]{0,2}(?P<half>오전|오후|AM|PM|am|pm)?\s?"
    r"(?P<hour>\d{1,2})\s?[:시]\s?(?P<minute>\d{2})(?:\s?[:분]\s?(?P<second>\d{2})?초?)?\s?(?P<after>AM|"
    r"PM|am|pm)?)?"
)
_WEEKDAY = r"(?:\s?[(\[]?\s?[월화수목금토일](?:요일)?\s?[)\]]?(?=[\s\d오)\]T]|$))?"
_DATE = re.compile(
    rf"(?<!\d){_YEAR}\s?[-./년]\s?(?P<month>\d{{1,2}})\s?[-./월]\s?(?P<day>\d{{1,2}})(?!\d)\s?["
    rf".일]?T?{_WEEKDAY}{_TIME}"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_ENGLISH = re.compile(
    r"(?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]{0,6})\.?\s(?P<day>\d{1,2})[,.]?\s"
    rf"{_YEAR}{_TIME}",
    re.I,
)
_SHORT = re.compile(
    rf"(?<![\d.])(?P<year>\d{{2}})[./-](?P<month>\d{{2}})[./-](?P<day>\d{{2}})(?![\d]){_WEEKDAY}"
    rf"{_TIME}"
)
_FIRST = re.compile(
    r"(?:기사\s?)?(?:입력|등록|승인|송고|작성|게시|게재|발행|배포|공개|보도|출고|전송|최초|"
    r"올린|업로드|작성일|등록일|게시일)"
    r"[가-힣]{0,3}\s?[:;ㅣ|l]?\s?[(\[<|]?\s?$"
    r"|(?:Published|Posted|Created|Date|Registered|Sent|보낸 ?날짜)\s?[:|]?\s?(?:on\s)?$",
    re.I,
)
_LATER = re.compile(
    r"(?:수정|업데이트|갱신|변경|Updated?|Modified|Edited)[가-힣]{0,3}\s?[:;ㅣ|l]?\s?[(\[<|]?\s?$",
    re.I,
)
_LABELS = re.compile(
    r"(?:기사|최종|최초)?\s?(?:입력|등록|승인|송고|작성|게시|게재|발행|배포|공개|보도시점|"
    r"보도일시|보도|출고|전송|올린|업로드|수정|업데이트|갱신|변경)(?:일시|일자|시각|시간|일)?"
    r"|Published|Posted|Updated|Modified|Date|이후|부터|조간|석간|호수\s?\d+|"
    r"지면\s?[A-Z]?\d+면?|제\s?\d+\s?호|\d+면|현지시간|\(\s?[월화수목금토일]\s?\)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a text: ISO 8601, where it stood, and "first", "later" or "" for its "
    "label."""

    iso: str
    start: int
    end: int
    label: str


def find_dates(text: str) -> list[Stamp]:
    """The dates of `text` in order, with their times and labels; impossible dates are passed "
    "over."""
    found = []
    for match in _matches(text):
        iso = _iso(match)
        if iso is not None:
            before = text[max(0, match.start() - 24) : match.start()]
            label = "later" if _LATER.search(before) else "first" if _FIRST.search(before) else ""
            found.append(Stamp(iso, match.start(), match.end(), label))
    return found


def _matches(text: str) -> list[re.Match[str]]:
    full = [*_DATE.finditer(text), *_ENGLISH.finditer(text)]
    return sorted(full, key=lambda m: m.start()) if full else list(_SHORT.finditer(text))


def without_dates(text: str) -> str:
    """`text` less its dates and their labels: what a date line says besides."""
    parts, last = [], 0
    for match in _matches(text):
        if match.start() >= last:
            parts.append(text[last : match.start()])
            last = match.end()
    return _LABELS.sub(" ", " ".join([*parts, text[last:]]))


def normalise(stamp: str) -> str | None:
    """A date of page metadata ("2024-12-19T10:30:00+0900" and the like) as ISO 8601, or None."""
    found = find_dates(stamp.strip())
    return found[0].iso if found else None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts.get("name"):
        month = _MONTHS.index(parts["name"][:3].lower()) + 1
    else:
        month = int(parts["month"])
    year = int(parts["year"])
    try:
        day = date(year + 2000 if year < 100 else year, month, int(parts["day"]))
    except ValueError:
        return None
    if parts["hour"] is None:
        return day.isoformat()
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0)
    half = (parts["half"] or parts["after"] or "").upper()
    if half in {"오후", "PM"} and hour < 12:
        hour += 12
    elif half in {"오전", "AM"} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return day.isoformat()
    clock = time(hour, minute, second, tzinfo=_zone(parts.get("zone")))
    return datetime.combine(day, clock).astimezone(_KOREA).isoformat()


def _zone(text: str | None) -> timezone:
    if not text:
        return _KOREA
    if text == "Z":
        return timezone.utc
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 23 or minutes > 59:
        return _KOREA
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if text[0] == "-" else shift)
