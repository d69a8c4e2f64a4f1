"""What one call of `ksum eval` runs suites with: the systems asked for, and their data."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ksum.cli.job import Job
from ksum.errors import UsageError

if TYPE_CHECKING:
    from ksum.cli.reporter import Reporter
    from ksum.evaluating.report import Report
    from ksum.evaluating.run import Choice
    from ksum.evaluating.suites import Suite
    from ksum.evaluating.systems import System
    from ksum.translating.translator import Translator

USUAL = "ksum"
"""The system that the settings name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options that decide the figures; those not given are None or empty."""

    data: Path | None = None
    fetch: bool = False
    articles: int | None = None
    systems: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    summarizer: str | None = None
    model: str | None = None
    device: str | None = None
    beam: int | None = None
    glossary: Path | None = None

    def check(self, suites: Sequence[str]) -> None:
        """Refuse what does not go together.

        Raises:
            UsageError: which options, and what to do.
        """
        if self.data is not None and len(suites) != 1:
            raise UsageError("--data is for one suite.\nName it: `ksum eval NAME --data PATH`.")
        if (self.systems or self.hypotheses) and not suites:
            raise UsageError(
                "--system and --hypotheses are for suites that are named.\n"
                "Write `ksum eval NAME --system ...`."
            )
        twice = [name for name in self.systems if self.systems.count(name) > 1]
        if twice:
            raise UsageError(f"--system {twice[0]} is given twice.\nGive each model once.")
        if self.model is not None and self.systems:
            raise UsageError(
                "--model and --system exclude each other.\nGive each model as a --system."
            )

    def command(self, suite: str) -> str:
        """What makes the same figures again."""
        single = ("data", "articles", "summarizer", "model", "device", "beam", "glossary")
        several = {"system": self.systems, "hypotheses": self.hypotheses, "metric": self.metrics}
        words = ["ksum", "eval", suite]
        for name in single:
            value = getattr(self, name)
            words += [] if value is None else [f"--{name}", str(value)]
        words += ["--fetch"] if self.fetch else []
        for name, values in several.items():
            for value in values:
                words += [f"--{name}", value]
        return shlex.join(words)


class Evaluation:
    """Runs suites with what was wanted; models are loaded when a suite first needs them."""

    def __init__(self, ctx: typer.Context, wanted: Wanted, **flags: Any) -> None:
        self._ctx = ctx
        self._wanted = wanted
        self._flags = flags
        self._job = self._make_job(wanted.model)
        self._job.check_glossary()

    @property
    def reporter(self) -> Reporter:
        """What is said on stderr."""
        return self._job.reporter

    def names(self, suites: Sequence[str] | None) -> Sequence[str]:
        """The suites to run; a wrong name is refused before the first of them runs."""
        from ksum.evaluating.suites import load_suite, suite_names

        names = suites or suite_names()
        for name in names:
            self._check_kind(load_suite(name))
        return names

    def run(self, name: str, *, articles: int | None = None) -> Report:
        """Run a suite, or only its first `articles`.

        Raises:
            InputError: texts or hypotheses that are not there.
            ModelError: no model.
        """
        from ksum.evaluating.run import check_texts, run_suite
        from ksum.evaluating.suites import load_suite

        wanted = self._wanted if articles is None else replace(self._wanted, articles=articles)
        suite = load_suite(name)
        choice = self._choice(wanted)
        check_texts(suite, choice)  # before a model is loaded for texts that are not there
        with self.reporter.progress(f"Evaluating {name}") as progress:
            return run_suite(
                name,
                systems=self._systems() if suite.kind == "translation" else (),
                translator=self._job.translator if suite.kind == "facts" else None,
                summarizer=self._job.summarizer if suite.kind == "summaries" else None,
                choice=choice,
                progress=progress,
                command=wanted.command(name),
            )

    def check_gate(self) -> None:
        """Refuse what a gate does not go with: its floors are for one model on its own texts.

        Raises:
            UsageError: which options.
        """
        wanted = self._wanted
        if wanted.data or wanted.systems or wanted.hypotheses or wanted.articles or wanted.fetch:
            raise UsageError(
                "--gate runs its own texts with one model.\n"
                "Leave out --data, --articles, --fetch, --system and --hypotheses."
            )

    def _check_kind(self, suite: Suite) -> None:
        if suite.kind != "translation" and (self._wanted.systems or self._wanted.hypotheses):
            raise UsageError(
                f"{suite.name} compares no translations, so --system and --hypotheses say nothing "
                "to it.\nChoose its model with --model."
            )

    def _systems(self) -> list[System]:
        """Models in the order given, then files; files alone are scored alone."""
        from ksum.evaluating.systems import FileSystem, model_system, named_file

        wanted = self._wanted
        files = [FileSystem(*named_file(text)) for text in wanted.hypotheses]
        if wanted.systems:
            models = [model_system(self._loader(name)) for name in wanted.systems]
        elif files and wanted.model is None:
            models = []
        else:
            models = [model_system(lambda: self._job.translator)]
        return [*models, *files]

    def _loader(self, name: str) -> Callable[[], Translator]:
        """Loads a model of the command line anew, so that none stays in memory."""
        return lambda: self._make_job(None if name == USUAL else name).translator

    def _make_job(self, model: str | None) -> Job:
        """A job with `model`; None is the model of the settings."""
        wanted = self._wanted
        return Job(
            self._ctx,
            summarizer=wanted.summarizer,
            model=model,
            device=wanted.device,
            beam_size=wanted.beam,
            glossary=wanted.glossary,
            **self._flags,
        )

    def _choice(self, wanted: Wanted) -> Choice:
        from ksum.evaluating.run import Choice

        named = (*wanted.systems, self._job.settings.model)
        return Choice(
            data=wanted.data,
            fetch=wanted.fetch,
            articles=wanted.articles,
            metrics=wanted.metrics,
            models=tuple(name for name in named if name not in (None, USUAL)),
        )
