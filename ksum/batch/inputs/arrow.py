"""Rows of Arrow tables, which Parquet files and saved datasets give, as records.

Values are looked at in Arrow's own memory first, so that a text over the limit never becomes a
Python string.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ksum.batch.inputs.base import Fault, Record, Unreadable
from ksum.batch.inputs.columns import Columns, find_columns
from ksum.errors import InputError

if TYPE_CHECKING:
    import pyarrow

BATCH = 64
"""Rows held at a time."""

_ARTICLE = frozenset({"schema", "paragraphs"})


def needed(names: Sequence[str], columns: Columns) -> list[str]:
    """The columns to read: all where each row is a `ksum/1` article, else those of its parts.

    Raises:
        InputError: no column of text.
    """
    if set(names) >= _ARTICLE:
        return list(names)
    return sorted(set(find_columns(names, columns).values()), key=list(names).index)


def records_of(
    batch: pyarrow.RecordBatch | pyarrow.Table, first: int, limit: int, table: str = ""
) -> Iterator[Record | Fault]:
    """The rows of a batch whose first is row `first` of `table`, in the places "TABLE#ROW"."""
    columns: Mapping[str, Any] = dict(zip(batch.schema.names, batch.columns, strict=True))
    for index in range(batch.num_rows):
        place = f"{table}#{first + index}"
        try:
            values = {name: _value(column[index], limit) for name, column in columns.items()}
        except InputError as error:
            yield Fault(place, str(error))
        else:
            yield Record(place, values)


def _value(scalar: Any, limit: int) -> Any:
    import pyarrow

    if isinstance(scalar, pyarrow.DictionaryScalar):
        scalar = scalar.value
    buffer = scalar.as_buffer() if hasattr(scalar, "as_buffer") else None
    if buffer is not None and buffer.size > limit:
        raise InputError(
            f"the row is larger than {limit:,} bytes\n"
            "If it is one article, raise KSUM_LIMIT, or limit: in ksum.yaml."
        )
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return buffer.to_pybytes() if buffer is not None else Unreadable()
    except (ValueError, OverflowError, pyarrow.ArrowException):
        return Unreadable()
