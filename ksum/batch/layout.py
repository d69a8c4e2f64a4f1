"""Where everything of a job lies: the parts that the user wants, and the job's own books.

Knows paths and names, neither writes nor reads. `--out` is a folder of parts, or one file whose
parts lie in a folder beside it until they are put together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ksum.errors import UsageError

BOOKS = "_job"
SUFFIXES = {
    ".jsonl": "jsonl",
    ".parquet": "parquet",
    ".csv": "csv",
    ".tmx": "tmx",
    ".xlf": "xliff",
}
"""Suffixes of `--out` that ask for one file, and their formats."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one job.

    `out` is what the user gave; `format` what is in it. `part_format`, `suffix` and `folders` are
    of the parts, which are folders of one file an article in some formats.
    """

    out: Path
    format: str
    single: bool
    part_format: str
    suffix: str
    folders: bool

    @property
    def root(self) -> Path:
        """The folder that the parts are in."""
        return self.out.with_name(self.out.name + ".job") if self.single else self.out

    @property
    def books(self) -> Path:
        """The folder of the plan, the items, the markers and the lock."""
        return self.root / BOOKS

    @property
    def plan(self) -> Path:
        """A line a shard; there only when the plan is whole."""
        return self.books / "plan.jsonl"

    @property
    def lock(self) -> Path:
        """Held while a job runs."""
        return self.books / "lock"

    @property
    def done(self) -> Path:
        """The folder of markers."""
        return self.books / "done"

    @property
    def manifest(self) -> Path:
        """What the job is and how far it came."""
        return self._beside("manifest.json")

    @property
    def failures(self) -> Path:
        """Every article that failed, in plan order."""
        return self._beside("failures.jsonl")

    def items(self, shard: int) -> Path:
        """The items of a shard, one JSON object a line."""
        return self.books / "items" / f"{shard:05d}.jsonl"

    def part(self, shard: int) -> Path:
        """The articles of a shard."""
        name = f"{shard:05d}"
        return self.root / (name if self.folders else f"part-{name}{self.suffix}")

    def part_failures(self, shard: int) -> Path:
        """The failures of a shard; absent where there are none."""
        return self.books / "failures" / f"{shard:05d}.jsonl"

    def alone(self, shard: int, index: int) -> Path:
        """The outcome of one article of a shard that cannot be made in one go."""
        return self.books / "alone" / f"{shard:05d}-{index:05d}.json"

    def marker(self, shard: int, digest: str) -> Path:
        """The empty file that says that a shard is done; `digest` is hexadecimal."""
        return self.done / f"{shard:05d}-{digest[:16]}"

    def folders_to_make(self) -> list[Path]:
        """What has to be there before anything is written."""
        names = ("items", "failures", "done")
        return [self.root, *(self.books / name for name in names)]

    def _beside(self, name: str) -> Path:
        return self.out.with_name(f"{self.out.name}.{name}") if self.single else self.root / name


def layout_of(out: Path, form: str | None = None) -> Layout:
    """The layout that `--out` and `--format` (None: not given) ask for.

    Raises:
        UsageError: the two contradict each other, `out` is a file of an unknown suffix, or what is
            there is not of a job.
    """
    from ksum.batch.formats import load_format

    wanted = None if out.is_dir() else SUFFIXES.get(out.suffix.lower())
    if wanted is not None and form not in (None, wanted):
        raise UsageError(
            f"--out {out} asks for {wanted}, --format for {form}.\nLeave --format out, or give "
            "--out a folder."
        )
    if wanted is None and out.exists() and not out.is_dir():
        raise UsageError(
            f"{out} is a file.\nGive --out a folder, or a name that ends with one of: "
            f"{', '.join(SUFFIXES)}."
        )
    name = wanted or form or "jsonl"
    part_format = "jsonl" if wanted is not None else name
    found = load_format(part_format)
    layout = Layout(
        out=out,
        format=name,
        single=wanted is not None,
        part_format=part_format,
        suffix=found.suffix,
        folders=found.folder,
    )
    _refuse_strangers(layout)
    return layout


def _refuse_strangers(layout: Layout) -> None:
    """No file that is not of a job is ever overwritten."""
    if layout.books.is_dir():
        return
    if layout.single and layout.out.exists():
        raise UsageError(f"{layout.out} is there already.\nRemove it, or give another --out.")
    if layout.root.is_dir() and next(layout.root.iterdir(), None) is not None:
        raise UsageError(
            f"{layout.root} holds files that are not of a batch job.\nGive --out a new folder."
        )
