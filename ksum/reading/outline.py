"""Where every element of a parsed page begins and ends, so that questions about what lies in it
are answered without walking the page again.

One pass numbers the elements. An element's descendants have the numbers after its own, up to its
last; sums over them are differences of running sums, however deep the page is nested.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Outline:
    """The elements of a page by number, in the order in which they open."""

    def __init__(self, tree: HtmlElement) -> None:
        from lxml import etree

        self._number: dict[HtmlElement, int] = {}
        self._last: list[int] = []
        lengths: list[int] = []
        seen = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                self._number[element] = len(lengths)
                self._last.append(0)
                lengths.append(seen)
                seen += len(element.text or "")
            else:
                number = self._number[element]
                self._last[number] = len(lengths) - 1
                lengths[number] = seen - lengths[number] if element.tag == "p" else 0
                seen += len(element.tail or "")
        paragraphs = [element.tag == "p" for element in self._number]
        self._paragraphs = self.running(list(map(int, paragraphs)))
        self._paragraph_text = self.running(lengths)

    def __len__(self) -> int:
        """How many elements there are."""
        return len(self._last)

    def number(self, element: HtmlElement) -> int:
        """The place of `element` among all, from 0."""
        return self._number[element]

    def within(self, element: HtmlElement, container: HtmlElement) -> bool:
        """Whether `element` is `container` or lies in it."""
        first = self._number[container]
        return first <= self._number[element] <= self._last[first]

    @staticmethod
    def running(values: Sequence[int]) -> list[int]:
        """Running sums of one value an element, for `sum_in`."""
        return [0, *accumulate(values)]

    def sum_in(self, element: HtmlElement, sums: Sequence[int]) -> int:
        """The sum of the values of `element` and all elements in it; `sums` are from `running`."""
        number = self._number[element]
        return sums[self._last[number] + 1] - sums[number]

    def paragraphs_in(self, element: HtmlElement) -> tuple[int, int]:
        """How many `p` elements lie in `element`, and the characters of text in them."""
        first = self._number[element] + 1
        last = self._last[first - 1] + 1
        return (
            self._paragraphs[last] - self._paragraphs[first],
            self._paragraph_text[last] - self._paragraph_text[first],
        )
