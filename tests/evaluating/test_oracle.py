"""The oracle takes what the reference says and stops when nothing is gained."""

from ksum.evaluating.oracle import oracle_extract

BODY = [
    "지난주 남부 지방에 큰비가 내렸다.",
    "군은 빈집 40채를 고쳐 청년에게 빌려준다.",
    "주민들은 축제를 준비하고 있다.",
    "임대료는 한 달에 10만 원이다.",
]
REFERENCE = "군이 빈집 40채를 청년에게 빌려주며 임대료는 월 10만 원이다."


def test_finds_the_sentences_of_the_reference_in_article_order() -> None:
    assert oracle_extract(BODY, REFERENCE) == [1, 3]


def test_never_more_than_asked() -> None:
    assert oracle_extract(BODY, REFERENCE, count=1) == [1]


def test_nothing_in_common_gives_nothing() -> None:
    assert oracle_extract(["가나다."], "xyz") == []
    assert oracle_extract([], REFERENCE) == []
