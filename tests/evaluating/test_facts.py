"""Facts of the source in the English: numbers by value, names and terms by their letters."""

from ksum.evaluating.base import Texts
from ksum.evaluating.facts import FactRecall, find_facts


def texts(*pairs: tuple[str, str], articles: tuple[str, ...] = ()) -> Texts:
    sources, english = zip(*pairs, strict=True)
    return Texts(sources, english, english, articles)


def test_numbers_are_found_by_value_not_by_digits() -> None:
    source = "사업비는 369억 원이고 70여 명이 참석했다."
    for english, share in (
        ("It costs 36.9 billion won; some 70 people came.", 1.0),
        ("It costs 369 billion won; some 70 people came.", 0.5),
    ):
        assert FactRecall("number").measure(texts((source, english))).score.value == share


def test_text_without_numbers_misses_none() -> None:
    found = FactRecall("number").measure(texts(("시가 나섰다.", "The city acted.")))
    assert found.score.value == 1
    assert found.score.interval is None
    assert found.segments == (None,)


def test_names_count_in_any_spelling_of_hyphens_and_case() -> None:
    source = "나도윤 시장은 4일 이렇게 말했다."
    recall = FactRecall("name")
    assert recall.measure(texts((source, "Mayor Na Do-yun said so."))).score.value == 1
    assert recall.measure(texts((source, "Mayor NA DOYUN said so."))).score.value == 1
    assert recall.measure(texts((source, "The mayor said so."))).score.value == 0


def test_a_person_named_once_is_known_in_the_whole_article() -> None:
    pairs = (
        ("나도윤 시장은 4일 이렇게 말했다.", "Mayor Na Do-yun said so."),
        ("나도윤은 웃었다.", "He laughed."),
    )
    together = FactRecall("name").measure(texts(*pairs, articles=("a", "a")))
    assert together.score.value == 0.5
    assert "n:2" in together.score.signature
    apart = FactRecall("name").measure(texts(*pairs, articles=("a", "b")))
    assert "n:1" in apart.score.signature


def test_terms_are_those_of_the_gazetteers() -> None:
    source = "대전시는 국토교통부와 협의했다."
    recall = FactRecall("term")
    kept = recall.measure(
        texts((source, "Daejeon talked with the Ministry of Land, Infrastructure and Transport."))
    )
    assert kept.score.value == 1
    assert recall.measure(texts((source, "The city talked."))).score.value == 0


def test_a_missed_fact_is_told_in_korean_with_the_english_expected() -> None:
    ((number, *_),) = find_facts(texts(("사업비는 369억 원이다.", "It costs a lot.")))
    assert str(number) == "369억 원 (36.9 billion won)"
    assert not number.kept


def test_the_interval_is_of_texts_and_the_signature_says_so() -> None:
    pairs = [("369억 원이다.", "It is 36.9 billion won."), ("12%다.", "It is a lot.")] * 20
    found = FactRecall("number").measure(texts(*pairs))
    assert found.score.value == 0.5
    assert found.score.interval is not None
    low, high = found.score.interval
    assert 0.2 < low < 0.5 < high < 0.8
    assert "bs:1000" in found.score.signature
