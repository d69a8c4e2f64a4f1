"""Parquet: an article a row, the parts of `ksum/1` as nested columns of one fixed schema.

A row read back is what `Article.to_dict` gave, so `Article.from_dict` takes it. Only half
surrogates, which UTF-8 cannot hold, come back as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksum.article import Article
from ksum.characters import encodable

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 256
_CHARACTERS = 8_000_000
"""A row group ends at either: readers take row groups whole, so none may be large."""


class Parquet:
    """Row groups of at most 256 articles or about eight million characters, in Zstandard."""

    suffix = ".parquet"
    folder = False

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`. No articles give a file with the schema and no rows."""
        import pyarrow.parquet as pq

        schema = article_schema()
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for rows in _groups(articles):
                writer.write_table(_table(rows, schema))
                rows.clear()  # so that one group is in memory, not two


def article_schema() -> pa.Schema:
    """The columns: keys, order and nullability as in the JSON of the contract."""
    import pyarrow as pa

    text = pa.string()

    def must(name: str, kind: pa.DataType = text) -> pa.Field:
        return pa.field(name, kind, nullable=False)

    def may(name: str, kind: pa.DataType = text) -> pa.Field:
        return pa.field(name, kind)

    def many(kind: pa.DataType = text) -> pa.ListType:
        return pa.list_(pa.field("element", kind, nullable=False))

    title = pa.struct([must("ko"), may("en")])
    check = pa.struct([must("kind"), must("ko"), must("en"), must("ok", pa.bool_())])
    sentence = pa.struct([must("ko"), may("en"), may("checks", many(check))])
    return pa.schema(
        [
            must("schema"),
            must("id"),
            must("source"),
            may("title", title),
            may("subtitle", title),
            may("outlet"),
            must("byline", many()),
            may("published"),
            must("paragraphs", many(many(sentence))),
            may("summary", pa.struct([may("ko", many()), may("en", many())])),
            may("reference", pa.struct([may("title"), must("paragraphs", many())])),
            must("dropped", many(pa.struct([must("line", pa.int64()), must("text"), must("why")]))),
            must("models", pa.struct([may("translate"), may("summarize")])),
            must("warnings", many()),
        ]
    )


def _groups(articles: Iterable[Article]) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    characters = 0
    for article in articles:
        rows.append(article.to_dict())
        characters += _characters(article)
        if len(rows) == _ROWS or characters >= _CHARACTERS:
            yield rows
            rows, characters = [], 0
    if rows:
        yield rows


def _characters(article: Article) -> int:
    body = sum(len(s.ko) + len(s.en or "") for s in article.sentences)
    return body + sum(len(line.text) for line in article.dropped)


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:  # half surrogates are rare: only then is every text looked at
        return pa.Table.from_pylist([_encodable(row) for row in rows], schema=schema)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    return [_encodable(item) for item in value] if isinstance(value, list) else value
