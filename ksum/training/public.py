"""Public parallel corpora by name, through `datasets`, at a pinned revision.

For machines with a network; a folder of data files on disk works in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ksum.errors import InputError
from ksum.training.corpora import Pair, normalise
from ksum.training.recipe import PublicSet


def read_public(public: PublicSet) -> Iterator[Pair]:
    """The pairs of a public set, streamed.

    Raises:
        InputError: it cannot be had, or has no such fields.
    """
    from datasets import load_dataset
    from datasets.exceptions import DatasetNotFoundError

    try:
        rows = load_dataset(
            public.name,
            public.config,
            split=public.split,
            revision=public.revision,
            streaming=True,
        )
    except (DatasetNotFoundError, FileNotFoundError, ConnectionError, ValueError) as error:
        raise InputError(
            f"The data set {public.name} cannot be read: {str(error).splitlines()[0]}\n"
            "Check its name, revision and split in the recipe, and the network."
        ) from error
    for row in rows:
        ko, en = _field(row, public.ko, public.name), _field(row, public.en, public.name)
        yield Pair(normalise(ko), normalise(en), public.name)


def _field(row: Mapping[str, Any], path: str, name: str) -> str:
    value: Any = row
    for key in path.split("."):
        if not isinstance(value, Mapping) or key not in value:
            raise InputError(
                f"The data set {name} has no field {path!r}.\nIts fields: {', '.join(row)}."
            )
        value = value[key]
    return str(value)
