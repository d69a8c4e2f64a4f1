"""What a reader sees of a graph summary: whole sentences of the body, in order, none twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.summarizing import load_summarizer
from ksum.summarizing.base import Summarizer

TITLE = "남해군, 어촌 빈집 40채 고쳐 청년에게 임대"
BODY = [
    ["남해군은 어촌 빈집 40채를 고쳐 청년에게 시세의 절반으로 빌려주는 사업을 시작한다고 밝혔다."],
    ["군은 이를 위해 빈집 정비 예산 24억 원을 마련했고 집주인 40명과 임대 계약을 마쳤다."],
    ["◈ 청년이 돌아오는 어촌을 위한 빈집 임대 사업"],
    ["지난겨울 이 지역에는 눈이 평년보다 많이 내려 도로가 여러 차례 통제됐다."],
    [
        "빈집을 빌린 청년은 5년 동안 월 10만 원에 살 수 있다.",
        "어촌 빈집 임대 신청은 다음 달 3일부터 청년 누구나 군청 누리집에서 할 수 있다.",
    ],
    ["표상례 군수는 “빈집이 청년의 보금자리가 되고 어촌에 활기가 돌기를 기대한다”고 말했다."],
]
SENTENCES = [sentence for paragraph in BODY for sentence in paragraph]


@pytest.fixture(params=["lexrank", "textrank"])
def graph(request: pytest.FixtureRequest) -> Summarizer:
    return load_summarizer(request.param)


def test_three_whole_sentences_in_article_order(graph: Summarizer) -> None:
    summary = graph.summarize(BODY, title=TITLE)
    assert len(summary) == 3
    assert [s for s in SENTENCES if s in summary] == summary


def test_a_sentence_off_the_subject_and_a_heading_are_not_chosen(graph: Summarizer) -> None:
    summary = graph.summarize(BODY, title=TITLE, sentences=4)
    assert not any("눈이" in sentence or sentence.startswith("◈") for sentence in summary)


def test_the_lead_is_kept(graph: Summarizer) -> None:
    assert graph.summarize(BODY, title=TITLE, sentences=1) == [SENTENCES[0]]


def test_the_headline_draws_the_sentences_that_share_its_words(graph: Summarizer) -> None:
    body = [
        ["구례군이 산수유 축제를 사흘 동안 연다고 7일 밝혔다."],
        ["축제장에는 무대 세 곳과 장터 스무 칸이 마련된다."],
        ["주차장은 강변 둔치에 있으며 셔틀버스가 다닌다."],
        ["먹거리 장터에서는 산수유 막걸리를 맛볼 수 있다."],
    ]
    plain = graph.summarize(body, sentences=2)
    titled = graph.summarize(body, title="강변 둔치 주차장에 셔틀버스", sentences=2)
    assert body[2][0] in titled
    assert body[2][0] not in plain


def test_a_sentence_said_twice_is_chosen_once(graph: Summarizer) -> None:
    again = [*BODY, [BODY[0][0].replace("밝혔다", "말했다")], [BODY[0][0]]]
    summary = graph.summarize(again, title=TITLE, sentences=7)
    assert sum("시세의 절반으로" in sentence for sentence in summary) == 1


def test_short_articles_give_what_they_have(graph: Summarizer) -> None:
    assert graph.summarize([]) == []
    assert graph.summarize(BODY[:1], title=TITLE) == [SENTENCES[0]]
    assert graph.summarize(BODY[:3], title=TITLE) == SENTENCES[:2]


def test_sentences_with_nothing_in_common_are_ranked_all_the_same(graph: Summarizer) -> None:
    body = [["가나다라마바사아자차카타파하다."], ["!!!!!!!!!!!!!!!!!!!!."], ["ABCDEFG HIJKLMNOP."]]
    assert len(graph.summarize(body, sentences=2)) == 2


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), max_size=4), max_size=6), st.integers(1, 5))
def test_any_text_gives_a_subsequence_of_its_sentences(
    paragraphs: list[list[str]], count: int
) -> None:
    summary = load_summarizer("lexrank").summarize(paragraphs, sentences=count)
    left = iter([sentence for paragraph in paragraphs for sentence in paragraph])
    assert len(summary) <= count
    assert all(sentence in left for sentence in summary)
