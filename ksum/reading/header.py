"""The head of a page: its headline, subtitles and outlet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ksum.reading.datelines import read_lead
from ksum.reading.line import Line, tidy
from ksum.reading.sentence_form import hangul_count

_SUFFIX = re.compile(r"\s(?:[-–—|<:ㅣ>»]{1,2}|::+|&lt;)\s")
_HEADLINE_MARKS = re.compile(r"[…‘’“”'\",·%↑↓→?!]|\.\.\.|\d")
_TITLE_LABEL = re.compile(r"^제\s?목(?:\s?[\t:：]\s*|\s+)(?P<title>\S.*)$")
_PASSED_ON = re.compile(r"(?:Fwd?|Re|전달|회신)\s?:", re.I)
_SUBTITLE_LABEL = re.compile(r"^(?:부제목?|소제목)\s?[\t:：]\s*(?P<title>\S.*)$")
_DECORATION = re.compile(r"^[-–—=○◯□▲△▶◆◇■●*~․·\s]+|[-–—=~\s]+$")
_SERIES = re.compile(r"^[\[<【(][^\])>】]{1,20}[\])>】]")
_OUTLET_END = re.compile(
    r"(?:신문|일보|뉴스|통신|경제|방송|타임[즈스]|저널|미디어|투데이|매일|데일리|포스트|헤럴드|"
    r"프레스|TV|닷컴|사|매거진|주간\S*|일간\S*|군청|시청|구청|도청|공사|공단|진흥원|재단|"
    r"연구원|브리프|PICK|픽)$"
)
_COPYRIGHT_NAME = re.compile(
    r"(?:저작권자\s?[:은]?\s?[ⓒ©]?(?:\(c\))?|copyright\s?(?:[ⓒ©]|\(c\))?\s?(?:by)?|"
    r"[ⓒ©])\s*(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9· ]{1,20}?)\s?(?:[.,&)\]>|]|무단|All|"
    r"전재|$)",
    re.I,
)
_AFTER_TITLE = {"byline", "date"}
_CANDIDATES = {"titlelike", "short", "open", "prose", "headline_repeat", "cut"}


@dataclass(frozen=True, slots=True)
class Head:
    """A headline and its subtitles, with the indexes of the lines that say them."""

    title: str | None
    subtitle: str | None
    title_lines: tuple[int, ...]
    subtitle_lines: tuple[int, ...]


def read_head(
    lines: Sequence[Line], start: int, body: str, *, known: str | None = None, wrapped: bool = False
) -> Head:
    """The headline among the lines before `start`; `known` is the one that markup declares.

    `body` is the text of the article, whose words a headline shares; `wrapped` pages may break a
    headline over two lines.
    """
    labelled = _labelled(lines[:start])
    if labelled is not None:
        return labelled
    at = _find_known(lines, start, known) if known else _best(lines, start, body)
    if at is None:
        return Head(known, None, (), ())
    title, taken = known or bare_title(lines[at].text), [at]
    if wrapped and known is None:
        following = at + 1
        while (
            following < start
            and lines[following].kind in {"titlelike", "short"}
            and following < at + 3
        ):
            if _DECORATION.match(lines[following].text):
                break
            title += " " + lines[following].text
            taken.append(following)
            following += 1
    same = [i for i in range(start) if i not in taken and _repeats(lines[i], title)]
    subtitles = _subtitles(lines, taken[-1], start, {*taken, *same})
    texts = [tidy(_DECORATION.sub("", lines[i].text)) for i in subtitles]
    return Head(tidy(title), " / ".join(texts) or None, (*taken, *same), tuple(subtitles))


def bare_title(text: str) -> str:
    """A page's title without the outlet and section after it."""
    parts = _SUFFIX.split(text)
    if len(parts) > 1 and hangul_count(parts[0]) >= 6 and len(parts[0]) >= max(map(len, parts[1:])):
        return tidy(parts[0])
    if len(parts) == 2 and len(parts[0]) <= 12 and _OUTLET_END.search(parts[0].strip()):
        return tidy(parts[1])
    return tidy(text)


def outlet_of_title(text: str) -> str | None:
    """The outlet named behind a page's title, or None."""
    parts = _SUFFIX.split(tidy(text))
    return parts[-1].strip(" :") if len(parts) > 1 and len(parts[-1]) <= 20 else None


def own_names(lines: Sequence[Line], declared: str | None) -> frozenset[str]:
    """What a page calls itself: the declared outlet, and the owner that its copyright line names
    where the top of the page shows the same name."""
    tops = {line.compact for line in [x for x in lines if x.kind != "blank"][:12]}
    names = {declared} if declared and 2 <= len(declared) <= 20 else set()
    for line in lines:
        match = _COPYRIGHT_NAME.search(line.text) if line.kind == "copyright" else None
        name = tidy(match.group("name")) if match is not None else ""
        if len(name) >= 2 and "".join(name.split()) in tops:
            names.add(name)
    return frozenset(names)


