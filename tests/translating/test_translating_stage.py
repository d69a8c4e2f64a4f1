"""Articles come back with English in every part, and say what went missing."""

from __future__ import annotations

from typing import Any

from ksum.article import Article, Sentence, Summary, Title
from ksum.translating.stage import translate_articles
from ksum.translating.translator import Translator


def _article(**parts: Any) -> Article:
    body = (
        (Sentence("김하늘 시장은 그렇게 하겠다고 밝혔다."), Sentence("김하늘은 주민을 만났다.")),
        (Sentence("모두 369억 원이다."),),
    )
    return Article(**{"id": "a", "source": "-", "paragraphs": body, **parts})


def test_every_part_gets_its_english_in_one_batch(fake_engine: Any) -> None:
    engine = fake_engine()
    article = _article(
        title=Title("새봄이 온다"),
        subtitle=Title("내년 착공"),
        summary=Summary(ko=("모두 369억 원이다.", "좋은 날이 온다.")),
    )
    first, second = translate_articles([article, _article()], Translator(engine, retry=False))
    assert len(engine.calls) == 1
    assert first.title is not None
    assert first.title.en
    assert first.subtitle is not None
    assert first.subtitle.en
    assert all(sentence.en and sentence.checks is not None for sentence in first.sentences)
    assert first.summary is not None
    assert first.summary.en is not None
    assert first.summary.en[0] == first.sentences[2].en
    assert len(first.summary.en) == 2
    assert first.summary.en[1]
    assert first.models.translate == engine.name
    assert second.title is None
    assert second.summary is None
    assert [s.en for s in second.sentences] == [s.en for s in first.sentences]


def test_korean_is_not_changed(fake_engine: Any) -> None:
    article = _article()
    (done,) = translate_articles([article], Translator(fake_engine()))
    assert [s.ko for s in done.sentences] == [s.ko for s in article.sentences]
    assert [len(p) for p in done.paragraphs] == [2, 1]


def test_name_with_a_title_once_is_known_in_every_sentence(fake_engine: Any) -> None:
    engine = fake_engine()
    translate_articles([_article()], Translator(engine, retry=False))
    sources = engine.calls[0][0]
    assert "Kim Ha-neul은 주민을 만났다." in sources


def test_missing_facts_are_counted_in_the_warnings(fake_engine: Any) -> None:
    engine = fake_engine(lambda source, careful: ["Nothing of it is said by 45."])
    (done,) = translate_articles([_article(warnings=("old",))], Translator(engine))
    assert done.warnings[0] == "old"
    assert sorted(done.warnings[1:]) == [
        "translation: 1 number(s) not found in the English",
        "translation: 2 name(s) not found in the English",
        "translation: 3 figure(s) in the English that the Korean does not have",
    ]


def test_missing_facts_of_the_headline_and_of_its_own_summary_are_named(fake_engine: Any) -> None:
    engine = fake_engine(lambda source, careful: ["Nothing of it is said by 45."])
    article = _article(
        paragraphs=(),
        title=Title("나도윤 시장, 369억 원 투자"),
        subtitle=Title("내년 착공"),
        summary=Summary(ko=("모두 369억 원이다.", "또 369억 원이다.")),
    )
    (done,) = translate_articles([article], Translator(engine))
    assert done.warnings == (
        "title: 나도윤 (Na Do-yun) not found in the English",
        "title: 369억 원 (36.9 billion won) not found in the English",
        "title: 45 is in the English and not in the Korean",
        "subtitle: 45 is in the English and not in the Korean",
        "summary: 369억 원 (36.9 billion won) not found in the English",
        "summary: 45 is in the English and not in the Korean",
    )


def test_whole_translation_has_no_warnings(fake_engine: Any) -> None:
    said = "Mayor Kim Ha-neul said so."
    engine = fake_engine(lambda source, careful: [said if "Kim" in source else "36.9 billion won."])
    (done,) = translate_articles([_article()], Translator(engine))
    assert done.warnings == ()


def test_no_articles(fake_engine: Any) -> None:
    assert translate_articles([], Translator(fake_engine())) == []
