"""Files, compressed files and standard input are read up to the limit and never beyond it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ksum.errors import InputError
from ksum.reading.source import LIMIT, expand, read_bytes

TEXT = "강릉시는 눈을 치웠다.\n".encode()


def test_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "기사.txt"
    path.write_bytes(TEXT)
    assert read_bytes(path) == TEXT


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_files(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "article"
    path.write_bytes(pack(TEXT))
    assert read_bytes(path) == TEXT


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_stops_at_the_limit(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"a" * 50_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="larger than 1,000,000 bytes"):
        expand(bomb, 1_000_000)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_damaged_stream(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InputError, match="unpacked"):
        expand(pack(TEXT * 100)[:-12])


def test_the_limit_is_exact(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"a" * 100)
    assert len(read_bytes(path, 100)) == 100
    with pytest.raises(InputError, match="larger than 99 bytes"):
        read_bytes(path, 99)


def test_thirty_megabytes_are_too_many_by_default(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 30_000_000)
    with pytest.raises(InputError, match=f"{LIMIT:,}"):
        read_bytes(path)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a directory"):
        read_bytes(tmp_path)
    with pytest.raises(InputError, match="cannot read"):
        read_bytes("a\x00b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    with pytest.raises(InputError, match="permission"):
        read_bytes(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(TEXT))))
    assert read_bytes("-") == TEXT


def test_what_is_too_large_says_how_to_raise_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"a" * 100)
    with pytest.raises(InputError, match=r"KSUM_LIMIT, or limit: in ksum\.yaml"):
        read_bytes(path, 99)
