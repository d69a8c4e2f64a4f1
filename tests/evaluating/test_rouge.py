"""ROUGE against values worked out by hand, and over Korean morphemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.evaluating.base import Texts
from ksum.evaluating.rouge import Rouge, content_morphemes, rouge_l, rouge_n, whitespace_tokenizer

# Lin (2004), section 3.1: S1 is the reference, S2 and S3 differ in the order of words only.
S1 = "police killed the gunman"
S2 = "police kill the gunman"
S3 = "the gunman kill police"


@pytest.mark.parametrize(
    ("kind", "hypothesis", "reference", "expected"),
    [
        ("1", S2, S1, 75.0),  # 3 of 4 words
        ("2", S2, S1, 100 / 3),  # "the gunman" of 3 bigrams
        ("L", S2, S1, 75.0),  # police the gunman
        ("1", S3, S1, 75.0),
        ("2", S3, S1, 100 / 3),
        ("L", S3, S1, 50.0),  # the gunman
        ("1", "a a a b", "a b c", 100 * 2 * 2 / 7),  # "a" counts once: precision 2/4, recall 2/3
        ("2", "a b a b", "a b", 100 * 2 * 1 / 4),  # precision 1/3, recall 1
        ("L", "a x b y c", "a b c", 100 * 2 * 3 / 8),
        ("1", "a", "b", 0.0),
        ("2", "a", "a", 0.0),  # no bigram on either side
        ("1", "", "a", 0.0),
        ("L", "", "", 0.0),
    ],
)
def test_by_hand(kind: str, hypothesis: str, reference: str, expected: float) -> None:
    rouge = Rouge(kind, whitespace_tokenizer())  # type: ignore[arg-type]
    assert rouge.value(hypothesis, reference) == pytest.approx(expected)


def test_a_corpus_has_the_mean_of_its_texts() -> None:
    rouge = Rouge("1", whitespace_tokenizer())
    assert rouge.measure(Texts(("", ""), (S2, "x"), (S1, "y"))).score.value == pytest.approx(37.5)


def test_particles_endings_and_punctuation_do_not_count_but_figures_do() -> None:
    assert content_morphemes("시가 예산 369억 원을, R&D에 썼다.") == content_morphemes(
        "시는 예산 369억 원도 R&D로 쓴다"
    )
    assert {"369", "예산", "억"} <= set(content_morphemes("예산 369억 원"))


def test_a_summary_in_other_particles_is_as_good() -> None:
    assert Rouge("2").value("시는 예산을 늘렸다.", "시가 예산도 늘린다") == pytest.approx(100)


def test_the_signature_says_how() -> None:
    signature = Rouge("L").signature
    assert "kiwi-" in signature
    assert "tags:-J-E-S+SL+SH+SN" in signature
    assert "stem:no" in signature
    assert "lcs:whole" in signature


tokens = st.lists(st.sampled_from("abcd"), max_size=8)


@given(tokens, tokens)
def test_bounds_and_symmetry(first: list[str], second: list[str]) -> None:
    for score in (
        lambda a, b: rouge_n(a, b, 1),
        lambda a, b: rouge_n(a, b, 2),
        rouge_l,
    ):
        assert 0 <= score(first, second) <= 1
        assert score(first, second) == score(second, first)
    assert rouge_l(first, second) <= rouge_n(first, second, 1) + 1e-12


@given(tokens.filter(bool))
def test_a_text_is_like_itself(text: list[str]) -> None:
    assert rouge_n(text, text, 1) == rouge_l(text, text) == 1


def test_a_rouge_measures_texts_as_every_metric_does() -> None:
    texts = Texts(("",) * 10, ("a b c", "x") * 5, ("a b c", "y") * 5)
    found = Rouge("1", whitespace_tokenizer()).measure(texts)
    assert found.score.value == 50
    assert found.score.interval is not None
    assert "|bs:10000|seed:12345|" in found.score.signature  # an interval is drawn, and says how
    assert "bs:" not in (found.segments[0] or found.score).signature
    assert [score.value for score in found.segments if score] == [100, 0] * 5
