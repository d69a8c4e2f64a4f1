"""One run over some inputs: settings and parts in, articles to their destination, exit code out."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import typer

from ksum import briefing
from ksum.article import Article
from ksum.cli.boundary import trace
from ksum.cli.destination import open_destination
from ksum.cli.parts import parts_of
from ksum.cli.reporter import Reporter
from ksum.errors import InputError, KsumError, PartialFailure, UsageError
from ksum.writing import Display, load_renderer
from ksum.writing.view import missed

if TYPE_CHECKING:
    from ksum.translating.translator import Translator

_WIDEST = 100
_WIDTH = 80


class Job:
    """What one call of a command works with. `flags` are settings; None is a flag not given."""

    def __init__(self, ctx: typer.Context, *, quiet: bool, verbose: bool, **flags: Any) -> None:
        from ksum.settings import load_settings

        self.settings = load_settings(flags)
        self.parts = parts_of(ctx)
        self._ctx = ctx
        self.reporter = Reporter(quiet=quiet, verbose=verbose)

    def summarize(self, articles: Sequence[Article]) -> list[Article]:
        """The stage that writes Korean summaries."""
        with self.reporter.progress("Summarising") as progress:
            summarizer = self.parts.summarizer(self.settings)
            return briefing.summarize(articles, summarizer, self.settings.sentences, progress)

    def translate(self, articles: Sequence[Article]) -> list[Article]:
        """The stage that translates everything there is."""
        with self.reporter.progress("Translating") as progress:
            return briefing.translate(articles, self.translator, progress)

    def translate_summaries(
        self, articles: Sequence[Article], *, keep_korean: bool
    ) -> list[Article]:
        """The stage that translates summaries only."""
        with self.reporter.progress("Translating") as progress:
            return briefing.translate_summaries(
                articles, self.translator, progress, keep_korean=keep_korean
            )

    def check_glossary(self) -> None:
        """Read the glossary now, so that a bad one is found before any work; UsageError if so."""
        _ = self._glossary

    def run(
        self,
        files: Sequence[str],
        stages: Sequence[briefing.Stage],
        *,
        form: str,
        output: str | None,
        raw: bool = False,
    ) -> None:
        """Read, work, write.

        Raises:
            PartialFailure: some inputs could not be used; the others are written.
            typer.Exit: with 3 when none could be used.
            KsumError: anything else that ends a run; what was finished before is written.
        """
        if files.count("-") > 1:
            raise UsageError("- is given twice.\nStandard input can be read once.")
        renderer = load_renderer(form, self._display(output, len(files) > 1))
        destination = open_destination(output, files, renderer.suffix)
        run = _Run(self, files, stages, raw, tell=form not in ("json", "text", "markdown", "html"))
        destination.write(renderer, run.articles())
        run.finish()

    def fail(self, failure: briefing.Failure) -> None:
        """Say that an input could not be used."""
        trace(self._ctx, failure.error)
        self.reporter.error(_named(failure))

    def read(self, source: str, raw: bool) -> Article:
        """One input; a word at a terminal that waits for typing."""
        if source == "-" and sys.stdin.isatty():
            self.reporter.note("reading standard input; end with Ctrl-D")
        read = self.parts.read_raw if raw else self.parts.read
        article = read(source, self.settings.limit)
        self.reporter.detail(
            f"{source}: {len(article.sentences)} sentences, "
            f"{len(article.dropped)} lines of the page left out"
        )
        return article

    @cached_property
    def _glossary(self) -> dict[str, str]:
        from ksum.glossary import read_glossary

        return read_glossary(self.settings.glossary) if self.settings.glossary else {}

    @cached_property
    def translator(self) -> Translator:
        """The translator, loaded when it is first asked for."""
        from ksum.translating.translator import Translator

        start = time.perf_counter()
        engine = self.parts.engine(self.settings)
        self.reporter.detail(f"loaded {engine.name} in {time.perf_counter() - start:.1f} s")
        return Translator(engine, glossary=self._glossary)

    def _display(self, output: str | None, several: bool) -> Display:
        terminal = output is None and sys.stdout.isatty()
        columns = shutil.get_terminal_size((_WIDTH, 24)).columns
        return Display(
            width=min(columns, _WIDEST),
            colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
            several=several,
        )


class _Run:
    """Counts what is done and what failed, and remembers what stopped the rest."""

    def __init__(
        self,
        job: Job,
        files: Sequence[str],
        stages: Sequence[briefing.Stage],
        raw: bool,
        tell: bool,
    ) -> None:
        self._job = job
        self._files = files
        self._stages = stages
        self._raw = raw
        self._tell = tell
        self._done = 0
        self._failed: list[briefing.Failure] = []
        self._stopped: BaseException | None = None

    def articles(self) -> Iterator[Article]:
        """The finished articles. What stops the run ends them here and is raised by `finish`, so
        that a format with an index still gets written with what is there."""
        read: Callable[[str], Article] = lambda source: self._job.read(source, self._raw)  # noqa: E731
        try:
            for outcome in briefing.outcomes(self._files, read, self._stages):
                if isinstance(outcome, briefing.Failure):
                    self._failed.append(outcome)
                    self._job.fail(outcome)
                else:
                    self._done += 1
                    if self._tell:
                        self._tell_warnings(outcome)
                    yield outcome
        except (KeyboardInterrupt, KsumError) as error:
            self._stopped = error

    def finish(self) -> None:
        """Raise what the run ends with, if anything."""
        if self._stopped is not None:
            raise self._stopped
        if self._failed and not self._done:
            raise typer.Exit(InputError.exit_code)
        if self._failed:
            total = len(self._failed) + self._done
            raise PartialFailure(
                f"{len(self._failed)} of {total} inputs could not be used; the others are done."
            )

    def _tell_warnings(self, article: Article) -> None:
        """On stderr, for formats that have no place for them."""
        for warning in article.warnings:
            self._job.reporter.note(f"{article.source}: {warning}")
        lost = [check for sentence in article.sentences for check in missed(sentence)]
        if lost:
            words = ", ".join(check.ko for check in lost[:5]) + (" …" if len(lost) > 5 else "")
            self._job.reporter.note(
                f"{article.source}: not found in the English: {words} (--json has every check)"
            )


def _named(failure: briefing.Failure) -> str:
    """The error, after the input's name where the message does not give it."""
    message = str(failure.error)
    name = "standard input" if failure.source == "-" else failure.source
    first = message.split("\n", 1)[0]
    return message if name in first else f"{name}: {message}"
