"""Names of letters and digits are found; units, addresses and words are not."""

from __future__ import annotations

import pytest

from ksum.korean.codes import find_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("EV6와 KF-21, GLP-1", ["EV6", "KF-21", "GLP-1"]),
        ("H5N1형 조류인플루엔자", ["H5N1"]),
        ("3D 프린터로 A4 용지에", ["3D", "A4"]),
        ("F-35A 전투기", ["F-35A"]),
        ("1.2GW 발전소와 10kg 상자", []),
        ("kim99@example.com, www.a1.kr", []),
        ("U-20 대표팀과 AI 업체", []),
        ("3-1로 이겼다", []),
    ],
)
def test_codes_are_letters_with_digits(text: str, codes: list[str]) -> None:
    assert [code for _, code in find_codes(text)] == codes
