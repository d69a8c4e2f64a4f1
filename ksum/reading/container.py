"""Which element of a page holds the article, and which boxes within it do not belong to it.

The score of an element is the prose in it times the cube of the prose's share of its text, so
that a wrapper of article, comments and lists loses to the element around the article alone. Names
of classes and ids add weight; they never decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ksum.reading.outline import Outline
from ksum.reading.sentence_form import ends_sentence, hangul_count, is_cut, latin_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BODY_NAMES = re.compile(
    r"article[-_]?(?:body|content|text|txt|cont|story|main|p)|articlebody|news[-_]?(?:body|"
    r"content|text|txt|con|cont|article|view)|view[-_]?(?:con|cont|content|text|txt)"
    r"|end[-_]?body|story[-_]?(?:body|content|news)|entry[-_]?content|post[-_]?(?:content|body|"
    r"view)|detail[-_]?(?:body|content|txt|con)|newsct|dic_area"
    r"|board[-_]?(?:view|content)|body[-_]?text|content[-_]?(?:body|text)|articleveiw|"
    r"article-veiw|read[-_]?(?:body|content)|se-main|txt_area|editor",
    re.I,
)
_BODY_WORDS = frozenset(
    {"article", "text", "content", "contents", "story", "body", "entry", "view"}
)
_LONGEST = 2_000
"""Characters of a class, an id or a style that are looked at."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_REASONS = {
    "hidden": "blind hidden skip skipnav offscreen a11y",
    "caption": "caption cap figcaption desc image img photo picture imgdesc imgcaption",
    "teaser": (
        "related relation relate rel most rank ranking popular best hot latest recommend "
        "recomm prevnext prev morenews"
    ),
    "advert": "ad ads adv advert banner ban sponsor promotion dable taboola adsense adbox",
    "button": "share sns social util utils tool tools btn btns button print fontsize",
    "comment": "comment comments reply replies cmt livere disqus",
    "copyright": "copyright cp copyrights",
    "byline": "byline writer reporter journalist author editors",
    "tag": "tag tags keyword keywords hashtag",
    "promo": "subscribe subscription support donate donation newsletter nl cookie popup layerpop",
    "embed": "twitter tweet instagram fb facebook embed youtube tiktok threads",
    "survey": "vote poll survey satisfy satisfaction",
    "pull_quote": "pullquote",
    "menu": "nav gnb lnb snb menu breadcrumb location footer ft sidebar quick",
    "summary": "summary aisummary",
}
_WORD_REASON = {word: reason for reason, words in _REASONS.items() for word in words.split()}
_TAG_REASON = {
    "nav": "menu",
    "footer": "footer",
    "aside": "teaser",
    "button": "button",
    "form": "survey",
    "figcaption": "caption",
    "figure": "caption",
    "label": "button",
    "caption": "caption",
    "address": "byline",
}
_PAIRS = {
    "img desc": "caption",
    "photo desc": "caption",
    "img txt": "caption",
    "image desc": "caption",
    "sr only": "hidden",
    "pull quote": "pull_quote",
}


@dataclass(slots=True)
class Block:
    """A run of text between block boundaries: its element, its text, and the share that is "
    "links."""

    element: HtmlElement
    text: str
    linked: float
    heading: bool
    row: bool = False

    @property
    def number(self) -> int:
        """The line of the source where the element starts, from 1."""
        return int(self.element.sourceline or 1)

    @property
    def prose(self) -> int:
        """Characters of it that read as Korean sentences."""
        return sum(
            len(part)
            for part in self.text.split("\n")
            if len(part) >= 15
            and hangul_count(part[:200]) >= 8
            and ends_sentence(part)
            and not is_cut(part)
        )


