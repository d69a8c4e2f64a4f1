"""One thing that a job has to do: an input that should give one article, not yet read.

The plan is made of items. One of a file holds its path, so that a hundred thousand files are not
copied into the job; one of a row holds the row. A fault found on the way is an item too, because
it has a place in the plan and ends in the list of failures. This file knows no input format.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from ksum.article import Article, Title
from ksum.errors import InputError


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a table says of an article; None is a column that was not there or empty.

    `text` is the body or the whole page, plain or HTML. `article` is an object of the `ksum/1`
    schema in place of all others. `published` is as the table writes it.
    """

    text: str | None = None
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: tuple[str, ...] = ()
    article: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An input in its place in the plan.

    `id` is `item_id`, or what the row's own id column says, and becomes the article's. `source` is
    what a user knows the input by ("news/a.txt", "news.jsonl:17"), printable Unicode; `path` is
    what the file system knows it by. There is exactly one of `path`, `row` and `fault`: a fault
    says in one or two lines why no article can come of the input.
    """

    id: str
    source: str
    path: str | None = None
    row: Row | None = None
    fault: str | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.path, self.row, self.fault)) != 1:
            raise ValueError("an item has exactly one of path, row and fault")

    def to_dict(self) -> dict[str, Any]:
        """As plain dictionaries and lists; what is None is left out."""
        data: dict[str, Any] = {"id": self.id, "source": self.source}
        if self.path is not None:
            data["path"] = self.path
        if self.row is not None:
            data["row"] = {key: value for key, value in asdict(self.row).items() if value}
        if self.fault is not None:
            data["fault"] = self.fault
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Item:
        """Read what `to_dict` wrote; ValueError or KeyError for anything else."""
        row = data.get("row")
        if row is not None:
            known = {field.name for field in fields(Row)}
            row = {key: value for key, value in row.items() if key in known}
            row = Row(**{**row, "byline": tuple(row.get("byline", ()))})
        return cls(data["id"], data["source"], data.get("path"), row, data.get("fault"))


def item_id(source: str, content: bytes = b"") -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the source, a NUL, and the content."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass") + b"\0" + content)
    return digest.hexdigest()[:16]


def read_item(item: Item, limit: int) -> Article:
    """The article of an item, its id and source the item's.

    What a row says of headline, outlet and so on wins over what its text says.

    Raises:
        InputError: the item's fault; or its file has changed since the plan was made or is gone;
            or its contents cannot be used, as `ksum.reading.read_article` and `limit` decide.
    """
    if item.fault is not None:
        raise InputError(item.fault)
    if item.row is not None:
        article = _of_row(item.row, item.source, limit)
    else:
        article = _of_file(item, limit)
    return replace(article, id=item.id, source=item.source)


def item_line(item: Item) -> bytes:
    """An item as a line of an item file."""
    return to_json(item.to_dict()).encode("utf-8", "surrogatepass") + b"\n"


def parse_items(data: bytes) -> list[Item]:
    """The items of an item file; ValueError, KeyError or TypeError where it is damaged."""
    lines = data.decode("utf-8", "surrogatepass").split("\n")
    return [Item.from_dict(json.loads(line)) for line in lines if line]


def to_json(data: Any) -> str:
    """`data` as compact JSON with Korean as it is; the one form in which a job writes JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _of_file(item: Item, limit: int) -> Article:
    from ksum.batch.inputs.opening import open_regular
    from ksum.reading.reader import read_article

    try:
        with open_regular(item.path or "") as file:
            data = file.read(limit + 1)
            changed = len(data) <= limit and item_id(item.source, data) != item.id
    except (OSError, ValueError) as error:
        raise InputError(
            f"cannot read {item.source}: {getattr(error, 'strerror', None) or error}\n"
            "Check the path."
        ) from error
    if changed:
        raise InputError(
            f"{item.source} has changed since the job was planned\n"
            "Start a new job in another folder."
        )
    return read_article(data, source=item.source, limit=limit)


def _of_row(row: Row, source: str, limit: int) -> Article:
    _refuse_broken_text(row)
    if row.article is not None:
        return _whole(row.article)
    from ksum.reading.dates import normalise

    article = _read_text(row.text or "", " ".join((row.title or "").split()), source, limit)
    published = normalise(row.published) if row.published else None
    warnings = article.warnings
    if row.published and published is None:
        warnings = (*warnings, f"no date: {row.published}")
    return replace(
        article,
        subtitle=Title(row.subtitle) if row.subtitle else article.subtitle,
        outlet=row.outlet or article.outlet,
        published=published or article.published,
        byline=row.byline or article.byline,
        warnings=warnings,
    )


def _read_text(text: str, title: str, source: str, limit: int) -> Article:
    """A text is read below its headline, as on a page, so that its first line is not taken for
    one; the headline then is not part of the body, whether or not it was seen to be one."""
    from ksum.reading.markup import looks_like_html
    from ksum.reading.reader import read_article
    from ksum.reading.sentence_form import hangul_count

    above = bool(title and hangul_count(text) and not looks_like_html(text))
    whole = f"{title}\n\n{text}" if above and not text.lstrip().startswith(title) else text
    article = read_article(whole.encode("utf-8"), source=source, limit=limit)
    if not title:
        return article
    paragraphs = article.paragraphs
    if len(paragraphs) > 1 and " ".join(one.ko for one in paragraphs[0]) == title:
        paragraphs = paragraphs[1:]
    warnings = tuple(one for one in article.warnings if one != "no headline found")
    return replace(article, title=Title(title), paragraphs=paragraphs, warnings=warnings)


def _whole(data: Mapping[str, Any]) -> Article:
    from ksum.reading.sentence_form import hangul_count

    try:
        article = Article.from_dict(data)
    except ValueError as error:
        raise InputError(f"{error}\nGive what `ksum --json` prints.") from error
    if not any(hangul_count(sentence.ko) for sentence in article.sentences):
        raise InputError("no Korean in the input\nksum reads Korean articles; give it one.")
    return article


def _refuse_broken_text(row: Row) -> None:
    """Half a surrogate pair can stand in JSON, and in no file."""
    try:
        to_json(asdict(row)).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            "broken text: half of a surrogate pair\nWrite the row again as UTF-8."
        ) from error
