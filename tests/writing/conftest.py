"""An invented article with everything in it."""

from __future__ import annotations

import pytest

from ksum.article import (
    Article,
    Check,
    Dropped,
    Models,
    Reference,
    Sentence,
    Summary,
    Title,
)

LOST = Check("number", "369억 원", "36.9 billion won", False)
KEPT = Check("number", "4일", "the 4th", True)


@pytest.fixture
def article() -> Article:
    """Two paragraphs, one fact lost, an English version in the page, a line dropped."""
    first = Sentence(
        "가람시는 4일 배터리 단지에 369억 원을 투자한다고 밝혔다.",
        "Garam City said on the 4th that it will invest in a battery park.",
        (KEPT, LOST),
    )
    second = Sentence("공사는 내년에 시작한다.", "Work begins next year.", ())
    third = Sentence("나도윤 시장은 기뻐했다.", "Mayor Na Do-yun was glad.", ())
    assert first.en is not None
    return Article(
        id="0123456789abcdef",
        source="pages/garam.txt",
        title=Title("가람시, 배터리 단지 투자", "Garam City invests in a battery park"),
        subtitle=Title("시민 & 기업", "Citizens & companies"),
        outlet="가람일보",
        byline=("한봄이", "윤가을"),
        published="2025-11-04T20:25:17+09:00",
        paragraphs=((first, second), (third,)),
        summary=Summary((first.ko, third.ko), (first.en, "Mayor Na Do-yun was glad.")),
        reference=Reference("Garam to build a park", ("One paragraph.",)),
        dropped=(Dropped(9, "무단전재 금지", "copyright"),),
        models=Models("ko-en@1a2b3c4d (ctranslate2 int8)", "lexrank"),
        warnings=("no date line",),
    )
