"""One JSON object (`ksum/1`) a line for each article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ksum.article import Article
from ksum.writing.base import Display


class JsonLines:
    """Lines as they come; Korean is written as it is, not as \\u escapes."""

    suffix = ".json"
    shows_warnings = True

    def __init__(self, display: Display) -> None:
        del display  # the same everywhere

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """A line an article."""
        for article in articles:
            yield json.dumps(article.to_dict(), ensure_ascii=False) + "\n"
