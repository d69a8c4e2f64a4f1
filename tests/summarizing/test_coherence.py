"""Which sentences cannot stand alone."""

import pytest

from ksum.summarizing.coherence import leans_back


@pytest.mark.parametrize(
    "text",
    [
        "이를 위해 군은 예산 4억 원을 마련했다.",
        "그는 “내년에도 이어 가겠다”고 말했다.",
        "하지만, 주민들의 생각은 다르다.",
        "두 기관은 다음 달 협약을 맺는다.",
        "이 사업은 2028년까지 이어진다.",
        "먼저 센터를 짓는 데 369억 원이 든다.",
        "아울러 시는 길을 낸다.",
        "“그러나 아직 멀었다”고 그는 말했다.",
    ],
)
def test_leaning(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize(
    "text",
    ["이천시는 축제를 연다.", "그린벨트를 푼다.", "이번 사업은 군이 맡는다.", "다만초가 핀다.", ""],
)
def test_standing_alone(text: str) -> None:
    assert not leans_back(text)
