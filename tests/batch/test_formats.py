"""Every format: what is written is read back, one article at a time, the same bytes each time."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import ARTICLE, BARE, articles, some_articles

from ksum.article import Article
from ksum.batch.formats import FORMATS, load_format
from ksum.batch.formats.table import COLUMNS, guard, unguard
from ksum.characters import encodable, without_controls


def written(name: str, everything: list[Article]) -> Path:
    """The file or folder that a format makes of these articles."""
    form = load_format(name)
    path = Path(tempfile.mkdtemp()) / ("00000" if form.folder else f"part-00000{form.suffix}")
    form.write(iter(everything), path)
    return path


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.parametrize("name", FORMATS)
def test_same_articles_same_bytes(name: str) -> None:
    first, second = (contents(written(name, [ARTICLE, BARE])) for _ in range(2))
    assert first == second
    assert first


@pytest.mark.parametrize("name", FORMATS)
def test_no_articles_are_a_whole_file_too(name: str) -> None:
    assert contents(written(name, []))


@pytest.mark.parametrize("name", FORMATS)
def test_only_one_article_is_held_at_a_time(name: str) -> None:
    """Parquet holds a row group, which is bounded; the others no more than the one they write."""
    import gc
    import weakref

    class Counted(str):
        __slots__ = ("__weakref__",)

    alive: weakref.WeakSet[Counted] = weakref.WeakSet()
    most = 0

    def stream() -> Iterator[Article]:
        nonlocal most
        for number in range(700):
            source = Counted(f"{number}.txt")
            alive.add(source)
            yield replace(BARE, id=str(number), source=source)
            if number % 100 == 99:
                gc.collect()
                most = max(most, len(alive))

    form = load_format(name)
    form.write(stream(), Path(tempfile.mkdtemp()) / "out")
    assert most <= (260 if name == "parquet" else 4)


@settings(max_examples=60, deadline=None)
@given(some_articles)
def test_jsonl_keeps_everything(everything: list[Article]) -> None:
    lines = written("jsonl", everything).read_bytes().decode("utf-8").split("\n")
    assert [Article.from_dict(json.loads(line)) for line in lines[:-1]] == everything
    assert lines[-1] == ""


@settings(max_examples=60, deadline=None)
@given(some_articles)
def test_parquet_keeps_everything_that_utf8_can_hold(everything: list[Article]) -> None:
    rows = pq.read_table(written("parquet", everything)).to_pylist()
    text = json.dumps([article.to_dict() for article in everything], ensure_ascii=False)
    assert rows == json.loads(encodable(text))
    assert [Article.from_dict(row).to_dict() for row in rows] == rows


def test_parquet_row_groups_are_bounded() -> None:
    long = replace(ARTICLE, paragraphs=ARTICLE.paragraphs * 40_000)  # 6 million characters
    groups = pq.ParquetFile(written("parquet", [BARE] * 300 + [long] * 3)).metadata
    sizes = [groups.row_group(i).num_rows for i in range(groups.num_row_groups)]
    assert sizes == [256, 46, 1]
    assert groups.row_group(0).column(0).compression == "ZSTD"


def test_parquet_columns_are_those_of_the_json() -> None:
    table = pq.read_table(written("parquet", [ARTICLE]))
    assert table.column_names == list(ARTICLE.to_dict())
    assert Article.from_dict(table.to_pylist()[0]) == ARTICLE


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_as_a_spreadsheet_shows_it() -> None:
    path = written("csv", [ARTICLE, BARE])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,source,title_ko,")
    first, second = read_csv(path)
    assert first == {
        "id": "1a2b3c4d5e6f7890",
        "source": "news/가람시 배터리.txt",
        "title_ko": "가람시, 배터리 단지에 369억 원 투자",
        "title_en": "Garam invests 36.9 billion won in batteries",
        "outlet": "가람일보",
        "byline": "한봄이, 나도윤",
        "published": "2025-11-04T20:25:17+09:00",
        "summary_ko": "가람시는 369억 원을 투자한다.",
        "summary_en": "Garam City invests 36.9 billion won.",
        "body_ko": "가람시는 369억 원을 투자한다. 이 단지에는 기업 12곳이 들어선다.\n\n"
        "나도윤 시장이 말했다.",
        "body_en": "Garam City invests 36.9 billion won. Companies <move> in & stay.\n\n"
        "Mayor Na Do-yun spoke.",
        "checks_ok": "1",
        "checks_failed": "1",
        "warnings": "1 of 3 checks failed",
    }
    assert {key for key, cell in second.items() if cell} == {"id", "source", "body_ko"}
    assert second["source"] == "-"


@settings(max_examples=60, deadline=None)
@given(some_articles)
def test_csv_cells_come_back(everything: list[Article]) -> None:
    rows = read_csv(written("csv", everything))
    assert [list(row) for row in rows] == [list(COLUMNS)] * len(everything)
    for row, article in zip(rows, everything, strict=True):
        assert unguard(row["id"]) == without_controls(article.id)
        assert unguard(row["warnings"]) == without_controls("\n".join(article.warnings))


@given(st.text(st.sampled_from("'=+-@\t\r\n1.,a 가"), max_size=6))
def test_formulas_are_guarded_and_nothing_is_lost(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    if cell[:1] in tuple("=@"):
        assert guard(cell) == "'" + cell


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("- 시장 현장 점검", "'- 시장 현장 점검"),
        ("+82-2-000-0000", "'+82-2-000-0000"),
        ("-", "-"),
        ("-12.5", "-12.5"),
        ("‘말’", "‘말’"),
    ],
)
def test_what_a_spreadsheet_would_calculate_is_text(cell: str, shown: str) -> None:
    assert guard(cell) == shown


@settings(max_examples=40, deadline=None)
@given(articles, st.sampled_from(sorted(FORMATS)))
def test_no_text_is_too_odd_for_any_format(article: Article, name: str) -> None:
    for data in contents(written(name, [article])).values():
        assert data
        if name != "parquet":
            data.decode("utf-8")
