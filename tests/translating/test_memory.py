"""The translation memory: the same English without the engine, and never stale English."""

from __future__ import annotations

import logging
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksum.article import Check
from ksum.errors import UsageError
from ksum.translating.annotate import annotate
from ksum.translating.memory import Memory, default_path, imported
from ksum.translating.translator import Translator

MONEY = "시는 369억 원을 썼다."
MONEY_INLINE = "시는 36.9 billion won을 썼다."
GOOD = "The city spent 36.9 billion won."
RAIN = "비가 온다."


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.sqlite")


def test_a_sentence_is_translated_once(fake_engine: Any, memory: Memory) -> None:
    engine = fake_engine({MONEY_INLINE: [GOOD]})
    first = Translator(engine, memory=memory).translate([MONEY, RAIN])
    calls = len(engine.calls)
    again = Memory(memory.path)
    assert Translator(engine, memory=again).translate([RAIN, MONEY]) == first[::-1]
    assert len(engine.calls) == calls
    assert first[0].checks == (Check("number", "369억 원", "36.9 billion won", True),)


KOREAN = [
    "시는",
    "비가",
    "369억 원을",
    "나도윤 시장이",
    "온다",
    "(",
    "“",
    "12.4%",
    "한빛정공",
    "썼다",
]
ENGLISH = [
    "Rain",
    "36.9 billion won",
    "Mayor Na",
    "(",
    '"',
    "”",
    ")",
    "12.4",
    "한강",
    "of the ",
    "99",
]
korean = st.lists(st.sampled_from(KOREAN), min_size=1, max_size=4).map(" ".join)
hypotheses = st.lists(
    st.lists(st.sampled_from(ENGLISH), max_size=12).map(" ".join), min_size=1, max_size=4
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(korean, hypotheses), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_same_english_and_checks_with_and_without_a_memory(
    fake_engine: Any, tmp_path_factory: Any, told: Any, order: random.Random
) -> None:
    answers = dict(told)
    engine = fake_engine(lambda source, careful: answers.get(source, [f"{careful} {source[::-1]}"]))
    sentences = [sentence for sentence, _ in told]
    plain = dict(zip(sentences, Translator(engine).translate(sentences), strict=True))
    memory = Memory(tmp_path_factory.mktemp("memory") / "memory.sqlite")
    for _ in range(3):
        some = order.sample(sentences, order.randint(1, len(sentences)))
        found = Translator(engine, memory=memory).translate(some)
        assert found == [plain[sentence] for sentence in some]


def test_a_changed_glossary_is_not_answered_with_old_english(
    fake_engine: Any, memory: Memory
) -> None:
    engine = fake_engine(lambda source, careful: [f"Spent by {source.split('이')[0]}."])
    old = Translator(engine, glossary={"한빛정공": "Hanbit Precision"}, memory=memory)
    new = Translator(engine, glossary={"한빛정공": "Hanbit Works"}, memory=memory)
    sentence = ["한빛정공이 돈을 썼다."]
    assert old.translate(sentence)[0].english == "Spent by Hanbit Precision."
    assert new.translate(sentence)[0].english == "Spent by Hanbit Works."
    assert old.translate(sentence)[0].english == "Spent by Hanbit Precision."


def test_a_name_known_from_elsewhere_is_another_sentence(fake_engine: Any, memory: Memory) -> None:
    engine = fake_engine(lambda source, careful: [source.encode("ascii", "replace").decode()])
    translator = Translator(engine, memory=memory)
    sentence = ["나도윤은 웃었다."]
    plain = translator.translate(sentence, known_names=[[]])
    known = translator.translate(sentence, known_names=[["나도윤"]])
    assert plain != known
    assert [c.kind for c in known[0].checks] == ["name"]


@pytest.mark.parametrize(
    "other", [{"n_best": 2}, {"retry": False}, {"inline": False}], ids=lambda o: next(iter(o))
)
def test_other_settings_are_not_answered(fake_engine: Any, memory: Memory, other: Any) -> None:
    Translator(fake_engine({RAIN: ["It rains."]}), memory=memory).translate([RAIN])
    engine = fake_engine({RAIN: ["Rain falls."]})
    found = Translator(engine, memory=memory, **other).translate([RAIN])
    assert found[0].english == "Rain falls."


@pytest.mark.parametrize("part", ["name", "settings"])
def test_another_engine_is_not_answered(fake_engine: Any, memory: Memory, part: str) -> None:
    Translator(fake_engine({RAIN: ["It rains."]}), memory=memory).translate([RAIN])
    other = type("Other", (fake_engine,), {part: "something else"})({RAIN: ["Rain falls."]})
    assert Translator(other, memory=memory).translate([RAIN])[0].english == "Rain falls."


def test_the_fingerprint_of_real_engines_has_model_and_decoding(tiny_marian_folder: Path) -> None:
    from ksum.translating import load_engine
    from ksum.translating.base import Decoding

    prints = {
        Translator(load_engine(tiny_marian_folder, "cpu", engine=kind, decoding=d)).fingerprint
        for kind in ("ctranslate2", "torch")
        for d in (Decoding(), Decoding(beam_size=2), Decoding(careful_no_repeat_ngram_size=4))
    }
    assert len(prints) == 6
    assert all("tiny@" in one and "beam_size" in one for one in prints)


def test_what_came_to_nothing_is_not_kept(fake_engine: Any, memory: Memory) -> None:
    Translator(fake_engine({RAIN: [""]}), memory=memory).translate([RAIN])
    assert list(memory.entries()) == []
    engine = fake_engine({RAIN: ["It rains."]})
    assert Translator(engine, memory=memory).translate([RAIN])[0].english == "It rains."


def test_what_needs_no_engine_is_not_kept(fake_engine: Any, memory: Memory) -> None:
    Translator(fake_engine(), memory=memory).translate(["369억 원", "Hello.", ""])
    assert list(memory.entries()) == []


def test_a_persons_english_wins_over_everything(fake_engine: Any, memory: Memory) -> None:
    engine = fake_engine({MONEY_INLINE: [GOOD]})
    Translator(engine, memory=memory).translate([MONEY])
    spaced = unicodedata.normalize("NFD", f" {MONEY.replace(' ', '  ')} ")
    memory.add([imported(spaced, "The city paid.")])
    (found,) = Translator(engine, memory=memory).translate([MONEY])
    assert found.english == "The city paid."
    assert [check.ok for check in found.checks] == [False]  # and is checked like any other
    glossary = Translator(fake_engine(), glossary={"시": "Garam"}, memory=memory)
    assert glossary.translate([MONEY])[0].english == "The city paid."


def test_digest_of_imports_changes_with_them_alone(fake_engine: Any, memory: Memory) -> None:
    Translator(fake_engine(), memory=memory).translate([RAIN])
    assert memory.imported_digest() is None
    memory.add([imported(f"문장 {n}", f"Sentence {n}.") for n in range(1500)])
    one = memory.imported_digest()
    memory.add([imported("문장 7", "Sentence seven.")])
    two = memory.imported_digest()
    memory.add([imported("문장 7", "Sentence 7.")])
    assert one == memory.imported_digest() != two


def test_many_sentences_at_once(fake_engine: Any, memory: Memory) -> None:
    sentences = [f"{n}번째 문장이다." for n in range(3000)]
    engine = fake_engine(lambda source, careful: [f"Sentence {source[:6]}"])
    first = Translator(engine, memory=memory).translate(sentences)
    engine.calls.clear()
    assert Translator(engine, memory=memory).translate(sentences) == first
    assert engine.calls == []


def test_text_that_no_file_can_hold_is_translated_all_the_same(
    fake_engine: Any, memory: Memory
) -> None:
    engine = fake_engine(lambda source, careful: ["Half \udc00" if "둘" in source else "Whole"])
    sentences = ["하나 \ud800 문장", "둘 문장"]
    first = Translator(engine, memory=memory).translate(sentences)
    assert Translator(engine, memory=memory).translate(sentences) == first
    assert len(list(memory.entries())) == 1


def test_threads_may_share_one(memory: Memory) -> None:
    def work(number: int) -> None:
        scope = memory.scope("f", "m")
        for turn in range(20):
            sentence = annotate(f"{number}의 {turn}")
            scope.remember([(sentence, f"{number}.{turn}")])
            assert scope.recall([sentence]) == [f"{number}.{turn}"]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(memory.entries())) == 80


