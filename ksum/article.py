"""The one type that flows through everything, and its JSON (`ksum/1`).

A stage takes an `Article` and returns a new one with its part filled in; parts that no stage
has made are None here and null in the JSON. Nothing in this file knows how a part is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = "ksum/1"


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one fact of a Korean sentence reached its English.

    `kind` is "number", "name", "term", "hangul" (Korean left in the English) or "loop" (words
    repeated without end); `ko` the words of the source, empty for a number or a name out of
    nowhere; `en` the English that was looked for; `ok` whether it is as it should be.
    """

    kind: str
    ko: str
    en: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A body sentence, its English once translated, and the checks of that English."""

    ko: str
    en: str | None = None
    checks: tuple[Check, ...] | None = None


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A headline or subtitle with its English once translated."""

    ko: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Summary sentences, in article order; a language that was not asked for is None."""

    ko: tuple[str, ...] | None = None
    en: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An English version found in the page, paragraph by paragraph."""

    title: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not part of the article: 1-based line number, text, reason."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Models:
    """The names of what made the parts."""

    translate: str | None = None
    summarize: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article. `published` is ISO 8601, a date or a date and time with its offset."""

    id: str
    source: str
    paragraphs: tuple[Paragraph, ...]
    title: Title | None = None
    subtitle: Title | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    summary: Summary | None = None
    reference: Reference | None = None
    dropped: tuple[Dropped, ...] = ()
    models: Models = Models()
    warnings: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The body sentences of all paragraphs, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract, as plain dictionaries and lists."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "source": self.source,
            "title": _title_to_dict(self.title),
            "subtitle": _title_to_dict(self.subtitle),
            "outlet": self.outlet,
            "byline": list(self.byline),
            "published": self.published,
            "paragraphs": [[_sentence_to_dict(s) for s in p] for p in self.paragraphs],
            "summary": _summary_to_dict(self.summary),
            "reference": None
            if self.reference is None
            else {"title": self.reference.title, "paragraphs": list(self.reference.paragraphs)},
            "dropped": [{"line": d.line, "text": d.text, "why": d.why} for d in self.dropped],
            "models": {"translate": self.models.translate, "summarize": self.models.summarize},
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """Read what `to_dict` wrote.

        Raises:
            ValueError: another schema, or a part of the wrong form; the message names it.
        """
        schema = data.get("schema")
        if schema != SCHEMA:
            raise ValueError(f"expected schema {SCHEMA!r}, found {schema!r}")
        try:
            return _article_from_dict(data)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a {SCHEMA} article: {error!r}") from error


def _title_to_dict(title: Title | None) -> dict[str, Any] | None:
    return None if title is None else {"ko": title.ko, "en": title.en}


def _sentence_to_dict(sentence: Sentence) -> dict[str, Any]:
    checks = sentence.checks
    return {
        "ko": sentence.ko,
        "en": sentence.en,
        "checks": None
        if checks is None
        else [{"kind": c.kind, "ko": c.ko, "en": c.en, "ok": c.ok} for c in checks],
    }


def _summary_to_dict(summary: Summary | None) -> dict[str, Any] | None:
    if summary is None:
        return None
    return {
        "ko": None if summary.ko is None else list(summary.ko),
        "en": None if summary.en is None else list(summary.en),
    }


def _get(data: Any, key: str, kind: type = str) -> Any:
    """The value under `key`, which is of exactly that type: true is no int."""
    value = data[key]
    if type(value) is not kind:
        raise TypeError(f"{key} is {value!r} and should be of type {kind.__name__}")
    return value


def _get_or_none(data: Any, key: str, kind: type = str) -> Any:
    return None if data[key] is None else _get(data, key, kind)


def _strings(data: Any, key: str) -> tuple[str, ...]:
    items = _get(data, key, list)
    if not all(type(item) is str for item in items):
        raise TypeError(f"{key} is {items!r} and should hold strings only")
    return tuple(items)


def _strings_or_none(data: Any, key: str) -> tuple[str, ...] | None:
    return None if data[key] is None else _strings(data, key)


def _title_from_dict(data: Any) -> Title | None:
    return None if data is None else Title(_get(data, "ko"), _get_or_none(data, "en"))


def _check_from_dict(data: Any) -> Check:
    return Check(_get(data, "kind"), _get(data, "ko"), _get(data, "en"), _get(data, "ok", bool))


def _paragraph_from_list(data: Any) -> Paragraph:
    if type(data) is not list:
        raise TypeError(f"a paragraph is {data!r} and should be a list of sentences")
    return tuple(map(_sentence_from_dict, data))


def _sentence_from_dict(data: Any) -> Sentence:
    checks = _get_or_none(data, "checks", list)
    return Sentence(
        _get(data, "ko"),
        _get_or_none(data, "en"),
        None if checks is None else tuple(map(_check_from_dict, checks)),
    )


def _summary_from_dict(data: Any) -> Summary | None:
    if data is None:
        return None
    return Summary(_strings_or_none(data, "ko"), _strings_or_none(data, "en"))


def _reference_from_dict(data: Any) -> Reference | None:
    if data is None:
        return None
    return Reference(_get_or_none(data, "title"), _strings(data, "paragraphs"))


def _dropped_from_dict(data: Any) -> Dropped:
    return Dropped(_get(data, "line", int), _get(data, "text"), _get(data, "why"))


def _article_from_dict(data: Any) -> Article:
    models = data["models"]
    return Article(
        id=_get(data, "id"),
        source=_get(data, "source"),
        title=_title_from_dict(data["title"]),
        subtitle=_title_from_dict(data["subtitle"]),
        outlet=_get_or_none(data, "outlet"),
        byline=_strings(data, "byline"),
        published=_get_or_none(data, "published"),
        paragraphs=tuple(map(_paragraph_from_list, _get(data, "paragraphs", list))),
        summary=_summary_from_dict(data["summary"]),
        reference=_reference_from_dict(data["reference"]),
        dropped=tuple(map(_dropped_from_dict, _get(data, "dropped", list))),
        models=Models(_get_or_none(models, "translate"), _get_or_none(models, "summarize")),
        warnings=_strings(data, "warnings"),
    )
