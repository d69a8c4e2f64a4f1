"""However long the input, only a row at a time is held."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.batch.inputs import Columns, read_items
from ksum.batch.inputs.seen import Seen

TEXT = "한빛시는 5일 도서관 세 곳을 새로 연다고 밝혔다. "


class Endless(io.RawIOBase):
    """A stream of chunks that are made when they are read, and counted."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._chunks, b"")
        taken = self._rest[: len(buffer)]
        self._rest = self._rest[len(taken) :]
        buffer[: len(taken)] = taken
        self.size += len(taken)
        return len(taken)


def peak(read: Callable[[], int]) -> tuple[int, int]:
    """What `read` returns, and the bytes that were held at most while it ran."""
    tracemalloc.start()
    try:
        found = read()
        return found, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_two_hundred_megabytes_of_rows_take_the_room_of_a_few() -> None:
    row = json.dumps({"text": TEXT * 1500}, ensure_ascii=False).encode()
    count = 200_000_000 // len(row)
    stream = Endless(b'{"id":%d,' % n + row[1:] + b"\n" for n in range(count))
    found, held = peak(
        lambda: sum(
            item.row is not None for item in read_items(["-"], Columns(), 1_000_000, stdin=stream)
        )
    )
    assert (found, stream.size > 190_000_000) == (count, True)
    assert held < 4_000_000


def test_one_line_of_two_hundred_megabytes_is_never_held() -> None:
    chunk = b"a" * (1 << 20)
    pieces = [b'{"text": "', *[chunk] * 200, b'"}\n', b'{"text": "x"}\n']
    found, held = peak(
        lambda: len(list(read_items(["-"], Columns(), 1_000_000, stdin=Endless(iter(pieces)))))
    )
    assert found == 2
    assert held < 8_000_000


@pytest.mark.parametrize("quote", ['"', ""])
def test_a_row_of_a_csv_file_of_fifty_megabytes_is_never_held(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(f"text\n{quote}")
        for _ in range(50):
            file.write("a" * 1_000_000 + ("\n" if quote else ""))
        file.write(f"{quote}\n{TEXT}\n")
    found, held = peak(lambda: len(list(read_items([str(path)], Columns(), 1_000_000))))
    assert found == 2
    assert held < 10_000_000


def test_parquet_is_read_by_batches_of_rows(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    table = pyarrow.table({"text": [f"{n} {TEXT * 20}" for n in range(20_000)]})
    parquet.write_table(table, path, compression="none", use_dictionary=False)
    size, before = path.stat().st_size, pyarrow.total_allocated_bytes()
    del table
    most = 0
    for _ in read_items([str(path)], Columns(), 1_000_000):
        most = max(most, pyarrow.total_allocated_bytes())
    assert size > 20_000_000
    assert most - before < size // 4


def test_an_id_takes_a_few_dozen_bytes_however_long_it_is() -> None:
    def remember() -> int:
        seen = Seen()
        for n in range(30_000):
            seen.add(f"https://example.com/articles/{n}" * 5, n)
        return len(seen)

    found, held = peak(remember)
    assert found == 30_000
    assert held < 30_000 * 64


@given(st.lists(st.text(max_size=3), max_size=200))
def test_what_was_seen_is_what_a_dictionary_remembers(texts: list[str]) -> None:
    seen = Seen()
    first: dict[str, int] = {}
    for n, text in enumerate(texts):
        assert seen.add(text, n) == first.get(text)
        first.setdefault(text, n)
    assert len(seen) == len(first)
