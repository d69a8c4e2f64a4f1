"""The options that `ksum batch` alone has, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders and globs; tables with an article a row; - is JSON lines on stdin.",
        show_default=False,
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="PATH",
        help="A folder for the parts, or one file: .jsonl, .parquet, .csv, .tmx or .xlf.",
        show_default=False,
    ),
]
JobName = Annotated[
    Literal["brief", "summarize", "translate", "clean"],
    typer.Option("--job", help="What is done to each article."),
]
Format = Annotated[
    Literal["jsonl", "parquet", "csv", "markdown", "html", "tmx", "xliff"] | None,
    typer.Option(
        "--format",
        help="Of the parts. Default: jsonl, or what the suffix of PATH says.",
        show_default=False,
    ),
]
Lang = Annotated[
    Literal["ko", "en", "both"],
    typer.Option("--lang", help="With --job summarize: language of the summaries."),
]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="Of a table: the article's text, when its name is not a usual one.",
        show_default=False,
    ),
]
TitleColumn = Annotated[
    str | None,
    typer.Option(
        "--title-column",
        metavar="NAME",
        help="Of a table: the headline.",
        show_default=False,
    ),
]
IdColumn = Annotated[
    str | None,
    typer.Option(
        "--id-column",
        metavar="NAME",
        help="Of a table: the article's id; '' for one made from its content.",
        show_default=False,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=1, metavar="N", help="Only the first N articles.", show_default=False
    ),
]
Sample = Annotated[
    int | None,
    typer.Option(
        "--sample",
        min=1,
        metavar="N",
        help="Only N articles from all over the inputs, the same ones each time.",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Count, try a few articles, say how long it would take."),
]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failed article.")]
Engine = Annotated[
    Literal["local", "ray"],
    typer.Option(
        "--engine",
        help="What it runs on: this machine, or the Ray cluster at RAY_ADDRESS (none: one here).",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=1024,
        metavar="N",
        help="Worker processes, or Ray actors. [one a core]",
        show_default=False,
    ),
]
ShardSize = Annotated[
    int,
    typer.Option("--shard-size", min=1, max=99_999, metavar="N", help="Articles of one part."),
]
JsonProgress = Annotated[
    bool, typer.Option("--json-progress", help="Progress as JSON lines on stderr.")
]
NoMemory = Annotated[
    bool,
    typer.Option("--no-memory", help="Translate everything anew, and keep nothing for later."),
]
