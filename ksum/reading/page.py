"""A page's lines to its parts: the one function that puts the rules of this package together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ksum.article import Dropped, Reference
from ksum.reading import bylines
from ksum.reading.context import refine
from ksum.reading.credits import read_date, read_people
from ksum.reading.datelines import Lead, read_lead
from ksum.reading.edges import relabel_wrapped, trim_edges
from ksum.reading.english import EnglishVersion, announces_translation, find_english
from ksum.reading.header import Head, own_names, read_head, read_outlet
from ksum.reading.labels import label
from ksum.reading.line import Line, tidy
from ksum.reading.paragraphs import is_hard_wrapped, join_lines, kiwi_glue
from ksum.reading.region import find_region
from ksum.reading.sentence_form import hangul_count
from ksum.reading.thin import find_thin

_FURNITURE = {
    "byline": 1.0,
    "date": 1.0,
    "meta": 1.0,
    "signoff": 1.0,
    "copyright": 2.0,
    "footer": 1.0,
    "comment": 0.7,
    "tail": 0.7,
    "button": 0.5,
    "menu": 0.5,
    "tag": 1.0,
    "teaser": 0.7,
    "ranking": 0.3,
    "caption": 0.5,
    "promo": 0.5,
    "advert": 0.5,
    "summary": 0.5,
    "contact": 0.5,
    "attachment": 0.5,
    "survey": 0.5,
    "widget": 0.3,
}
_REASONS = {"tail": "list_head", "signoff": "byline", "number": "widget", "meta": "board_field"}
_KEPT = {
    "prose",
    "open",
    "cut",
    "heading",
    "item",
    "titlelike",
    "short",
    "english",
    "english_title",
    "speaker",
    "row",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page's markup says of itself; None and empty where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: `paragraphs` are its Korean body, `dropped` its other lines."""

    paragraphs: list[str]
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    reference: Reference | None = None
    dropped: list[Dropped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_page(
    lines: Sequence[Line],
    declared: Declared | None = None,
    glue: Callable[[str, str], bool] = kiwi_glue,
) -> Page:
    """Take a page apart; a text that shows no page around it comes through whole."""
    for line in lines:
        line.kind = label(line)
    refine(lines)
    english = find_english(lines)
    if declared is None and english is None and not _is_press_page(lines):
        return _plain_text(lines, glue)
    if english is not None:
        _set_aside(lines, english)
    wrapped = is_hard_wrapped(lines)
    if wrapped:
        relabel_wrapped(lines)
    known = declared or Declared()
    own = own_names(lines, known.outlet)
    tagged = [
        x.kind in {"prose", "open", "cut"} and read_lead(x.text, own) is not None for x in lines
    ]
    start, end = find_region(lines, tagged)
    found = start != end
    if found:
        start, end = trim_edges(lines, start, end)
    if start == end:
        start, end = find_thin(lines)
        if start == end and not found:
            return _plain_text(lines, glue)
    body_text = " ".join(x.text for x in lines[start:end] if x.kind in _KEPT)
    head = read_head(lines, start, body_text[:20000], known=known.title, wrapped=wrapped)
    lead = next(
        (read_lead(x.text, own) for x in lines[start:end] if x.kind in {"prose", "open"}),
        None,
    )
    outlet = known.outlet or read_outlet(lines, start, end)
    people_found = read_people(lines, start, end, lead)
    people = people_found if set(known.byline) <= set(people_found) else known.byline
    published = known.published or read_date(lines, start, end, head)
    kept = _keep(lines, start, end, head)
    paragraphs, cut = _paragraphs(lines, kept, lead, glue, wrapped)
    warnings = [] if head.title else ["no headline found"]
    return Page(
        paragraphs=paragraphs,
        title=head.title,
        subtitle=head.subtitle,
        outlet=outlet,
        byline=tuple(people),
        published=published,
        reference=None if english is None else Reference(english.title, english.paragraphs),
        dropped=sorted([*_dropped(lines, kept, head, end), *cut], key=lambda d: d.line),
        warnings=warnings,
    )


def _set_aside(lines: Sequence[Line], english: EnglishVersion) -> None:
    """Mark the lines of the English version, and what beside it says that it is a translation."""
    for i in english.taken:
        lines[i].kind = "reference"
    first, last = min(english.taken), max(english.taken)
    for step, edge in ((-1, first), (1, last)):
        i, seen = edge + step, 0
        while 0 <= i < len(lines) and seen < 3:
            if lines[i].kind != "blank":
                seen += 1
                if lines[i].kind in _KEPT | {"rule", "caption"} and announces_translation(
                    lines[i].text
                ):
                    lines[i].kind = "announcement"
            i += step


def _is_press_page(lines: Sequence[Line]) -> bool:
    """Furniture enough to be a page; verse, with few sentences in it, needs more evidence."""
    evidence = sum(_FURNITURE.get(line.kind, 0.0) for line in lines)
    evidence += sum(
        1.0 for x in lines if x.kind in {"prose", "cut"} and read_lead(x.text) is not None
    )
    shown = [line for line in lines if line.kind != "blank"]
    sentences = sum(line.kind == "prose" for line in shown)
    return evidence >= (1.0 if sentences >= 0.3 * len(shown) else 2.5)


def _plain_text(lines: Sequence[Line], glue: Callable[[str, str], bool]) -> Page:
    """Everything is body, but for a headline over several sentences of prose."""
    shown = [i for i, line in enumerate(lines) if line.kind != "blank"]
    if not shown:
        return Page([])
    prose = sum(len(lines[i].text) for i in shown if lines[i].kind == "prose")
    total = sum(len(lines[i].text) for i in shown)
    title = None
    first = lines[shown[0]]
    wrapped = is_hard_wrapped(lines)
    titled = len(shown) >= 3 and first.kind in {"titlelike", "short"} and len(first.text) <= 80
    apart = lines[shown[0] + 1].kind == "blank" if len(lines) > shown[0] + 1 else False
    over_prose = prose >= 0.6 * total and lines[shown[1]].kind == "prose" if titled else False
    if titled and hangul_count(first.text) >= 4 and (over_prose or (wrapped and apart)):
        title = tidy(first.text)
        shown = shown[1:]
    paragraphs: list[str] = []
    if prose >= 0.5 * total or wrapped:
        body = [lines[i] for i in shown]
        paragraphs = join_lines(body, _gaps(lines, shown), glue, wrapped)
    else:
        paragraphs = [tidy(lines[i].text) for i in shown]
    return Page(paragraphs, title=title, warnings=[] if title else ["no headline found"])


def _keep(lines: Sequence[Line], start: int, end: int, head: Head) -> list[int]:
    title = "".join((head.title or "").split())
    repeats = {title, *(lines[j].compact for j in head.subtitle_lines)}
    kept = []
    for i in range(start, end):
        line = lines[i]
        if line.kind not in _KEPT:
            continue
        if title and line.compact in repeats:
            line.kind = "headline_repeat"
            continue
        kept.append(i)
    return kept


def _gaps(lines: Sequence[Line], kept: Sequence[int]) -> list[int]:
    gaps, previous = [], -1
    for i in kept:
        gaps.append(sum(lines[j].kind == "blank" for j in range(previous + 1, i)))
        previous = i
    return gaps


def _paragraphs(
    lines: Sequence[Line],
    kept: Sequence[int],
    lead: Lead | None,
    glue: Callable[[str, str], bool],
    wrapped: bool,
) -> tuple[list[str], list[Dropped]]:
    """The paragraphs without dateline and sign-off, and those two as dropped."""
    body = [lines[i] for i in kept]
    cut: list[Dropped] = []
    if lead is not None:
        at = next(i for i, line in enumerate(body) if line.kind in {"prose", "open"})
        first = body[at]
        rest = first.text[lead.length :].strip()
        body[at] = Line(first.number, rest, first.open_end, first.hint, first.kind)
        cut.append(Dropped(first.number, tidy(first.text[: lead.length]), "outlet_tag"))
    paragraphs = [p for p in join_lines(body, _gaps(lines, kept), glue, wrapped) if p]
    if paragraphs:
        whole = paragraphs[-1]
        paragraphs[-1] = bylines.without_signoff(whole)
        if paragraphs[-1] != whole:
            signed = whole[len(paragraphs[-1]) :].strip()
            cut.append(Dropped(body[-1].number, signed, "byline"))
    return paragraphs, cut


def _dropped(lines: Sequence[Line], kept: Sequence[int], head: Head, end: int) -> list[Dropped]:
    """Every line that is in no part of the article, with its reason, in page order."""
    used = {*kept}
    used.update(head.title_lines[:1], head.subtitle_lines)
    titles = {*head.title_lines}
    dropped = []
    for i, line in enumerate(lines):
        if i in used or line.kind in {"blank", "reference"} or not line.text:
            continue
        why = _REASONS.get(line.kind, line.kind)
        if i in titles:
            why = "headline_repeat"
        elif line.kind in _KEPT:
            why = "teaser" if i >= end and line.kind not in {"short", "speaker", "row"} else "other"
        dropped.append(Dropped(line.number, tidy(line.text), why))
    return dropped
