"""What is known in English is written into the Korean, and the rest of the sentence stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ksum.korean.mention import Mention
from ksum.translating.annotate import annotate, replace, resolve_overlaps


def _mention(sentence: str, text: str, english: str, kind: str = "number") -> Mention:
    start = sentence.index(text)
    return Mention(start, start + len(text), text, english, kind)


def test_particles_stay_attached_to_the_english() -> None:
    sentence = "시는 369억 원을 투입해 강기정 시장의 공약을 지킨다."
    mentions = [
        _mention(sentence, "369억 원", "36.9 billion won"),
        _mention(sentence, "강기정", "Kang Gi-jung", "name"),
    ]
    assert (
        replace(sentence, mentions)
        == "시는 36.9 billion won을 투입해 Kang Gi-jung 시장의 공약을 지킨다."
    )


def test_english_is_set_apart_from_letters_and_digits_beside_it() -> None:
    sentence = "총369억 원SK가 냈다"
    assert (
        replace(sentence, [_mention(sentence, "369억 원", "36.9 billion won")])
        == "총 36.9 billion won SK가 냈다"
    )


def test_nothing_known_changes_nothing() -> None:
    assert replace("비가 온다.", []) == "비가 온다."


def test_earlier_ranks_and_longer_mentions_win() -> None:
    text = "세종시청 앞 100명"
    glossary = [Mention(0, 4, "세종시청", "Sejong City Hall", "term")]
    numbers = [Mention(7, 11, "100명", "100 people", "number")]
    terms = [
        Mention(0, 3, "세종시", "Sejong City", "term"),
        Mention(7, 8, "1", "one", "term"),
        Mention(5, 6, "앞", "front", "term"),
        Mention(4, 6, " 앞", "in front", "term"),
    ]
    chosen = resolve_overlaps([glossary, numbers, [], terms])
    assert [m.english for m in chosen] == ["Sejong City Hall", "in front", "100 people"]
    assert all(text[m.start : m.end] == m.text for m in chosen)


@given(st.text("가나1 a.", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_all_that_is_not_replaced_is_kept(sentence: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(sentence)) for cut in cuts})
    spans = [(i, j) for i, j in zip(edges[::2], edges[1::2], strict=False) if i < j]
    mentions = [Mention(i, j, sentence[i:j], "X-Y", "term") for i, j in spans]
    text = replace(sentence, mentions)
    assert text.count("X-Y") == len(mentions)
    kept = [
        sentence[i:j]
        for i, j in zip([0, *(j for _, j in spans)], [*(i for i, _ in spans), None], strict=True)
    ]
    assert "".join("".join(kept).split()) == "".join(text.replace("X-Y", "").split())


def test_numbers_names_and_terms_of_a_sentence() -> None:
    annotated = annotate(
        "광주시는 369억 원을 들여 3만5000여 명이 쓸 공원을 만든다고 김하늘 시장이 말했다."
    )
    found = {mention.text: mention.english for mention in annotated.mentions}
    assert found["369억 원"] == "36.9 billion won"
    assert found["김하늘"] == "Kim Ha-neul"
    assert "36.9 billion won을 들여" in annotated.text
    assert "Kim Ha-neul 시장이" in annotated.text
    assert all(annotated.source[m.start : m.end] == m.text for m in annotated.mentions)


def test_the_glossary_goes_before_everything() -> None:
    annotated = annotate(
        "한빛정공은 369억 원을 투자한다.", glossary={"369억 원": "KRW 36.9bn", "한빛정공": "Hanbit"}
    )
    assert annotated.text == "Hanbit은 KRW 36.9bn을 투자한다."


def test_names_known_from_elsewhere_need_no_title() -> None:
    annotated = annotate("강두리는 다음 달 떠난다.", known_names=("강두리",))
    assert next((m.kind, m.english) for m in annotated.mentions) == ("name", "Kang Du-ri")
