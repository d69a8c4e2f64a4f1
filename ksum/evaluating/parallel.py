"""Parallel sentences in the forms of the trade: TSV, JSON lines, TMX, FLORES folders, public sets.

Each becomes segments that stand alone, or belong together where a column names their article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksum.errors import InputError

if TYPE_CHECKING:
    from ksum.training.recipe import PublicSet

_COLUMNS = ("id", "article", "group")


@dataclass(frozen=True, slots=True)
class Segment:
    """What is scored as one: Korean sentences that are translated one by one, and their English.

    `id` is unique in its suite; segments with the same `article` belong together.
    """

    id: str
    article: str
    group: str
    sources: tuple[str, ...]
    reference: str


def lines_of(path: Path) -> list[str]:
    """The lines of a UTF-8 file, broken at line feeds only, so that counts agree with `wc -l`.

    Raises:
        InputError: unreadable, or not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8.\nConvert it: iconv -t UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else lines


def read_tsv(path: Path) -> list[Segment]:
    """Korean, a tab, English; or with a header that has `ko` and `en`, and may have `id`, `article`
    and `group`. Empty lines are passed over.

    Raises:
        InputError: not UTF-8, a line that lacks a side (the message has its number), or an id that
            comes twice.
    """
    return _segments(_tab_rows(path), path)


def read_pairs(path: Path) -> list[Segment]:
    """JSON lines with `ko` and `en`, and perhaps `id`, `article` and `group`.

    Raises:
        InputError: a line of another form; the message has its number.
    """
    return _segments(_json_rows(path), path)


def read_memory(path: Path) -> list[Segment]:
    """The Korean and English pairs of a TMX file; entities in it are never expanded.

    Raises:
        InputError: not TMX, or broken.
    """
    from ksum.translating.tmx import read_tmx

    with path.open("rb") as file:
        units = [unit for unit in read_tmx(file, str(path)) if unit is not None]
    return _segments(({"ko": unit.korean, "en": unit.english} for unit in units), path)


def read_flores(folder: Path) -> list[Segment]:
    """A folder with one `kor_Hang.*` and one `eng_Latn.*`, line by line, as FLORES-200 has them.

    Raises:
        InputError: other files, or files of different lengths.
    """
    korean, english = sorted(folder.glob("kor_Hang.*")), sorted(folder.glob("eng_Latn.*"))
    if len(korean) != 1 or len(english) != 1:
        raise InputError(f"{folder}: expected one kor_Hang.* and one eng_Latn.* file in it.")
    sources, references = lines_of(korean[0]), lines_of(english[0])
    if len(sources) != len(references):
        raise InputError(f"{folder}: {len(sources)} Korean lines but {len(references)} English.")
    pairs = zip(sources, references, strict=True)
    return _segments(({"ko": ko, "en": en} for ko, en in pairs), folder)


def read_public_set(public: PublicSet) -> list[Segment]:
    """The pairs of a public data set at its pinned revision, fetched through `datasets`.

    Raises:
        InputError: it cannot be had, or has no such fields.
    """
    from ksum.training.public import read_public

    rows = ({"ko": pair.ko, "en": pair.en} for pair in read_public(public))
    return _segments(rows, Path(public.name))


def _tab_rows(path: Path) -> Iterator[Mapping[str, str]]:
    header: Sequence[str] = ()
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if not header:
            named = {"ko", "en"} <= set(cells)
            header = cells if named else ("ko", "en")
            if named:
                continue
        row = dict(zip(header, cells, strict=False))
        if not all(row.get(side, "").strip() for side in ("ko", "en")):
            raise InputError(
                f"{path}, line {number}: no Korean with its English.\n"
                "Put a tab between the two, or take the line out."
            )
        yield row


def _json_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: not JSON.") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(k), str) for k in ("ko", "en")):
            raise InputError(f"{path}, line {number}: no texts under ko and en.")
        yield row


def _segments(rows: Iterable[Mapping[str, Any]], path: Path) -> list[Segment]:
    segments = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        name, article, group = (str(row[key]) if row.get(key) else "" for key in _COLUMNS)
        name = name or str(number)
        if name in seen:
            raise InputError(f"{path}: the id {name!r} comes twice.\nGive each segment its own.")
        seen.add(name)
        segments.append(Segment(name, article or name, group or "body", (row["ko"],), row["en"]))
    return segments
