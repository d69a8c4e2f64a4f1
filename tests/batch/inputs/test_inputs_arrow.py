"""Parquet files and saved datasets: the same rows, read in batches, damage told as one fault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from ksum.article import Article
from ksum.batch.inputs import Columns, read_items
from ksum.batch.items import Item, item_line, parse_items, read_item
from ksum.raw import raw_article

TEXT = "한빛시는 5일 도서관 세 곳을 새로 연다고 밝혔다."
LIMIT = 100_000


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(*inputs: str, **columns: str) -> list[Item]:
    items = list(read_items(inputs, Columns(**columns), LIMIT))
    assert parse_items(b"".join(map(item_line, items))) == items
    return items


def write(columns: dict[str, Any], name: str = "a.parquet", **options: Any) -> None:
    parquet.write_table(pyarrow.table(columns), name, **options)


def texts(items: Sequence[Item]) -> dict[str, str | None]:
    return {item.source: item.row.text for item in items if item.row is not None}


def first_lines(items: Sequence[Item]) -> dict[str, str]:
    return {item.source: item.fault.split("\n")[0] for item in items if item.fault is not None}


def test_rows_of_a_parquet_file_over_several_row_groups() -> None:
    count = 300
    write(
        {
            "본문": [f"{TEXT} {n}" for n in range(count)],
            "vector": [[0.5] * 8] * count,
            "번호": list(range(count)),
        },
        row_group_size=70,
    )
    items = read("a.parquet")
    assert texts(items) == {f"a.parquet#{n}": f"{TEXT} {n}" for n in range(count)}
    assert [item.id for item in items] == [str(n) for n in range(count)]


def test_every_type_that_arrow_has_for_text_and_dates() -> None:
    values = [TEXT, None, "둘째 " + TEXT]
    for kind in (
        pyarrow.string(),
        pyarrow.large_string(),
        pyarrow.binary(),
        pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
    ):
        column = pyarrow.array(values, pyarrow.string()).cast(kind)
        write(
            {
                "text": column,
                "published": [date(2025, 11, 4)] * 3,
            }
        )
        items = read("a.parquet")
        assert list(texts(items).values()) == [TEXT, "둘째 " + TEXT]
        assert first_lines(items) == {"a.parquet#1": "no text in the row: column 'text' is empty"}
        assert items[0].row is not None
        assert items[0].row.published == "2025-11-04"


def test_times_come_as_iso_8601_and_what_python_cannot_say_is_left_out() -> None:
    moments = pyarrow.array(
        [datetime(2025, 11, 4, 20, 25, tzinfo=timezone.utc), None],
        pyarrow.timestamp("s", "Asia/Seoul"),
    )
    far = pyarrow.array([0, 1 << 50], pyarrow.int64()).cast(pyarrow.timestamp("s"))
    write({"text": [TEXT] * 2, "date": moments})
    write({"text": [TEXT] * 2, "date": far}, "b.parquet")
    found = [item.row.published for item in read("a.parquet", "b.parquet") if item.row]
    assert found == ["2025-11-05T05:25:00+09:00", None, "1970-01-01T00:00:00", None]


def test_texts_of_another_type_or_size_are_faults_of_their_rows() -> None:
    write({"text": pyarrow.array([[TEXT], None])})
    assert first_lines(read("a.parquet")) == {
        "a.parquet#0": "column 'text' holds a list, not text",
        "a.parquet#1": "no text in the row: column 'text' is empty",
    }
    write({"text": [TEXT, "가" * LIMIT, TEXT], "title": ["a", "b", "c"]})
    items = read("a.parquet")
    assert list(texts(items)) == ["a.parquet#0", "a.parquet#2"]
    assert first_lines(items) == {"a.parquet#1": "the row is larger than 100,000 bytes"}


def test_bytes_that_are_no_utf8_in_a_column_of_text_are_decoded_as_pages_are() -> None:
    data = pyarrow.array([TEXT.encode("cp949"), b"\x89PNG\xff", TEXT.encode()])
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 3, data.buffers())
    write({"text": broken})
    items = read("a.parquet")
    assert list(texts(items)) == ["a.parquet#0", "a.parquet#2"]
    assert set(texts(items).values()) == {TEXT}
    assert len(first_lines(items)) == 1


def test_whole_articles_as_nested_columns() -> None:
    articles = [raw_article(f"{TEXT}\n{TEXT} {n}", f"{n}.txt").to_dict() for n in range(3)]
    parquet.write_table(pyarrow.Table.from_pylist(articles), "a.parquet")
    items = read("a.parquet")
    assert [read_item(item, LIMIT).paragraphs for item in items] == [
        Article.from_dict(article).paragraphs for article in articles
    ]
    assert [item.id for item in items] == [article["id"] for article in articles]


def test_a_table_without_text_or_rows_or_that_is_none_is_one_fault() -> None:
    write({"headline": ["a"], "n": [1]}, "a.parquet")
    write({"text": pyarrow.array([], pyarrow.string())}, "b.parquet")
    Path("c.parquet").write_bytes(b"")
    Path("d.parquet").write_bytes(b"PAR1" + bytes(200) + b"PAR1")
    write({"text": [f"{TEXT} {n}" for n in range(5000)]}, "e.parquet", compression="none")
    data = bytearray(Path("e.parquet").read_bytes())
    data[5000:9000] = b"\xff" * 4000
    Path("e.parquet").write_bytes(data)
    write({"text": [TEXT]}, "f.parquet")
    items = read("*.parquet")
    found = first_lines(items)
    assert found["a.parquet"] == "no column of text, only 'headline', 'n'"
    assert found["b.parquet"] == "no rows in it"
    assert found["c.parquet"].startswith("not a Parquet file, or a damaged one: ")
    assert found["d.parquet"].startswith("not a Parquet file, or a damaged one: ")
    assert texts(items)["f.parquet#0"] == TEXT
    assert [item.source[:9] for item in items if item.fault and item.source[0] in "abcd"] == [
        f"{letter}.parquet" for letter in "abcd"
    ]


def test_saved_datasets_and_their_splits(tmp_path: Path) -> None:
    from datasets import Dataset, DatasetDict

    rows = Dataset.from_dict({"document": [f"{TEXT} {n}" for n in range(150)], "x": [0] * 150})
    rows.save_to_disk("one")
    rows.select([5, 3]).save_to_disk("chosen")
    DatasetDict({"train": rows, "test": rows.rename_column("document", "y")}).save_to_disk("two")
    assert texts(read("one")) == {f"one#{n}": f"{TEXT} {n}" for n in range(150)}
    assert texts(read("chosen/")) == {"chosen#0": f"{TEXT} 5", "chosen#1": f"{TEXT} 3"}
    items = read("two")
    assert texts(items) == {f"two/train#{n}": f"{TEXT} {n}" for n in range(150)}
    assert first_lines(items) == {"two/test": "no column of text, only 'y', 'x'"}


def test_a_damaged_dataset_is_one_fault() -> None:
    from datasets import Dataset

    Dataset.from_dict({"text": [TEXT] * 3}).save_to_disk("one")
    (arrow,) = Path("one").glob("*.arrow")
    whole = arrow.read_bytes()
    for data in (whole[: len(whole) // 2], b"no arrow"):
        arrow.write_bytes(data)
        assert next(iter(first_lines(read("one")).values())).startswith("a damaged dataset: ")
    arrow.unlink()
    assert list(first_lines(read("one"))) == ["one"]
    Path("one/state.json").write_text("{}")
    assert list(first_lines(read("one"))) == ["one"]


said = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(said, min_size=1, max_size=20), st.integers(1, 7))
def test_rows_written_as_parquet_come_back_the_same(texts_in: list[str], group: int) -> None:
    write({"text": texts_in}, row_group_size=group)
    items = read("a.parquet")
    assert [item.row.text if item.row else item.fault for item in items] == texts_in
