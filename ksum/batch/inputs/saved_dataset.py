"""A folder that `Dataset.save_to_disk` or `DatasetDict.save_to_disk` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ksum.batch.inputs.arrow import BATCH, needed, records_of
from ksum.batch.inputs.base import Fault, Record
from ksum.batch.inputs.columns import Columns
from ksum.errors import InputError

_DICT = "dataset_dict.json"
_ONE = ("dataset_info.json", "state.json")


def is_saved_dataset(folder: str) -> bool:
    """Whether a folder holds a saved dataset, or several splits of one."""
    one = all(Path(folder, name).is_file() for name in _ONE)
    return one or Path(folder, _DICT).is_file()


def read_saved_dataset(folder: str, columns: Columns, limit: int) -> Iterator[Record | Fault]:
    """The rows of a dataset in the places "#ROW", or of each of its splits in "/SPLIT#ROW".

    Rows are counted from 0, as datasets does. They are mapped into memory, not read into it.

    Raises:
        InputError: a damaged dataset, or no column of text in it.
    """
    import datasets
    import pyarrow

    try:
        loaded = _load(folder)
        splits = loaded.items() if isinstance(loaded, datasets.DatasetDict) else [("", loaded)]
        for name, split in splits:
            yield from _rows(split, f"/{name}" if name else "", columns, limit)
    except InputError:
        raise
    except (OSError, ValueError, KeyError, TypeError, pyarrow.ArrowException) as error:
        reason = str(error).split("\n", 1)[0][:200]
        raise InputError(f"a damaged dataset: {reason}\nSave it to disk again.") from error


def _load(folder: str) -> Any:
    """The dataset, mapped; without the bars that would come between a job's own lines."""
    import datasets

    shown = not datasets.are_progress_bars_disabled()
    datasets.disable_progress_bars()
    try:
        return datasets.load_from_disk(folder, keep_in_memory=False)
    finally:
        if shown:
            datasets.enable_progress_bars()


def _rows(split: Any, place: str, columns: Columns, limit: int) -> Iterator[Record | Fault]:
    try:
        names = needed(split.column_names, columns)
    except InputError as error:
        yield Fault(place, str(error))
        return
    first = 0
    for table in split.select_columns(names).with_format("arrow").iter(BATCH):
        yield from records_of(table, first, limit, place)
        first += table.num_rows