def read_outlet(lines: Sequence[Line], start: int, end: int) -> str | None:
    """The outlet, from the lead's dateline, the copyright line or the name at the top of the "
    "page."""
    tops = [
        tidy(x.text)
        for x in lines[: min(start, 12)]
        if x.kind in {"short", "titlelike", "button", "menu"}
    ]
    named = next(
        (t for t in tops if len(t) <= 14 and _OUTLET_END.search(t) and hangul_count(t) >= 3), None
    )
    for line in lines[start:end]:
        if line.kind in {"prose", "open"}:
            lead = read_lead(line.text)
            if lead is not None and lead.outlet:
                return lead.outlet
            break
    for line in lines[end:] if end else lines:
        if line.kind == "copyright":
            match = _COPYRIGHT_NAME.search(line.text)
            if match is not None and hangul_count(match.group("name")) >= 2:
                return tidy(match.group("name"))
    return named


def _labelled(lines: Sequence[Line]) -> Head | None:
    for i, line in enumerate(lines):
        match = (
            _TITLE_LABEL.match(line.text)
            if line.kind in {"meta", "item", "titlelike", "open"}
            else None
        )
        passed_on = match is not None and _PASSED_ON.match(match.group("title"))
        if match is not None and not passed_on and hangul_count(match.group("title")) >= 4:
            under = [
                (j, found.group("title"))
                for j, other in enumerate(lines)
                if (found := _SUBTITLE_LABEL.match(other.text)) is not None
            ]
            subtitle = " / ".join(tidy(text) for _, text in under) or None
            return Head(tidy(match.group("title")), subtitle, (i,), tuple(j for j, _ in under))
    return None


def _find_known(lines: Sequence[Line], start: int, known: str) -> int | None:
    wanted = "".join(known.split())
    found = [i for i in range(start) if lines[i].compact == wanted]
    near = found or [i for i in range(start) if lines[i].compact.startswith(wanted)]
    return near[-1] if near else None


def _best(lines: Sequence[Line], start: int, body: str) -> int | None:
    head = [i for i in range(start) if lines[i].kind != "blank"]
    counts = Counter(_key(lines[i].text) for i in head)
    pairs = {body[i : i + 2] for i in range(len(body) - 1)}
    scores: dict[int, float] = {}
    rank = order = 0
    for position, i in enumerate(head):
        line = lines[i]
        if line.kind not in _CANDIDATES or len(line.text) > 110 or hangul_count(line.text) < 4:
            rank = 0
            continue
        if line.kind in {"prose", "cut"} and line.text[-1:] == "." and not line.text.endswith(".."):
            rank = 0
            continue
        scores[i] = (
            _title_score(lines, head, position, counts, pairs)
            - 0.6 * min(rank, 2)
            - 0.6 * min(order, 3)
        )
        rank += 1
        order += len(line.text) >= 14
    if not scores:
        return None
    best = max(scores, key=lambda i: (scores[i], -i))
    return best if scores[best] > 0.5 else None


def _title_score(
    lines: Sequence[Line], head: Sequence[int], position: int, counts: Counter[str], pairs: set[str]
) -> float:
    line = lines[head[position]]
    text = bare_title(line.text)
    words = 0 if re.search(r"[/|>·]", text) else len(re.findall(r"[가-힣]{2,}", text))
    phrase = 14 <= len(text) <= 65 or (8 <= len(text) < 14 and words >= 3)
    score = 2.0 if phrase else 1.0 if 8 <= len(text) < 14 else -0.5
    score += 3.0 if counts[_key(line.text)] > 1 else 0.0
    score += 0.5 if _HEADLINE_MARKS.search(text) else 0.0
    following = [lines[i].kind for i in head[position + 1 : position + 5]]
    if following[:1] and following[0] in _AFTER_TITLE:
        score += 1.5
    elif _AFTER_TITLE & set(following):
        over_deck = following[:1] == ["titlelike"] and following[1:2] and len(text) >= 8
        score += 1.2 if over_deck and following[1] in _AFTER_TITLE else 0.7
    score -= 1.5 if _SERIES.match(text) else 0.0
    score -= 1.5 if _DECORATION.match(text) else 0.0
    score -= 3.0 if re.search(r"www\.|https?:|\.(?:com|net|kr)\b", text) else 0.0
    named = len(text) <= 14 and _OUTLET_END.search(text) and not _SERIES.match(text)
    score -= 2.0 if named else 0.0
    return score + 2.0 * _overlap(text, pairs)


def _overlap(text: str, pairs: set[str]) -> float:
    """The share of a line's words whose first two letters stand in the body."""
    words = [w[:2] for w in re.findall(r"[가-힣A-Za-z0-9]{2,}", text)]
    return sum(w in pairs for w in words) / len(words) if words else 0.0


def _key(text: str) -> str:
    return "".join(bare_title(text).split())


def _repeats(line: Line, title: str) -> bool:
    wanted = "".join(title.split())
    return line.kind != "blank" and (line.compact == wanted or _key(line.text) == wanted)


def _subtitles(lines: Sequence[Line], at: int, start: int, taken: set[int]) -> list[int]:
    """Headline-like lines after the headline; failing those, the one right above it."""
    below: list[int] = []
    for i in range(at + 1, start):
        line = lines[i]
        if i in taken or line.kind in {"blank"}:
            continue
        if (
            line.kind == "titlelike"
            or (line.kind == "item" and _DECORATION.match(line.text))
            or line.hint == "subtitle"
        ):
            if len(line.text) <= 90:
                below.append(i)
        elif line.kind in {"short", "caption"} and below and line.kind == "caption":
            break
    if below:
        return below[:3]
    above = next((i for i in range(at - 1, -1, -1) if lines[i].kind != "blank"), None)
    if above is not None and above not in taken and lines[above].kind == "titlelike":
        return [above]
    return []
