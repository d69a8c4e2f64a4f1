"""One summary over several articles: nothing said twice, every sentence with its source."""

from __future__ import annotations

from ksum.article import Article, Sentence, Title
from ksum.summarizing import load_summarizer
from ksum.summarizing.together import summarize_together

LEAD = "가람시는 4일 배터리 단지를 새로 짓는 데 369억 원을 투자한다고 밝혔다."


def article(source: str, title: str, *sentences: str) -> Article:
    paragraphs = tuple((Sentence(text),) for text in sentences)
    return Article(id=source, source=source, title=Title(title), paragraphs=paragraphs)


ONE = article(
    "one.txt",
    "가람시, 배터리 단지에 369억 원 투자",
    LEAD,
    "이 단지에는 기업 12곳과 연구소 3곳이 들어선다.",
    "나도윤 가람시장은 “시민이 일할 곳을 늘리겠다”고 말했다.",
)
TWO = article(
    "two.txt",
    "가람시 배터리 단지 369억 들여 조성",
    "가람시가 369억 원을 투자해 배터리 단지를 새로 짓는다고 4일 밝혔다.",
    "단지는 2027년 말에 준공되며 1200명이 일하게 된다.",
    "설명회에 나온 주민들은 “공사 소음과 먼지가 걱정된다”며 대책을 요구했다.",
)
THREE = article(
    "three.txt",
    "“배터리 단지 환경평가 먼저” 가람 시민단체 성명",
    "가람환경연대는 5일 성명을 내고 시의 배터리 단지 계획에 환경영향평가가 빠졌다고 지적했다.",
    "이 단체는 단지 옆이 수달 서식지라며 공사 전에 조사를 마쳐야 한다고 주장했다.",
)


def summary(articles: list[Article]) -> list[str]:
    return [text for one in articles for text in (one.summary and one.summary.ko) or ()]


def test_sentences_stay_with_their_article_and_are_as_many_as_asked_in_all() -> None:
    for count in (1, 3, 5):
        done = summarize_together([ONE, TWO, THREE], load_summarizer(), count)
        assert [one.source for one in done] == ["one.txt", "two.txt", "three.txt"]
        assert len(summary(done)) == count
        for before, after in zip([ONE, TWO, THREE], done, strict=True):
            body = [sentence.ko for sentence in before.sentences]
            assert after.summary is not None
            assert set(after.summary.ko or ()) <= set(body)
            assert after.paragraphs == before.paragraphs


def test_what_two_articles_say_is_said_once() -> None:
    found = summary(summarize_together([ONE, TWO, THREE], load_summarizer(), 8))
    assert len([text for text in found if "369억" in text]) == 1
    assert any("2027년" in text for text in found)
    assert any("환경영향평가" in text for text in found)


def test_the_same_article_twice_adds_nothing() -> None:
    done = summarize_together([ONE, ONE], load_summarizer("lead"), 6)
    assert summary(done) == [sentence.ko for sentence in ONE.sentences]
    assert done[1].summary is not None
    assert done[1].summary.ko == ()
    assert done[1].warnings == ("summary: no sentence is taken from this article",)


def test_what_several_articles_report_comes_first() -> None:
    (text,) = summary(summarize_together([THREE, ONE, TWO], load_summarizer(), 1))
    assert "369억" in text


def test_one_article_alone() -> None:
    done = summarize_together([ONE], load_summarizer(), 2)
    assert len(summary(done)) == 2
    assert summarize_together([], load_summarizer()) == []


def test_characters_are_of_the_whole() -> None:
    found = summary(summarize_together([ONE, TWO, THREE], load_summarizer(), 5, max_chars=100))
    assert 0 < sum(map(len, found)) <= 100
    assert len(found) >= 2
    only = summary(summarize_together([ONE, TWO, THREE], load_summarizer(), 5, max_chars=30))
    assert len(only) == 1
    assert len(only[0]) <= 30


def test_shortening_is_told_to_the_article_it_is_of() -> None:
    other = article("c.txt", "제목", "한편 누리시는 새 다리를 짓는 데 12억 원을 쓴다고 밝혔다.")
    done = summarize_together([other], load_summarizer("lead"), 1, max_chars=32, compress=True)
    assert summary(done) == ["누리시는 새 다리를 짓는 데 12억 원을 쓴다고 밝혔다."]
    assert done[0].warnings == ("summary: 1 of 1 sentences shortened to fit",)


def test_articles_on_something_else_are_told() -> None:
    other = article(
        "d.txt", "비 소식", "오늘 밤 남쪽 바다에는 많은 비가 내리겠다고 기상대가 알렸다."
    )
    done = summarize_together([ONE, TWO, other], load_summarizer(), 3)
    assert "little in common" in done[2].warnings[0]
    assert not any("little in common" in warning for one in done[:2] for warning in one.warnings)


def test_the_name_says_that_it_was_made_together() -> None:
    done = summarize_together([ONE, TWO], load_summarizer("lexrank"), 2)
    assert {one.models.summarize for one in done} == {"lexrank (together)"}


def test_articles_without_a_sentence_do_no_harm() -> None:
    empty = Article(id="e", source="e.txt", paragraphs=())
    assert summary(summarize_together([empty, ONE], load_summarizer("lead"), 1)) == [LEAD]
    assert summary(summarize_together([empty], load_summarizer("lead"), 1)) == []
