"""What can be evaluated: one YAML a suite in `eval/suites/`, saying what its data is and whose.

Knows the descriptions; the data itself is read by the part that scores it. A suite of one's own is
such a file anywhere, named by its path.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from ksum.errors import InputError, UsageError

if TYPE_CHECKING:
    from ksum.training.recipe import PublicSet

Kind = Literal["translation", "facts", "summaries", "cleaning"]
Rows = Literal["none", "segments", "groups"]

_REQUIRED = ("name", "kind", "title", "about", "licence")
_OPTIONAL = ("data", "missing", "notes", "rows", "public")


@dataclass(frozen=True, slots=True)
class Suite:
    """A description read from YAML.

    `data` is where its texts are, None if they are not in the repository, in which case `missing`
    says how to get them, and `public` may name a data set that has them. `rows` is what each row of
    a translation table stands for.
    """

    name: str
    kind: Kind
    title: str
    about: str
    licence: str
    data: Path | None = None
    missing: str = ""
    notes: tuple[str, ...] = ()
    rows: Rows = "none"
    public: PublicSet | None = None


def suites_folder() -> Path:
    """`eval/suites` of the current folder, else of the checkout that holds this file.

    Raises:
        UsageError: neither is there; an installed package does not carry the evaluation texts.
    """
    for root in (Path.cwd(), Path(__file__).resolve().parents[2]):
        folder = root / "eval" / "suites"
        if folder.is_dir():
            return folder
    raise UsageError(
        "There is no eval/suites folder here: evaluation runs in a checkout of ksum.\n"
        "Clone the repository, or start in a folder that has eval/suites."
    )


def suite_names(folder: Path | None = None) -> list[str]:
    """The suites there are, in alphabetical order."""
    return sorted(path.stem for path in (folder or suites_folder()).glob("*.yaml"))


def load_suite(name: str, folder: Path | None = None) -> Suite:
    """Read `<folder>/<name>.yaml`, or the file that `name` is the path of (.yaml, .yml).

    The path under `data` is relative to that file.

    Raises:
        UsageError: no such suite, or a description of the wrong form.
    """
    import yaml

    if name.endswith((".yaml", ".yml")):
        path = Path(name)
        if not path.is_file():
            raise UsageError(f"There is no file {name}.\nGive the path of a suite's description.")
    else:
        folder = folder or suites_folder()
        path = folder / f"{name}.yaml"
        if name not in suite_names(folder):
            raise UsageError(
                f"There is no suite {name!r}.\nChoose one of: {', '.join(suite_names(folder))}; "
                "or give the path of a suite's YAML."
            )
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise UsageError(f"{path} is not YAML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    return _suite_from(fields, path)


def data_path(suite: Suite, given: Path | None) -> Path:
    """Where the texts of a suite are: the path given by the user, else the suite's own.

    Raises:
        InputError: there is nothing there.
    """
    path = given or suite.data
    if path is None:
        raise InputError(f"The texts of {suite.name} are not in the repository.\n{suite.missing}")
    if not path.exists():
        advice = suite.missing or "Give the place of its texts with --data PATH."
        raise InputError(f"{path}, the data of {suite.name}, is not there.\n{advice}")
    return path


def data_sum(path: Path) -> str:
    """The sha256 of a suite's texts: of a file, or of the names and sums of a folder's files."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    files = sorted(
        file
        for file in path.rglob("*")
        if file.is_file() and not file.name.startswith(".") and "__pycache__" not in file.parts
    )
    lines = (f"{file.relative_to(path).as_posix()} {data_sum(file)}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _suite_from(fields: object, path: Path) -> Suite:
    if not isinstance(fields, dict):
        raise UsageError(f"{path} should hold the fields of a suite, one `key: value` a line.")
    absent = [key for key in _REQUIRED if not isinstance(fields.get(key), str)]
    unknown = sorted(set(fields) - {*_REQUIRED, *_OPTIONAL}, key=str)
    if absent or unknown:
        raise UsageError(
            f"{path}: missing or not text: {', '.join(absent) or 'nothing'}; "
            f"unknown: {', '.join(map(str, unknown)) or 'nothing'}."
        )
    _one_of(path, "kind", fields["kind"], get_args(Kind))
    _one_of(path, "rows", fields.get("rows", "none"), get_args(Rows))
    data = fields.get("data")
    return Suite(
        name=fields["name"],
        kind=cast("Kind", fields["kind"]),
        title=fields["title"],
        about=_one_line(fields["about"]),
        licence=_one_line(fields["licence"]),
        data=None if data is None else (path.parent / str(data)).resolve(),
        missing=_one_line(fields.get("missing", "")),
        notes=tuple(_one_line(note) for note in fields.get("notes") or ()),
        rows=cast("Rows", fields.get("rows", "none")),
        public=None if fields.get("public") is None else _public(fields["public"], path),
    )


def _public(fields: object, path: Path) -> PublicSet:
    from pydantic import ValidationError

    from ksum.training.recipe import PublicSet

    try:
        return PublicSet.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, ("public", *first["loc"])))
        raise UsageError(f"{path}: {where}: {first['msg']}.") from error


def _one_of(path: Path, key: str, value: Any, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise UsageError(f"{path}: {key} is {value!r}; choose one of: {', '.join(allowed)}.")


def _one_line(text: object) -> str:
    return " ".join(str(text).split())
