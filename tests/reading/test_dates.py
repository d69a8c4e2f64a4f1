"""Dates as Korean pages write them, and which of several is the first publication."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.reading.dates import find_dates, normalise


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("송고 2025년05월21일 14시07분", "2025-05-21T14:07:00+09:00"),
        ("입력2025.04.24. 오전 10:03", "2025-04-24T10:03:00+09:00"),
        ("입력 2025.04.24. 오후 12:03", "2025-04-24T12:03:00+09:00"),
        ("등록 2025.04.24 오전 12:03", "2025-04-24T00:03:00+09:00"),
        ("기사입력 2023/11/01 [13:40]", "2023-11-01T13:40:00+09:00"),
        ("2024년 10월 17일 (목) 오후 6:00", "2024-10-17T18:00:00+09:00"),
        ("보도시점 2024. 11. 25.(월) 14:00 이후", "2024-11-25T14:00:00+09:00"),
        ("기사승인 : 2025-11-04 20:25:17", "2025-11-04T20:25:17+09:00"),
        ("작성일\t2024-08-19", "2024-08-19"),
        ("Published : Sept. 8, 2025 - 14:30", "2025-09-08T14:30:00+09:00"),
        ("2024-12-19T01:30:00Z", "2024-12-19T10:30:00+09:00"),
        ("작성일 25.03.04", "2025-03-04"),
        ("by 도하늬 Mar 30. 2025", "2025-03-30"),
    ],
)
def test_forms(text: str, iso: str) -> None:
    assert [stamp.iso for stamp in find_dates(text)] == [iso]


def test_labels_tell_first_from_later() -> None:
    stamps = find_dates("등록 2025.08.21 (19:12)  수정 2025.08.21 (19:40)")
    assert [stamp.label for stamp in stamps] == ["first", "later"]


@pytest.mark.parametrize(
    "text", ["2024년 13월 1일", "2024-02-30", "전화 02-123-4567", "3.5% 오른 12.4"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.times())
def test_written_dates_are_read_back(day: date, at: time) -> None:
    clock = f"{at.hour:02}:{at.minute:02}"
    assert normalise(f"{day.year}.{day.month:02}.{day.day:02} {clock}") == f"{day}T{clock}:00+09:00"
    assert normalise(f"{day.year}년 {day.month}월 {day.day}일") == day.isoformat()
