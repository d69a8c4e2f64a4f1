"""An item keeps what it is given, and gives an article or a reason."""

from __future__ import annotations

import json
import os

import pytest
import stand_ins
from hypothesis import given
from hypothesis import strategies as st

from ksum.batch.items import Item, Row, item_id, item_line, parse_items, read_item
from ksum.errors import InputError

PAGE = """가람시, 배터리 단지에 투자

가람시는 4일 배터리 단지를 새로 짓는다고 밝혔다.

시는 내년에 공사를 시작할 예정이다.
"""
LIMIT = 1000

texts = st.none() | st.text(min_size=1)
rows = st.builds(Row, texts, texts, texts, texts, texts, st.lists(st.text(), max_size=2).map(tuple))
some_items = st.one_of(
    st.builds(Item, st.text(), st.text(), path=st.text()),
    st.builds(Item, st.text(), st.text(), row=rows),
    st.builds(Item, st.text(), st.text(), fault=st.text()),
)


@given(st.lists(some_items))
def test_an_item_file_gives_back_its_items(items):
    assert parse_items(b"".join(map(item_line, items))) == items


def test_an_id_is_of_source_and_content():
    assert item_id("a.txt", b"x") == item_id("a.txt", b"x")
    assert len({item_id("a.txt", b"x"), item_id("b.txt", b"x"), item_id("a.txt", b"y")}) == 3
    assert len(item_id("a.txt")) == 16


@pytest.mark.parametrize("parts", [{}, {"path": "a", "fault": "b"}])
def test_an_item_is_one_thing(parts):
    with pytest.raises(ValueError, match="exactly one"):
        Item("id", "source", **parts)


def test_a_file_is_read_under_its_own_id(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    item = Item(item_id("a.txt", path.read_bytes()), "a.txt", path=str(path))
    article = read_item(item, LIMIT)
    assert (article.id, article.source) == (item.id, "a.txt")
    assert article.title.ko == "가람시, 배터리 단지에 투자"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: path.write_text(PAGE + "또 다른 문장이다.\n", encoding="utf-8"), "changed"),
        (lambda path: path.unlink(), "No such file"),
        (lambda path: path.write_bytes(b"x" * (LIMIT + 1)), "larger than 1,000 bytes"),
    ],
)
def test_a_file_that_is_not_as_it_was_planned_fails(tmp_path, change, reason):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    item = Item(item_id("a.txt", path.read_bytes()), "a.txt", path=str(path))
    change(path)
    with pytest.raises(InputError, match=reason):
        read_item(item, LIMIT)


def test_what_a_row_says_wins_over_its_text():
    row = Row(
        "가람시는 배터리 단지를 새로 짓는다고 밝혔다.", "단지 짓는다", outlet="가람일보",
        published="2025-11-04", byline=("한봄이",),
    )  # fmt: skip
    article = read_item(Item("7", "news.csv:2", row=row), LIMIT)
    assert (article.id, article.source) == ("7", "news.csv:2")
    assert article.title.ko == "단지 짓는다"
    assert (article.outlet, article.published) == ("가람일보", "2025-11-04")
    assert article.byline == ("한봄이",)
    assert [one.ko for one in article.sentences] == ["가람시는 배터리 단지를 새로 짓는다고 밝혔다."]


def test_a_whole_article_passes_unread():
    article = read_item(Item("7", "a.jsonl:1", row=Row(article=stand_ins.article(3))), LIMIT)
    assert article.id == "7"
    assert len(article.sentences) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Row("only English here"), "no Korean"),
        (Row("한국어 문장이다.\ud800"), "surrogate"),
        (Row(article={"schema": "ksum/1"}), "not a ksum/1 article"),
        (Row(article={**stand_ins.article(1), "paragraphs": []}), "no Korean"),
        (Row("가" * LIMIT), "larger than"),
        (Row("only English here", "한국어 제목"), "no Korean"),
    ],
)
def test_a_row_without_an_article_fails(row, reason):
    with pytest.raises(InputError, match=reason):
        read_item(Item("7", "a.jsonl:1", row=row), LIMIT)


def test_a_fault_is_the_reason():
    with pytest.raises(InputError, match="not JSON"):
        read_item(Item("7", "a.jsonl:1", fault="not JSON\nCorrect the line."), LIMIT)


def test_an_item_says_only_what_it_has():
    item = Item("7", "a.jsonl:1", row=Row(text="가"))
    assert json.loads(item_line(item)) == {"id": "7", "source": "a.jsonl:1", "row": {"text": "가"}}


@pytest.mark.parametrize(
    ("written", "iso", "warned"),
    [
        ("2025.11.04 20:25", "2025-11-04T20:25:00+09:00", False),
        ("2025-11-04", "2025-11-04", False),
        ("어제", None, True),
    ],
)
def test_the_date_of_a_row_is_made_iso_or_told(written, iso, warned):
    row = Row("가람시는 배터리 단지를 새로 짓는다고 밝혔다.", published=written)
    article = read_item(Item("1", "news.csv:2", row=row), LIMIT)
    assert article.published == iso
    assert ("no date: 어제" in article.warnings) is warned


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    with pytest.raises(InputError, match="not a regular file"):
        read_item(Item("1", "a.txt", path=str(path)), LIMIT)
