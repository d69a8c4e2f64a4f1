"""What markup declares of its article: JSON-LD first, then `meta` elements, then `<title>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ksum.reading.bylines import is_name, signed_names
from ksum.reading.dates import normalise
from ksum.reading.header import bare_title, outlet_of_title
from ksum.reading.line import tidy
from ksum.reading.page import Declared

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article|BlogPosting|Report|NewsArticle")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publish-date",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "article.published",
    "parsely-pub-date",
    "regdate",
)
_AUTHOR = (
    "article:author",
    "og:article:author",
    "dable:author",
    "author",
    "dc.creator",
    "byl",
    "twitter:creator",
)
_TITLE = ("og:title", "title", "twitter:title", "dc.title")
_SITE = ("og:site_name", "dc.publisher", "application-name", "publisher", "og:article:publisher")
_LONGEST = 200
"""Characters of a declared date that are looked at."""


def read_metadata(tree: HtmlElement, shown: set[str]) -> Declared:
    """The declared title, outlet, byline and date of a page.

    `shown` is the text of the page's lines without blanks: a title is believed when the page shows
    it, or when it is declared for sharing.
    """
    meta = _metas(tree)
    linked = next(_articles(tree), {})
    titles = [tidy(str(linked.get("headline") or "")), *(meta.get(name, "") for name in _TITLE)]
    page_title = tidy(tree.findtext(".//title") or "")
    title = _title([t for t in titles if t], page_title, shown)
    publisher = linked.get("publisher")
    sites = [str(publisher.get("name") or "")] if isinstance(publisher, dict) else []
    sites += [meta.get(name, "") for name in _SITE]
    outlet = next((tidy(site) for site in sites if site and not site.startswith("http")), None)
    if outlet is None and title is not None and page_title.startswith(title):
        outlet = outlet_of_title(page_title)
    return Declared(title, outlet, _byline(linked, meta), _published(tree, linked, meta))


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and tidy(content):
            found.setdefault(name.lower(), tidy(content))
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item[:50])
            elif isinstance(item, dict):
                if _ARTICLE.search(str(item.get("@type", ""))):
                    yield item
                waiting.extend(
                    value for key, value in item.items() if key in {"@graph", "mainEntity"}
                )


def _title(declared: list[str], page_title: str, shown: set[str]) -> str | None:
    for text in (*declared, page_title):
        for form in (text, bare_title(text)):
            if "".join(form.split()) in shown and len(form) >= 6:
                return form
    sharing = next((text for text in declared if len(text) >= 10), None)
    return bare_title(sharing) if sharing else None


def _byline(linked: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    authors = linked.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    texts = [str(a.get("name") or "") if isinstance(a, dict) else str(a or "") for a in listed]
    texts += [meta[name] for name in _AUTHOR if name in meta]
    for text in texts:
        names = signed_names(text) or [w for w in re.split(r"[\s,·/]+", text) if is_name(w)]
        if names:
            every = [
                n
                for t in texts[: len(listed)]
                for n in (signed_names(t) or [tidy(t)] if is_name(tidy(t)) else signed_names(t))
            ]
            return tuple(dict.fromkeys([*names, *every]))
    return ()


def _published(tree: HtmlElement, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = [str(linked.get("datePublished") or ""), *(meta.get(name, "") for name in _PUBLISHED)]
    stated += [
        e.get("datetime") or e.get("content") or ""
        for e in tree.iterfind(".//*[@itemprop='datePublished']")
    ]
    return next(
        (iso for text in stated if text and (iso := normalise(text[:_LONGEST])) is not None), None
    )
