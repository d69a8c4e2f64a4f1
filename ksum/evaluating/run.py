"""Runs a suite with the translator or summariser that it is given, and signs the result.

Loads no model itself: `load_suite(name).kind` says what a suite needs.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ksum.errors import UsageError
from ksum.evaluating.cleaning import evaluate_cleaning
from ksum.evaluating.machine import machine, now, versions
from ksum.evaluating.report import Report, Result
from ksum.evaluating.segments import read_news, read_segments
from ksum.evaluating.suites import Suite, data_path, load_suite
from ksum.evaluating.summaries import evaluate_summaries
from ksum.evaluating.translation import Progress, evaluate_translation

if TYPE_CHECKING:
    from ksum.summarizing.base import Summarizer
    from ksum.translating.translator import Translator


def run_suite(
    name: str,
    *,
    translator: Translator | None = None,
    summarizer: Summarizer | None = None,
    data: Path | None = None,
    progress: Progress | None = None,
    command: str | None = None,
) -> Report:
    """Evaluate one suite.

    Args:
        name: A suite of `eval/suites`.
        translator: What a translation suite scores.
        summarizer: What a suite of summaries scores, by default ksum's default.
        data: Texts to use in place of the suite's own; needed where it has none.
        progress: Told how far it is, in sentences or in systems.
        command: What the report says it was run with.

    Raises:
        UsageError: no such suite, or nothing given that it could score.
        InputError: data that are not there or of the wrong form.
    """
    suite = load_suite(name)
    path = data_path(suite, data)
    started = perf_counter()
    system, result = _evaluate(suite, path, translator, summarizer, progress)
    return Report(
        suite=suite.name,
        kind=suite.kind,
        title=suite.title,
        about=suite.about,
        licence=suite.licence,
        system=system,
        scores=result.scores,
        rows=result.rows,
        outputs=result.outputs,
        groups=result.groups,
        comparisons=result.comparisons,
        notes=(*suite.notes, *result.notes),
        texts=len(result.outputs),
        seconds=perf_counter() - started,
        versions=versions(),
        machine=machine(),
        date=now(),
        command=command or _command(name, data),
    )


def _evaluate(
    suite: Suite,
    path: Path,
    translator: Translator | None,
    summarizer: Summarizer | None,
    progress: Progress | None,
) -> tuple[str, Result]:
    if suite.kind == "cleaning":
        return "ksum reader", evaluate_cleaning(path)
    if suite.kind == "summaries":
        from ksum.summarizing import load_summarizer

        summarizer = summarizer or load_summarizer()
        return summarizer.name, evaluate_summaries(read_news(path), summarizer, progress=progress)
    if translator is None:
        raise UsageError(f"{suite.name} scores translations: a translator is needed.")
    segments = read_segments(path)
    result = evaluate_translation(segments, translator, rows=suite.rows, progress=progress)
    return translator.name, result


def _command(name: str, data: Path | None) -> str:
    return shlex.join(["ksum", "eval", name, *(["--data", str(data)] if data else [])])
