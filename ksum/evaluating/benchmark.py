"""`python -m ksum.evaluating.benchmark`: start-up, memory and speed on this machine's CPU.

What `make bench` runs. Needs the embedded translator and a checkout (its articles and sentences).
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from ksum.errors import KsumError
from ksum.evaluating.machine import machine, now, versions
from ksum.evaluating.processes import Timing, measure
from ksum.evaluating.segments import read_news
from ksum.evaluating.speed import Speed, measure_speeds
from ksum.evaluating.suites import data_path, load_suite, suites_folder
from ksum.store import resolve

SENTENCE = "군산시는 총사업비 369억 원을 들여 오는 28년까지 분석센터를 짓는다고 밝혔다."


def main(argv: list[str] | None = None) -> int:
    """Measure and print; the exit code is that of ksum's commands."""
    parser = argparse.ArgumentParser(
        prog="python -m ksum.evaluating.benchmark", description=__doc__
    )
    parser.add_argument("--json", action="store_true", help="one JSON object in place of tables")
    parser.add_argument("--runs", type=int, default=5, help="fresh processes a command")
    parser.add_argument("--sentences", type=int, default=160, help="sentences of the speed test")
    parser.add_argument("--model", help="a Marian model's name or folder, not the embedded one")
    parser.add_argument("--no-speed", action="store_true", help="start-up and memory only")
    options = parser.parse_args(argv)
    try:
        resolve(options.model)
        timings = measure_processes(options.runs, options.model)
        speeds = [] if options.no_speed else measure_cpu(options.sentences, options.model)
    except KsumError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    report = {
        "timings": [asdict(timing) for timing in timings],
        "speeds": [asdict(speed) for speed in speeds],
        "machine": machine(),
        "versions": versions(),
        "date": now(),
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        _print_tables(timings, speeds, report)
    return 0


def measure_processes(runs: int, model: str | None = None) -> list[Timing]:
    """Help, the first summary, the first translation and a whole brief, in fresh processes."""
    chosen = ["--device", "cpu", *(["--model", model] if model else [])]
    article = str(next(suites_folder().parent.glob("articles/002_*")))
    return [
        measure("ksum --help", ["--help"], runs=runs),
        measure("first summary", ["summarize", article], runs=runs),
        measure(
            "first translation", ["translate", "--raw", *chosen, "-"], stdin=SENTENCE, runs=runs
        ),
        measure("a whole brief", ["brief", *chosen, article], runs=runs),
    ]


def measure_cpu(count: int, model: str | None = None) -> list[Speed]:
    """The speed of a translator over the first `count` sentences of news-dev."""
    articles = read_news(data_path(load_suite("news-dev"), None))
    sources = [ko for article in articles for ko, _ in article.sentences][:count]
    return measure_speeds(resolve(model), sources)


def _print_tables(timings: list[Timing], speeds: list[Speed], report: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(
        "Command", "Seconds (median)", "Peak memory, MB", title="Fresh processes, warm disk"
    )
    for timing in timings:
        table.add_row(timing.name, f"{timing.median_seconds:.2f}", f"{timing.peak_mb:.0f}")
    console.print(table)
    if speeds:
        table = Table("Translating", "Sentences/s", "Characters/s", title="CPU, the same weights")
        for speed in speeds:
            table.add_row(
                speed.name,
                f"{speed.sentences_per_second:.1f}",
                f"{speed.characters_per_second:.0f}",
            )
        console.print(table)
    shape = ", ".join(f"{key} {value}" for key, value in report["machine"].items())
    numbers = ", ".join(f"{key} {value}" for key, value in report["versions"].items())
    console.print(f"{report['date']}; {shape}; {numbers}", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
