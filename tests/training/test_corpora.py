from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from ksum.training.corpora import (
    Overlap,
    Pair,
    acceptable,
    deduplicate,
    read_pairs,
    read_summaries,
)
from ksum.translating.tmx import Unit, write_tmx


def pair(ko: str, en: str) -> Pair:
    return Pair(ko, en, "test")


def test_reads_compressed_tables_and_keeps_the_chosen_kinds(tmp_path: Path) -> None:
    path = tmp_path / "sample.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write(
            "안녕\tHello\tterm\thuman\n"
            "나는  간다.\tI go.\tsent\tMT\n"
            "그는 온다.\tHe comes.\tsent\tHT\n"
        )
    assert [p.en for p in read_pairs(path)] == ["Hello", "I go.", "He comes."]
    assert [p.en for p in read_pairs(path, kinds=["sent"], qualities=["human", "HT"])] == [
        "He comes."
    ]
    assert [p.ko for p in read_pairs(path)][1] == "나는 간다."


def test_reads_titles_sentences_and_summaries_of_news(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    article = {
        "title": ["제목", "Title"],
        "sentences": [["문장.", "Sentence."]],
        "summary": [["요약.", "Sum."]],
    }
    path.write_text(json.dumps(article) + "\n", encoding="utf-8")
    assert [p.en for p in read_pairs(path)] == ["Sentence.", "Title", "Sum."]


def test_a_summary_is_paired_with_the_whole_sentences_that_fit(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    article = {
        "sentences": [["첫째 문장이다.", "1"], ["둘째 문장이다.", "2"], ["셋째 문장이다.", "3"]],
        "summary": [["요약이다.", "S."], ["둘째다.", "T."]],
    }
    path.write_text(json.dumps(article) + "\n", encoding="utf-8")
    (found,) = read_summaries(path, characters=20)
    assert (found.ko, found.en) == ("첫째 문장이다. 둘째 문장이다.", "요약이다. 둘째다.")
    (found,) = read_summaries(path, characters=1)
    assert found.ko == "첫째 문장이다."


def test_reads_a_translation_memory_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.tmx"
    with path.open("wb") as file:
        write_tmx([Unit("공장을  짓는다.", "They build a plant."), Unit("예.", "Yes.")], file)
    assert [(p.ko, p.en, p.corpus) for p in read_pairs(path)] == [
        ("공장을 짓는다.", "They build a plant.", "own"),
        ("예.", "Yes.", "own"),
    ]


def test_refuses_other_files(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected"):
        list(read_pairs(tmp_path / "sample.csv"))


@pytest.mark.parametrize(
    ("ko", "en", "good"),
    [
        ("시는 예산을 늘렸다.", "The city raised its budget.", True),
        ("The city raised its budget.", "The city raised its budget.", False),
        ("시는 예산을 늘렸다.", "시는 raised its budget.", False),
        ("`foo` 옵션을 사용합니다.", "Use the `foo` option to do it.", False),
        ("시는 예산을 늘렸다.", "Page 47 of 99 in the city budget book", False),
        ("시는 47개 사업을 줄였다.", "The city cut 47 projects in all.", True),
        ("예.", "The city has raised its budget for the third time in a row this year.", False),
    ],
)
def test_keeps_pairs_that_look_like_translations(ko: str, en: str, good: bool) -> None:
    assert acceptable(pair(ko, en), max_words=30) is good


def test_repeats_are_told_by_letters_not_by_case_or_spaces() -> None:
    pairs = [pair("가 나", "Go."), pair("가나", "go."), pair("가나", "Went.")]
    assert [p.en for p in deduplicate(pairs)] == ["Go.", "Went."]


def test_finds_eight_words_in_common_with_a_test_set() -> None:
    overlap = Overlap(["One two three four five six seven eight nine."])
    assert overlap("and TWO three four, five six seven eight nine again")
    assert not overlap("two three four five six seven eight")
