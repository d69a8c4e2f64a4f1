"""The article's JSON: what is written is read back, and what is no article is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

texts = st.text(st.characters(codec="utf-8"), max_size=20)
maybe = st.none() | texts
many = st.lists(texts, max_size=3).map(tuple)
checks = st.builds(Check, texts, texts, texts, st.booleans())
sentences = st.builds(Sentence, texts, maybe, st.none() | st.lists(checks, max_size=2).map(tuple))
titles = st.none() | st.builds(Title, texts, maybe)
articles = st.builds(
    Article,
    id=texts,
    source=texts,
    paragraphs=st.lists(st.lists(sentences, max_size=3).map(tuple), max_size=3).map(tuple),
    title=titles,
    subtitle=titles,
    outlet=maybe,
    byline=many,
    published=maybe,
    summary=st.none() | st.builds(Summary, st.none() | many, st.none() | many),
    reference=st.none() | st.builds(Reference, maybe, many),
    dropped=st.lists(st.builds(Dropped, st.integers(1), texts, texts), max_size=2).map(tuple),
    models=st.builds(Models, maybe, maybe),
    warnings=many,
)

MINIMAL = Article(id="a", source="-", paragraphs=()).to_dict()


def _sentence(**parts: Any) -> dict[str, Any]:
    return {"ko": "문장", "en": None, "checks": None, **parts}


@given(articles)
def test_what_is_written_is_read_back(article: Article) -> None:
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    assert list(MINIMAL) == [
        "schema",
        "id",
        "source",
        "title",
        "subtitle",
        "outlet",
        "byline",
        "published",
        "paragraphs",
        "summary",
        "reference",
        "dropped",
        "models",
        "warnings",
    ]


def test_parts_that_are_absent_are_null() -> None:
    absent = ("title", "subtitle", "outlet", "published", "summary", "reference")
    assert all(MINIMAL[key] is None for key in absent)
    assert MINIMAL["models"] == {"translate": None, "summarize": None}


def test_an_empty_summary_is_not_an_absent_one() -> None:
    article = Article(id="a", source="-", paragraphs=(), summary=Summary(ko=()))
    assert article.to_dict()["summary"] == {"ko": [], "en": None}


def test_sentences_are_those_of_all_paragraphs_in_order() -> None:
    first, second, third = Sentence("하나."), Sentence("둘."), Sentence("셋.")
    article = Article(id="a", source="-", paragraphs=((first, second), (), (third,)))
    assert article.sentences == (first, second, third)


@pytest.mark.parametrize("schema", [None, "ksum/2", 1])
def test_another_schema_is_refused_by_name(schema: object) -> None:
    with pytest.raises(ValueError, match="ksum/1") as caught:
        Article.from_dict({**MINIMAL, "schema": schema})
    assert repr(schema) in str(caught.value)


@pytest.mark.parametrize("key", [key for key in MINIMAL if key != "schema"])
def test_a_missing_key_is_named(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        Article.from_dict({name: value for name, value in MINIMAL.items() if name != key})


@pytest.mark.parametrize(
    "part",
    [
        {"id": 5},
        {"source": None},
        {"outlet": ["뉴스"]},
        {"published": 20251104},
        {"title": "a headline"},
        {"title": {"ko": 1, "en": None}},
        {"title": {"ko": "제목", "en": False}},
        {"title": {"ko": "제목"}},
        {"byline": "한봄이"},
        {"byline": [1]},
        {"paragraphs": None},
        {"paragraphs": "문장"},
        {"paragraphs": ["문장"]},
        {"paragraphs": [["문장"]]},
        {"paragraphs": [[{"ko": None, "en": None, "checks": None}]]},
        {"paragraphs": [[{"ko": "문장", "en": None}]]},
        {"paragraphs": [[{"ko": "문장", "en": None, "checks": [{"kind": "number"}]}]]},
        {"summary": ["문장"]},
        {"summary": {"ko": "문장", "en": None}},
        {"reference": {"title": None}},
        {"paragraphs": [[_sentence(checks=[{"kind": "name", "ko": "", "en": "", "ok": 1}])]]},
        {"dropped": [{"line": 1}]},
        {"dropped": [{"line": "1", "text": "", "why": ""}]},
        {"dropped": [{"line": True, "text": "", "why": ""}]},
        {"models": {"translate": 1, "summarize": None}},
        {"models": None},
        {"warnings": "none"},
    ],
    ids=str,
)
def test_a_part_of_the_wrong_form_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="ksum/1 article"):
        Article.from_dict({**MINIMAL, **part})
