"""Lines to paragraphs: joining what a page broke inside a sentence, or inside a word.

Where the page gives no sign whether a break fell between two words, Kiwi is asked; everything else
here looks at forms only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ksum.reading.line import Line, tidy
from ksum.reading.sentence_form import ends_sentence, hangul_count

_CONTINUES = re.compile(
    r"(?:[은는이가을를의에로와과며고면게여해한할던된될인린운든큰른친긴온간선]|에서|하여|따라|"
    r"위해|통해|부터|까지|[가-힣]서|[가-힣]지|[가-힣]던|[,，·:\-~])$"
)
_MARK = re.compile(
    r"^(?:[■◆◈◇□●▣▶▷◎★☆△▲▽▼○◯•·∙▪◦※✔✓▸▹◾◽❍①-⑳―❚]|[-–—]\s?\S|\d{1,2}[.)]\s|[가-하][.)]\s|ㅇ\s|"
    r"\*\s|[QA문답]\d{0,2}\s?[.:)]|<|【)"
)
_CONTEXT = 40
_QUESTIONS = 1000
"""Joins that Kiwi is asked about; after so many in one text, breaks count as between words."""
Gap = int


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the text was broken at a fixed width: most long lines stop inside a sentence."""
    prose = [line for line in lines if len(line.text) >= 20 and hangul_count(line.text) >= 10]
    if len(prose) < 5:
        return False
    lengths = sorted(len(line.text) for line in prose)
    width = lengths[-1]
    if width > 120:
        return False
    stops = 0
    for i, line in enumerate(lines[:-1]):
        following = lines[i + 1]
        if (
            len(line.text) >= 0.6 * width
            and following.kind != "blank"
            and not ends_sentence(line.text)
            and not _MARK.match(following.text)
        ):
            stops += 1
    return stops >= 4 and stops >= 0.45 * len(prose)


def join_lines(
    lines: Sequence[Line],
    gaps: Sequence[Gap],
    glue: Callable[[str, str], bool],
    wrapped: bool = False,
) -> list[str]:
    """The paragraphs of kept body `lines`.

    `gaps[i]` counts the blank lines between line i-1 and line i; `glue(left, right)` says whether a
    space belongs between two pieces; `wrapped` says that the page breaks lines at a fixed width.
    """
    pieces: list[list[str]] = []
    previous: Line | None = None
    asked = 0
    for line, gap in zip(lines, gaps, strict=True):
        text = tidy(line.text)
        if previous is not None and _joins(previous, line, gap, wrapped):
            left = pieces[-1][-1]
            space = (
                previous.open_end
                or ends_sentence(left)
                or left[-1:] in ",;:"
                or asked >= _QUESTIONS
            )
            if not space:
                asked += 1
                space = glue(left[-_CONTEXT:], text[:_CONTEXT])
            pieces[-1] += [" ", text] if space else [text]
        else:
            pieces.append([text])
        previous = line
    return ["".join(piece) for piece in pieces]


def _joins(previous: Line, line: Line, gap: Gap, wrapped: bool) -> bool:
    if _MARK.match(line.text) or line.hint == "heading" or previous.hint == "heading":
        return False
    if previous.kind == "heading":
        return False
    if wrapped and gap == 0:
        return True
    if ends_sentence(previous.text) or previous.kind == "item":
        return False
    continues = _CONTINUES.search(previous.text) is not None or line.text[:1].islower()
    if gap == 0:
        return (
            len(previous.text) >= 12 and continues and line.kind not in {"titlelike", "short"}
        ) or (previous.kind == "open" and line.kind in {"prose", "open"})
    return previous.kind == "open" and continues and line.kind == "prose" and gap < 6


def kiwi_glue(left: str, right: str) -> bool:
    """Whether Kiwi would put a space between `left` and `right`."""
    from ksum.korean.kiwi import kiwi

    _, spaces = kiwi().glue([left, right], return_space_insertions=True)
    return bool(spaces[0])
