"""`ksum summarize`: in Korean, English or both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FIRST = "가람시는 4일 배터리 단지를 새로 짓는 데 369억 원을 투자한다고 밝혔다."


def test_prints_a_sentence_a_line(run, page):
    result = run("summarize", "--sentences", 2, "--summarizer", "lead", page)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [FIRST, "이 단지에는 기업 12곳과 연구소 3곳이 들어선다."]


def test_korean_alone_needs_no_translator(run, page):
    article = json.loads(run("summarize", "--json", "--summarizer", "lexrank", page).stdout)
    assert article["models"] == {"translate": None, "summarize": "lexrank"}
    assert article["summary"]["en"] is None


def test_english_alone(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["A sentence."])
    result = run("summarize", "--lang", "en", "--sentences", 1, page, engine=engine)
    assert result.stdout == "A sentence.\n"


def test_both_are_in_pairs(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["A sentence."])
    arguments = ("summarize", "--lang", "both", "--sentences", 2, "--summarizer", "lead", page)
    assert run(*arguments, engine=engine).stdout == (
        f"{FIRST}\nA sentence.\n\n이 단지에는 기업 12곳과 연구소 3곳이 들어선다.\nA sentence.\n"
    )


def test_only_the_summary_is_translated(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["A sentence."])
    arguments = ("summarize", "--json", "--lang", "en", "--sentences", 1, page)
    article = json.loads(run(*arguments, engine=engine).stdout)
    assert article["summary"] == {"ko": None, "en": ["A sentence."]}
    assert article["title"]["en"] is None
    assert all(s["en"] is None for p in article["paragraphs"] for s in p)
    assert article["models"]["translate"] == "fake@00000000"
    assert len(engine.calls[0][0]) == 1


def test_facts_lost_from_an_english_summary_are_warnings(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["A sentence."])
    arguments = ("summarize", "--json", "--lang", "en", "--sentences", 1, "--summarizer", "lead")
    article = json.loads(run(*arguments, page, engine=engine).stdout)
    (warning,) = [line for line in article["warnings"] if "369억 원" in line]
    assert warning == "summary: 369억 원 (36.9 billion won) not found in the English"


def test_an_unknown_summariser_is_wrong_usage(run, page):
    result = run("summarize", "--summarizer", "crystal-ball", page)
    assert result.exit_code == 2
    assert "lexrank" in result.stderr


SECOND = "이 단지에는 기업 12곳과 연구소 3곳이 들어선다."


def test_a_share_of_the_sentences(run, page):
    result = run("summarize", "--ratio", 0.5, "--summarizer", "lead", page)
    assert result.stdout.splitlines() == [FIRST, SECOND]


def test_a_bound_on_characters(run, page):
    arguments = ("summarize", "--summarizer", "lead", page)
    assert run(*arguments, "--max-chars", 70).stdout.splitlines() == [FIRST, SECOND]
    assert run(*arguments, "--max-chars", 69).stdout.splitlines() == [FIRST]


def test_lead_ins_go_only_when_asked(run, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(
        "누리시 다리 착공\n\n한편 누리시는 4일 다리를 짓기 시작했다고 밝혔다.\n", "utf-8"
    )
    arguments = ("summarize", "--max-chars", 25, path)
    shortened = run(*arguments, "--compress")
    assert shortened.stdout == "누리시는 4일 다리를 짓기 시작했다고 밝혔다.\n"
    assert "1 of 1 sentences shortened" in shortened.stderr
    assert run(*arguments).stdout.startswith("한편")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ratio", 0),
        ("--ratio", 1.2),
        ("--ratio", 0.5, "--sentences", 2),
        ("--ratio", 0.5, "--together"),
        ("--max-chars", 0),
        ("--compress",),
    ],
)
def test_lengths_that_make_no_sense_are_wrong_usage(run, page, arguments):
    result = run("summarize", *arguments, page)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert 1 <= len(result.stderr.splitlines()) <= 2


def test_lengths_can_be_set_for_good(run, page, tmp_path):
    (tmp_path / "ksum.yaml").write_text("max_chars: 69\ncompress: true\n", "utf-8")
    assert run("summarize", "--summarizer", "lead", page).stdout.splitlines() == [FIRST]
    assert run("brief", "--max-chars", 70, "--summarizer", "lead", page).exit_code == 0


OTHER = """가람 배터리 단지 369억 들여 조성

