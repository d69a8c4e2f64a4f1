"""A batch job from beginning to end: plan, or resume; shards; what is made of all parts at the end.

It drives: what is done to an article is the recipe's business, where it is done the runner's.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ksum.batch.atomic import writing
from ksum.batch.base import Runner
from ksum.batch.ending import put_together
from ksum.batch.failures import collect_failures, read_failures
from ksum.batch.inputs.base import Tally
from ksum.batch.items import Item, parse_items
from ksum.batch.layout import Layout
from ksum.batch.lock import locked
from ksum.batch.manifest import Manifest, read_manifest, refuse_other_settings
from ksum.batch.plan import Totals, check_plan, make_plan, read_plan
from ksum.batch.progress import State, View
from ksum.batch.recipe import Recipe
from ksum.batch.resuming import Done, clear_leftovers, find_done
from ksum.batch.rounds import Rounds
from ksum.batch.selection import select
from ksum.batch.stopping import Stopping
from ksum.batch.task import ShardResult, Task
from ksum.batch.wording import counted, duration
from ksum.errors import InputError, PartialError, UsageError


@dataclass(frozen=True)
class Request:
    """What a user asks for.

    `items` is read once, which fills `tally`. Of them the first `first`, or `sample`, are taken
    (None: all). `command` is what was typed, for the manifest; `debug` prints tracebacks of bugs
    in workers.
    """

    layout: Layout
    recipe: Recipe
    items: Iterable[Item]
    tally: Tally = field(default_factory=Tally)
    shard_size: int = 64
    first: int | None = None
    sample: int | None = None
    fail_fast: bool = False
    command: Sequence[str] = ()
    debug: bool = False

    def settings(self) -> dict[str, Any]:
        """Everything that decides the bytes of the output, but for the inputs."""
        return {
            "format": self.layout.format,
            "shard-size": self.shard_size,
            "limit": self.first,
            "sample": self.sample,
            **self.recipe.fingerprint(),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended. `made` and `failed` are of all runs; `interrupted` is that of Ctrl-C."""

    articles: int
    made: int
    failed: int
    interrupted: bool
    seconds: float

    def described(self) -> str:
        """ "1,990 articles done, 10 failed, in 35 min"."""
        failed = f", {self.failed:,} failed" if self.failed else ""
        return f"{counted(self.made, 'article')} done{failed}, in {duration(self.seconds)}"


def run_job(request: Request, runner: Runner, view: View) -> Outcome:
    """Do a job, or what is left of it.

    Raises:
        InputError: there is no article in the inputs.
        UsageError: other inputs or settings than the job's in the same place, a job under way
            there, or a place that cannot be written to.
        PartialError: with `fail_fast`, an article failed; the message says which.
        ModelError: a model cannot be loaded.
        KeyboardInterrupt: a second Ctrl-C, or one while the plan is made.
    """
    settings = request.settings()
    layout = request.layout
    for folder in layout.folders_to_make():
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
    with locked(layout):
        clear_leftovers(layout)
        manifest = _manifest(request, settings)
        totals = _plan(request, manifest)
        return _Run(request, runner, view, manifest, totals).run()


def _manifest(request: Request, settings: dict[str, Any]) -> Manifest:
    layout = request.layout
    manifest = read_manifest(layout.manifest)
    if layout.plan.exists():
        if manifest is None:
            raise UsageError(f"{layout.manifest} is missing.\nRemove {layout.root} to begin again.")
        refuse_other_settings(manifest.settings, settings, layout.out, layout.root)
        return manifest
    return Manifest(settings, list(request.command))


def _plan(request: Request, manifest: Manifest) -> Totals:
    layout = request.layout
    items = select(request.items, first=request.first, sample=request.sample)
    if layout.plan.exists():
        return check_plan(layout, items, request.shard_size)
    manifest.write(layout.manifest)
    totals = make_plan(layout, items, request.shard_size)
    if not totals.articles:
        layout.plan.unlink()
        layout.manifest.unlink()
        raise InputError("there is no article in the inputs.\nCheck the paths.")
    return totals


