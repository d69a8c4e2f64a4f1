"""Inputs of a job: files, folders, patterns, tables and standard input, to a stream of items.

`read_items` is the way in. A format of rows is a function in a file of its own.
"""

from __future__ import annotations

from ksum.batch.inputs.base import Tally
from ksum.batch.inputs.columns import Columns
from ksum.batch.inputs.reader import read_items

__all__ = ["Columns", "Tally", "read_items"]
