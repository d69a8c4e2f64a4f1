"""CSV for spreadsheets: an article a row, texts as running text.

UTF-8 with a byte order mark, because Excel takes a CSV without one for the local code page and
shows Korean as noise; pandas and others read it with the encoding "utf-8-sig". What a flat table
cannot hold (checks one by one, dropped lines) is in the JSON and Parquet forms. Excel shows no
more than 32,767 characters of a cell; the file has them all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from ksum.article import Article, Title
from ksum.characters import without_controls
from ksum.writing.view import english

COLUMNS = (
    "id",
    "source",
    "title_ko",
    "title_en",
    "outlet",
    "byline",
    "published",
    "summary_ko",
    "summary_en",
    "body_ko",
    "body_en",
    "checks_ok",
    "checks_failed",
    "warnings",
)
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_HARMLESS = re.compile(r"[+\-]?[\d.,]*")
"""A dash alone (standard input, as a source) or a number, such as an id, calculates nothing."""


class Csv:
    """Comma-separated, quoted where needed, lines ended as RFC 4180 and Excel have them.

    Summary sentences and warnings stand on lines of their own, paragraphs between blank lines,
    several authors between commas. The counts of checks are empty where nothing was translated.
    """

    suffix = ".csv"
    folder = False

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`. The first row names the columns."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for article in articles:
                table.writerow(guard(without_controls(cell)) for cell in _cells(article))


def guard(cell: str) -> str:
    """An apostrophe before text that a spreadsheet would calculate: "=1+1", "- 시장 점검".

    Articles come from strangers, and a formula can call programs; and Excel shows a line that
    begins with a dash as #NAME?. Nothing is lost: `unguard` gives the text back, because text that
    begins with apostrophes and then such a sign gets one more.
    (https://owasp.org/www-community/attacks/CSV_Injection)
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """What `guard` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _cells(article: Article) -> list[str]:
    summary = article.summary
    checks = [check for s in article.sentences if s.checks is not None for check in s.checks]
    checked = any(sentence.checks is not None for sentence in article.sentences)
    return [
        article.id,
        article.source,
        *_titles(article.title),
        article.outlet or "",
        ", ".join(article.byline),
        article.published or "",
        "\n".join((summary.ko if summary else None) or ()),
        "\n".join((summary.en if summary else None) or ()),
        "\n\n".join(" ".join(s.ko for s in paragraph) for paragraph in article.paragraphs),
        "\n\n".join(english(paragraph) for paragraph in article.paragraphs).strip(),
        str(sum(check.ok for check in checks)) if checked else "",
        str(sum(not check.ok for check in checks)) if checked else "",
        "\n".join(article.warnings),
    ]


def _titles(title: Title | None) -> tuple[str, str]:
    return (title.ko, title.en or "") if title else ("", "")
