"""What goes to make a summary fit, and what stays because a sentence would break or lie."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.summarizing.compress import compress, removable, shortest
from ksum.summarizing.facts import unsupported

DEV = Path(__file__).parents[2] / "eval" / "data" / "news-dev.jsonl"

GOES = [
    # lead-ins
    ("한편 시는 도서관을 짓는다.", "시는 도서관을 짓는다."),
    ("한편, 이날 행사에는 300명이 왔다.", "행사에는 300명이 왔다."),
    ("앞서 시는 지난달 공고를 냈다.", "시는 지난달 공고를 냈다."),
    ("아울러 시는 길을 낸다.", "시는 길을 낸다."),
    ("또한 시는 길을 낸다.", "시는 길을 낸다."),
    ("이와 함께 시는 길을 낸다.", "시는 길을 낸다."),
    ("또, 새로운 길을 낸다.", "새로운 길을 낸다."),
    ("한편 이 사업은 새 길을 낸다.", "이 사업은 새 길을 낸다."),
    ("이날 300명이 왔다고 한다.", "300명이 왔다고 한다."),
    # bylines
    ("(가람=누리통신) 한봄이 기자 = 가람시는 길을 낸다.", "가람시는 길을 낸다."),
    ("[가람=누리뉴스] 가람시는 길을 낸다.", "가람시는 길을 낸다."),
    ("한봄이 기자 = 한편 가람시는 길을 낸다.", "가람시는 길을 낸다."),
    ("가람시는 길을 낸다. /한봄이 기자 spring@garam.example", "가람시는 길을 낸다."),
    ("가람시는 길을 낸다. 한봄이 기자", "가람시는 길을 낸다."),
    # glosses
    ("누리에너지공단(NEA)은 공장을 짓는다.", "누리에너지공단은 공장을 짓는다."),
    ("이차전지(배터리)를 만든다.", "이차전지를 만든다."),
    ("축제는 17일(금)까지 열린다.", "축제는 17일까지 열린다."),
    ("한봄이(45) 시장이 밝혔다.", "한봄이 시장이 밝혔다."),
    ("(주)한빛정공은 공장을 짓는다.", "한빛정공은 공장을 짓는다."),
    ("연구개발(R&D)로 앞서간다.", "연구개발로 앞서간다."),
    ("이곳은 서울(Seoul)이다.", "이곳은 서울이다."),
    ("이 사업(△도로 정비 △하천 정비)은 오래 걸린다.", "이 사업은 오래 걸린다."),
    # lists
    ("시는 △도로 정비 △하천 정비 등 3개 사업을 편다.", "시는 3개 사업을 편다."),
    ("시는 ▲도로 정비 ▲하천 정비 등 다양한 사업을 편다.", "시는 다양한 사업을 편다."),
]

STAYS = [
    "앞서 밝힌 대로 시는 길을 낸다.",  # belongs to the verb
    "이날 시청에서 채택된 건의문은 두 쪽이다.",
    "앞서 가는 기업은 다르다.",
    "또 다른 기업은 떠났다.",
    "이어 열린 행사에는 많은 사람이 왔다.",
    "더불어 사는 사회를 만든다.",
    "이날은 비가 왔다.",
    "한편으로는 걱정이다.",
    "특히 많은 사람이 왔다.",
    "AI(인공지능)로 길을 찾는다.",  # the particle agrees with the gloss
    "GIST(지스트)는 크다.",
    "누리회사(NEA)을 세운다.",
    "한빛관(가칭)을 짓는다.",  # says more without it
    "누리호는 11일(현지시간) 닿았다.",
    "보험이 2,797억 원(49.7%)으로 가장 많다.",  # a fact
    "시는 “청년(만 열아홉부터)을 돕는다”고 밝혔다.",  # a quotation
    "‘빛(光) 축제’가 열린다.",
    "시는 △도로 정비 △하천 정비 등을 편다.",  # the list is the object
    "주요 내용은 △도로 정비 △하천 정비다.",
    "시는 △도로 정비 △하천 정비 등의 사업을 편다.",
    "시장은 도로 정비 등 3개 사업을 편다.",
    "“한편 시는 길을 낸다.”",
]


@pytest.mark.parametrize(("sentence", "shorter"), GOES)
def test_what_goes(sentence: str, shorter: str) -> None:
    assert shortest(sentence) == shorter


@pytest.mark.parametrize("sentence", STAYS)
def test_what_stays(sentence: str) -> None:
    assert shortest(sentence) == sentence


def test_as_little_goes_as_is_needed_lead_ins_before_glosses() -> None:
    sentences = ["한편 시는 누리공단(NEA)을 돕는다.", "아울러 새 길(신작로)을 낸다."]
    room = sum(map(len, sentences))
    assert compress(sentences, room) == sentences
    assert compress(sentences, room - 1) == [sentences[0], "새 길(신작로)을 낸다."]
    assert compress(sentences, room - 6) == [
        "시는 누리공단(NEA)을 돕는다.",
        "새 길(신작로)을 낸다.",
    ]
    assert compress(sentences, 10) is None


def dev_sentences() -> list[str]:
    lines = DEV.read_text(encoding="utf-8").splitlines()
    return [ko for line in lines for ko, _ in json.loads(line)["sentences"]]


def test_real_sentences_keep_their_end_and_say_nothing_new() -> None:
    changed = 0
    for sentence in dev_sentences():
        shorter = shortest(sentence)
        changed += shorter != sentence
        letters = iter(sentence)
        assert all(letter in letters for letter in shorter), sentence
        assert shorter.endswith(sentence[-6:]), sentence
        assert shorter[0] not in ",.)”’ ", sentence
        assert "  " not in shorter
        assert shorter.count("“") == shorter.count("”"), sentence
        assert unsupported([shorter], [sentence]) == [], sentence
    assert changed > 50


@given(st.text(alphabet="한편이날 또△▲등(),“”가나다.3명=[]기자@a", max_size=40))
def test_any_text_is_shortened_to_a_part_of_itself(text: str) -> None:
    removals = removable(text)
    assert all(0 <= one.start < one.end <= len(text) for one in removals)
    assert all(a.end <= b.start for a, b in pairwise(removals))
    letters = iter(text)
    assert all(letter in letters for letter in shortest(text))
