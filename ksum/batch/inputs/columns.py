"""Which columns of a table hold the text, the headline and so on, by their names.

Names are compared without case, spaces, hyphens and underscores. The lists are tried in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ksum.errors import InputError

# fmt: off
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "contents", "article", "article_text", "article_body",
        "main_text", "news_content", "document", "html", "body_ko",
        "본문", "기사본문", "내용", "기사내용", "본문내용", "기사", "원문", "텍스트",
    ),
    "title": (
        "title", "headline", "news_title", "subject", "title_ko",
        "제목", "기사제목", "표제", "헤드라인",
    ),
    "subtitle": ("subtitle", "subheading", "subheadline", "부제", "부제목"),
    "id": (
        "id", "article_id", "news_id", "doc_id", "uuid", "url", "link",
        "식별자", "뉴스식별자", "기사번호", "번호",
    ),
    "outlet": (
        "outlet", "press", "publisher", "newspaper", "media", "provider",
        "언론사", "언론사명", "신문사", "매체", "매체명",
    ),
    "published": (
        "published", "published_at", "pub_date", "date", "datetime", "created_at",
        "날짜", "일자", "일시", "발행일", "게시일", "작성일", "등록일", "입력일",
    ),
    "byline": (
        "byline", "author", "authors", "reporter", "writer",
        "기자", "기자명", "작성자", "글쓴이", "기고자",
    ),
}
# fmt: on
_SHOWN, _NAME_LENGTH = 20, 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the user names; None for the usual names, "" for an id not wanted."""

    text: str | None = None
    title: str | None = None
    id: str | None = None

    def named(self) -> dict[str, str]:
        """What was given, by part ("text", "title", "id")."""
        parts = {"text": self.text, "title": self.title, "id": self.id}
        return {part: name for part, name in parts.items() if name}


def find_columns(names: Iterable[str], columns: Columns, *, row: bool = False) -> dict[str, str]:
    """The column of each part that there is one for; "text" always.

    The parts are text, title, subtitle, id, outlet, published and byline. In a single row of many
    (`row`) a column that the user named may be missing, as JSON leaves out what is null; not text.

    Raises:
        InputError: a column that the user named is not there, or none is known to hold text;
            the message lists the columns that there are, and the option to give.
    """
    there = list(dict.fromkeys(names))
    named = columns.named()
    found: dict[str, str] = {}
    for part, name in named.items():
        column = _match(name, there)
        if column is None and row and part != "text":
            continue
        if column is None:
            raise InputError(
                f"no column {name!r}, only {_listed(there)}\nGive --{part}-column one of them."
            )
        found[part] = column
    unwanted = {"id"} if columns.id == "" else set()
    taken = set(found.values())
    folded = {_folded(name): name for name in reversed(there)}
    for part, usual in _NAMES.items():
        if part in named or part in unwanted:
            continue
        for name in usual:
            column = folded.get(_folded(name))
            if column is not None and column not in taken:
                found[part] = column
                taken.add(column)
                break
    if "text" not in found:
        raise InputError(f"no column of text, only {_listed(there)}\nGive --text-column one.")
    return found


def _match(name: str, there: list[str]) -> str | None:
    if name in there:
        return name
    folded = _folded(name)
    return next((column for column in there if _folded(column) == folded), None)


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFC", name).casefold()
    return "".join(letter for letter in letters if letter not in "-_\ufeff" and letter.strip())


def _listed(names: list[str]) -> str:
    if not names:
        return "columns without a name"
    short = [
        name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"
        for name in names[:_SHOWN]
    ]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(repr(name) for name in short) + more
