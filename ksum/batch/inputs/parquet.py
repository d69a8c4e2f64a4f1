"""Parquet files, by batches of rows within row groups, and only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator

from ksum.batch.inputs.arrow import BATCH, needed, records_of
from ksum.batch.inputs.base import Fault, Record
from ksum.batch.inputs.columns import Columns
from ksum.batch.inputs.opening import open_regular
from ksum.errors import InputError


def read_parquet(path: str, columns: Columns, limit: int) -> Iterator[Record | Fault]:
    """The rows of a Parquet file, each in the place "#ROW", counted from 0 as pandas does.

    Raises:
        InputError: not a Parquet file, a damaged one, or no column of text.
    """
    import pyarrow
    from pyarrow import parquet

    with open_regular(path) as file:
        try:
            table = parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
            first = 0
            names = needed(table.schema_arrow.names, columns)
            for batch in table.iter_batches(BATCH, columns=names):
                yield from records_of(batch, first, limit)
                first += batch.num_rows
        except (pyarrow.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk's fault, not the file's
            reason = str(error).split("\n", 1)[0][:200]
            raise InputError(
                f"not a Parquet file, or a damaged one: {reason}\nWrite it again."
            ) from error
