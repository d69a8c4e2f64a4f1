"""How much memory there is, by files like those of Linux."""

from __future__ import annotations

from ksum.batch.free_memory import free_memory

MEMINFO = "MemTotal:       24000000 kB\nMemFree:        100 kB\nMemAvailable:   8000000 kB\n"


def test_what_can_be_freed_counts_as_free(tmp_path):
    (tmp_path / "meminfo").write_text(MEMINFO, encoding="ascii")
    assert free_memory(tmp_path / "meminfo", tmp_path) == 8_192_000_000


def test_a_container_may_have_less(tmp_path):
    (tmp_path / "meminfo").write_text(MEMINFO, encoding="ascii")
    (tmp_path / "memory.max").write_text("2000000000\n", encoding="ascii")
    (tmp_path / "memory.current").write_text("1500000000\n", encoding="ascii")
    stat = "anon 1000000000\ninactive_file 300000000\n"
    (tmp_path / "memory.stat").write_text(stat, encoding="ascii")
    assert free_memory(tmp_path / "meminfo", tmp_path) == 800_000_000
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    assert free_memory(tmp_path / "meminfo", tmp_path) == 8_192_000_000


def test_nobody_knows(tmp_path):
    assert free_memory(tmp_path / "meminfo", tmp_path) is None
