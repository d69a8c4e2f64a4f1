"""The suite of facts: what is found in the Korean, what the English keeps and what it loses."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from ksum.errors import InputError
from ksum.evaluating.fact_cases import annotate_case, evaluate_facts, judge
from ksum.evaluating.fact_matching import says
from ksum.evaluating.fact_table import Fact, FactCase, cases_in_turn, read_fact_cases
from ksum.translating.base import Progress
from ksum.translating.translator import Translator

HEADING = "id\tkind\tform\tko\tfacts\ten"
DATA = Path(__file__).parents[2] / "eval" / "data" / "facts.tsv"


def case(korean: str, facts: str, english: str = "-", kind: str = "money") -> FactCase:
    rows = f"{HEADING}\n{kind}-01\t{kind}\tbody\t{korean}\t{facts}\t{english}\n"
    return _read(rows)[0]


def _read(rows: str) -> list[FactCase]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.tsv"
        path.write_text(rows, encoding="utf-8")
        return read_fact_cases(path)


def fact(english: str, *, exact: bool = False, kind: str = "number") -> Fact:
    prefix = {"number": "", "name": "n:", "term": "t:"}[kind]
    return case("가나다라", f"{prefix}나다{'==' if exact else '='}{english}").facts[0]


class _Says:
    """An engine that gives one English for everything."""

    name = "says"
    copies_inline = False

    def __init__(self, english: str) -> None:
        self._english = english

    def translate(
        self,
        sentences: Sequence[str],
        *,
        n_best: int = 1,
        careful: bool = False,
        progress: Progress | None = None,
    ) -> list[list[str]]:
        return [[self._english] for _ in sentences]


def test_a_row_becomes_facts_with_their_places_and_needs() -> None:
    found = case(
        "서하늘 시장은 3억 원과 3억 원을",
        "n:서하늘=Seo Ha-neul ; +시장=mayor ; 3억 원=x ; ?3억 원==y | z",
    )
    assert [(f.start, f.end, f.text) for f in found.facts] == [
        (0, 3, "서하늘"),
        (4, 6, "시장"),
        (8, 12, "3억 원"),
        (14, 18, "3억 원"),
    ]
    assert [f.need for f in found.facts] == ["always", "english", "always", "optional"]
    assert [f.type for f in found.facts] == ["name", "number", "number", "number"]
    assert [f.exact for f in found.facts] == [False, False, False, True]
    assert found.facts[3].english == ("y", "z")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"ko\ten\n", b""])
def test_a_file_of_another_form_is_bad_input(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "cases.tsv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"cases\.tsv"):
        read_fact_cases(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_fact_cases(tmp_path)


def test_a_part_has_cases_of_every_kind() -> None:
    cases = read_fact_cases(DATA)
    some = cases_in_turn(cases, 60)
    assert len(some) == 60
    assert {one.kind for one in some} == {one.kind for one in cases}
    assert [one for one in cases if one in some] == some
    assert cases_in_turn(cases, None) == cases


@pytest.mark.parametrize(
    "row",
    [
        "a\tmoney\tbody\t3억 원\t4억 원=x\ten",
        "a\tmoney\tbody\t3억 원\t3억 원\ten",
        "a\tmoney\t3억 원",
    ],
)
def test_a_fact_that_is_not_there_is_refused_with_its_line(row: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        _read(f"{HEADING}\n{row}\n")


def test_an_id_may_not_stand_twice() -> None:
    row = "a\tmoney\tbody\t비\t\train"
    with pytest.raises(InputError, match="twice"):
        _read(f"{HEADING}\n{row}\n{row}\n")


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("It cost 36.9 billion won.", "36.9 billion won"),
        ("a 36,900-million-won plan", "36.9 billion won"),
        ("up 12% from May", "12 percent"),
        ("on Sept. 3", "September 3"),
        ("at 6:20 am", "6:20 a.m."),
        ("three firms", "3"),
        ("year-on-year", "year on year"),
    ],
)
def test_english_says_a_number_in_any_usual_form(english: str, wanted: str) -> None:
    assert says(english, fact(wanted))


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("It cost 36.9 billion dollars.", "36.9 billion won"),
        ("It cost 369 billion won.", "36.9 billion won"),
        ("It rose 12 points.", "12 percent"),
        ("in 12.5 years", "12"),
        ("on May 3", "September 3"),
        ("9 nanometers", "9 kilometers"),
        ("the 9th", "9 years"),
    ],
)
def test_an_equal_figure_of_something_else_is_not_the_fact(english: str, wanted: str) -> None:
    assert not says(english, fact(wanted))


def test_exact_facts_need_their_words() -> None:
    assert says("It fell to minus 12 degrees.", fact("minus 12", exact=True))
    assert not says("It fell to 12 degrees.", fact("minus 12", exact=True))
    assert not says("It has 3 of them.", fact("third", exact=True))


def test_a_name_is_compared_by_its_letters() -> None:
    assert says("Mayor SEO HANEUL said", fact("Seo Ha-neul", kind="name"))
    assert not says("Mayor Seo Ha-neulin said", fact("Seo Ha-neul", kind="name"))


def test_annotation_is_right_wrong_or_missed() -> None:
    found = annotate_case(
        case("시는 369억 원을 40여 명에게 나눴다.", "369억 원=36.9 billion won ; 40여 명=50")
    )
    assert [m.text for m in found.right] == ["369억 원"]
    assert [m.text for m in found.wrong] == ["40여"]
    assert [f.text for f in found.missed] == ["40여 명"]


def test_optional_facts_count_neither_way() -> None:
    found = annotate_case(case("반도체 값이 3% 올랐다.", "3%=3 percent ; ?t:반도체=semiconductor"))
    assert not found.wrong
    assert not found.missed


def test_a_miss_is_silent_unless_a_check_names_it() -> None:
    one = case("시는 369억 원을 썼다.", "369억 원=36.9 billion won ; +시=city")
    result = evaluate_facts([one], Translator(_Says("It spent money.")))
    scores = {score.name: score.value for score in result.scores}
    assert scores["kept"] == 0
    assert scores["flagged misses"] == 0.5
    assert scores["silent misses"] == 0.5
    assert result.outputs[0].missed == ("369억 원 (36.9 billion won)", "시 (city)")
    assert result.notes == ("Silent misses, 1: money-01 시 (city).",)


def test_shares_of_many_cases_have_intervals_that_their_signatures_tell() -> None:
    right = case("369억 원이다.", "369억 원=36.9 billion won")
    wrong = case("41명이다.", "41명=42")
    result = evaluate_facts([right] * 8 + [wrong] * 4, Translator(_Says("36.9 billion won")))
    scores = {score.name: score for score in result.scores}
    for name in ("recall", "exact cases", "kept"):
        interval = scores[name].interval
        assert interval is not None
        assert interval[0] < scores[name].value < interval[1]
        assert scores[name].value == pytest.approx(2 / 3)
        assert "n:12|bs:1000|seed:12345|ksum:" in scores[name].signature
    few = evaluate_facts([right, wrong], None)
    assert all(score.interval is None and "bs:" not in score.signature for score in few.scores)


def test_a_kept_fact_is_no_miss() -> None:
    kept = judge(case("369억 원", "369억 원=36.9 billion won"), "36.9 billion won", ())
    assert len(kept.kept) == 1
    assert not kept.silent
    assert not kept.flagged


def test_without_a_translator_annotation_alone_is_scored_by_kind() -> None:
    result = evaluate_facts(
        [case("369억 원", "369억 원=36.9 billion won"), case("만일 비가 오면", "", kind="no fact")],
        None,
    )
    assert [row.name for row in result.rows] == ["money", "no fact"]
    assert [score.name for score in result.scores] == ["precision", "recall", "exact cases"]
    assert [score.value for score in result.scores] == [1, 1, 1]
    assert result.outputs[0].hypothesis == "36.9 billion won"


def test_the_suite_is_long_and_its_own_english_says_its_facts() -> None:
    cases = read_fact_cases(DATA)
    assert len(cases) >= 300
    lost = [
        (one.id, fact.text)
        for one in cases
        for fact in one.facts
        if fact.need != "optional" and not says(one.english, fact)
    ]
    assert lost == []
