"""What a sentence can do without: bylines, lead-ins, glosses in brackets, lists marked with △.

Each goes as a whole or stays; nothing is cut inside a clause or a quotation, and no particle is
left without the noun it agrees with. In doubt nothing is removed. Knows sentences, not articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksum.korean.kiwi import Morpheme

KINDS = ("byline", "lead-in", "gloss", "list")
"""What may be removed, what is missed least first."""


@dataclass(frozen=True, slots=True)
class Removal:
    """`text[start:end]`, with the space that goes with it, is of this kind and may go."""

    start: int
    end: int
    kind: str


_PLACE = r"(?:\([^()]{1,30}\)|\[[^\[\]]{1,30}\]|【[^【】]{1,30}】)"
_REPORTER = r"[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*\s?(?:선임|수습|인턴|객원|시민)?기자"
_BYLINE = re.compile(
    rf"{_PLACE}\s*{_REPORTER}\s*=\s*|{_REPORTER}\s*=\s*"
    r"|(?:\([^()=]{1,15}=[^()=]{1,15}\)|\[[^\[\]=]{1,15}=[^\[\]=]{1,15}\]"
    r"|【[^【】=]{1,15}=[^【】=]{1,15}】)\s*(?:=\s*)?"
)
_SIGNED = re.compile(
    rf"(?<=[.”\"!?])\s*[/\[(]?\s*{_REPORTER}[\])]?\s*(?:[\w.+-]+@[\w.-]+\w)?\s*$"
    r"|(?<=[.”\"!?])\s*[\w.+-]+@[\w.-]+\w\s*$"
)

_WORDS = """
    한편 이날 앞서 아울러 또한 또 특히 더불어 이어 이어서 그러면서 끝으로 마지막으로 덧붙여
    이와_함께 이와_더불어 이와_별도로 그와_함께 이와_관련해
    이_밖에 이_밖에도 이밖에 이밖에도 그_밖에 그_밖에도 이_외에 이_외에도 이외에 이외에도
