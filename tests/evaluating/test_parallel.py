"""A suite's texts in the forms of the trade: TSV with columns, JSON lines, TMX, public sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ksum.errors import InputError
from ksum.evaluating.parallel import read_public_set
from ksum.evaluating.segments import read_segments
from ksum.training.recipe import PublicSet

PAIRS = [("가람시가 밝혔다.", "Garam City said so."), ("내년에 연다.", "It opens next year.")]


def pairs_of(path: Path) -> list[tuple[str, str]]:
    return [(segment.sources[0], segment.reference) for segment in read_segments(path)]


def test_a_tsv_with_a_header_may_have_its_columns_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = ["id\ten\tarticle\tgroup\tko"]
    rows += [f"s{n}\t{en}\tone\twire\t{ko}" for n, (ko, en) in enumerate(PAIRS)]
    path.write_text("\n".join(rows), encoding="utf-8")
    segments = read_segments(path)
    assert pairs_of(path) == PAIRS
    assert [(s.id, s.article, s.group) for s in segments] == [
        ("s0", "one", "wire"),
        ("s1", "one", "wire"),
    ]


def test_json_lines_of_pairs(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(json.dumps({"ko": ko, "en": en}) + "\n" for ko, en in PAIRS), encoding="utf-8"
    )
    assert pairs_of(path) == PAIRS
    assert [s.id for s in read_segments(path)] == ["1", "2"]


def test_a_line_that_is_no_pair_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"ko": "가.", "en": "A."}\n{"ko": "나."}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_segments(path)


@pytest.mark.parametrize("line", ["가.", "가.\t", "\tA.", "가.  A."])
def test_a_line_without_both_sides_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"나.\tB.\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        read_segments(path)


def test_ids_that_come_twice_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("id\tko\ten\n1\t가.\tA.\n1\t나.\tB.\n", encoding="utf-8")
    with pytest.raises(InputError, match="'1' comes twice"):
        read_segments(path)


def test_a_line_separator_within_a_text_breaks_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("가\u2028나.\tA\x85B.\r\n다.\tC.\r\n", encoding="utf-8")
    assert pairs_of(path) == [("가\u2028나.", "A\x85B."), ("다.", "C.")]


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("가.\tA.\n".encode("cp949"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_segments(path)


TMX = """<?xml version="1.0"?>{doctype}
<tmx version="1.4"><header srclang="ko"/><body>
<tu><tuv xml:lang="ko-KR"><seg>가람시가 <bpt i="1">&lt;b&gt;</bpt>밝혔다.</seg></tuv>
<tuv xml:lang="en-US"><seg>Garam City said so.{entity}</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nichts.</seg></tuv><tuv xml:lang="en"><seg>None.</seg></tuv></tu>
<tu><tuv xml:lang="EN"><seg>It opens next year.</seg></tuv>
<tuv xml:lang="ko"><seg>내년에 연다.</seg></tuv></tu>
</body></tmx>"""


def test_tmx_pairs_in_any_order_of_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(TMX.format(doctype="", entity=""), encoding="utf-8")
    assert pairs_of(path) == PAIRS


def test_entities_of_a_tmx_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "&x;&x;">]>'
    path = tmp_path / "a.tmx"
    path.write_text(TMX.format(doctype=doctype, entity="&x;&y;"), encoding="utf-8")
    assert pairs_of(path)[0][1] == "Garam City said so."


def test_a_broken_tmx_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text("<tmx><body><tu>", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.tmx"):
        read_segments(path)


def test_the_first_articles_only(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("ko\ten\tarticle\n가.\tA.\tx\n나.\tB.\tx\n다.\tC.\ty\n", encoding="utf-8")
    assert [s.reference for s in read_segments(path, 1)] == ["A.", "B."]


def test_a_public_set_is_read_through_datasets(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    rows = [{"kor_Hang": ko, "eng_Latn": en, "id": n} for n, (ko, en) in enumerate(PAIRS)]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "dev.jsonl").write_text(text, encoding="utf-8")
    public = PublicSet(
        name=str(folder), revision="0" * 40, split="validation", ko="kor_Hang", en="eng_Latn"
    )
    segments = read_public_set(public)
    assert [(s.sources[0], s.reference) for s in segments] == PAIRS
