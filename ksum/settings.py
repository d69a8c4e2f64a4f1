"""The settings, and where each comes from.

Flag > `KSUM_*` variable > `ksum.yaml` of the current folder > `ksum.yaml` of the user's
configuration folder > `configs/default.yaml`. A setting is named the same in all of them, so
that an error can say in which place to correct it. Loaded inside commands only: pydantic and
YAML cost more than the rest of `ksum --help`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import yaml
from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ksum.errors import UsageError
from ksum.places import data_dirs

PROJECT_FILE = "ksum.yaml"
VARIABLE_PREFIX = "KSUM_"

_PATHS = ("glossary", "model", "summarizer")
_ENVIRONMENT = "the environment"


class Settings(BaseModel):
    """What the commands can be told; `configs/default.yaml` says what each one means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(gt=0)
    summarizer: str | None
    sentences: int = Field(ge=1, le=100)
    max_chars: int | None = Field(ge=1)
    compress: bool
    model: str | None
    device: Literal["auto", "cpu", "cuda"]
    beam_size: int = Field(ge=1, le=32)
    glossary: Path | None
    accept_licence: bool


def defaults_file() -> Path:
    """`default.yaml`, of the checkout or of the installed package.

    Raises:
        UsageError: there is none; the installation is damaged.
    """
    for folder in data_dirs("configs"):
        path = folder / "default.yaml"
        if path.is_file():
            return path
    raise UsageError("configs/default.yaml is missing from this installation.\nInstall ksum again.")


def user_file() -> Path:
    """The user's own settings; the file need not exist."""
    return user_config_path("ksum", appauthor=False) / PROJECT_FILE


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Merge all places into one `Settings`.

    Args:
        flags: What the command line gave; None for a value means that it was not given.
        environ: The environment to read, by default the process's own.
        folder: Where the project's `ksum.yaml` is looked for, by default the current folder.

    Raises:
        UsageError: A key that no setting has or a value that does not fit; the message names
            the place and the key.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    files = [defaults_file(), user_file(), (folder or Path.cwd()) / PROJECT_FILE]
    layers = [(str(path), _read_file(path)) for path in files]
    layers.append((_ENVIRONMENT, _read_environment(os.environ if environ is None else environ)))
    layers.append(("the command line", {k: v for k, v in (flags or {}).items() if v is not None}))
    for origin, layer in layers:
        for key, value in layer.items():
            values[key] = value
            origins[key] = origin
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        raise UsageError(_bad_value(key, first, origins.get(key, str(files[0])))) from error


def _read_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.\nSave it as UTF-8 text.") from error
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where is not None else ""
        message = f"{path}{line}: this is not YAML.\nWrite one `key: value` a line."
        raise UsageError(message) from error
    if data is None:
        return {}
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise UsageError(f"{path} holds no settings.\nWrite one `key: value` a line.")
    for key in data:
        _refuse_unknown(key, str(path))
    return {key: _relative_to(path.parent, key, value) for key, value in data.items()}


def _relative_to(folder: Path, key: str, value: Any) -> Any:
    """A path in a file is relative to that file; a model may also be a card's name, and a
    summariser's name is no path without a slash."""
    if key not in _PATHS or not isinstance(value, str):
        return value
    if key == "summarizer" and "/" not in value:
        return value
    path = folder / Path(value).expanduser()
    return str(path) if key == "glossary" or path.exists() else value


def _read_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that name a setting; an empty one counts as not set.

    Others may begin with KSUM_ too, so only what looks like a slip of the pen is refused.
    """
    known = list(Settings.model_fields)
    found: dict[str, str] = {}
    for name, value in environ.items():
        if not name.startswith(VARIABLE_PREFIX) or not value:
            continue
        key = name[len(VARIABLE_PREFIX) :].lower()
        if key in known:
            found[key] = value
        elif near := get_close_matches(key, known, n=1, cutoff=0.8):
            raise UsageError(f"there is no variable {name}.\nDid you mean {_variable(near[0])}?")
    return found


def _refuse_unknown(key: str, origin: str) -> None:
    known = list(Settings.model_fields)
    if key in known:
        return
    near = get_close_matches(key, known, n=1)
    advice = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
    raise UsageError(f"{origin}: there is no setting {key}.\n{advice}")


def _variable(key: str) -> str:
    return VARIABLE_PREFIX + key.upper()


def _bad_value(key: str, error: Any, origin: str) -> str:
    if error["type"] == "missing":
        return f"{origin}: the default of {key} is missing.\nInstall ksum again."
    reason = str(error["msg"])
    name = _variable(key) if origin == _ENVIRONMENT else key
    return f"{origin}: {name} cannot be {error['input']!r}.\n{reason}."
