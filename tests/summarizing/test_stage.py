"""The stage fills in the summary of an article and leaves the rest alone."""

from collections.abc import Sequence
from dataclasses import replace

from ksum.article import Article, Models, Sentence, Summary, Title
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
