"""Import a package as if torch and transformers were not installed.

CTranslate2 imports both, where they are installed, only to be able to convert their models (with
`ctranslate2.specs`, and in versions before 4.8 with `import ctranslate2` itself): about 1.6 seconds
and 200 MB that translating on the CPU has no use for. Every such import in ksum goes through here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_HIDDEN = ("torch", "transformers")
_CHANGED_BY_TORCH = ("ctranslate2.specs", "ctranslate2.converters")
_lock = RLock()


@contextmanager
def without_torch() -> Iterator[None]:
    """Make `import torch` and `import transformers` fail inside the block, unless already loaded.

    A None in `sys.modules` is Python's own way of saying that a module cannot be imported. What
    CTranslate2 loaded inside the block is forgotten afterwards, so that a later import, which
    may want to convert torch models, sees torch again.
    """
    with _lock:
        hidden = [name for name in _HIDDEN if name not in sys.modules]
        before = set(sys.modules)
        for name in hidden:
            sys.modules[name] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            for name in hidden:
                del sys.modules[name]
            if hidden:
                for name in set(sys.modules) - before:
                    if name.startswith(_CHANGED_BY_TORCH):
                        del sys.modules[name]
