"""The stage fills in the summary of an article and leaves the rest alone."""

from collections.abc import Sequence
from dataclasses import replace

from ksum.article import Article, Models, Sentence, Summary, Title
from ksum.summarizing import load_summarizer
from ksum.summarizing.stage import summarize_article

ARTICLE = Article(
    id="a",
    source="-",
    title=Title("제목"),
    paragraphs=((Sentence("첫째 문장이다."), Sentence("둘째 문장이다.")), (Sentence("셋째다."),)),
    models=Models(translate="t"),
)


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
