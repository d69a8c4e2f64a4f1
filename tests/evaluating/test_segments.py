"""Parallel texts from the forms that suites have them in."""

import json
from pathlib import Path

import pytest

from ksum.errors import InputError
from ksum.evaluating.segments import read_news, read_segments

ARTICLE = {
    "id": "n1",
    "genre": "wire",
    "topic": "t",
    "title": ["제목", "Title"],
    "sentences": [["하나다.", "One."], ["둘이다.", "Two."]],
    "summary": [["요약이다.", "Summary."]],
}


def test_tsv_with_and_without_a_header(tmp_path: Path) -> None:
    for name, header in (("a.tsv", "ko\ten\tkind\n"), ("b.tsv", "")):
        path = tmp_path / name
        path.write_text(header + "가.\tA.\tsent\n\n나.\tB.\n", encoding="utf-8")
        assert [(s.sources, s.reference) for s in read_segments(path)] == [
            (("가.",), "A."),
            (("나.",), "B."),
        ]


def test_news_gives_headlines_and_sentences_of_one_article(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False) + "\n", encoding="utf-8")
    segments = read_segments(path)
    assert [(s.group, s.reference) for s in segments] == [
        ("title", "Title"),
        ("wire", "One."),
        ("wire", "Two."),
    ]
    assert {s.article for s in segments} == {"n1"}
    assert len({s.id for s in segments}) == 3


def test_a_flores_folder(tmp_path: Path) -> None:
    (tmp_path / "kor_Hang.dev").write_text("가.\n나.\n", encoding="utf-8")
    with pytest.raises(InputError, match="eng_Latn"):
        read_segments(tmp_path)
    (tmp_path / "eng_Latn.dev").write_text("A.\n", encoding="utf-8")
    with pytest.raises(InputError, match="2 Korean lines but 1"):
        read_segments(tmp_path)
    (tmp_path / "eng_Latn.dev").write_text("A.\nB.\n", encoding="utf-8")
    assert [s.reference for s in read_segments(tmp_path)] == ["A.", "B."]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', json.dumps({**ARTICLE, "title": []})])
def test_a_broken_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_news(path)


def test_empty_files_hold_nothing(tmp_path: Path) -> None:
    for name in ("a.tsv", "b.jsonl"):
        (tmp_path / name).touch()
        with pytest.raises(InputError, match="holds no"):
            read_segments(tmp_path / name)


def test_the_daejeon_page_has_its_headline_and_nine_paragraphs() -> None:
    page = next(Path(__file__).parents[2].glob("eval/articles/002_*.txt"))
    segments = read_segments(page)
    assert [s.id for s in segments] == ["title", *(f"paragraph {n}" for n in range(1, 10))]
    assert segments[0].reference == (
        "Daejeon City launches secondary battery industry development council"
    )
    assert segments[1].sources == (
        "대전시가 ‘이차전지산업’을 미래먹거리로 육성하기 위한 준비에 돌입했다.",
    )


def test_a_page_without_english_is_refused() -> None:
    page = next(Path(__file__).parents[2].glob("eval/articles/003_*.txt"))
    with pytest.raises(InputError, match="no English version"):
        read_segments(page)
