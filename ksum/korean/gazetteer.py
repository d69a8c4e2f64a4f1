"""Places, institutions, companies and terms of industry, with the English that news uses for them.

The tables are in data/*.tsv. A term is found as a whole word with at most particles after it, and
the longest one wins; common words that look like a place (예산, 화성) are listed but never offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from ksum.korean.mention import Mention
from ksum.korean.tables import rows

TABLES = ("places", "countries", "institutions", "companies", "terms")
_WORD = re.compile(r"(?<![가-힣A-Za-z0-9])(?=[가-힣A-Za-z0-9㈜])")
_PARTICLE = (
    r"에게서는|에게서|에서부터|에서는|에서도|에서만|에서의|에서|으로부터|으로서|으로써|으로의|으로는|으로도|으로|로부터|로서|로써|로의|로는|로도|로"
    r"|에게는|에게도|에게|에는|에도|에만|에|께서|까지는|까지도|까지의|까지|부터는|부터의|부터|보다는|보다|처럼|마다|조차|마저|만의|만이|만을|만은|만"
    r"|과의|과는|과도|과|와의|와는|와도|와|이라는|이라고|이라며|이라면|이란|이라|라는|라고|라며|라면|란|이나|나|이며|이고|이자|인|이다|입니다|이었다"
    r"|였다|이라도|라도|이든|든|하고|뿐만|뿐|이랑|랑|은|는|이|가|을|를|의|도|측은|측이|측의|측과|측에|측|들은|들이|들을|들의|들과|들에게|들에|들"
)
_AFTER = re.compile(rf"(?:{_PARTICLE})?(?![가-힣])")
_AFTER_LATIN = re.compile(rf"(?:{_PARTICLE})?(?![가-힣A-Za-z0-9])")

_OFFICES = {
    "시": ("청", "{} City Hall"),
    "군": ("청", "{} Office"),
    "구": ("청", "{} Office"),
    "도": ("청", "{} Provincial Government"),
}
"""By the last letter of a place: what makes its seat of government, and the English of that."""

Index = Mapping[str, tuple[tuple[int, ...], Mapping[str, str]]]
"""By the first two characters of a term: the lengths to try, longest first, and the terms."""
_NOTHING: tuple[tuple[int, ...], Mapping[str, str]] = ((), {})


def find_terms(
    text: str, glossary: Mapping[str, str] | None = None, *, soft: bool = False
) -> list[Mention]:
    """The terms in `text`, in order, not overlapping, each with its English.

    `glossary` adds terms or replaces those of the tables; an empty English in it takes one away.
    `soft` also offers common nouns of terms.tsv that a translator should rather learn by itself.
    """
    tables = _index(soft)
    own = _glossary_index(tuple(glossary.items())) if glossary else None
    found: list[Mention] = []
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done:
            continue
        match = _longest(text, start, own) if own else None
        listed = _longest(text, start, tables)
        if match is None or (listed is not None and listed[0] > match[0]):
            match = listed
        if match is None:
            continue
        done, english = match
        if english:
            found.append(Mention(start, done, text[start:done], english, "term"))
    return found


def is_listed(word: str) -> bool:
    """Whether the tables hold `word`, offered or not."""
    return word in _listed()


def entries(table: str) -> list[tuple[str, str, str]]:
    """The rows (Korean, English, type) of one of `TABLES`."""
    return [(row[0], row[1], row[2]) for row in rows(table)]


def _longest(text: str, start: int, index: Index) -> tuple[int, str] | None:
    for prefix in (text[start : start + 2], text[start]):
        lengths, terms = index.get(prefix, _NOTHING)
        for length in lengths:
            candidate = text[start : start + length]
            english = terms.get(candidate)
            if english is None:
                continue
            end = start + length
            after = _AFTER if candidate[-1] >= "가" else _AFTER_LATIN
            if after.match(text, end):
                return end, english
    return None


def _build(pairs: Iterable[tuple[str, str]]) -> Index:
    by_prefix: dict[str, dict[str, str]] = {}
    for korean, english in pairs:
        if korean:
            by_prefix.setdefault(korean[:2], {})[korean] = english
    return {
        prefix: (tuple(sorted({len(term) for term in terms}, reverse=True)), terms)
        for prefix, terms in by_prefix.items()
    }


@cache
def _index(soft: bool) -> Index:
    offered = [
        (korean, english)
        for table in TABLES
        for korean, english, kind in entries(table)
        if kind != "stem" and (soft or kind != "soft")
    ]
    return _build([*_offices(), *offered])


def _offices() -> Iterator[tuple[str, str]]:
    """City halls and the like, 대전시청 and 울주군청, made from the places."""
    for korean, english, kind in entries("places"):
        if kind in ("province", "city", "county", "district") and korean[-1] in _OFFICES:
            ending, form = _OFFICES[korean[-1]]
            yield korean + ending, form.format(english)


@lru_cache(maxsize=8)
def _glossary_index(pairs: tuple[tuple[str, str], ...]) -> Index:
    return _build(pairs)


@cache
def _listed() -> frozenset[str]:
    return frozenset(korean for table in TABLES for korean, _, _ in entries(table))
