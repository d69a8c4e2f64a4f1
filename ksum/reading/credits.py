"""Who wrote an article and when it was published, from the lines around its body."""

from __future__ import annotations

from collections.abc import Sequence

from ksum.reading import bylines, dates
from ksum.reading.datelines import Lead
from ksum.reading.header import Head
from ksum.reading.line import Line

_DATED = {"byline", "date", "meta"}


def read_people(lines: Sequence[Line], start: int, end: int, lead: Lead | None) -> list[str]:
    """The reporters: named above the body, in its dateline, below it, or at its very end."""
    head = [line for line in lines[:start] if line.kind in {"byline", "date", "signoff"}]
    named = (
        bylines.credited_names(line.text)
        if bylines.is_labelled_credit(line.text)
        else bylines.signed_names(line.text)
        for line in head
    )
    guests = (bylines.credited_names(line.text) for line in head)
    bare = (bylines.bare_name(line.text) for line in head if line.kind == "date")
    for names in (*named, *guests, *bare):
        if names:
            return names
    if lead is not None and lead.people:
        return list(lead.people)
    seen = 0
    for line in lines[end:]:
        if line.kind in {"byline", "signoff"}:
            names = bylines.signed_names(line.text) or bylines.credited_names(line.text)
            names = names or bylines.closing_name(line.text)
            if names:
                return names
        seen += line.kind != "blank"
        if seen > 6 or line.kind in {"comment", "tail"}:
            break
    last = next((x.text for x in reversed(lines[start:end]) if x.kind == "prose"), "")
    return bylines.signed_names(last[len(bylines.without_signoff(last)) :])


def read_date(lines: Sequence[Line], start: int, end: int, head: Head) -> str | None:
    """The first publication: a date labelled so above the body, a bare one there, one below it,
    or failing all of these the date of a revision above it."""
    title_at = head.title_lines[0] if head.title_lines else 0
    bare: str | None = None
    later: list[str] = []
    for i, line in enumerate(lines[:start]):
        if len(line.text) > 120 or line.kind in {"caption", "summary"}:
            continue
        for stamp in dates.find_dates(line.text):
            if stamp.label == "first":
                return stamp.iso
            if stamp.label == "later" or (line.kind == "promo" and "T" in stamp.iso):
                later.append(stamp.iso)
            edge = len(line.text) <= 40 and (stamp.start <= 2 or stamp.end >= len(line.text) - 2)
            if stamp.label == "" and (line.kind in _DATED or edge):
                bare = stamp.iso if i >= title_at else bare or stamp.iso
    if bare:
        return bare
    seen = 0
    for line in lines[end:]:
        if len(line.text) <= 120:
            for stamp in dates.find_dates(line.text):
                if stamp.label == "first" or line.kind == "date":
                    return stamp.iso
        seen += line.kind != "blank"
        if seen > 8 or line.kind in {"comment", "tail"}:
            break
    return later[0] if later else None
