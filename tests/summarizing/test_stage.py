"""The stage fills in the summary of an article and leaves the rest alone."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ksum.article import Article, Models, Sentence, Summary, Title
from ksum.evaluating.segments import read_news
from ksum.reading import read_path
from ksum.summarizing import load_summarizer
from ksum.summarizing.facts import unsupported
from ksum.summarizing.stage import summarize_article, text_of

ROOT = Path(__file__).parents[2]

ARTICLE = Article(
    id="a",
    source="-",
    title=Title("제목"),
    paragraphs=((Sentence("첫째 문장이다."), Sentence("둘째 문장이다.")), (Sentence("셋째다."),)),
    models=Models(translate="t"),
)


@cache
def real_articles() -> list[Article]:
    """The five articles, as they are read."""
    return [read_path(path) for path in sorted((ROOT / "eval" / "articles").glob("*.txt"))]


class Recorder:
    """Gives the last sentences and remembers what it was asked."""

    name = "recorder"

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        self.asked = ([list(p) for p in paragraphs], title, sentences)
        return [s for p in paragraphs for s in p][-sentences:]


def test_summary_and_name_are_set_and_the_rest_is_untouched() -> None:
    recorder = Recorder()
    done = summarize_article(ARTICLE, recorder, sentences=2)
    assert recorder.asked == ([["첫째 문장이다.", "둘째 문장이다."], ["셋째다."]], "제목", 2)
    assert done.summary == Summary(ko=("둘째 문장이다.", "셋째다."))
    assert done.models == Models(translate="t", summarize="recorder")
    assert replace(done, summary=None, models=ARTICLE.models) == ARTICLE


def test_an_article_without_a_title() -> None:
    recorder = Recorder()
    summarize_article(replace(ARTICLE, title=None), recorder)
    assert recorder.asked[1] is None


class Inventor:
    """A summariser that writes, and makes things up."""

    name = "inventor"

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        return [self._sentence]


COSTS = replace(
    ARTICLE, paragraphs=((Sentence("남해군은 빈집 40채를 고치는 데 24억 원을 쓴다고 밝혔다."),),)
)


def test_an_invented_number_is_replaced_by_sentences_of_the_article() -> None:
    done = summarize_article(COSTS, Inventor("남해군이 빈집 400채를 고친다."))
    assert done.summary == Summary(ko=("남해군은 빈집 40채를 고치는 데 24억 원을 쓴다고 밝혔다.",))
    assert done.models.summarize is not None
    assert done.models.summarize != "inventor"
    assert len(done.warnings) == 1
    assert "400" in done.warnings[0]


def test_what_the_article_says_in_other_words_stays() -> None:
    done = summarize_article(COSTS, Inventor("남해군이 24억 원으로 빈집 40채를 고친다."))
    assert done.summary == Summary(ko=("남해군이 24억 원으로 빈집 40채를 고친다.",))
    assert done.models.summarize == "inventor"
    assert done.warnings == ()


LONG = replace(
    ARTICLE,
    paragraphs=tuple(
        (Sentence(f"{'아주 ' * length}긴 문장이 {length}번째로 나왔다."),)
        for length in (9, 3, 6, 5)
    ),
)


def test_a_share_of_the_sentences() -> None:
    done = summarize_article(LONG, load_summarizer("lead"), ratio=0.5)
    assert done.summary is not None
    assert done.summary.ko == tuple(sentence.ko for sentence in LONG.sentences[:2])
    fewest = summarize_article(LONG, load_summarizer("lead"), ratio=0.01).summary
    assert fewest is not None
    assert len(fewest.ko or ()) == 1


def test_characters_are_bounded_and_sentences_never_cut() -> None:
    lengths = [len(sentence.ko) for sentence in LONG.sentences]
    two = summarize_article(LONG, load_summarizer("lead"), max_chars=sum(lengths[:2])).summary
    assert two is not None
    assert two.ko == tuple(sentence.ko for sentence in LONG.sentences[:2])
    short = summarize_article(LONG, load_summarizer("lead"), max_chars=lengths[1] + 1).summary
    assert short is not None
    assert short.ko == (LONG.sentences[1].ko,)


def test_a_bound_that_no_sentence_meets_is_told() -> None:
    done = summarize_article(LONG, load_summarizer("lead"), max_chars=5)
    assert done.summary is not None
    assert done.summary.ko == (LONG.sentences[0].ko,)
    assert "5 characters" in done.warnings[-1]


DETAILED = replace(
    ARTICLE,
    paragraphs=(
        (Sentence("한편 누리공단(NEA)은 다리를 짓는 데 12억 원을 쓴다고 밝혔다."),),
        (Sentence("아울러 공단은 △도로 정비 △하천 정비 등 두 가지 사업을 편다고 했다."),),
    ),
)


def test_lead_ins_and_glosses_go_before_sentences_when_asked() -> None:
    lead = load_summarizer("lead")
    lengths = [len(sentence.ko) for sentence in DETAILED.sentences]
    room = sum(lengths) - 3
    whole = summarize_article(DETAILED, lead, max_chars=room).summary
    assert whole is not None
    assert whole.ko == (DETAILED.sentences[0].ko,)
    done = summarize_article(DETAILED, lead, max_chars=room, compress=True)
    assert done.summary is not None
    assert done.summary.ko == (
        "한편 누리공단(NEA)은 다리를 짓는 데 12억 원을 쓴다고 밝혔다.",
        "공단은 △도로 정비 △하천 정비 등 두 가지 사업을 편다고 했다.",
    )
    assert done.warnings == ("summary: 1 of 2 sentences shortened to fit",)


def test_one_sentence_may_be_shortened_until_it_fits() -> None:
    done = summarize_article(DETAILED, load_summarizer("lead"), max_chars=26, compress=True)
    assert done.summary is not None
    assert done.summary.ko == ("공단은 두 가지 사업을 편다고 했다.",)


def test_nothing_is_removed_that_fits_or_without_a_bound() -> None:
    lead = load_summarizer("lead")
    for bound in (None, 500):
        done = summarize_article(DETAILED, lead, max_chars=bound, compress=True)
        assert done.summary is not None
        assert done.summary.ko == tuple(sentence.ko for sentence in DETAILED.sentences)
        assert done.warnings == ()


@pytest.mark.parametrize("name", ["learned", "lexrank"])
@pytest.mark.parametrize("bound", [40, 80, 160, 240])
@pytest.mark.parametrize("compress", [False, True])
def test_bounds_hold_on_real_articles(name: str, bound: int, compress: bool) -> None:
    summarizer = load_summarizer(name)
    for article in real_articles():
        shortest = min(len(sentence.ko) for sentence in article.sentences)
        done = summarize_article(article, summarizer, max_chars=bound, compress=compress)
        assert done.summary is not None
        length = sum(map(len, done.summary.ko or ()))
        assert 0 < length <= bound or "no sentence is as short" in done.warnings[-1]
        assert length <= bound or shortest > bound - 20


@pytest.mark.parametrize("name", [None, "lexrank", "textrank", "lead"])
@pytest.mark.parametrize("compress", [False, True])
def test_no_summary_says_what_its_article_does_not(name: str | None, compress: bool) -> None:
    summarizer = load_summarizer(name)
    news = read_news(ROOT / "eval" / "data" / "news-dev.jsonl")
    written = [
        Article(
            id=one.id,
            source=one.id,
            title=Title(one.title[0]),
            paragraphs=tuple((Sentence(ko),) for ko, _ in one.sentences),
        )
        for one in news
    ]
    articles = [*written, *real_articles()]
    assert len(articles) == 88
    for article in articles:
        bound = 120 if compress else None
        done = summarize_article(article, summarizer, max_chars=bound, compress=compress)
        assert done.summary is not None
        assert done.summary.ko
        assert unsupported(done.summary.ko, text_of(article).source) == []
        assert not any("does not say" in warning for warning in done.warnings)
