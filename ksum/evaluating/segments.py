"""The texts of translation and summary suites, as they lie on disk.

A press page (Korean with an English version in it), a news corpus in JSON lines, or parallel
sentences in any of the forms of `ksum.evaluating.parallel`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ksum.errors import InputError
from ksum.evaluating.parallel import (
    Segment,
    lines_of,
    read_flores,
    read_memory,
    read_pairs,
    read_tsv,
)

__all__ = ["NewsArticle", "Segment", "first_articles", "read_news", "read_segments"]


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """An article of the news corpus: Korean and English side by side."""

    id: str
    genre: str
    title: tuple[str, str]
    sentences: tuple[tuple[str, str], ...]
    summary: tuple[tuple[str, str], ...]


def read_segments(path: Path, articles: int | None = None) -> list[Segment]:
    """The parallel texts at `path`, of the first `articles` only where that is given.

    A press page (.txt, .html), .jsonl (a news corpus, or pairs), .tsv, .tmx or a FLORES folder.

    Raises:
        InputError: a file that holds no such texts.
    """
    if path.is_dir():
        segments = read_flores(path)
    elif path.suffix == ".jsonl":
        segments = _from_news(read_news(path)) if _holds_news(path) else read_pairs(path)
    elif path.suffix == ".tsv":
        segments = read_tsv(path)
    elif path.suffix == ".tmx":
        segments = read_memory(path)
    else:
        segments = _from_page(path)
    if not segments:
        raise InputError(f"{path} holds no Korean with its English.")
    return first_articles(segments, articles)


def first_articles(segments: list[Segment], articles: int | None) -> list[Segment]:
    """The segments of the first `articles` articles; all of them for None."""
    if articles is None:
        return segments
    kept = set(list(dict.fromkeys(segment.article for segment in segments))[:articles])
    return [segment for segment in segments if segment.article in kept]


def _holds_news(path: Path) -> bool:
    """Whether the lines are articles rather than pairs, by the first of them."""
    first = next((line for line in lines_of(path) if line.strip()), "")
    return '"ko"' not in first or '"sentences"' in first


def read_news(path: Path) -> list[NewsArticle]:
    """The articles of a news corpus file, one JSON object a line (see eval/data/README.md).

    Raises:
        InputError: a line of another form; the message has its number.
    """
    articles = [
        _article(line, f"{path}, line {n}") for n, line in enumerate(lines_of(path), start=1)
    ]
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