"""
_LEAD_IN = re.compile(rf"(?:{'|'.join(_WORDS.split()).replace('_', ' ')})(?:,\s*|\s+)")
_FREE = frozenset({"한편", "아울러", "또한"})
"""Lead-ins that are always of the whole sentence."""
_CLOSE = frozenset({"또", "특히", "이어", "이어서", "더불어", "덧붙여"})
"""Lead-ins that may be of the next word alone: 또 다른, 또 한 번, 특히 많은."""
_VERBS = frozenset({"VV", "VA", "VX"})
_TIED = _VERBS | {"MM", "MAG", "NR", "SN", "XPN"}
"""Tags of a next word that such a lead-in without a comma may be of; others only of verbs, next
or later: 앞서 밝힌, 이날 시청에서 열린."""

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_QUALIFIES = re.compile(r"가칭|추정|잠정|예정|미정|예상|가명|목표|현지|왼쪽|오른쪽|\?")
"""Glosses without which the sentence would say more than it does, or something else."""
_AGE = re.compile(r"(?:[A-Za-z .'’-]+·\s*)?\d{1,3}세?")
"""The one gloss with a figure that is no fact of the story; shares and sums in brackets stay."""
_COMPANY = frozenset({"주", "유", "사", "재"})
"""(주), (사) …: the form of a company or a body, before or behind its name."""

_ITEM = "△▲▷▶"
_AGREEING = {
    **dict.fromkeys(("은", "이", "을", "과", "으로", "아", "이나", "이라", "이라고", "이며"), True),
    **dict.fromkeys(("는", "가", "를", "와", "로", "야", "나", "라", "라고", "며"), False),
}
"""Particles that differ behind a final consonant: True where one is needed."""


def removable(sentence: str) -> list[Removal]:
    """What of `sentence` may be removed, each on its own or with others, in order of place."""
    from ksum.korean.kiwi import morphemes

    tokens = morphemes(sentence)
    quoted = _quoted(sentence)
    found = [*_bylines(sentence), *_lists(sentence, tokens), *_glosses(sentence, tokens)]
    start = max((one.end for one in found if one.kind == "byline" and one.start == 0), default=0)
    found += _lead_ins(sentence, tokens, start)
    kept: list[Removal] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        inside = any(start < one.end and one.start < end for start, end in quoted)
        if not inside and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def without(sentence: str, removals: Sequence[Removal]) -> str:
    """The sentence without these parts."""
    for one in sorted(removals, key=lambda one: one.start, reverse=True):
        sentence = sentence[: one.start] + sentence[one.end :]
    return sentence.strip()


def compress(sentences: Sequence[str], room: int) -> list[str] | None:
    """The sentences in at most `room` characters in all, with as little removed as that takes.

    Kind by kind in the order of `KINDS`, and in each the largest first. None when even all
    removals together leave too much.
    """
    options = [
        (KINDS.index(one.kind), one.start - one.end, place, one)
        for place, sentence in enumerate(sentences)
        for one in removable(sentence)
    ]
    removed: list[list[Removal]] = [[] for _ in sentences]
    result = list(sentences)
    for _, _, place, one in sorted(options, key=lambda option: option[:3]):
        if sum(map(len, result)) <= room:
            break
        removed[place].append(one)
        result[place] = without(sentences[place], removed[place])
    return result if sum(map(len, result)) <= room else None


def shortest(sentence: str) -> str:
    """The sentence without everything that may be removed."""
    return without(sentence, removable(sentence))


def _bylines(sentence: str) -> Iterator[Removal]:
    first = _BYLINE.match(sentence)
    if first:
        yield Removal(0, first.end(), "byline")
    last = _SIGNED.search(sentence)
    if last and last.start() > 0:
        yield Removal(last.start(), last.end(), "byline")


def _lead_ins(sentence: str, tokens: Sequence[Morpheme], start: int) -> Iterator[Removal]:
    """Lead-ins one after the other, "한편, 이날 …", each removable only with those before it."""
    match = _LEAD_IN.match(sentence, start)
    end = start
    while match:
        following = next((token for token in tokens if token.start >= match.end()), None)
        if following is None or _belongs(match, following, tokens):
            break
        end = match.end()
        match = _LEAD_IN.match(sentence, end)
    if end > start:
        yield Removal(start, end, "lead-in")


def _belongs(match: re.Match[str], following: Morpheme, tokens: Sequence[Morpheme]) -> bool:
    """Whether what looks like a lead-in is part of a phrase."""
    word = match[0].strip()
    if word.endswith(",") or word in _FREE:
        return False
    verb = any(token.start == match.start() and token.tag[:2] == "VV" for token in tokens)
    tied = _TIED if word in _CLOSE else _VERBS
    if verb or following.tag.partition("-")[0] in tied:
        return True
    for token in tokens:
        if token.start >= following.start:
            if token.tag in ("JKS", "SP") or (token.tag == "JX" and token.form in ("은", "는")):
                return False
            if token.tag == "ETM":  # 이날 재판을 맡은 …: it is inside that clause
                return True
    return False


def _glosses(sentence: str, tokens: Sequence[Morpheme]) -> Iterator[Removal]:
    for match in re.finditer(r"\(([^()]*)\)", sentence):
        start, end = match.span()
        inside = match[1].strip()
        before, behind = sentence[:start], sentence[end:]
        if inside in _COMPANY:
            yield Removal(start, end + (len(behind) - len(behind.lstrip())) * (not before), "gloss")
            continue
        if not before or not before[-1].isalnum() or before[-1].isdigit():
            continue
        if _QUALIFIES.search(inside) or any(mark in inside for mark in "“”‘’"):
            continue
        if not inside or (any(map(str.isdigit, inside)) and not _AGE.fullmatch(inside)):
            continue
        particle = next((t for t in tokens if t.start == end and t.tag[0] in "JV"), None)
        if particle is None or _agrees(before[-1], particle.form):
            yield Removal(start, end, "gloss")


def _agrees(letter: str, particle: str) -> bool:
    """Whether the particle may stand behind this letter."""
    wants = _AGREEING.get(particle)
    if wants is None:
        return particle != "이"
    if not "가" <= letter <= "힣":
        return False
    final = (ord(letter) - ord("가")) % 28
    if particle in ("로", "으로"):
        return wants == (final not in (0, 8))
    return wants == (final > 0)


def _lists(sentence: str, tokens: Sequence[Morpheme]) -> Iterator[Removal]:
    """From the first △ through the 등 behind the last item, where a noun follows: "등 3개 사업"."""
    marks = [place for place, letter in enumerate(sentence) if letter in _ITEM]
    if len(marks) < 2 or sentence.count("(", 0, marks[0]) > sentence.count(")", 0, marks[0]):
        return
    ends = (i for i, t in enumerate(tokens) if t.form == "등" and t.tag == "NNB")
    index = next((i for i in ends if tokens[i].start > marks[-1]), None)
    if index is None or index + 1 == len(tokens):
        return
    following = tokens[index + 1]
    spaced = sentence[tokens[index].end : following.start].isspace()
    if not spaced or following.tag[:2] not in ("NN", "SN", "NR", "MM", "XP"):
        return
    if sentence[: marks[0]].strip() and not sentence[marks[0] - 1].isspace():
        return
    yield Removal(marks[0], following.start, "list")


def _quoted(sentence: str) -> list[tuple[int, int]]:
    """Where quotations stand: "…" and “…” and names of works, without the marks' outside."""
    spans = [
        (match.start(), match.end())
        for opener, closer in _QUOTES.items()
        for match in re.finditer(f"{opener}[^{closer}]*(?:{closer}|$)", sentence)
    ]
    spans += [match.span() for match in re.finditer(r'"[^"]*(?:"|$)', sentence)]
    return spans
