"""JSON Lines, CSV, TSV and standard input: every row an article or one fault that says where."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.article import Article
from ksum.batch.inputs import Columns, read_items
from ksum.batch.items import Item, item_line, parse_items, read_item
from ksum.errors import InputError
from ksum.raw import raw_article

TEXT = "한빛시는 5일 도서관 세 곳을 새로 연다고 밝혔다."
LIMIT = 100_000


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(*inputs: str, limit: int = LIMIT, **columns: str) -> list[Item]:
    items = list(read_items(inputs, Columns(**columns), limit))
    assert parse_items(b"".join(map(item_line, items))) == items
    return items


def read_stdin(data: bytes, limit: int = LIMIT) -> list[Item]:
    return list(read_items(["-"], Columns(), limit, stdin=io.BytesIO(data)))


def jsonl(*rows: Any) -> bytes:
    return b"".join(
        row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() + b"\n"
        for row in rows
    )


def texts(items: Sequence[Item]) -> dict[str, str | None]:
    return {item.source: item.row.text for item in items if item.row is not None}


def faults(items: Sequence[Item]) -> dict[str, str]:
    return {item.source: item.fault for item in items if item.fault is not None}


def first_lines(items: Sequence[Item]) -> dict[str, str]:
    return {source: fault.split("\n")[0] for source, fault in faults(items).items()}


def test_a_row_gives_its_parts_by_the_usual_names_in_either_language() -> None:
    Path("a.jsonl").write_bytes(
        jsonl(
            {
                "Title": "도서관 새로 연다",
                "BODY": TEXT,
                "press": "한빛일보",
                "date": "2025-11-04",
                "author": ["김하늘", "이바다"],
                "url": "https://example.com/1",
            },
            {"기사 제목": "둘째", "본문": TEXT, "언론사": "한빛일보", "기자": "김하늘, 이바다"},
        )
    )
    one, two = read("a.jsonl")
    assert one.row is not None
    assert one.id == "https://example.com/1"
    assert (one.row.title, one.row.text, one.row.outlet) == ("도서관 새로 연다", TEXT, "한빛일보")
    assert (one.row.published, one.row.byline) == ("2025-11-04", ("김하늘", "이바다"))
    assert two.row is not None
    assert (two.row.title, two.row.text, two.row.outlet) == ("둘째", TEXT, "한빛일보")
    assert two.row.byline == ("김하늘", "이바다")
    assert two.source == "a.jsonl:2"
    assert read_item(two, LIMIT).paragraphs


def test_columns_by_option_win_and_the_rest_is_left_alone() -> None:
    Path("a.csv").write_text(f"text,Story,key,name\nshort,{TEXT},k1,제목이다\n", encoding="utf-8")
    (item,) = read("a.csv", text="story", title="name", id="key")
    assert item.row is not None
    assert (item.id, item.row.text, item.row.title) == ("k1", TEXT, "제목이다")


def test_a_whole_article_is_taken_as_it_is() -> None:
    article = raw_article(f"{TEXT}\n{TEXT}", "old.txt").to_dict()
    Path("a.jsonl").write_bytes(jsonl({"text": TEXT}, article, {"schema": "ksum/1", "id": 3}))
    plain, whole, broken = read("a.jsonl")
    assert plain.row is not None
    assert plain.row.text == TEXT
    read_back = read_item(whole, LIMIT)
    assert read_back.paragraphs == Article.from_dict(article).paragraphs
    assert (whole.id, read_back.source) == (article["id"], "a.jsonl:2")
    assert broken.fault is not None
    assert broken.fault.startswith("not a ksum/1 article")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", jsonl({"headline": "제목", "sum": 3}, {"headline": "제목", "more": 3})),
        ("a.csv", "headline,sum,more\n제목,3,4\n제목,3,4\n".encode()),
        ("a.tsv", "headline\tsum\tmore\n제목\t3\t4\n".encode()),
    ],
)
def test_a_file_without_a_column_of_text_is_one_fault(name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    assert faults(read(name)) == {
        name: "no column of text, only 'headline', 'sum', 'more'\nGive --text-column one."
    }


def test_a_column_that_was_named_and_is_not_there_is_one_fault() -> None:
    Path("a.csv").write_text(f"text,head\n{TEXT},제목\n", encoding="utf-8")
    assert faults(read("a.csv", title="heading")) == {
        "a.csv": "no column 'heading', only 'text', 'head'\nGive --title-column one of them."
    }
    Path("a.jsonl").write_bytes(jsonl({"text": TEXT}, {"text": TEXT, "head": "제목"}))
    assert list(faults(read("a.jsonl", title="heading"))) == ["a.jsonl"]
    assert len(texts(read("a.jsonl", title="head"))) == 2


def test_bad_lines_cost_only_themselves() -> None:
    Path("a.jsonl").write_bytes(
        jsonl(
            b'{"text": "unfinished\n',
            b"\n",
            b"[1, 2]\n",
            {"title": "no text"},
            {"text": None},
            {"text": "  "},
            {"text": ["a", "list"]},
            {"text": 17},
            b'{"text": "' + b"a" * LIMIT + b'"}\n',
            b"[" * 50_000 + b"\n",
            b'{"text": ' + b"9" * 5000 + b"}\n",
            b'{"text": "\xb0\xa1\xff\xff\xfe"}\n',
            {"text": TEXT},
        )
    )
    items = read("a.jsonl")
    assert texts(items) == {"a.jsonl:13": TEXT}
    found = first_lines(items)
    assert found.pop("a.jsonl:11").startswith("broken JSON: Exceeds the limit")
    assert found.pop("a.jsonl:12").startswith("bytes that are not UTF-8")
    assert found == {
        "a.jsonl:1": "broken JSON: Unterminated string starting at, column 10",
        "a.jsonl:3": "not a JSON object",
        "a.jsonl:4": "no column of text, only 'title'",
        "a.jsonl:5": "no text in the row: column 'text' is empty",
        "a.jsonl:6": "no text in the row: column 'text' is blank",
        "a.jsonl:7": "column 'text' holds a list, not text",
        "a.jsonl:8": "column 'text' holds a number, not text",
        "a.jsonl:9": "the line is larger than 100,000 bytes",
        "a.jsonl:10": "nested too deeply for an article",
    }


def test_a_row_whose_other_columns_are_odd_is_still_an_article() -> None:
    row = {"text": TEXT, "author": {"name": "김하늘"}, "date": [1], "title": {"ko": "a"}, "id": []}
    Path("a.jsonl").write_bytes(jsonl(row))
    (item,) = read("a.jsonl")
    assert texts([item]) == {"a.jsonl:1": TEXT}
    assert first_lines(read("a.jsonl", title="title")) == {
        "a.jsonl:1": "column 'title' holds an object, not one line of text"
    }


def test_an_id_given_twice_is_a_fault_that_names_the_first_row() -> None:
    rows = [{"id": n, "text": TEXT} for n in (1, 2, "1", 1.0)]
    Path("a.jsonl").write_bytes(jsonl(*rows))
    Path("b.csv").write_text(f"id,text\n2,{TEXT}\n3,{TEXT}\n", encoding="utf-8")
    items = read("a.jsonl", "b.csv")
    assert [item.source for item in items if item.row] == ["a.jsonl:1", "a.jsonl:2", "b.csv:3"]
    assert first_lines(items) == {
        "a.jsonl:3": "the id '1' is given twice, first in a.jsonl:1",
        "a.jsonl:4": "the id '1' is given twice, first in a.jsonl:1",
        "b.csv:2": "the id '2' is given twice, first in a.jsonl:2",
    }
    assert not faults(read("a.jsonl", "b.csv", id=""))


def test_a_row_without_an_id_gets_one_of_its_place_and_content() -> None:
    Path("a.jsonl").write_bytes(jsonl({"text": TEXT}, {"text": TEXT}, {"text": TEXT, "id": None}))
    ids = [item.id for item in read("a.jsonl")]
    assert len(set(ids)) == 3
    assert all(len(one) == 16 for one in ids)
    assert ids == [item.id for item in read("a.jsonl")]


def test_a_json_array_is_told_from_json_lines() -> None:
    for data in (json.dumps([{"text": TEXT}] * 3), json.dumps([{"text": TEXT}] * 3, indent=1)):
        Path("a.jsonl").write_text(data, encoding="utf-8")
        assert first_lines(read("a.jsonl")) == {"a.jsonl": "a JSON array, not JSON Lines"}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the input is empty"),
        (b"\n \n\n", "no rows in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100, "the input is a PNG image, not text"),
        (bytes(range(256)) * 100, ""),
        (codecs.BOM_UTF8, "the input is blank"),
    ],
)
def test_what_is_no_table_is_one_fault(name: str, data: bytes, message: str) -> None:
    Path(name).write_bytes(data)
    Path("good.jsonl").write_bytes(jsonl({"text": TEXT}))
    items = read(name, "good.jsonl")
    assert first_lines(items)[name].startswith(message)
    assert len(items) == 2


def test_a_file_of_broken_lines_is_one_fault() -> None:
    Path("a.jsonl").write_text("no JSON at all\n" * 5000, encoding="utf-8")
    (item,) = read("a.jsonl")
    assert item.fault is not None
    assert item.fault.startswith("none of the first 100 lines is a row\nbroken JSON")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_tables_in_every_encoding_that_korean_tables_come_in(encoding: str) -> None:
    rows = "".join(f'{n},"{TEXT} {n}"\r\n' for n in range(5))
    Path("a.csv").write_bytes(f"번호,본문\r\n{rows}".encode(encoding))
    lines = "".join(f'{{"본문": "{TEXT} {n}"}}\n' for n in range(5))
    Path("a.jsonl").write_bytes(lines.encode(encoding))
    for name, first in (("a.csv", 2), ("a.jsonl", 1)):
        expected = {f"{name}:{n + first}": f"{TEXT} {n}" for n in range(5)}
        assert texts(read(name)) == expected


def test_korean_that_begins_after_much_english_is_still_read() -> None:
    rows = "id,text\n" + "".join(f"{n},plain English text\n" for n in range(8000))
    Path("a.csv").write_bytes((rows + f"8000,{TEXT}\n").encode("cp949"))
    assert list(texts(read("a.csv")).values())[-1] == TEXT


def test_the_rows_of_a_csv_file_keep_the_line_on_which_they_begin() -> None:
    Path("a.csv").write_text(
        f'\n"text\nof it",id\n"{TEXT}\n\n{TEXT}",1\n\n{TEXT},2\n', encoding="utf-8"
    )
    items = read("a.csv", text="text\nof it")
    assert texts(items) == {"a.csv:4": f"{TEXT}\n\n{TEXT}", "a.csv:8": TEXT}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    row = delimiter.join(["1", f'"{TEXT}, 그리고; 또\t한|번"'])
    Path("a.csv").write_text(f"id{delimiter}text\n{row}\n", encoding="utf-8")
    assert list(texts(read("a.csv")).values()) == [f"{TEXT}, 그리고; 또\t한|번"]


def test_broken_rows_of_a_csv_file_are_faults_and_lose_no_other() -> None:
    Path("a.csv").write_text(
        "id,text,press\n"
        f"1,{TEXT}, 쉼표가 있는 글,한빛일보\n"
        f'2,"그는 "좋다"고 했다",한빛일보\n'
        f"3,{TEXT}\n"
        "4\n"
        f'5,"{TEXT}"\n'
        f'6,"{TEXT}\n',
        encoding="utf-8",
    )
    items = read("a.csv")
    assert texts(items) == {"a.csv:4": TEXT, "a.csv:6": TEXT}
    assert first_lines(items) == {
        "a.csv:2": "4 columns in a row of a table of 3",
        "a.csv:3": "broken CSV: ',' expected after '\"'",
        "a.csv:5": "no text in the row: column 'text' is blank",
        "a.csv:7": "a quotation mark is opened and not closed up to the end of the file",
    }


def test_a_row_of_a_csv_file_beyond_the_limit_is_passed_over_in_pieces() -> None:
    long = ("가나다라, 마바사.\n" * 20_000).replace('"', "")
    Path("a.csv").write_text(
        f'id,text\n1,"{long}"\n2,{TEXT}\n3,{"가" * LIMIT}\n'
        f'4,{TEXT}\n5,"{"나" * LIMIT}\n"\n6,{TEXT}\n',
        encoding="utf-8",
    )
    items = read("a.csv")
    assert list(texts(items).values()) == [TEXT] * 3
    assert set(first_lines(items).values()) == {"the row is larger than 100,000 bytes"}
    assert [item.id for item in items if item.row] == ["2", "4", "6"]
    assert list(faults(items)) == ["a.csv:2", "a.csv:20004", "a.csv:20006"]


def test_marks_of_quotation_in_a_tsv_file_need_not_quote() -> None:
    Path("a.tsv").write_text(
        f'title\ttext\n"간다" 김하늘 시장\t{TEXT}\n"둘째"\t"{TEXT}\n{TEXT}"\n', encoding="utf-8"
    )
    items = read("a.tsv")
    assert texts(items) == {"a.tsv:2": TEXT, "a.tsv:3": f"{TEXT}\n{TEXT}"}
    assert [item.row.title for item in items if item.row] == ['"간다" 김하늘 시장', "둘째"]


def test_halves_of_surrogate_pairs_become_a_mark_and_pairs_a_letter() -> None:
    Path("a.jsonl").write_bytes(b'{"text": "\xea\xb0\x80 \\ud83d", "title": "\\ud83d\\ude00"}\n')
    (item,) = read("a.jsonl")
    assert item.row is not None
    assert (item.row.text, item.row.title) == ("가 \ufffd", "😀")


def test_standard_input_is_json_lines_packed_or_not() -> None:
    data = jsonl({"text": TEXT}, b"broken\n")
    for packed in (data, gzip.compress(data), lzma.compress(data)):
        items = read_stdin(packed)
        assert texts(items) == {"-:1": TEXT}
        assert list(faults(items)) == ["-:2"]
    assert first_lines(read_stdin(b"")) == {"-": "the input is empty"}


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("xz", lzma.compress)])
def test_packed_tables_are_streamed_and_a_damaged_end_is_one_fault(suffix: str, pack: Any) -> None:
    rows = [
        {"text": f"{TEXT} {n}" + "".join(map(chr, range(44032, 44032 + n)))} for n in range(400)
    ]
    packed = pack(jsonl(*rows[:200])) + pack(jsonl(*rows[200:]))
    name = f"a.jsonl.{suffix}"
    Path(name).write_bytes(packed)
    assert list(texts(read(name)).values()) == [row["text"] for row in rows]
    Path(name).write_bytes(packed[:-3000])
    items = read(name)
    assert items[-1].source == name
    assert items[-1].fault is not None
    assert items[-1].fault.startswith(f"nothing after {items[-2].source} could be read; the file ")
    assert len(faults(items)) == 1
    Path(name).write_bytes(packed[:40])
    assert list(faults(read(name))) == [name]


def test_a_packed_line_without_end_stops_at_the_limit() -> None:
    Path("a.jsonl.gz").write_bytes(
        gzip.compress(b'{"text": "' + b"a" * 80_000_000 + b'"}\n' + jsonl({"text": TEXT}))
    )
    items = read("a.jsonl.gz")
    assert texts(items) == {"a.jsonl.gz:2": TEXT}
    assert first_lines(items) == {"a.jsonl.gz:1": "the line is larger than 100,000 bytes"}


written = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\r\t",가'))
said = written.filter(lambda text: bool(text.strip()) and not text.startswith("\ufeff"))


@given(st.lists(said, min_size=1, max_size=8), st.booleans())
def test_rows_written_as_json_lines_come_back_the_same(
    texts_in: list[str], ascii_only: bool
) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=ascii_only) + "\n" for text in texts_in]
    items = read_stdin("".join(lines).encode())
    assert [item.row.text if item.row else item.fault for item in items] == texts_in


@given(st.lists(said, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_rows_written_by_the_csv_module_come_back_the_same(texts_in: list[str], end: str) -> None:
    with Path("a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL)
        writer.writerow(["number", "text"])
        writer.writerows([str(n), text] for n, text in enumerate(texts_in))
    items = read("a.csv")
    assert [item.row.text if item.row else item.fault for item in items] == texts_in


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reading_of_tables(data: bytes) -> None:
    for name in ("a.jsonl", "a.csv", "a.tsv"):
        Path(name).write_bytes(b"text\n" * (name != "a.jsonl") + data)
        assert all(item.fault or item.row for item in read(name))


@given(st.text(st.sampled_from('"\n\r, \\t가a'), max_size=60))
def test_no_quoting_at_all_loses_the_way_in_a_csv_file(data: str) -> None:
    Path("a.csv").write_text(f"number,text\n{data}", encoding="utf-8", newline="")
    for item in read("a.csv"):
        assert item.source == "a.csv" or int(item.source.split(":")[1]) <= data.count("\n") + 2


def test_a_limit_of_a_row_is_one_of_bytes() -> None:
    Path("a.jsonl").write_bytes(jsonl({"text": "가" * 100}))
    assert first_lines(read("a.jsonl", limit=200)) == {
        "a.jsonl:1": "the line is larger than 200 bytes"
    }
    with pytest.raises(InputError, match="no such file"):
        read("b.jsonl")
