"""A job whose output lies among its inputs: 'news/*.jsonl' to news/all.jsonl, started again.

What the job itself wrote is no input of it; else it could not be resumed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ksum.batch.layout import Layout


def own_output(layout: Layout) -> Callable[[str], bool]:
    """Tells of a path whether it is one of the files that the job writes."""
    folder = Path(os.path.realpath(layout.root))
    files = {os.path.realpath(path) for path in (layout.out, layout.failures, layout.manifest)}

    def is_own(path: str) -> bool:
        real = os.path.realpath(path)
        return real in files or folder in Path(real).parents

    return is_own
