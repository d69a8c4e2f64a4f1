"""`ksum summarize`: in Korean, English or both."""

from __future__ import annotations

import json

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


def test_both_are_apart(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["A sentence."])
    arguments = ("summarize", "--lang", "both", "--sentences", 1, "--summarizer", "lead", page)
    assert run(*arguments, engine=engine).stdout == f"{FIRST}\n\nA sentence.\n"


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
    assert warning == "summary: number 369억 원 (36.9 billion won) is not in the English"


def test_an_unknown_summariser_is_wrong_usage(run, page):
    result = run("summarize", "--summarizer", "crystal-ball", page)
    assert result.exit_code == 2
    assert "lexrank" in result.stderr
