"""The versions of what makes articles, read from the packages' metadata without importing them."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import ksum

EVERYTHING = ("ksum", "kiwipiepy", "ctranslate2", "sentencepiece", "torch", "transformers")


def versions(*names: str) -> dict[str, str]:
    """The version of each package that is installed; "python" is the interpreter's."""
    found = {}
    for name in names:
        if name == "ksum":
            found[name] = ksum.__version__
        elif name == "python":
            found[name] = platform.python_version()
        else:
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                continue
    return found
