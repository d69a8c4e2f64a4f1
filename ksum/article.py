"""The one type that flows through everything, and its JSON (`ksum/1`).

A stage takes an `Article` and returns a new one with its part filled in; parts that no stage
has made are None here and null in the JSON. Nothing in this file knows how a part is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

SCHEMA = "ksum/1"


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one fact of a Korean sentence reached its English.

    `kind` is "number", "name", "term", "hangul" (Korean left in the English) or "loop" (words
    repeated without end); `ko` the words of the source, empty for a number out of nowhere; `en`
    the English that was looked for; `ok` whether it is as it should be.
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


def _strings(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"expected a list of strings, found {value!r}")
    return tuple(cast("list[str]", value))


def _title_from_dict(data: Mapping[str, Any] | None) -> Title | None:
    return None if data is None else Title(data["ko"], data["en"])


def _sentence_from_dict(data: Mapping[str, Any]) -> Sentence:
    checks = data["checks"]
    return Sentence(
        data["ko"],
        data["en"],
        None
        if checks is None
        else tuple(Check(c["kind"], c["ko"], c["en"], c["ok"]) for c in checks),
    )


def _article_from_dict(data: Mapping[str, Any]) -> Article:
    summary, reference, models = data["summary"], data["reference"], data["models"]
    return Article(
        id=data["id"],
        source=data["source"],
        title=_title_from_dict(data["title"]),
        subtitle=_title_from_dict(data["subtitle"]),
        outlet=data["outlet"],
        byline=_strings(data["byline"]) or (),
        published=data["published"],
        paragraphs=tuple(tuple(_sentence_from_dict(s) for s in p) for p in data["paragraphs"]),
        summary=None
        if summary is None
        else Summary(_strings(summary["ko"]), _strings(summary["en"])),
        reference=None
        if reference is None
        else Reference(reference["title"], _strings(reference["paragraphs"]) or ()),
        dropped=tuple(Dropped(d["line"], d["text"], d["why"]) for d in data["dropped"]),
        models=Models(models["translate"], models["summarize"]),
        warnings=_strings(data["warnings"]) or (),
    )