def find_container(blocks: Sequence[Block], outline: Outline) -> HtmlElement | None:
    """The element that holds the article, or None where no element holds enough prose."""
    prose, total = [0] * len(outline), [0] * len(outline)
    reasons = Reasons(outline, None)
    candidates: dict[HtmlElement, None] = {}
    for block in blocks:
        amount, length = block.prose, len(block.text)
        if latin_count(block.text[:400]) > 40 and not hangul_count(block.text[:400]):
            length //= 4  # an English version beside the Korean is no reason to look elsewhere
        total[outline.number(block.element)] += length
        if reasons.of(block.element) is not None:
            continue
        prose[outline.number(block.element)] += amount
        element = block.element
        while element is not None and element not in candidates:
            candidates[element] = None
            element = element.getparent()
    prose_sums, total_sums = outline.running(prose), outline.running(total)
    best, highest = None, 0.0
    for element in candidates:
        amount = outline.sum_in(element, prose_sums)
        if amount < 60 or element.tag in {"html", "p", "span", "li", "br", "h1", "h2", "h3"}:
            continue
        share = amount / max(1, outline.sum_in(element, total_sums))
        score = amount * share**3 * _weight(element)
        deeper = best is not None and outline.within(element, best)
        if score > highest * (0.97 if deeper else 1.0):
            best, highest = element, max(highest, score)
    return best


class Reasons:
    """Why blocks are not of the article, from their elements and those around up to `within`."""

    def __init__(self, outline: Outline, within: HtmlElement | None) -> None:
        self._outline = outline
        self._within = within
        self._known: dict[HtmlElement, str | None] = {}

    def of(self, element: HtmlElement) -> str | None:
        """The reason against a block in `element`, or None. No element is looked at twice."""
        climbed: list[HtmlElement] = []
        reason = None
        node = element
        while node is not None and node is not self._within:
            if node in self._known:
                reason = self._known[node]
                break
            if node.tag in {"body", "html", "main"}:
                break
            climbed.append(node)
            reason = _own_reason(node)
            if reason is not None and not _holds_much(node, self._outline):
                break
            reason = None
            node = node.getparent()
        self._known.update(dict.fromkeys(climbed, reason))
        return reason


def stands_apart(node: HtmlElement) -> bool:
    """Whether an inline element is a box all the same: a caption or an advertisement in a span."""
    return _own_reason(node) in {"caption", "advert", "hidden", "embed", "summary"}


def _own_reason(node: HtmlElement) -> str | None:
    style = (node.get("style") or "")[:_LONGEST].replace(" ", "").lower()
    if (
        "display:none" in style
        or node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
    ):
        return "hidden"
    reason = _TAG_REASON.get(str(node.tag))
    if reason is not None:
        return reason
    name = _name(node)
    if not name.strip() or _BODY_NAMES.search(name) or node.get("itemprop") == "articleBody":
        return None
    words = [word.lower() for word in _WORDS.findall(name)]
    for left, right in pairwise(words):
        if f"{left} {right}" in _PAIRS:
            return _PAIRS[f"{left} {right}"]
    return next((_WORD_REASON[word] for word in words if word in _WORD_REASON), None)


def _name(node: HtmlElement) -> str:
    return f"{(node.get('class') or '')[:_LONGEST]} {(node.get('id') or '')[:_LONGEST]}"


def _holds_much(node: HtmlElement, outline: Outline) -> bool:
    """A wrapper whose class happens to say "tag" or "best" but that holds the whole article."""
    if node.tag in {"nav", "footer", "aside", "button", "figcaption"}:
        return False
    paragraphs, length = outline.paragraphs_in(node)
    return paragraphs >= 5 and length > 600


def _weight(element: HtmlElement) -> float:
    name = _name(element)
    if element.get("itemprop") == "articleBody":
        return 3.0
    words = {word.lower() for word in _WORDS.findall(name)}
    weight = 2.0 if _BODY_NAMES.search(name) else 1.3 if words & _BODY_WORDS else 1.0
    return (
        weight * (1.2 if element.tag == "article" else 1.0) * (0.2 if _own_reason(element) else 1.0)
    )
