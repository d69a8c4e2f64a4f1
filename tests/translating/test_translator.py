"""Facts are written in, looked for, asked for again, and flagged where they are lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from ksum.article import Check
from ksum.translating.guards import has_hangul
from ksum.translating.insertion import Insertion
from ksum.translating.translator import Translator

MONEY = "시는 369억 원을 썼다."
MONEY_INLINE = "시는 36.9 billion won을 썼다."
GOOD = "The city spent 36.9 billion won."


def test_the_hypothesis_with_the_most_facts_is_taken(fake_engine: Any) -> None:
    engine = fake_engine({MONEY_INLINE: ["The city spent money.", GOOD, "36.9 billion won."]})
    (found,) = Translator(engine).translate([MONEY])
    assert found.english == GOOD
    assert found.checks == (Check("number", "369억 원", "36.9 billion won", True),)
    assert engine.calls == [([MONEY_INLINE], 4, False)]


def test_first_hypothesis_wins_where_all_are_equal(fake_engine: Any) -> None:
    engine = fake_engine({"비가 온다.": ["It is raining.", "Rain comes."]})
    assert Translator(engine).translate(["비가 온다."])[0].english == "It is raining."


def test_missing_fact_is_asked_for_again_from_the_plain_source(fake_engine: Any) -> None:
    engine = fake_engine({MONEY_INLINE: ["The city spent money."], MONEY: [GOOD]})
    assert Translator(engine).translate([MONEY])[0].english == GOOD


def test_fact_that_stays_missing_is_flagged(fake_engine: Any) -> None:
    engine = fake_engine({MONEY_INLINE: ["The city spent money."], MONEY: ["Money was spent."]})
    (found,) = Translator(engine).translate([MONEY])
    assert found.english == "The city spent money."
    assert [check.ok for check in found.checks] == [False]


def test_loop_is_tried_again_carefully(fake_engine: Any) -> None:
    loop = "the city of the city of the city of the city of the city"
    engine = fake_engine(lambda source, careful: ["It rains."] if careful else [loop])
    assert Translator(engine).translate(["비가 온다."])[0].english == "It rains."
    assert [call[2] for call in engine.calls] == [False, True]


def test_loop_that_stays_is_flagged(fake_engine: Any) -> None:
    engine = fake_engine(lambda source, careful: ["of the " * 20])
    (found,) = Translator(engine).translate(["비가 온다."])
    assert [(check.kind, check.ok) for check in found.checks] == [("loop", False)]


def test_hangul_is_romanised_and_flagged(fake_engine: Any) -> None:
    engine = fake_engine({"비가 온다.": ["It rains in 한강 today."]})
    (found,) = Translator(engine).translate(["비가 온다."])
    assert not has_hangul(found.english)
    assert found.english.lower() == "it rains in hangang today."
    assert [(c.kind, c.ko, c.ok) for c in found.checks] == [("hangul", "한강", False)]


def test_nothing_said_is_never_a_sentence_dropped(fake_engine: Any) -> None:
    engine = fake_engine(lambda source, careful: [""])
    (found,) = Translator(engine).translate([MONEY])
    assert found.english
    assert not has_hangul(found.english)
    assert "36.9 billion won" in found.english
    assert ("hangul", MONEY, False) in [(c.kind, c.ko, c.ok) for c in found.checks]


def test_lines_without_korean_stay_as_they_are(fake_engine: Any) -> None:
    engine = fake_engine()
    lines = ["", "Hello (world", "  ", "비가 온다.", "2024"]
    found = Translator(engine).translate(lines)
    assert [t.english for t in found][:3] == lines[:3]
    assert found[4].english == "2024"
    assert len(found) == 5
    assert engine.calls[0][0] == ["비가 온다."]


def test_equal_sentences_are_translated_once(fake_engine: Any) -> None:
    engine = fake_engine()
    found = Translator(engine).translate(["비가 온다."] * 3)
    assert engine.calls == [(["비가 온다."], 4, False)]
    assert len({t.english for t in found}) == 1


def test_what_is_all_known_needs_no_engine(fake_engine: Any) -> None:
    engine = fake_engine()
    assert Translator(engine).translate(["369억 원"])[0].english == "36.9 billion won"
    assert engine.calls == []


def test_models_that_do_not_copy_get_the_plain_source(fake_engine: Any) -> None:
    engine = fake_engine({MONEY: [GOOD]})
    (found,) = Translator(engine, inline=False).translate([MONEY])
    assert engine.calls == [([MONEY], 4, False)]
    assert [check.ok for check in found.checks] == [True]


def test_glossary_is_used_and_checked(fake_engine: Any) -> None:
    engine = fake_engine(lambda source, careful: [f"They met at {source.split('에서')[0]}."])
    (found,) = Translator(engine, glossary={"한빛정공": "Hanbit Precision"}).translate(
        ["한빛정공에서 만났다."]
    )
    assert found.english == "They met at Hanbit Precision."
    assert found.checks == (Check("term", "한빛정공", "Hanbit Precision", True),)


def test_new_figure_is_flagged_with_no_korean(fake_engine: Any) -> None:
    engine = fake_engine(lambda source, careful: ["It rained for 45 days."])
    (found,) = Translator(engine).translate(["비가 온다."])
    assert found.checks == (Check("number", "", "45", False),)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_progress_counts_the_sentences_given(fake_engine: Any, count: int) -> None:
    seen: list[tuple[int, int]] = []
    lines = ["비가 온다.", "눈이 온다.", "Hello"][:count] * 2
    Translator(fake_engine()).translate(lines, progress=lambda done, of: seen.append((done, of)))
    assert all(of == len(lines) for _, of in seen)
    assert not lines or seen[-1] == (len(lines), len(lines))


def test_engine_says_whether_its_model_copies(fake_engine: Any) -> None:
    class Plain(fake_engine):  # type: ignore[misc]
        copies_inline = False

    engine = Plain({MONEY: [GOOD]})
    Translator(engine).translate([MONEY])
    assert engine.calls == [([MONEY], 4, False)]


def test_a_number_counts_for_more_than_terms(fake_engine: Any) -> None:
    glossary = {"한빛": "Hanbit", "정공": "Jeonggong"}
    engine = fake_engine(
        lambda source, careful: [
            "Hanbit and Jeonggong spent money.",
            "They spent 36.9 billion won.",
        ]
    )
    (found,) = Translator(engine, glossary=glossary).translate(["한빛 정공이 369억 원을 썼다."])
    assert found.english == "They spent 36.9 billion won."
    assert len(engine.calls) == 1, "missing terms alone are not asked for again"


def _inserting(engine: Any, answers: dict[str, list[str]]) -> Any:
    """The engine with `insert`, which answers by phrase and keeps what it was asked."""
    engine.insertions = []

    def insert(wanted: Sequence[Insertion]) -> list[list[str]]:
        engine.insertions.append(list(wanted))
        return [answers.get(one.phrase, []) for one in wanted]

    engine.insert = insert
    return engine


def test_what_stays_missing_is_put_in(fake_engine: Any) -> None:
    engine = _inserting(
        fake_engine(lambda source, careful: ["The city spent money."]),
        {"36.9 billion won": ["Money was 36.9 million.", GOOD, "36.9 billion won it was."]},
    )
    found = Translator(engine).translate([MONEY, MONEY])
    assert [one.english for one in found] == [GOOD, GOOD]
    assert engine.insertions == [
        [Insertion(MONEY_INLINE, "The city spent money.", "36.9 billion won")]
    ]


def test_phrases_are_put_in_one_after_the_other(fake_engine: Any) -> None:
    korean = "시는 3월까지 369억 원을 썼다."
    engine = _inserting(
        fake_engine(lambda source, careful: ["The city spent money."]),
        {"March": ["It spent money by March."], "36.9 billion won": ["It spent 36.9 billion won."]},
    )
    (found,) = Translator(engine).translate([korean])
    asked = [(one.english, one.phrase) for (one,) in engine.insertions]
    assert asked == [
        ("The city spent money.", "March"),
        ("It spent money by March.", "36.9 billion won"),
    ]
    assert len(engine.calls) == 2
    # The second would have lost the first again: nothing is won, so it is not taken.
    assert found.english == "It spent money by March."
    assert [check.ok for check in found.checks] == [True, False]


def test_nothing_is_put_in_without_a_second_attempt(fake_engine: Any) -> None:
    engine = _inserting(fake_engine(lambda source, careful: ["Money."]), {})
    Translator(engine, retry=False).translate([MONEY])
    assert engine.insertions == []
