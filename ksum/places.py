"""Where ksum keeps things: models and cards that come with it, and files that it makes.

In a checkout they lie beside the package, in a wheel inside it; environment variables move them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from ksum.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


def cache_dir() -> Path:
    """Where made files go: KSUM_CACHE_DIR, else the user's cache directory; created if missing.

    Raises:
        UsageError: it cannot be created or written to.
    """
    import platformdirs

    path = Path(os.environ.get("KSUM_CACHE_DIR") or platformdirs.user_cache_dir("ksum"))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_cache_message(path, error.strerror)) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise UsageError(_cache_message(path, "no permission"))
    return path


def data_dirs(kind: Literal["models", "configs"]) -> list[Path]:
    """The existing folders of `kind`, first found first used.

    KSUM_MODELS_DIR or KSUM_CONFIGS_DIR, then the folder of the checkout, then that of the wheel.
    """
    places = [Path(value)] if (value := os.environ.get(f"KSUM_{kind.upper()}_DIR")) else []
    if (_PACKAGE.parent / "pyproject.toml").is_file() or (_PACKAGE.parent / ".git").exists():
        places.append(_PACKAGE.parent / kind)
    places.append(_PACKAGE / f"_{kind}")
    return [place for place in places if place.is_dir()]


def _cache_message(path: Path, why: str | None) -> str:
    return f"The cache {path} cannot be written to: {why}.\nSet KSUM_CACHE_DIR to another folder."
