"""The texts of translation and summary suites, as they lie on disk.

A press page (Korean with an English version in it), a news corpus in JSON lines, or parallel
sentences in a TSV or in two files of a FLORES folder.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ksum.errors import InputError


@dataclass(frozen=True, slots=True)
class Segment:
    """What is scored as one: Korean sentences that are translated one by one, and their English.

    `id` is unique in its suite; segments with the same `article` belong together.
    """

    id: str
    article: str
    group: str
    sources: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """An article of the news corpus: Korean and English side by side."""

    id: str
    genre: str
    title: tuple[str, str]
    sentences: tuple[tuple[str, str], ...]
    summary: tuple[tuple[str, str], ...]


def read_segments(path: Path) -> list[Segment]:
    """The parallel texts at `path`: a press page (.txt, .html), .jsonl, .tsv or a FLORES folder.

    Raises:
        InputError: a file that holds no such texts.
    """
    if path.is_dir():
        segments = _from_flores(path)
    elif path.suffix == ".jsonl":
        segments = _from_news(read_news(path))
    elif path.suffix == ".tsv":
        segments = _from_rows(path.read_text(encoding="utf-8").splitlines())
    else:
        segments = _from_page(path)
    if not segments:
        raise InputError(f"{path} holds no Korean with its English.")
    return segments


def read_news(path: Path) -> list[NewsArticle]:
    """The articles of a news corpus file, one JSON object a line (see eval/data/README.md).

    Raises:
        InputError: a line of another form; the message has its number.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    articles = [_article(line, f"{path}, line {n}") for n, line in enumerate(lines, start=1)]
    if not articles:
        raise InputError(f"{path} holds no articles.")
    return articles


def _article(line: str, where: str) -> NewsArticle:
    try:
        fields = json.loads(line)
        return NewsArticle(
            id=fields["id"],
            genre=fields["genre"],
            title=(fields["title"][0], fields["title"][1]),
            sentences=tuple((ko, en) for ko, en in fields["sentences"]),
            summary=tuple((ko, en) for ko, en in fields["summary"]),
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{where}: not an article of the news corpus.") from error


def _from_news(articles: list[NewsArticle]) -> list[Segment]:
    segments = []
    for article in articles:
        segments.append(
            Segment(f"{article.id}/title", article.id, "title", article.title[:1], article.title[1])
        )
        segments.extend(
            Segment(f"{article.id}/{number}", article.id, article.genre, (ko,), en)
            for number, (ko, en) in enumerate(article.sentences, start=1)
        )
    return segments


def _from_page(path: Path) -> list[Segment]:
    from ksum.reading import read_path

    article = read_path(path)
    reference = article.reference
    if reference is None:
        raise InputError(f"{path}: there is no English version in this page.")
    if len(reference.paragraphs) != len(article.paragraphs):
        raise InputError(
            f"{path}: {len(article.paragraphs)} Korean paragraphs but {len(reference.paragraphs)} "
            "English ones; they cannot be compared."
        )
    segments = []
    if article.title is not None and reference.title is not None:
        segments.append(Segment("title", "page", "title", (article.title.ko,), reference.title))
    for number, (paragraph, english) in enumerate(
        zip(article.paragraphs, reference.paragraphs, strict=True), start=1
    ):
        sources = tuple(sentence.ko for sentence in paragraph)
        segments.append(Segment(f"paragraph {number}", "page", "body", sources, english))
    return segments


def _from_rows(rows: list[str]) -> list[Segment]:
    pairs = [row.split("\t") for row in rows if row.strip()]
    if pairs and pairs[0][:2] == ["ko", "en"]:
        pairs = pairs[1:]
    return [
        Segment(str(number), str(number), "body", (fields[0],), fields[1])
        for number, fields in enumerate(pairs, start=1)
        if len(fields) >= 2
    ]


def _from_flores(folder: Path) -> list[Segment]:
    korean, english = sorted(folder.glob("kor_Hang.*")), sorted(folder.glob("eng_Latn.*"))
    if len(korean) != 1 or len(english) != 1:
        raise InputError(f"{folder}: expected one kor_Hang.* and one eng_Latn.* file in it.")
    sources = korean[0].read_text(encoding="utf-8").splitlines()
    references = english[0].read_text(encoding="utf-8").splitlines()
    if len(sources) != len(references):
        raise InputError(f"{folder}: {len(sources)} Korean lines but {len(references)} English.")
    return _from_rows([f"{ko}\t{en}" for ko, en in zip(sources, references, strict=True)])
