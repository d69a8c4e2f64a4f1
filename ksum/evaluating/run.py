"""Runs a suite with the systems or the summariser that it is given, and signs the result.

Loads no model itself: `load_suite(name).kind` says what a suite needs.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ksum.errors import UsageError
from ksum.evaluating.cleaning import evaluate_cleaning
from ksum.evaluating.machine import machine, model_sums, now, versions
from ksum.evaluating.parallel import Segment, read_public_set
from ksum.evaluating.published import published_rows
from ksum.evaluating.report import Report, Result, Row
from ksum.evaluating.segments import first_articles, read_news, read_segments
from ksum.evaluating.suites import Kind, Suite, data_path, data_sum, load_suite, suites_folder
from ksum.evaluating.summaries import evaluate_summaries
from ksum.evaluating.systems import Progress, System, model_system
from ksum.evaluating.translation import evaluate_systems

if TYPE_CHECKING:
    from ksum.summarizing.base import Summarizer
    from ksum.translating.translator import Translator


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a suite is run, and how.

    Args:
        data: Texts to use in place of the suite's own; needed where it has none.
        fetch: Whether texts that the suite has not may be fetched from its public data set.
        articles: Only so many articles, pages or cases, None for all.
        metrics: Metrics of translation beside those of every report.
        models: Names or folders of the models in use, so that the report has their sums.
    """

    data: Path | None = None
    fetch: bool = False
    articles: int | None = None
    metrics: Sequence[str] = ()
    models: Sequence[str] = ()


def run_suite(
    name: str,
    *,
    translator: Translator | None = None,
    systems: Sequence[System] = (),
    summarizer: Summarizer | None = None,
    data: Path | None = None,
    choice: Choice | None = None,
    progress: Progress | None = None,
    command: str | None = None,
) -> Report:
    """Evaluate one suite.

    Args:
        name: A suite of `eval/suites`, or the path of its YAML.
        translator: What a suite of translation scores, as its only system, and one of facts.
        systems: In place of `translator`: systems of which the first is scored and compared.
        summarizer: What a suite of summaries scores, by default ksum's default.
        data: As in `choice`.
        choice: What of the suite is run, and how.
        progress: Told how far it is, in sentences or in systems.
        command: What the report says it was run with.

    Raises:
        UsageError: no such suite, or nothing given that it could score.
        InputError: data that are not there or of the wrong form.
    """
    suite = load_suite(name)
    choice = choice or Choice(data)
    started = perf_counter()
    if suite.kind == "translation":
        found = _evaluate_translation(suite, choice, systems or _only(translator), progress)
    else:
        found = _evaluate(suite, choice, translator, summarizer, progress)
    system, result, digest = found
    part = () if choice.articles is None else (_PARTS[suite.kind].format(choice.articles),)
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
        notes=(*part, *suite.notes, *result.notes),
        texts=len(result.outputs),
        seconds=perf_counter() - started,
        versions=versions(),
        machine=machine(),
        date=now(),
        command=command or _command(name, choice.data),
        systems=result.systems,
        models=model_sums(_models(system, result), choice.models),
        data_sha256=digest,
    )


def check_texts(suite: Suite, choice: Choice) -> None:
    """Make sure that a suite's texts are there, before a model is loaded for them.

    Raises:
        InputError: they are not, and may not be fetched.
    """
    if not _is_fetched(suite, choice):
        data_path(suite, choice.data)


def _is_fetched(suite: Suite, choice: Choice) -> bool:
    there = choice.data is not None or (suite.data is not None and suite.data.exists())
    return choice.fetch and suite.public is not None and not there


_PARTS: dict[Kind, str] = {
    "translation": "Only the first {} articles were run.",
    "summaries": "Only the first {} articles were run.",
    "cleaning": "Only the first {} pages were run.",
    "facts": "Only {} cases were run, taken from each kind in turn.",
}
"""What a report says of a part of its suite."""

Found = tuple[str, Result, str]
"""The system's name, what it scored, and the sha256 of the texts."""


def _only(translator: Translator | None) -> list[System]:
    return [] if translator is None else [model_system(lambda: translator)]


def _evaluate_translation(
    suite: Suite, choice: Choice, systems: Sequence[System], progress: Progress | None
) -> Found:
    if not systems:
        raise UsageError(f"{suite.name} scores translations: a translator is needed.")
    segments, digest = _segments(suite, choice)
    name, result = evaluate_systems(
        segments,
        systems,
        rows=suite.rows,
        also=choice.metrics,
        published=_published(suite, len(segments)),
        progress=progress,
    )
    return name, result, digest


def _evaluate(
    suite: Suite,
    choice: Choice,
    translator: Translator | None,
    summarizer: Summarizer | None,
    progress: Progress | None,
) -> Found:
    path = data_path(suite, choice.data)
    if suite.kind == "cleaning":
        return "ksum reader", evaluate_cleaning(path, pages=choice.articles), data_sum(path)
    if suite.kind == "facts":
        from ksum.evaluating.fact_cases import evaluate_facts
        from ksum.evaluating.fact_table import cases_in_turn, read_fact_cases

        cases = cases_in_turn(read_fact_cases(path), choice.articles)
        name = "ksum annotation" if translator is None else translator.name
        return name, evaluate_facts(cases, translator, progress), data_sum(path)
    from ksum.summarizing import load_summarizer

    summarizer = summarizer or load_summarizer()
    articles = read_news(path)[: choice.articles]
    result = evaluate_summaries(articles, summarizer, progress=progress)
    return summarizer.name, result, data_sum(path)


def _segments(suite: Suite, choice: Choice) -> tuple[list[Segment], str]:
    if not _is_fetched(suite, choice) or suite.public is None:
        path = data_path(suite, choice.data)
        return read_segments(path, choice.articles), data_sum(path)
    segments = read_public_set(suite.public)
    pairs = "".join(f"{' '.join(one.sources)}\t{one.reference}\n" for one in segments)
    digest = hashlib.sha256(pairs.encode()).hexdigest()
    return first_articles(segments, choice.articles), digest


def _models(system: str, result: Result) -> list[str]:
    rows = [row.name for row in result.systems if row.kind == "model"]
    return rows if result.systems else [system]


def _published(suite: Suite, texts: int) -> Sequence[Row]:
    try:
        folder = suites_folder().parent
    except UsageError:  # a suite of one's own, without a checkout
        return ()
    return published_rows(suite.name, texts, folder)


def _command(name: str, data: Path | None) -> str:
    return shlex.join(["ksum", "eval", name, *(["--data", str(data)] if data else [])])