class _Run:
    """One run over a plan that stands."""

    def __init__(
        self, request: Request, runner: Runner, view: View, manifest: Manifest, totals: Totals
    ) -> None:
        self._request = request
        self._layout = request.layout
        self._runner = runner
        self._view = view
        self._manifest = manifest
        self._totals = totals
        self._done = Done()
        self._state = State(total=totals.articles)
        self._started = time.monotonic()

    def run(self) -> Outcome:
        self._done = find_done(self._layout, self._view.note)
        self._state.before = self._state.done = self._done.articles
        self._state.failed = self._done.failed
        self._manifest.plan = {
            "articles": self._totals.articles,
            "shards": self._totals.shards,
            "digest": self._totals.digest,
        }
        self._manifest.begin(self._runner.name)
        self._manifest.write(self._layout.manifest)
        if passed_over := self._request.tally.described():
            self._view.note(passed_over)
        self._view.note(self._announcement())
        self._view.show(self._state)
        status = "stopped"
        try:
            if self._request.fail_fast:
                self._refuse_known_failures()
            stopping = not self._is_whole() and self._work()
            whole = self._is_whole()
            if whole:
                self._manifest.output = put_together(self._layout, self._manifest.output)
            status = "done" if whole else "interrupted"
        except KeyboardInterrupt:
            status = "interrupted"
            raise
        finally:
            self._close_books(status)
        return Outcome(
            articles=self._totals.articles,
            made=self._done.articles - self._done.failed,
            failed=self._done.failed,
            interrupted=stopping and not whole,
            seconds=time.monotonic() - self._started,
        )

    def _is_whole(self) -> bool:
        return len(self._done.shards) == self._totals.shards

    def _work(self) -> bool:
        """Whether it was told to stop."""
        with Stopping(self._say_stopping) as stopping, self._runner as runner:
            Rounds(
                runner,
                stopped=lambda: stopping.asked,
                finished=self._finished,
                note=self._view.note,
                trace=lambda text: self._view.note(text) if self._request.debug and text else None,
            ).run(self._tasks())
            return stopping.asked

    def _tasks(self) -> Iterator[Task]:
        for shard in read_plan(self._layout):
            if shard.shard not in self._done.shards:
                yield Task(
                    shard.shard,
                    shard.first,
                    shard.articles,
                    self._layout,
                    self._request.recipe,
                    self._manifest.settings,
                    fail_fast=self._request.fail_fast,
                )

    def _finished(self, result: ShardResult) -> None:
        if self._request.fail_fast and result.failure is not None:
            raise _first_failure(result.failure)
        self._done.shards.add(result.task.shard)
        self._done.articles += result.task.articles
        self._done.failed += result.failed
        self._state.done, self._state.failed = self._done.articles, self._done.failed
        self._state.characters += result.characters
        self._state.seconds = time.monotonic() - self._started
        self._view.show(self._state)

    def _refuse_known_failures(self) -> None:
        """With `fail_fast`: what the plan or earlier runs know to have failed ends the job now."""
        for shard in read_plan(self._layout):
            for failure in read_failures(self._layout.part_failures(shard.shard)):
                raise _first_failure(f"{failure.source}: {failure.reason}")
            if shard.faults:
                items = parse_items(self._layout.items(shard.shard).read_bytes())
                bad = next(item for item in items if item.fault is not None)
                raise _first_failure(f"{bad.source}: {bad.fault}")

    def _close_books(self, status: str) -> None:
        """The list of failures and the manifest, however the run ends; where it ends because
        nothing can be written, that is what the user is told, and not that these cannot either."""
        manifest = self._manifest
        manifest.counts = {
            "articles": self._totals.articles,
            "done": self._done.articles - self._done.failed,
            "failed": self._done.failed,
            "left": self._totals.articles - self._done.articles,
        }
        manifest.end(
            status,
            articles=self._state.done - self._state.before,
            characters=self._state.characters,
            seconds=round(time.monotonic() - self._started, 3),
        )
        with suppress(*([UsageError] if status == "stopped" else [])):
            manifest.failures = collect_failures(self._layout, sorted(self._done.shards))
            manifest.write(self._layout.manifest)

    def _announcement(self) -> str:
        totals = self._totals
        done = f"; {self._done.articles:,} are done" if self._done.articles else ""
        return f"{counted(totals.articles, 'article')} in {counted(totals.shards, 'shard')}{done}"

    def _say_stopping(self) -> None:
        self._view.note(
            "stopping when the shards under way are done; Ctrl-C again stops at once.\n"
            "The same command goes on from there."
        )


def _first_failure(message: str) -> PartialError:
    first, _, rest = message.partition("\n")
    return PartialError(f"stopped at the first failure: {first}\n{rest}".rstrip())
