"""A memory in and out of TMX and TSV: nothing changes its meaning on the way."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.characters import without_controls
from ksum.errors import InputError
from ksum.translating.exchange import export_memory, import_pairs
from ksum.translating.guards import has_hangul
from ksum.translating.memory import Memory, imported, imported_key
from ksum.translating.memory_file import Entry
from ksum.translating.translator import Translator

RAIN = "비가 온다."


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.sqlite")


def exported(memory: Memory, form: Any = "tmx", model: str | None = None) -> bytes:
    file = io.BytesIO()
    count = export_memory(memory, file, form, model)
    assert count == len(list(memory.entries(model)))
    return file.getvalue()


def take(memory: Memory, data: bytes | str, form: Any = "tmx") -> tuple[int, int, int, int]:
    """New, changed, same and skipped pairs."""
    file = io.BytesIO(data.encode("utf-8") if isinstance(data, str) else data)
    added, skipped = import_pairs(memory, file, form, "some file")
    assert len(skipped.examples) == min(5, skipped.count)
    return added.new, added.changed, added.same, skipped.count


def test_a_memory_moves_to_another_machine(
    fake_engine: Any, memory: Memory, tmp_path: Path
) -> None:
    engine = fake_engine({RAIN: ["It rains."]})
    Translator(engine, memory=memory).translate([RAIN, "시는 369억 원을 썼다."])
    memory.add([imported("눈이 온다.", "It snows.")])
    other = Memory(tmp_path / "other.sqlite")
    data = exported(memory)
    assert take(other, data) == (3, 0, 0, 0)
    assert exported(other) == data
    assert take(other, data) == (0, 0, 3, 0)
    engine.calls.clear()
    Translator(engine, memory=other).translate([RAIN, "눈이 온다."])
    assert engine.calls == []
    assert [one.model for one in other.stored()] == ["fake@00000000", "import"]
    assert (
        Translator(fake_engine({RAIN: ["Rain."]}), n_best=1, memory=other)
        .translate([RAIN])[0]
        .english
        == "Rain."
    )  # what a model made is not taken for a person's work


def test_what_a_translator_corrected_wins(fake_engine: Any, memory: Memory) -> None:
    engine = fake_engine({RAIN: ["It rains."]})
    Translator(engine, memory=memory).translate([RAIN])
    corrected = exported(memory).replace(b"It rains.", b"It is raining.")
    assert take(memory, corrected) == (1, 0, 0, 0)
    found = Translator(engine, n_best=2, memory=memory).translate([RAIN])
    assert found[0].english == "It is raining."


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd"), max_size=12)
korean = texts.map("가".__add__)
english = texts.filter(lambda text: not has_hangul(text)).map("A".__add__)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(korean, english), max_size=4), st.sampled_from(["tmx", "tsv"]))
def test_odd_pairs_come_back(pairs: list[tuple[str, str]], form: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        memory, other = (Memory(Path(folder) / name) for name in ("a.sqlite", "b.sqlite"))
        memory.add(imported(*pair) for pair in pairs)
        assert take(other, exported(memory, form), form)[3] == 0
        expected = {
            imported_key(clean(entry.korean, form)): clean(entry.english, form)
            for entry in memory.entries()
        }
        assert {entry.key: entry.english for entry in other.entries()} == expected
        memory.close()
        other.close()


def clean(text: str, form: str) -> str:
    """What the form can hold of a text."""
    if form == "tmx":
        return without_controls(text)
    return re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text).strip()


def test_tsv(memory: Memory) -> None:
    memory.add([imported("비가\t온다.", "It\nrains."), imported("눈이 온다.", "It snows.")])
    assert exported(memory, "tsv").decode() == "비가 온다.\tIt rains.\n눈이 온다.\tIt snows.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_of_tsv(memory: Memory, encoding: str, end: str) -> None:
    lines = ["비가 온다.\tIt rains.", "", "뷁이 온다.\tIt snows.\tsee line 1", ""]
    assert take(memory, end.join(lines).encode(encoding), "tsv") == (2, 0, 0, 0)
    assert [e.english for e in memory.entries()] == ["It rains.", "It snows."]


def test_bad_lines_are_skipped_and_named(memory: Memory) -> None:
    good = "비가 온다.\tIt rains.\n"
    bad = ["Korean\tEnglish\n", "눈이 온다.\n", "눈이 온다.\t \n", "It snows.\t눈이 온다.\n"]
    data = (good + "".join(bad)).encode() + b"\xb0\xa1\xff\xff\tA\n" + "눈이 온다.\tSnow.".encode()
    file = io.BytesIO(data)
    added, skipped = import_pairs(memory, file, "tsv")
    assert (added.new, skipped.count) == (2, 5)
    assert skipped.examples == [
        "line 2: no Korean where it should be",
        "line 3: no tab between Korean and English",
        "line 4: no English",
        "line 5: no Korean where it should be",
        "line 6: broken characters",
    ]


def test_later_pairs_replace_earlier_ones(memory: Memory) -> None:
    assert take(memory, "비\tA\n비\tB\n", "tsv") == (1, 0, 0, 0)
    assert take(memory, "비\tC\n", "tsv") == (0, 1, 0, 0)
    assert [e.english for e in memory.entries()] == ["C"]


def test_a_broken_tmx_keeps_what_came_before(memory: Memory) -> None:
    source = Memory(memory.path.with_name("source.sqlite"))
    source.add(imported(f"{n}번째", f"No. {n}") for n in range(2500))
    with pytest.raises(InputError, match="broken XML"):
        take(memory, exported(source)[:-2000])
    kept = [entry.english for entry in memory.entries()]
    assert 2450 < len(kept) < 2500
    assert kept == [f"No. {n}" for n in range(len(kept))]


def test_binary_is_no_tsv(memory: Memory) -> None:
    new, _, _, skipped = take(memory, bytes(range(256)) * 40, "tsv")
    assert new == 0
    assert skipped > 0


def test_only_one_models_pairs(memory: Memory) -> None:
    memory.add(
        Entry(bytes([n]), f"{n}번째", f"No. {n}", model, 0)
        for n, model in enumerate(
            ["ko-en@1a (ct2)", "ko-en@2b (ct2)", "ko-en-big@3c (ct2)", "import"]
        )
    )
    assert len(list(memory.entries("ko-en"))) == 2
    assert len(list(memory.entries("ko-en@2b (ct2)"))) == 1
    assert len(list(memory.entries("import"))) == 1
    assert list(memory.entries("ko")) == []
    assert memory.clear("ko-en") == 2
    assert memory.clear() == 2
