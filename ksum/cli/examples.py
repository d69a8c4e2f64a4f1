"""The examples at the end of each command's help."""

from __future__ import annotations

from collections.abc import Mapping

_EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "ksum": (
        "ksum brief article.txt",
        "ksum brief --format html -o briefs.html *.txt",
        "curl -s URL | ksum translate -",
    ),
    "brief": (
        "ksum brief article.txt",
        "ksum brief *.html -o briefs.html",
        "ksum brief --json - < article.txt | jq .summary.en",
        "ksum brief --glossary terms.tsv --sentences 5 article.txt",
    ),
    "summarize": (
        "ksum summarize article.txt",
        "ksum summarize --lang both --sentences 2 article.txt",
        "ksum summarize --json *.txt > summaries.jsonl",
        "ksum summarize --max-chars 200 --compress article.txt",
        "ksum summarize --together --sentences 5 one.txt two.txt three.txt",
    ),
    "translate": (
        "ksum translate article.txt",
        "ksum translate *.txt -o english/",
        "echo '매출이 12.4% 늘었다.' | ksum translate --raw -",
    ),
    "clean": (
        "ksum clean page.html",
        "ksum clean *.txt -o articles/",
        "ksum clean --json page.txt | jq .dropped",
    ),
    "batch": (
        "ksum batch news/ --out briefs",
        "ksum batch 'news/**/*.html' --job translate --out english.parquet",
        "ksum batch articles.jsonl --text-column body --job summarize --lang both --out summaries",
        "ksum batch news/ --dry-run --out briefs",
    ),
    "doctor": (
        "ksum doctor",
        "ksum doctor --json | jq .ready",
    ),
    "models": (
        "ksum models list",
        "ksum models info ko-en",
        "ksum models verify",
    ),
    "memory": (
        "ksum memory stats",
        "ksum memory export -o memory.tmx",
        "ksum memory import corrected.tmx terms.tsv",
        "ksum memory clear --model ko-en --yes",
    ),
    "train": (
        "ksum train prepare configs/training/ko-en-cpu.yaml --run runs/ko-en --corpora corpus",
        "ksum train run configs/training/ko-en-cpu.yaml --run runs/ko-en --corpora corpus",
        "ksum train export configs/training/ko-en-cpu.yaml --run runs/ko-en --out models/mine",
        "ksum train extractive --out models/my-extractive",
    ),
    "eval": (
        "ksum eval",
        "ksum eval daejeon --json",
        "ksum eval daejeon --model FOLDER --beam 1",
        "ksum eval news-dev --system ko-en --hypotheses other=other.txt --report page.html",
        "ksum eval --gate --quick",
        "ksum eval history -o figures.svg",
    ),
}


def _epilog(lines: tuple[str, ...]) -> str:
    """One block that the help does not wrap."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


EXAMPLES = {name: _epilog(lines) for name, lines in _EXAMPLES.items()}
