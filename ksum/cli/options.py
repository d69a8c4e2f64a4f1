"""The options that commands share, each with its help, once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from ksum.cli.boundary import DEBUG
from ksum.summarizing import summarizer_names


def _remember_debug(ctx: typer.Context, value: bool) -> bool:
    if value:
        ctx.find_root().meta[DEBUG] = True
    return value


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Files to read; - is standard input.", show_default=False),
]
Json = Annotated[
    bool,
    typer.Option("--json", help="One JSON object a line for each article."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="PATH",
        help="A folder (one file an article) or a file; a new name without a suffix is a folder.",
        show_default=False,
    ),
]
Format = Annotated[
    Literal["text", "markdown", "html"] | None,
    typer.Option(
        "--format",
        help="Default: text, or what the suffix of -o says.",
        show_default=False,
    ),
]
Sentences = Annotated[
    int | None,
    typer.Option(
        "--sentences",
        metavar="N",
        help="Sentences of a summary. [3]",
        show_default=False,
    ),
]
Ratio = Annotated[
    float | None,
    typer.Option(
        "--ratio",
        metavar="SHARE",
        help="In place of --sentences: this share of an article's sentences, such as 0.3.",
        show_default=False,
    ),
]
MaxChars = Annotated[
    int | None,
    typer.Option(
        "--max-chars",
        metavar="N",
        help="Characters of a Korean summary at most; sentences are left out, not cut.",
        show_default=False,
    ),
]
Compress = Annotated[
    bool,
    typer.Option(
        "--compress",
        help="To fit --max-chars, first leave out lead-ins, glosses in brackets and △ lists.",
    ),
]
Summarizer = Annotated[
    str | None,
    typer.Option(
        "--summarizer",
        metavar="NAME|FOLDER",
        help=f"How to summarise: {', '.join(summarizer_names())}; or a model that summarises.",
        autocompletion=summarizer_names,
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME|FOLDER",
        help="The translation model: a name of `ksum models list`, or a folder.",
        show_default=False,
    ),
]
Device = Annotated[
    Literal["auto", "cpu", "cuda"] | None,
    typer.Option("--device", help="Where to translate.", show_default=False),
]
Beam = Annotated[
    int | None,
    typer.Option(
        "--beam",
        metavar="N",
        help="Beam size; 1 is fastest. [4]",
        show_default=False,
    ),
]
Glossary = Annotated[
    Path | None,
    typer.Option(
        "--glossary",
        metavar="TSV",
        help="Your own terms: Korean, a tab, English, one a line.",
        show_default=False,
    ),
]
AcceptLicence = Annotated[
    bool,
    typer.Option(
        "--accept-licence",
        help="Use a model whose licence sets conditions.",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only errors on stderr.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say what is being done.")]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        help="A traceback with every error.",
        callback=_remember_debug,
        is_eager=True,
    ),
]
