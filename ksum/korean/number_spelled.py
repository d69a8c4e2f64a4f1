"""Numbers that Korean spells out before a counter: 열두 곳, 두세 명, 사흘, 십여 년, 수백만 명."""

from __future__ import annotations

import re

from ksum.korean.counters import Counter, read_counter
from ksum.korean.number import Number, Value, number_at
from ksum.korean.number_counted import (
    counted,
    counter_stays,
    run_of,
    stands_alone,
    vague_plural,
)
from ksum.korean.number_english import cardinal
from ksum.korean.number_words import DAY_WORDS, NATIVE, NATIVE_PAIRS, read_sino

SOME = re.compile(
    r"\s?여(?!성|부|객|행|론|름|권|건|야|전|당|수|덟|섯|의도|진)(?=[\s가-힣㎡㏊㎞%A-Za-z])"
)
_VAGUE = {
    "수십": "dozens",
    "수백": "hundreds",
    "수천": "thousands",
    "수만": "tens of thousands",
    "수십만": "hundreds of thousands",
    "수백만": "millions",
    "수천만": "tens of millions",
    "수억": "hundreds of millions",
    "수십억": "billions",
    "수백억": "tens of billions",
    "수천억": "hundreds of billions",
    "수조": "trillions",
    "수십조": "tens of trillions",
    "수백조": "hundreds of trillions",
}
_OVER = {"십수": 10, "십수만": 10**5, "십수억": 10**9, "십수조": 10**13}
"""Ten and some more, of an uncertain number of tens of thousands and so on."""
_NOT_BEFORE_NOUNS = frozenset(
    ("한", "하나", "둘", "셋", "넷", "네", "서", "너", "석", "넉", "열", "닷", "엿", "스물")
)
_BILL = re.compile(r"짜리|씩|권|대|어치|의|을|에|으로|이(?![가-힣])|\s|[’”.,]")
_TEN_THOUSAND_BILL = re.compile(r"짜리|씩|권|어치|의\s?(?:행복|밥|아침)")
_SINO_ONES = "일이삼사오육칠팔구"
_PRONOUNS = frozenset(("하나", "둘", "셋", "넷", "서", "너", "닷", "엿"))
_NOUN = re.compile(
    r"\s(?:나라|건물|기관|회사|업체|기업|도시|학교|지역|대학|지자체|시군|노선|은행|작품|아이|형제|자매|자녀|아들|딸|분야|부문"
    r"|부처|단체|정당|후보|선수|모델|제품|방식|단계|항목|과제|축|갈래|집|섬|마을|구단|공장|라인|구역|구간|손|발|눈|귀|다리"
    r"|주체|자리|자릿수|계단|계절|시즌|경기|골|바퀴|걸음|방울|조각|모금|끼|칸|그룹|사업|사례|호선|국가|정상|장관|변수)"
)


def spelled(text: str, start: int, run: str) -> Number | None:
    """The number in words at the head of `run`, the Hangul at `start` of `text`; None if none."""
    if run.startswith("첫") and text.startswith((" 번째", "번째"), start + 1):
        return number_at(text, start, text.index("째", start) + 1, "first", 1, "", "ordinal")
    for length in range(min(len(run), 6), 0, -1):
        head = run[:length]
        end = start + length
        value: Value | None = None
        if head in DAY_WORDS:
            days = _days(text, start, end, head)
            if days is not None:
                return days
        elif head in _OVER:
            over = read_counter(text, end)
            if over is None:
                return None
            return counted(text, run_of(_OVER[head], start, end, "more than "), *over)
        elif head in _VAGUE:
            return _vague(text, start, end, _VAGUE[head])
        elif head in NATIVE:
            value = NATIVE[head]
        elif head in NATIVE_PAIRS:
            value = NATIVE_PAIRS[head]
        elif length <= 5 and any(unit in head for unit in "십백천만억"):
            value = read_sino(head)
        if value is not None:
            found = _with_counter(text, start, end, head, value)
            if found is not None:
                return found
    return None


def _days(text: str, start: int, end: int, head: str) -> Number | None:
    """이틀, 사흘, 열흘, 보름."""
    following = text[end : end + 1]
    hangul = "가" <= following <= "힣"
    allowed = "간째만에이을은동뒤씩" + ("" if head in ("보름", "이레") else "로도의까부과마")
    if (hangul and following not in allowed) or head + following == "보름이":
        return None
    days = DAY_WORDS[head]
    return number_at(text, start, end, f"{cardinal(days)} days", days, "day", "duration")


def _vague(text: str, start: int, end: int, word: str) -> Number | None:
    """수십 명: dozens of people, whatever the exact number."""
    some = SOME.match(text, end)
    end = some.end() if some else end
    found = read_counter(text, end)
    if found is None or (found[0].name == "분" and text.startswith("의", found[1])):
        return None
    counter, after = found
    if counter.name == "년" and word in ("dozens", "hundreds"):
        word = "decades" if word == "dozens" else "centuries"
        return number_at(text, start, after, word, (), "year", "vague")
    if counter.style == "person" and stands_alone(text, start, after):
        return number_at(text, start, after, f"{word} of people", (), counter.unit, "vague")
    if counter_stays(counter):
        return number_at(text, start, end, word, (), counter.unit, "vague")
    if counter.kind in ("measure", "money", "percent"):
        word = word.replace("dozens", "tens")
    noun = "" if counter.style == "bare" else f" {vague_plural(counter)}"
    return number_at(text, start, after, f"{word} of{noun}", (), counter.unit, "vague")


def _with_counter(text: str, start: int, end: int, head: str, value: Value) -> Number | None:
    some = SOME.match(text, end) if head[-1] in "십백천만억" else None
    if some:
        end = some.end()
    found = read_counter(text, end)
    if found is not None and "word" in found[0].words:
        counter, after = found
        if not _stands(text, end, after, head, counter):
            return None
        if counter.name in ("번", "차례") and value == 2:
            return number_at(text, start, after, "twice", 2, counter.unit, counter.kind)
        return counted(text, run_of(value, start, end, "some " if some else ""), counter, after)
    if not isinstance(value, int) or head not in NATIVE or head in _NOT_BEFORE_NOUNS:
        return None
    if not _NOUN.match(text, end):
        return None
    return number_at(text, start, end, cardinal(value), value, "", "count")


def _stands(text: str, end: int, after: int, head: str, counter: Counter) -> bool:
    """Whether a numeral in words and `counter` are what they look like, and not 세척 or 서명."""
    if head in _PRONOUNS or (head == "한" and "notone" in counter.words):
        return False
    if counter.name in ("분", "일", "년") and head in NATIVE:
        return False
    if head in ("백", "천", "만") and counter.name == "원" and text[end] != " ":
        tail = _BILL if head != "만" else _TEN_THOUSAND_BILL  # 만원 is also "packed"
        return tail.match(text, after) is not None
    if counter.name == "개" and head == "한" and text.startswith("인", after):
        return False
    if len(head) == 1 and head in "백천만" and "round" not in counter.words:
        return False
    if text[end : end + 1] == " ":
        return not (head == "오만" and (counter.kind == "duration" or counter.name == "가지"))
    if head not in NATIVE and head[-1] in _SINO_ONES and counter.kind == "count":
        return counter.name in ("명", "개")  # 백일장 is no 101 sheets
    if len(head) == 1 and head in "한두세네":
        return "glued" in counter.words and text[after : after + 1] not in tuple("대분예품승급")
    return len(head) > 1