가람시가 배터리 단지를 새로 짓는 데 369억 원을 투자한다고 4일 밝혔다.

단지는 2027년 말에 준공되며 1200명이 일하게 된다.
"""


def test_several_articles_together_give_one_summary_with_sources(run, page, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    lines = run("summarize", "--together", "--sentences", 3, page, other).stdout.splitlines()
    assert len(lines) == 3
    assert len([line for line in lines if "369억" in line]) == 1
    assert all(line.endswith((f" [{page}]", f" [{other}]")) for line in lines)
    assert any(str(other) in line for line in lines)


def test_together_in_json_each_article_has_its_part(run, page, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    arguments = ("summarize", "--together", "--sentences", 3, page, other)
    articles = [json.loads(line) for line in run(*arguments, "--json").stdout.splitlines()]
    assert [article["source"] for article in articles] == [str(page), str(other)]
    rows = [
        f"{sentence} [{article['source']}]"
        for article in articles
        for sentence in article["summary"]["ko"]
    ]
    assert rows == run(*arguments).stdout.splitlines()


def test_together_in_two_languages_is_in_pairs(run, page, tmp_path, fake_engine):
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    engine = fake_engine(lambda source, careful: ["A sentence."])
    arguments = ("summarize", "--together", "--sentences", 3, "--lang", "both", page, other)
    blocks = run(*arguments, engine=engine).stdout.rstrip("\n").split("\n\n")
    assert len(blocks) == 3
    for block in blocks:
        korean, english = block.split("\n")
        assert english in (f"A sentence. [{page}]", f"A sentence. [{other}]")
        assert korean.rpartition(" [")[2] == english.rpartition(" [")[2]


def test_together_passes_over_what_cannot_be_read(run, page, tmp_path):
    result = run("summarize", "--together", page, tmp_path / "missing.txt")
    assert result.exit_code == 5
    assert result.stdout.endswith(f"[{page}]\n")


def test_a_model_of_ones_own_by_its_folder(run, page):
    folder = Path(__file__).parents[2] / "models" / "ko-extractive"
    mine = json.loads(run("summarize", "--json", "--summarizer", folder, page).stdout)
    default = json.loads(run("summarize", "--json", page).stdout)
    assert mine["models"] == default["models"]


@pytest.mark.parametrize("lang", ["en", "both"])
def test_the_english_is_the_one_of_the_brief(run, tmp_path, fake_engine, lang):
    """The last sentence has no title beside the name: only the rest of the article knows it."""
    path = tmp_path / "page.txt"
    path.write_text(
        "군산시 도서관 착공\n\n나도윤 군산시장은 4일 도서관을 짓기 시작했다고 밝혔다.\n\n"
        "도서관에는 책 3만 권이 들어온다고 한다.\n\n"
        "공사 현장에서 나도윤은 주민을 만났다고 전했다.\n",
        "utf-8",
    )

    def engine():
        return fake_engine(lambda source, careful: [f"<{source}>"])

    arguments = ("--json", "--sentences", 3, path)
    brief = json.loads(run("brief", *arguments, engine=engine()).stdout)
    summary = json.loads(run("summarize", "--lang", lang, *arguments, engine=engine()).stdout)[
        "summary"
    ]
    assert len(summary["en"]) == 3
    assert summary["en"] == brief["summary"]["en"]
    body = [s["en"] for p in brief["paragraphs"] for s in p]
    assert summary["en"] == [text for text in body if text in summary["en"]]
    assert all("Na Do-yun" in text for text in (summary["en"][0], summary["en"][2]))
