"""What becomes of the inputs of a run: articles passed on, failures told, an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import typer

from ksum.article import Article
from ksum.briefing import Failure
from ksum.cli.reporter import Reporter
from ksum.errors import InputError, KsumError, PartialError
from ksum.writing.view import facts


class Run:
    """Passes finished articles on, counts what failed, and remembers what stopped the rest.

    `tell` says warnings on stderr, for formats that have no place for them.
    """

    def __init__(
        self, reporter: Reporter, outcomes: Iterable[Article | Failure], *, tell: bool
    ) -> None:
        self._reporter = reporter
        self._outcomes = outcomes
        self._tell = tell
        self._done = 0
        self._failed: list[Failure] = []
        self._stopped: BaseException | None = None

    def articles(self) -> Iterator[Article]:
        """The finished articles. What stops the run ends them here and is raised by `finish`, so
        that a format with an index still gets written with what is there."""
        try:
            for outcome in self._outcomes:
                if isinstance(outcome, Failure):
                    self._failed.append(outcome)
                    self._reporter.error(_named(outcome), outcome.error)
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
            raise PartialError(
                f"{len(self._failed)} of {total} inputs could not be used; the others are done."
            )

    def _tell_warnings(self, article: Article) -> None:
        for warning in article.warnings:
            self._reporter.note(f"{article.source}: {warning}")
        lost = [check for check in facts(article) if not check.ok]
        if lost:
            words = list(dict.fromkeys(check.ko for check in lost))
            named = ", ".join(words[:5]) + (" …" if len(words) > 5 else "")
            self._reporter.note(
                f"{article.source}: not found in the English: {named} (--json has every check)"
            )


def _named(failure: Failure) -> str:
    """The error, after the input's name where the message does not give it."""
    message = str(failure.error)
    name = "standard input" if failure.source == "-" else failure.source
    first = message.split("\n", 1)[0]
    return message if name in first else f"{name}: {message}"
