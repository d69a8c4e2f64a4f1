"""Figures that others published for a suite's texts: rows that are marked so, with their source.

They are read from `eval/published.yaml`, never worked out. Nothing is tested against them, since
there are no texts to resample; versions and tokenisers may differ from ksum's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ksum.errors import UsageError
from ksum.evaluating.base import Score
from ksum.evaluating.report import Row

FILE = "published.yaml"


def published_rows(suite: str, texts: int, folder: Path) -> list[Row]:
    """The rows for `suite`, of so many texts, in `<folder>/published.yaml`; none without the file.

    Raises:
        UsageError: a file of another form.
    """
    import yaml

    path = folder / FILE
    if not path.is_file():
        return []
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return [_row(row) for row in rows if (row["suite"], row["texts"]) == (suite, texts)]
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"{path} is not of the right form: {error!r}.\n"
            "Each entry has suite, system, scores, test_set, texts and source."
        ) from error


def _row(fields: dict[str, Any]) -> Row:
    source = f"{fields['source']} ({fields['test_set']})"
    scores = tuple(
        Score(name, float(value), f"published|on:{fields['test_set']}")
        for name, value in fields["scores"].items()
    )
    return Row(str(fields["system"]), scores, "published", source)
