"""The CPU engine answers every source, in order, whatever its length."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ksum.errors import ModelError, UsageError
from ksum.evaluating.segments import read_news
from ksum.translating import load_engine
from ksum.translating.base import Decoding
from ksum.translating.insertion import Inserter, Insertion

SOURCES = [
    "한빛정공은 올해 매출이 지난해보다 12.4% 늘었다고 밝혔다.",
    "비가 온다.",
    "오는 17일부터 26일까지 축제가 열린다.",
]


def test_order_does_not_depend_on_batches(tiny_marian_folder: Path) -> None:
    def translate(sources: list[str], batch_tokens: int) -> list[list[str]]:
        decoding = Decoding(batch_tokens=batch_tokens, max_ratio=0.0, max_extra=20)
        engine = load_engine(
            tiny_marian_folder, "cpu", compute_type="float32", decoding=decoding, threads=2
        )
        return engine.translate(sources)

    found = translate(SOURCES * 3, 2048)
    assert found[:3] == found[3:6] == found[6:]
    assert translate(SOURCES, 1) == [translate([source], 2048)[0] for source in SOURCES]


def test_invariant_batches_do_not_change_a_translation() -> None:
    sources = [
        korean
        for article in read_news(Path(__file__).parents[2] / "eval/data/news-dev.jsonl")[:4]
        for korean, _ in article.sentences
    ]
    engine = load_engine(None, "cpu", decoding=Decoding(batch_invariant=True), threads=2)
    together = engine.translate(sources, n_best=4)
    backwards = engine.translate(sources[::-1], n_best=4)[::-1]
    assert together == backwards
    assert together == [engine.translate([source], n_best=4)[0] for source in sources]


def test_n_best_gives_different_hypotheses(tiny_marian_folder: Path) -> None:
    found = load_engine(tiny_marian_folder, "cpu").translate(SOURCES, n_best=4)
    assert [len(hypotheses) for hypotheses in found] == [4, 4, 4]
    assert all(len(set(hypotheses)) > 1 for hypotheses in found)


def test_ten_thousand_letters_are_translated_in_pieces(tiny_marian_folder: Path) -> None:
    engine = load_engine(tiny_marian_folder, "cpu", decoding=Decoding(beam_size=1))
    (found,) = engine.translate(["도서관을새로짓는다" * 1112])
    assert len(found) == 1
    assert len(found[0]) > 1000


def test_progress_ends_at_the_number_of_sources(tiny_marian_folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    engine = load_engine(tiny_marian_folder, "cpu", decoding=Decoding(batch_tokens=20))
    engine.translate(SOURCES, progress=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (3, 3)
    assert seen == sorted(seen)


def test_nothing_in_nothing_out(tiny_marian_folder: Path) -> None:
    assert load_engine(tiny_marian_folder, "cpu").translate([]) == []


def test_careful_decoding_repeats_no_three_tokens(
    tmp_path: Path, make_marian_folder: Callable[..., Path]
) -> None:
    folder = make_marian_folder(tmp_path / "model", seed=3)
    engine = load_engine(folder, "cpu", decoding=Decoding(beam_size=1), compute_type="float32")
    loop = engine.translate(SOURCES[:1])[0][0]
    careful = engine.translate(SOURCES[:1], careful=True)[0][0]
    assert loop[-4:] == loop[-1] * 4
    assert careful[-4:] != careful[-1] * 4


def test_name_tells_weights_and_precision(tiny_marian_folder: Path) -> None:
    name = load_engine(tiny_marian_folder, "cpu", compute_type="float32").name
    assert name.startswith("tiny@")
    assert name.endswith("(ctranslate2 float32)")


def test_missing_sentencepiece_model_is_named(
    tmp_path: Path, make_marian_folder: Callable[..., Path]
) -> None:
    folder = make_marian_folder(tmp_path / "m")
    (folder / "source.spm").unlink()
    with pytest.raises(ModelError, match=r"source\.spm"):
        load_engine(folder, "cpu")
    (folder / "source.spm").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"source\.spm.*corrupt"):
        load_engine(folder, "cpu")


def test_unknown_devices_and_types_are_wrong_usage(tiny_marian_folder: Path) -> None:
    with pytest.raises(UsageError, match="auto, cpu or cuda"):
        load_engine(tiny_marian_folder, "tpu")
    with pytest.raises(UsageError, match="not possible on cpu"):
        load_engine(tiny_marian_folder, "cpu", compute_type="int3")


def test_a_phrase_is_put_in_and_neighbours_do_not_matter() -> None:
    engine = load_engine(None, "cpu", threads=2)
    assert isinstance(engine, Inserter)
    wanted = [
        Insertion("비가 온다.", "It is raining.", "36.9 billion won"),
        Insertion("시는 Kang Gi-jung 씨를 만났다.", "The city met him.", "Kang Gi-jung"),
        Insertion("도서관을 새로 짓는다.", "", "a library"),
    ]
    found = engine.insert(wanted)
    for one, hypotheses in zip(wanted, found, strict=True):
        assert hypotheses
        assert all(one.phrase in english for english in hypotheses)
    assert [engine.insert([one])[0] for one in wanted] == found
    assert engine.insert([]) == []


def test_nothing_is_put_into_what_is_read_in_pieces(tiny_marian_folder: Path) -> None:
    engine = load_engine(tiny_marian_folder, "cpu")
    assert isinstance(engine, Inserter)
    long = Insertion("도서관을새로짓는다" * 300, "A library.", "a library")
    short = Insertion("비가 온다.", "Rain.", "rain")
    found = engine.insert([long, short])
    assert found[0] == []
    assert found[1]


def test_nothing_is_put_in_where_there_is_no_room(tiny_marian_folder: Path) -> None:
    engine = load_engine(tiny_marian_folder, "cpu")
    assert isinstance(engine, Inserter)
    assert engine.insert([Insertion("비가 온다.", "Rain.", " ")]) == [[]]
    phrase = "a library of a thousand new rooms " * 20
    assert engine.insert([Insertion("비가 온다.", "Rain.", phrase)]) == [[]]
    (found,) = engine.insert([Insertion("비가 온다.", phrase, "rain")])
    assert found


def test_a_phrase_is_not_made_part_of_a_longer_word() -> None:
    engine = load_engine(None, "cpu")
    assert isinstance(engine, Inserter)
    wanted = Insertion("Kang 시장은 간담회에서 기업인들을 만났다.", "He met them.", "Kang")
    (found,) = engine.insert([wanted])
    assert found
    assert all(re.search(r"\bKang\b", english) for english in found)
