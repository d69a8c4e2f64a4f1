"""Features are finite numbers, one row a sentence, and say what their names say."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.summarizing.features import analyse, pair_features, sentence_features

TITLE = analyse("남해군, 어촌 빈집 40채 고쳐 청년에게 임대")
SENTENCES = [
    analyse(text)
    for text in (
        "남해군은 어촌 빈집 40채를 고쳐 청년에게 빌려준다고 밝혔다.",
        "하지만 지난겨울에는 눈이 많이 내렸다.",
        "표상례 군수는 “어촌에 활기가 돌기를 기대한다”고 말했다.",
        "군은 다음 달부터 신청을 받을 계획이다.",
    )
]


def column(name: str) -> list[float]:
    names, rows = sentence_features(SENTENCES, TITLE)
    return [round(float(value), 3) for value in rows[:, names.index(name)]]


def test_place() -> None:
    assert column("first") == [1, 0, 0, 0]
    assert column("last") == [0, 0, 0, 1]
    assert column("place") == [0, 0.333, 0.667, 1]


def test_likeness_to_the_headline() -> None:
    assert column("best title") == [1, 0, 0, 0]
    assert column("title")[1] == 0


def test_figures_quotes_and_cues() -> None:
    assert column("any figure") == [1, 0, 0, 0]
    assert column("quote") == [0, 0, 1, 0]
    assert column("opens: turn") == [0, 1, 0, 0]
    assert column("ends: said") == [1, 0, 1, 0]
    assert column("ends: plan") == [0, 0, 0, 1]


def test_an_article_without_a_headline() -> None:
    names, rows = sentence_features(SENTENCES, analyse(""))
    assert not rows[:, names.index("title")].any()
    assert not rows[:, names.index("best title")].any()


def test_pairs_are_the_same_both_ways() -> None:
    names, pairs = pair_features(SENTENCES)
    assert pairs.shape == (4, 4, len(names))
    assert np.allclose(pairs, pairs.transpose(1, 0, 2))
    assert pairs[0, 1, names.index("neighbours")] == 1
    assert pairs[0, 2, names.index("neighbours")] == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.text(max_size=20))
def test_every_text_has_finite_features(texts: list[str], title: str) -> None:
    analysed = [analyse(text) for text in texts]
    names, rows = sentence_features(analysed, analyse(title))
    assert rows.shape == (len(texts), len(names))
    assert np.isfinite(rows).all()
    assert np.isfinite(pair_features(analysed)[1]).all()
