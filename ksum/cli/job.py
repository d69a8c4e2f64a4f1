"""What one call of a command works with: settings, the parts they name, stages made of them."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import typer

from ksum import briefing
from ksum.article import Article
from ksum.cli.boundary import debugging
from ksum.cli.destination import open_destination
from ksum.cli.parts import parts_of
from ksum.cli.reporter import Reporter
from ksum.cli.run import Run
from ksum.errors import UsageError
from ksum.writing import Display, load_renderer

if TYPE_CHECKING:
    from ksum.summarizing.base import Summarizer
    from ksum.translating.translator import Translator

_WIDEST = 100
_WIDTH = 80


class Job:
    """`flags` are settings; None is a flag not given. A part is loaded when it is first needed.

    `ratio` is a flag only: it takes the place of `sentences`, wherever that was set.
    """

    def __init__(
        self,
        ctx: typer.Context,
        *,
        quiet: bool,
        verbose: bool,
        ratio: float | None = None,
        **flags: Any,
    ) -> None:
        from ksum.settings import load_settings

        self.settings = load_settings(flags)
        self.ratio = ratio
        if ratio is not None:
            _check_ratio(ratio, flags)
        if flags.get("compress") and self.settings.max_chars is None:
            raise UsageError("--compress is for --max-chars.\nSay how many characters may be left.")
        self.reporter = Reporter(quiet=quiet, verbose=verbose, debug=debugging(ctx))
        self._parts = parts_of(ctx)

    def summarize(self, articles: Sequence[Article]) -> list[Article]:
        """The stage that writes Korean summaries."""
        with self.reporter.progress("Summarising") as progress:
            return briefing.summarize(
                articles,
                self.summarizer,
                self.settings.sentences,
                progress,
                ratio=self.ratio,
                max_chars=self.settings.max_chars,
                compress=self.settings.compress,
            )

    def summarize_together(self, articles: Sequence[Article]) -> list[Article]:
        """The stage that writes one Korean summary of all articles."""
        from ksum.summarizing.together import summarize_together

        with self.reporter.progress("Summarising"):
            return summarize_together(
                articles,
                self.summarizer,
                self.settings.sentences,
                max_chars=self.settings.max_chars,
                compress=self.settings.compress,
            )

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
        at_once: bool = False,
    ) -> None:
        """Read, work, write; `at_once` for stages that need all articles together.

        Raises:
            PartialError: some inputs could not be used; the others are written.
            typer.Exit: with 3 when none could be used.
            KsumError: anything else that ends a run; what was finished before is written.
        """
        if files.count("-") > 1:
            raise UsageError("- is given twice.\nStandard input can be read once.")
        renderer = load_renderer(form, self._display(output, len(files) > 1))
        destination = open_destination(output, files, renderer.suffix)
        run = Run(
            self.reporter,
            briefing.outcomes(
                files,
                partial(self._read, raw=raw),
                stages,
                group=len(files) if at_once else briefing.GROUP,
            ),
            tell=not renderer.shows_warnings,
        )
        destination.write(renderer, run.articles())
        run.finish()

    def _read(self, source: str, *, raw: bool) -> Article:
        """One input; a word at a terminal that waits for typing."""
        if source == "-" and sys.stdin.isatty():
            self.reporter.note("reading standard input; end with Ctrl-D")
        read = self._parts.read_raw if raw else self._parts.read
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
    def summarizer(self) -> Summarizer:
        """The summariser, loaded when it is first asked for."""
        return self._parts.summarizer(self.settings)

    @cached_property
    def translator(self) -> Translator:
        """The translator, loaded when it is first asked for."""
        from ksum.translating.translator import Translator

        start = time.perf_counter()
        engine = self._parts.engine(self.settings)
        self.reporter.detail(f"loaded {engine.name} in {time.perf_counter() - start:.1f} s")
        return Translator(engine, glossary=self._glossary)

    def _display(self, output: str | None, several: bool) -> Display:
        terminal = output is None and sys.stdout.isatty()
        asked = terminal or "COLUMNS" in os.environ
        columns = shutil.get_terminal_size((_WIDTH, 24)).columns if asked else _WIDTH
        return Display(
            width=min(columns, _WIDEST),
            colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
            several=several,
        )


def _check_ratio(ratio: float, flags: Mapping[str, Any]) -> None:
    if flags.get("sentences") is not None:
        raise UsageError("--sentences and --ratio exclude each other.\nLeave one of them out.")
    if not 0 < ratio <= 1:
        raise UsageError(f"--ratio cannot be {ratio}.\nGive a share between 0 and 1, such as 0.3.")
