"""What earlier runs of a job have finished, made sure of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ksum.batch.atomic import digest_of, remove_leftovers, writing
from ksum.batch.failures import read_failures
from ksum.batch.layout import Layout
from ksum.batch.plan import read_plan


@dataclass
class Done:
    """The shards that need no more work, and their articles: how many, and how many failed."""

    shards: set[int] = field(default_factory=set)
    articles: int = 0
    failed: int = 0


def find_done(layout: Layout, note: Callable[[str], None]) -> Done:
    """Hash every part that has a marker; one that is not what its marker says is to be made again,
    which `note` is told, and its marker removed."""
    markers: dict[int, list[str]] = {}
    for path in layout.done.iterdir():
        number, _, digest = path.name.partition("-")
        if number.isdigit():
            markers.setdefault(int(number), []).append(digest)
    done = Done()
    for shard in read_plan(layout):
        digests = markers.get(shard.shard, [])
        if not digests:
            continue
        found = digest_of(layout.part(shard.shard), layout.part_failures(shard.shard))[:16]
        for digest in digests:
            if digest != found:
                with writing(layout.marker(shard.shard, digest)):
                    layout.marker(shard.shard, digest).unlink(missing_ok=True)
        if found not in digests or not layout.part(shard.shard).exists():
            note(f"{layout.part(shard.shard)} is not as it was written; it is made again")
            continue
        done.shards.add(shard.shard)
        done.articles += shard.articles
        done.failed += sum(1 for _ in read_failures(layout.part_failures(shard.shard)))
    return done


def clear_leftovers(layout: Layout) -> None:
    """Remove the temporary files of runs that were killed; what stands beside `--out` and is not
    of this job is left alone."""
    for folder in (layout.root, *(layout.books / name for name in ("", "failures", "alone"))):
        remove_leftovers(folder)
    if layout.single:
        beside = (layout.out, layout.manifest, layout.failures)
        remove_leftovers(layout.out.parent, [path.name for path in beside])
