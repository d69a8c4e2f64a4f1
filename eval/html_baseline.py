"""What a general extractor makes of the HTML pages that `ksum eval cleaning` scores.

    pip install trafilatura lxml_html_clean
    python eval/html_baseline.py FOLDER

FOLDER has pages with a `.gold.json` beside each; only the HTML ones are taken. Prints the scores of
trafilatura (precision favoured, no comments) and of ksum's own reader on the same pages.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from ksum.article import Article, Sentence
from ksum.evaluating.cleaning import Reader, evaluate_cleaning, read_page


def read_by_trafilatura(path: Path) -> Article:
    """The main text of a page as trafilatura finds it, a line a paragraph."""
    import trafilatura

    text = trafilatura.extract(path.read_bytes(), include_comments=False, favor_precision=True)
    lines = (text or "").splitlines()
    return Article(
        id=path.stem,
        source=path.name,
        paragraphs=tuple((Sentence(line),) for line in lines if line.strip()),
    )


def main() -> None:
    """Print one line an extractor."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    readers: dict[str, Reader] = {"trafilatura": read_by_trafilatura, "ksum": read_page}
    with tempfile.TemporaryDirectory() as name:
        chosen = Path(name)
        for page in Path(sys.argv[1]).glob("*.html"):
            shutil.copy(page, chosen)
            shutil.copy(page.with_suffix(".gold.json"), chosen)
        for label, reader in readers.items():
            result = evaluate_cleaning(chosen, reader)
            scores = "  ".join(f"{score.name} {score.value:.3f}" for score in result.scores[:4])
            print(f"{label:12} {len(result.rows)} pages  {scores}")


if __name__ == "__main__":
    main()
