"""Scores page cleaning: which sentences of a page came through as the article's body.

A page `x.txt` or `x.html` lies beside `x.gold.json`, which has its `body` (paragraphs), `title`
and, where a reader may keep or drop something, `optional`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ksum import __version__
from ksum.article import Article
from ksum.errors import InputError
from ksum.evaluating.base import Score
from ksum.evaluating.report import Output, Result, Row

Reader = Callable[[Path], Article]

_BREAK = re.compile(r"(?<=[.?!。”\"])|[\r\n]+")
_MARK = re.compile(r"^(?:[□○■◇◈▲△▶▷●◆◎※•·*―–-]|ㅇ(?![가-힣]))+")
_SPACE = re.compile(r"[\s\u200b-\u200d\ufeff\u00ad]+")

SIGNATURE = f"sentences|spaces:no|order:exact-only|ksum:{__version__}"


def read_page(path: Path) -> Article:
    """The page at `path` by ksum's own reader."""
    from ksum.reading import read_path

    return read_path(path)


def evaluate_cleaning(
    folder: Path, reader: Reader = read_page, *, pages: int | None = None
) -> Result:
    """Precision, recall and F1 of body sentences over all pages, and the share exactly right.

    With `pages`, only the first so many of them, by name.

    Raises:
        InputError: no page with a `.gold.json` beside it, or one of another form.
    """
    rows, outputs = [], []
    right = wanted = given = exact = titles = 0
    for gold_path in sorted(folder.glob("*.gold.json"))[:pages]:
        page = _page_of(gold_path)
        gold = _read_gold(gold_path)
        article = reader(page)
        optional = set(sentences_of(gold.get("optional") or ()))
        gold_body = [s for s in sentences_of(gold["body"]) if s not in optional]
        paragraphs = [" ".join(s.ko for s in paragraph) for paragraph in article.paragraphs]
        found = [s for s in sentences_of(paragraphs) if s not in optional]
        hits = (Counter(gold_body) & Counter(found)).total()
        rows.append(Row(page.name, _scores(hits, len(found), len(gold_body))))
        outputs.append(Output(page.name, "", "\n".join(paragraphs), "\n".join(gold["body"])))
        right, wanted, given = right + hits, wanted + len(gold_body), given + len(found)
        exact += gold_body == found
        titles += _bare(gold.get("title") or "") == _bare(article.title.ko if article.title else "")
    if not rows:
        raise InputError(f"{folder}: no page with a .gold.json beside it.")
    shares = (("exact pages", exact / len(rows)), ("titles", titles / len(rows)))
    return Result(
        scores=(
            *_scores(right, given, wanted),
            *(Score(name, share, SIGNATURE, digits=3) for name, share in shares),
        ),
        rows=tuple(rows),
        outputs=tuple(outputs),
    )


def sentences_of(paragraphs: Sequence[str]) -> list[str]:
    """The sentences, without spaces and list marks, so that only the words are compared."""
    pieces = (_MARK.sub("", _bare(piece)) for text in paragraphs for piece in _BREAK.split(text))
    return [piece for piece in pieces if piece]


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _read_gold(path: Path) -> dict[str, Any]:
    try:
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lists = (gold["body"], gold.get("optional") or [])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not the `body` of a page in JSON.") from error
    if not all(isinstance(one, list) and all(isinstance(s, str) for s in one) for one in lists):
        raise InputError(f"{path}: `body` and `optional` should be lists of paragraphs.")
    return gold


def _page_of(gold: Path) -> Path:
    stem = gold.name.removesuffix(".gold.json")
    pages = [path for path in gold.parent.glob(f"{stem}.*") if path != gold]
    if len(pages) != 1:
        raise InputError(f"{gold}: expected one page {stem}.* beside it, found {len(pages)}.")
    return pages[0]


def _scores(hits: int, given: int, wanted: int) -> tuple[Score, ...]:
    precision = hits / given if given else float(not wanted)
    recall = hits / wanted if wanted else float(not given)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    values = (("precision", precision), ("recall", recall), ("F1", both))
    return tuple(Score(name, value, SIGNATURE, digits=3) for name, value in values)
