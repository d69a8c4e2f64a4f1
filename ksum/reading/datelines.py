"""The dateline that opens a lead: "(울산=통신) 홍길동 기자 =" and its kin."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from ksum.reading.bylines import NAME, ROLE, is_name, signed_names

_SIGNERS = rf"{NAME}(?:\s?[·ㆍ,/]\s?{NAME}|\s{NAME}){{0,3}}\s?(?:{ROLE})"
_BRACKETS = r"(?:\[[^\[\]【】]{1,40}\]|\([^()\[\]]{1,40}\)|【[^【】\[\]]{1,40}】|（[^（）]{1,40}）)"
_LEAD = re.compile(
    rf"^\s?(?:(?:[<＜]?{_BRACKETS}[>＞]?|[<＜〈][^<>＜＞〈〉]{{2,30}}[>＞〉])\s?)"
    rf"(?:(?P<people>(?:{_SIGNERS}(?:\s?[,·]\s?)?)+)\s?[=＝:]?\s?|[=＝]\s?)?"
)
_PLAIN_LEAD = re.compile(
    rf"^(?:(?P<outlet>[가-힣A-Za-z0-9]{{2,14}})\s)??(?P<people>{_SIGNERS})\s?[=＝]\s?"
)
_PLACED_LEAD = re.compile(
    rf"^(?:[■◆▶]\s?)?(?P<outlet>[가-힣A-Za-z0-9]{{2,12}})\s?[=＝|/ㅣ]\s?(?P<people>{_SIGNERS})\s?[=＝:]?\s+"
)
_WIRE_LEAD = re.compile(r"^[가-힣A-Za-z]{2,12}\s?--\s?\((?P<outlet>[^()]{2,20})\)\s?--\s?")
_SPEAKERS = re.compile("기자|앵커|리포트|인터뷰|녹취|질문|답변|해설|진행자|사회자")
_PROVINCE = re.compile("서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|[충전경][북남]|제주")
_TAG = re.compile(rf"^(?:{_BRACKETS}|[<＜〈][^<>＜＞〈〉]{{2,40}}[>＞〉])")
_OUTLETISH = re.compile(
    r"[=＝]|기자|특파원|뉴스|신문|일보|통신|타임|저널|투데이|경제|방송|미디어|News|NEWS|데일리|"
    r"매일|포스트|헤럴드|프레스|TV|닷컴|인터넷|마당|바람"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The dateline of a lead: how many characters it takes, its people and its outlet, if any."""

    length: int
    people: tuple[str, ...]
    outlet: str | None


def read_lead(text: str, outlets: Collection[str] = ()) -> Lead | None:
    """The dateline or outlet tag that opens `text`, or None where it opens with its own words.

    `outlets` are names that the page gives itself elsewhere: a tag with one of them is a dateline
    whatever the name looks like.
    """
    wire = _WIRE_LEAD.match(text)
    if wire is not None:
        return Lead(wire.end(), (), wire.group("outlet"))
    plain = _PLAIN_LEAD.match(text) or _PLACED_LEAD.match(text)
    if plain is not None:
        return Lead(plain.end(), tuple(signed_names(plain.group("people"))), plain.group("outlet"))
    tag = _TAG.match(text)
    if tag is None:
        return None
    match = _LEAD.match(text)
    inside = tag.group()[1:-1].strip()
    if _SPEAKERS.fullmatch(inside):
        return None
    people = match.group("people") if match is not None else None
    equals = text[tag.end() :].lstrip()[:1] in {"=", "＝"}
    own = _PROVINCE.fullmatch(inside) is not None or any(name in inside for name in outlets)
    if match is None or not (people or equals or own or _OUTLETISH.search(inside)):
        return None
    names = signed_names(people or "") or signed_names(inside) or _bare_names(inside)
    return Lead(match.end(), tuple(names), _outlet(inside))


def _bare_names(inside: str) -> list[str]:
    """ "[뉴스21 통신=최세영]": a name alone after the equals sign."""
    last = re.split(r"[=＝/|]", inside)[-1].strip()
    return (
        [last] if last != inside and is_name(last) and not last.endswith(("시", "군", "구")) else []
    )


def _outlet(inside: str) -> str | None:
    parts = [part.strip() for part in re.split(r"[=＝|/]", inside)]
    parts = [re.sub(rf"\s?{NAME}\s?(?:{ROLE})$", "", part).strip() for part in parts]
    named = [part for part in parts if part and _OUTLETISH.search(part)]
    if named:
        return named[-1]
    rest = [part for part in parts[1:] if part and not is_name(part)]
    return rest[-1] if rest else None
