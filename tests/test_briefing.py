"""From inputs to articles: order, groups, failures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ksum import briefing
from ksum.article import Article, Sentence, Summary
from ksum.briefing import Failure, outcomes
from ksum.errors import InputError, ModelError
from ksum.summarizing.lead import Lead
from ksum.translating.translator import Translator


def article(source: str, *sentences: str) -> Article:
    return Article(id=source, source=source, paragraphs=(tuple(map(Sentence, sentences)),))


def read(source: str) -> Article:
    if source.startswith("bad"):
        raise InputError(f"{source} is bad")
    return article(source)


class Recorder:
    """A stage that remembers the groups it was given."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []

    def __call__(self, articles: Sequence[Article]) -> Sequence[Article]:
        self.groups.append([article.source for article in articles])
        return articles


def test_articles_come_in_order_in_groups_of_good_ones():
    stage = Recorder()
    found = list(outcomes(["a", "bad", "b", "c"], read, [stage], group=2))
    assert stage.groups == [["a", "b"], ["c"]]
    assert [one.source for one in found if isinstance(one, Article)] == ["a", "b", "c"]
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert (failure.source, str(failure.error)) == ("bad", "bad is bad")


def test_a_group_is_out_before_the_next_is_read():
    asked = []

    def reading(source: str) -> Article:
        asked.append(source)
        return read(source)

    found = outcomes(["a", "b", "c"], reading, [], group=2)
    next(found)
    assert asked == ["a", "b"]


def test_no_stage_is_called_without_articles():
    stage = Recorder()
    assert len(list(outcomes(["bad-1", "bad-2"], read, [stage]))) == 2
    assert stage.groups == []


def test_other_errors_end_the_run():
    def failing(articles: Sequence[Article]) -> Sequence[Article]:
        raise ModelError("no model")

    with pytest.raises(ModelError):
        list(outcomes(["a"], read, [failing]))


def test_summarize_tells_its_progress():
    told = []
    articles = [article("a", "하나다.", "둘이다."), article("b", "셋이다.")]
    found = briefing.summarize(articles, Lead(), 1, lambda done, total: told.append((done, total)))
    assert [one.summary and one.summary.ko for one in found] == [("하나다.",), ("셋이다.",)]
    assert told == [(1, 2), (2, 2)]


def test_summaries_are_translated_without_the_body(fake_engine):
    engine = fake_engine({"비가 왔다.": ["It rained."]})
    one = article("a", "비가 왔다.", "눈이 왔다.")
    one = briefing.summarize([one], Lead(), 1)[0]
    (found,) = briefing.translate_summaries([one], Translator(engine))
    assert found.summary == Summary(("비가 왔다.",), ("It rained.",))
    assert found.paragraphs == one.paragraphs
    assert found.models.translate == engine.name
    assert [source for sources, _, _ in engine.calls for source in sources] == ["비가 왔다."]


def test_the_korean_of_a_summary_can_be_left_out(fake_engine):
    engine = fake_engine({"비가 왔다.": ["It rained."]})
    one = briefing.summarize([article("a", "비가 왔다.")], Lead(), 1)[0]
    (found,) = briefing.translate_summaries([one], Translator(engine), keep_korean=False)
    assert found.summary == Summary(None, ("It rained.",))
