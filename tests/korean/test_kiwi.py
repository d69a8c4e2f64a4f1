"""The shared analyser: loaded late, once, and fed in pieces."""

from __future__ import annotations

import subprocess
import sys

from ksum.korean.kiwi import PIECE, kiwi, morphemes


def test_it_is_loaded_once() -> None:
    assert kiwi() is kiwi()


def test_importing_the_package_does_not_load_it() -> None:
    code = (
        "import sys, ksum.korean.names, ksum.korean.sentences, ksum.korean.gazetteer;"
        "sys.exit('kiwipiepy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_offsets_are_those_of_the_text() -> None:
    text = "광주시는 이차전지를 육성한다."
    assert all(0 <= m.start <= m.end <= len(text) for m in morphemes(text))
    assert "육성" in [text[m.start : m.end] for m in morphemes(text)]


def test_offsets_hold_beyond_one_piece() -> None:
    text = "시와 도가 협력한다. " * (PIECE // 5)
    tokens = morphemes(text)
    verbs = [m for m in tokens if m.form == "협력"]
    assert len(verbs) == PIECE // 5
    assert all(text[m.start : m.end] == "협력" for m in verbs)


def test_odd_characters_do_no_harm() -> None:
    assert isinstance(morphemes("😀\x00\x07" * 50), list)
    assert morphemes("") == []


def test_what_is_remembered_cannot_be_changed_from_outside() -> None:
    text = "비가 많이 왔다."
    first = morphemes(text)
    expected = list(first)
    first.clear()
    assert morphemes(text) == expected != []
