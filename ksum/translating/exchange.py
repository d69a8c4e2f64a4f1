"""A translation memory in and out of files: TMX, which other tools know, and TSV.

What comes in is taken for a person's work and wins over every model, with one exception: a unit
of TMX that the memory itself wrote, and nobody has changed since, goes back to where it was, under
the name of its model. So a memory can be moved to another machine, and a translator can correct a
part of it.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import IO, Literal

from ksum.characters import without_controls
from ksum.translating.guards import has_hangul
from ksum.translating.memory import Added, Memory, imported
from ksum.translating.memory_file import IMPORTED, Entry
from ksum.translating.tmx import Unit, read_tmx, write_tmx

Form = Literal["tmx", "tsv"]

_MODEL = "x-model"
_KEY = "x-ksum-key"
_KEYS = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{16})")
_SPACE = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LOST = "\ufffd"
_BLOCK = 1 << 20
_SHOWN = 5


@dataclass(slots=True)
class Skipped:
    """The pairs of a file that could not be used: how many, and the first few in words."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, where: str, why: str) -> None:
        """One more."""
        self.count += 1
        if len(self.examples) < _SHOWN:
            self.examples.append(f"{where}: {why}")


def export_memory(memory: Memory, file: IO[bytes], form: Form, model: str | None = None) -> int:
    """Write the whole memory, or what one model made, and say how many pairs that were.

    TSV is Korean, a tab, English, a pair a line in UTF-8, with tabs and line ends as spaces; it
    does not say what a model made. OSError passes; UsageError as `Memory`.
    """
    entries = memory.entries(model)
    if form == "tmx":
        return write_tmx(map(_unit, entries), file)
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007 (counted beyond the loop)
        line = f"{_SPACE.sub(' ', entry.korean)}\t{_SPACE.sub(' ', entry.english)}\n"
        file.write(line.encode("utf-8"))
    return count


def import_pairs(
    memory: Memory, file: IO[bytes], form: Form, name: str = "the input"
) -> tuple[Added, Skipped]:
    """Read a TMX or TSV file into the memory; what cannot be used is counted and skipped.

    `file` can be read from its start again (`seek`). TSV is UTF-8, with or without its mark,
    UTF-16 with its mark, or CP949; columns behind the second are not looked at. OSError passes.

    Raises:
        InputError: a TMX file that is not one or is broken; pairs before that place are kept.
        UsageError: as `Memory`.
    """
    skipped = Skipped()
    read: Callable[[IO[bytes], str, Skipped], Iterator[Entry]]
    read = _entries_of_tmx if form == "tmx" else _entries_of_tsv
    return memory.add(read(file, name, skipped)), skipped


def _unit(entry: Entry) -> Unit:
    properties = {_MODEL: entry.model}
    english = without_controls(entry.english)
    if entry.model != IMPORTED and english == entry.english:
        properties[_KEY] = f"{entry.key.hex()} {_sum(without_controls(entry.korean), english)}"
    return Unit(entry.korean, entry.english, properties)


def _entries_of_tmx(file: IO[bytes], name: str, skipped: Skipped) -> Iterator[Entry]:
    for number, unit in enumerate(read_tmx(file, name), 1):
        where = f"unit {number}"
        if unit is None:
            skipped.add(where, "no Korean and English pair")
            continue
        fault = _fault(unit.korean, unit.english)
        if fault:
            skipped.add(where, fault)
        else:
            yield _own(unit) or imported(unit.korean, unit.english)


def _own(unit: Unit) -> Entry | None:
    """The entry that the memory wrote; None where the unit is not its own, or has been changed."""
    found = _KEYS.fullmatch(unit.properties.get(_KEY, ""))
    model = unit.properties.get(_MODEL)
    if found is None or not model or found[2] != _sum(unit.korean, unit.english):
        return None
    return Entry(bytes.fromhex(found[1]), unit.korean, unit.english, model, int(time.time()))


def _entries_of_tsv(file: IO[bytes], name: str, skipped: Skipped) -> Iterator[Entry]:
    del name  # any bytes are lines
    text = io.TextIOWrapper(file, encoding=_encoding(file), errors="replace", newline=None)
    try:
        yield from _entries_of_lines(text, skipped)
    finally:
        text.detach()


def _entries_of_lines(lines: Iterable[str], skipped: Skipped) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        korean, tab, rest = line.rstrip("\n").partition("\t")
        english = rest.partition("\t")[0]
        fault = "no tab between Korean and English" if not tab else _fault(korean, english)
        if fault:
            skipped.add(f"line {number}", fault)
        else:
            yield imported(korean.strip(), english.strip())


def _fault(korean: str, english: str) -> str | None:
    if _LOST in korean or _LOST in english:
        return "broken characters"
    if not has_hangul(korean):
        return "no Korean where it should be"
    if has_hangul(english):
        return "Korean in the English"
    return None if english.strip() else "no English"


def _encoding(file: IO[bytes]) -> str:
    """The encoding of a whole file, which is left at its start."""
    head = file.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = "utf-16"
    else:
        fitting = (name for name in ("utf-8", "cp949") if _fits(file, name))
        found = next(fitting, "utf-8").replace("utf-8", "utf-8-sig")
    file.seek(0)
    return found


def _fits(file: IO[bytes], encoding: str) -> bool:
    file.seek(0)
    reader = io.TextIOWrapper(file, encoding=encoding, errors="strict")
    try:
        while reader.read(_BLOCK):
            pass
    except UnicodeDecodeError:
        return False
    else:
        return True
    finally:
        reader.detach()


def _sum(korean: str, english: str) -> str:
    text = f"{korean}\0{english}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
