"""Which words of a hypothesis its reference lacks, and the other way round.

A difference of words (between spaces), found by difflib, which follows Ratcliff and Obershelp's
pattern matching. Punctuation at the ends of a word and its case do not make it another word.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

_EDGES = ".,;:!?\"'()[]“”‘’…·"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row; `shared` when the other text has them at the same place."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts in stretches: joined by spaces, they give each text's words in order."""

    hypothesis: tuple[Stretch, ...]
    reference: tuple[Stretch, ...]

    @property
    def nothing_shared(self) -> bool:
        """Whether the two have no word in common, so that marks would tell nothing."""
        return not any(stretch.shared for stretch in self.hypothesis)


def word_diff(hypothesis: str, reference: str) -> Difference:
    """Mark what only one of the two has; white space is taken as single spaces."""
    ours, theirs = hypothesis.split(), reference.split()
    matcher = SequenceMatcher(None, [*map(_bare, ours)], [*map(_bare, theirs)], autojunk=False)
    left: list[Stretch] = []
    right: list[Stretch] = []
    for tag, our_start, our_end, their_start, their_end in matcher.get_opcodes():
        shared = tag == "equal"
        if our_end > our_start:
            left.append(Stretch(" ".join(ours[our_start:our_end]), shared))
        if their_end > their_start:
            right.append(Stretch(" ".join(theirs[their_start:their_end]), shared))
    return Difference(tuple(left), tuple(right))


def _bare(word: str) -> str:
    return word.strip(_EDGES).casefold() or word
