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


PACKERS = [gzip.compress, bz2.compress, lzma.compress]
LONG = "".join(f"강릉시는 {n}번째 눈을 치웠다.\n" for n in range(4_000)).encode()


@pytest.mark.parametrize("pack", PACKERS)
@pytest.mark.parametrize("part", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_stream_that_is_cut_off(pack: Callable[[bytes], bytes], part: float) -> None:
    packed = pack(LONG)
    with pytest.raises(InputError, match=r"unpacked.*\nThe file is damaged"):
        expand(packed[: max(12, int(len(packed) * part))])
    with pytest.raises(InputError, match="unpacked"):
        expand(packed[:-1])


@pytest.mark.parametrize("pack", PACKERS)
def test_every_one_of_several_streams_is_read(pack: Callable[[bytes], bytes]) -> None:
    parts = [LONG, b"", TEXT, LONG[:20_000]]
    streams = [pack(part) for part in parts]
    assert expand(b"".join(streams)) == b"".join(parts)
    assert expand((b"\0" * 8).join(streams) + b"\0" * 512) == b"".join(parts)
    assert expand(pack(b"") + pack(TEXT)) == TEXT


@pytest.mark.parametrize("pack", PACKERS)
def test_the_last_of_several_streams_must_be_whole(pack: Callable[[bytes], bytes]) -> None:
    for cut in (1, 5, len(pack(TEXT)) - 3):
        with pytest.raises(InputError, match="unpacked"):
            expand(pack(LONG) + pack(TEXT)[:-cut])
    with pytest.raises(InputError, match="unpacked"):
        expand(pack(LONG) + "덧붙은 글".encode())


@pytest.mark.parametrize("pack", PACKERS)
def test_the_limit_counts_all_streams_together(pack: Callable[[bytes], bytes]) -> None:
    two = pack(b"a" * 600) + pack(b"a" * 400)
    assert len(expand(two, 1000)) == 1000
    with pytest.raises(InputError, match="larger than 999 bytes"):
        expand(two, 999)


@pytest.mark.parametrize("pack", PACKERS)
def test_a_flood_of_empty_streams_is_refused(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InputError, match="more than 10,000 streams"):
        expand(pack(b"") * 50_000)


@pytest.mark.parametrize("pack", PACKERS)
def test_a_flipped_byte_is_noticed(pack: Callable[[bytes], bytes]) -> None:
    packed = bytearray(pack(LONG))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(InputError, match="unpacked"):
        expand(bytes(packed))


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