WRITER = """
import sys
from pathlib import Path
from ksum.translating.annotate import Annotated
from ksum.translating.memory import Memory

path, start, step = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
scope = Memory(path).scope("f", "m")
for n in range(start, start + 100 * step, step):
    sentence = Annotated(f"{n}", f"{n}", ())
    scope.remember([(sentence, f"English {n}"), (Annotated("all", "all", ()), "Everybody's")])
    assert scope.recall([sentence]) == [f"English {n}"]
    print(n, flush=True)
"""


def writer(path: Path, start: int, step: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(start), str(step)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_processes_write_at_once_from_the_first_moment(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    processes = [writer(path, start, 3) for start in range(3)]
    for process in processes:
        begin(process)  # all of them find no file, and make one
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    kept = {entry.korean: entry.english for entry in Memory(path).entries()}
    assert kept == {str(n): f"English {n}" for n in range(300)} | {"all": "Everybody's"}


def test_killed_while_writing_loses_nothing_that_was_written(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    told: set[str] = set()
    for turn in range(6):
        process = writer(path, 1000 * turn, 1)
        begin(process)
        assert process.stdout is not None
        told.update(process.stdout.readline().strip() for _ in range(random.randint(1, 40)))
        time.sleep(random.uniform(0, 0.003))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=60)
        told.update(out.splitlines())
    kept = {entry.korean: entry.english for entry in Memory(path).entries()}
    kept.pop("all", None)
    assert 6 <= len(told) < 600
    assert told <= set(kept)
    assert all(english == f"English {korean}" for korean, english in kept.items())
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


FULL = """
import resource, sys
from pathlib import Path
from ksum.translating.memory import Memory, imported
from ksum.translating.annotate import Annotated

memory = Memory(Path(sys.argv[1]))
scope = memory.scope("f", "m")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for n in range(2000):
    scope.remember([(Annotated(f"{n}", f"{n}", ()), "English " * 20)])
print(scope.recall([Annotated("0", "0", ())])[0][:7])
memory.add(imported(f"문장 {n}", "English " * 20) for n in range(2000))
"""


def test_a_full_disk_costs_a_warning_not_the_translation(tmp_path: Path) -> None:
    """And where storing is all that was asked for, it is an error."""
    path = tmp_path / "memory.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "English\n"
    assert done.stderr.count("cannot be written") == 1
    assert "UsageError: The translation memory" in done.stderr.splitlines()[-2]
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert list(Memory(path).entries())


def test_a_file_that_another_process_holds(
    fake_engine: Any, memory: Memory, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ksum.translating.memory_opening._WAIT", 0.05)
    impatient = Memory(memory.path)
    holder = sqlite3.connect(memory.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    engine = fake_engine({RAIN: ["It rains."]})
    with caplog.at_level(logging.WARNING, logger="ksum"):
        found = Translator(engine, memory=impatient).translate([RAIN])
    assert found[0].english == "It rains."
    assert "going on without keeping" in caplog.text
    with pytest.raises(UsageError, match="locked"):
        impatient.add([imported(RAIN, "It rains.")])


def make_foreign(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE notes (text)")


def make_newer(path: Path) -> None:
    Memory(path).close()
    sqlite3.connect(path).execute("PRAGMA user_version = 99")


def make_garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + os.urandom(5000))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_text("시는 369억 원을 썼다.\n" * 100), "no translation memory"),
        (make_garbage, "no translation memory|damaged"),
        (make_foreign, "no translation memory of ksum"),
        (make_newer, "another version"),
        (lambda path: path.mkdir(), "cannot be used"),
    ],
    ids=["text", "garbage", "foreign", "newer", "folder"],
)
def test_what_is_no_memory_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Any, words: str
) -> None:
    path = tmp_path / "memory.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UsageError, match=words) as caught:
        Memory(path)
    assert str(caught.value).count("\n") == 1
    assert before == (path.read_bytes() if path.is_file() else None)


def test_damage_that_comes_to_light_later(fake_engine: Any, memory: Memory) -> None:
    sentences = [f"{n}번째 문장이다." for n in range(2000)]
    Translator(fake_engine(), memory=memory).translate(sentences)
    memory.close()
    data = bytearray(memory.path.read_bytes())
    for start in range(8192, len(data) - 4096, 8192):
        data[start : start + 4096] = b"\xff" * 4096
    memory.path.write_bytes(data)
    with pytest.raises(UsageError, match="damaged"):
        Translator(fake_engine(), memory=Memory(memory.path)).translate(sentences)


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used: unable to open"):
        Memory(tmp_path / "none" / "memory.sqlite")


def test_default_is_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KSUM_CACHE_DIR", str(tmp_path / "cache"))
    assert Memory().path == default_path() == tmp_path / "cache" / "memory.sqlite"
