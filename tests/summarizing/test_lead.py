"""Lead takes the first whole sentences and nothing else."""

from ksum.summarizing.lead import Lead

FIRST = "남해군은 올해 어촌 빈집 40채를 고쳐 청년에게 빌려주기로 했다."
SECOND = "임대 기간은 5년이며 월 임대료는 10만 원이다."
THIRD = "신청은 다음 달 3일부터 군청 누리집에서 받는다."


def test_takes_the_first_sentences_across_paragraphs() -> None:
    assert Lead().summarize([[FIRST], [SECOND, THIRD]], sentences=2) == [FIRST, SECOND]


def test_passes_over_headings_items_and_fragments() -> None:
    paragraphs = [
        ["◈ 어촌 빈집을 청년 보금자리로 바꾸는 사업 추진"],
        [FIRST],
        ["△ 빈집 정비 지원 △ 임대료 보조를 받을 수 있다."],
        ["반응이 좋다."],
        ["어촌 빈집 정비 사업의 주요 내용과 앞으로의 일정"],
        [SECOND],
    ]
    assert Lead().summarize(paragraphs) == [FIRST, SECOND]


def test_a_short_article_gives_what_it_has() -> None:
    assert Lead().summarize([[FIRST]], sentences=3) == [FIRST]
    assert Lead().summarize([]) == []


def test_a_poem_gives_its_lines() -> None:
    poem = [["산에는 꽃 피네", "꽃이 피네"], ["갈 봄 여름 없이"]]
    assert Lead().summarize(poem, sentences=2) == ["산에는 꽃 피네", "꽃이 피네"]
