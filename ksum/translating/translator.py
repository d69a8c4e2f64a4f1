"""Sentences to English, with their facts written in beforehand and looked for afterwards.

Annotate, translate into n-best, take the hypothesis that misses the fewest facts, try once more
where something is missing or broken, put in what is still missing where the engine can, and flag
what is left. It knows engines only by their protocol; a remote service or a combination of engines
is another `Engine`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import ksum
from ksum.article import Check
from ksum.translating.annotate import Annotated, annotate
from ksum.translating.base import Engine, Progress
from ksum.translating.checks import Facts
from ksum.translating.guards import HANGUL_RUN, has_hangul, is_loop, mend_pairs
from ksum.translating.insertion import Inserter, Insertion

if TYPE_CHECKING:
    from ksum.translating.memory import Memory

_INSERTIONS = 8
"""How often something missing is put into a sentence, at most, with or without success."""
_CHOOSING = 3
"""Counted up when the same model comes to another choice, by its checks, by its ways of trying
again or of putting facts in, so that no memory answers with the old one; what is written into a
sentence is part of a memory's keys anyway."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of a sentence, never with Hangul in it, and what became of its facts."""

    english: str
    checks: tuple[Check, ...] = ()


@dataclass(slots=True)
class _Work:
    """A sentence on its way: what it must say, and the best English found so far."""

    annotated: Annotated
    facts: Facts
    best: str = ""
    faults: tuple[int, int, int] = (2, 0, 0)
    tried: set[str] = field(default_factory=set)

    def consider(self, hypotheses: Sequence[str]) -> None:
        """Keep the hypothesis with the fewest faults; earlier ones win ties.

        Broken English is worst, then wrong or missing numbers, names and words, then terms.
        """
        for hypothesis in hypotheses:
            english = mend_pairs(hypothesis.strip())
            if english in self.tried:
                continue
            self.tried.add(english)
            faults = self._faults(english)
            if faults < self.faults:
                self.best, self.faults = english, faults

    def take(self, english: str) -> None:
        """Keep this English, which was chosen before, and work out its faults anew."""
        self.best, self.faults = english, self._faults(english)

    def missing(self) -> list[str]:
        """The English of the facts that the best English misses, each once, in order."""
        checks = self.facts.check(self.best)
        return list(dict.fromkeys(c.en for c in checks if c.ko and not c.ok and c.en.strip()))

    def _faults(self, english: str) -> tuple[int, int, int]:
        broken = 2 if not english else int(is_loop(english))
        missed = [check.kind for check in self.facts.check(english) if not check.ok]
        terms = missed.count("term")
        return broken, len(missed) - terms + has_hangul(english), terms


class Translator:
    """Translates sentences and checks them.

    Args:
        engine: what translates.
        glossary: the user's terms, Korean to English, put above everything else.
        inline: write facts into the source; None leaves it to whether the model copies them.
        n_best: hypotheses to choose from.
        retry: try sentences with missing facts or broken English a second time, and put in facts
            that are missing after that.
        memory: where English that was chosen before is looked up, and what is chosen is kept.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        glossary: Mapping[str, str] | None = None,
        inline: bool | None = None,
        n_best: int = 4,
        retry: bool = True,
        memory: Memory | None = None,
    ) -> None:
        self._engine = engine
        self._glossary = dict(glossary or {})
        self._inline = engine.copies_inline if inline is None else inline
        self._n_best = n_best
        self._retry = retry
        self._memory = None if memory is None else memory.scope(self.fingerprint, engine.name)

    @property
    def name(self) -> str:
        """The engine's name."""
        return self._engine.name

    @property
    def fingerprint(self) -> str:
        """Everything that decides the English of an annotated sentence: two translators with the
        same fingerprint may share what they chose."""
        return (
            f"{self._engine.name}; {self._engine.settings}; inline={self._inline}, "
            f"n_best={self._n_best}, retry={self._retry}; ksum {ksum.__version__}/{_CHOOSING}"
        )

    def translate(
        self,
        sentences: Sequence[str],
        progress: Progress | None = None,
        *,
        known_names: Sequence[Collection[str]] | None = None,
    ) -> list[Translation]:
        """One translation for each sentence, in order; a sentence without Hangul stays as it is.

        `known_names` are, for each sentence, the persons of its article. Engines' errors pass.
        """
        work: dict[int, _Work] = {}
        for index, sentence in enumerate(sentences):
            if has_hangul(sentence):
                names = known_names[index] if known_names is not None else ()
                work[index] = self._prepare(sentence, names)
        unknown = self._recall(list(work.values()))
        self._attempt(unknown, careful=False, progress=_scaled(progress, sentences))
        if self._retry:
            self._attempt_again(unknown)
            self._insert(unknown)
        self._remember(unknown)
        return [
            _finish(work[index]) if index in work else Translation(sentence)
            for index, sentence in enumerate(sentences)
        ]

    def _prepare(self, sentence: str, names: Collection[str]) -> _Work:
        annotated = annotate(sentence, glossary=self._glossary, known_names=names)
        work = _Work(annotated, Facts(annotated))
        if not has_hangul(annotated.text):  # nothing but numbers, names and terms
            work.consider([annotated.text])
        return work

    def _recall(self, works: list[_Work]) -> list[_Work]:
        """Take what the memory knows; the others are left to be translated."""
        if self._memory is None:
            return works
        unknown = []
        known = self._memory.recall([work.annotated for work in works])
        for work, english in zip(works, known, strict=True):
            if english is None:
                unknown.append(work)
            else:
                work.take(english)
        return unknown

    def _remember(self, works: Sequence[_Work]) -> None:
        """Keep what was chosen, but not that nothing came of a sentence."""
        if self._memory is not None:
            self._memory.remember(
                (work.annotated, work.best)
                for work in works
                if work.best and has_hangul(work.annotated.text)
            )

    def _attempt(
        self,
        works: Sequence[_Work],
        *,
        careful: bool,
        plain: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """Translate those that are Korean still, each different source once."""
        inline = self._inline and not plain
        sources: dict[str, list[_Work]] = {}
        for work in works:
            source = work.annotated.text if inline else work.annotated.source
            if has_hangul(source) and has_hangul(work.annotated.text):
                sources.setdefault(source, []).append(work)
        if not sources:
            return
        found = self._engine.translate(
            list(sources), n_best=self._n_best, careful=careful, progress=progress
        )
        for same, hypotheses in zip(sources.values(), found, strict=True):
            for work in same:
                work.consider(hypotheses)

    def _attempt_again(self, works: Sequence[_Work]) -> None:
        """Broken English with other settings; missing numbers and names from the plain source."""
        broken = [work for work in works if work.faults[0]]
        missing = [work for work in works if not work.faults[0] and work.faults[1]]
        self._attempt(broken, careful=True)
        if self._inline:
            self._attempt(
                [work for work in missing if work.annotated.mentions], careful=False, plain=True
            )

    def _insert(self, works: Sequence[_Work]) -> None:
        """Put in what is missing, one phrase at a time, where the engine can and it helps."""
        if not isinstance(self._engine, Inserter):
            return
        waiting = [(work, set[str]()) for work in works if any(work.faults) and not work.faults[0]]
        for _ in range(_INSERTIONS):
            wanted: list[tuple[_Work, set[str], Insertion]] = []
            for work, tried in waiting:
                phrase = next((one for one in work.missing() if one not in tried), None)
                if phrase is not None:
                    tried.add(phrase)
                    source = work.annotated.text if self._inline else work.annotated.source
                    wanted.append((work, tried, Insertion(source, work.best, phrase)))
            if not wanted:
                return
            different = list(dict.fromkeys(insertion for *_, insertion in wanted))
            found = dict(zip(different, self._engine.insert(different), strict=True))
            for work, _, insertion in wanted:
                work.consider(found[insertion])
            waiting = [(work, tried) for work, tried, _ in wanted]


def _finish(work: _Work) -> Translation:
    """The last guard: romanise Hangul that is left, or the sentence if there is no English."""
    from ksum.korean.romanize import romanize

    checks: list[Check] = []
    english = work.best
    if not english:
        english = HANGUL_RUN.sub(lambda match: romanize(match[0]), work.annotated.text)
        checks.append(Check("hangul", work.annotated.source, english, False))
    runs = dict.fromkeys(HANGUL_RUN.findall(english))
    checks.extend(Check("hangul", run, romanize(run), False) for run in runs)
    english = HANGUL_RUN.sub(lambda match: romanize(match[0]), english)
    if work.faults[0] == 1:
        checks.append(Check("loop", work.annotated.source, english, False))
    return Translation(english, (*work.facts.check(english), *checks))


def _scaled(progress: Progress | None, sentences: Sequence[str]) -> Progress | None:
    """Progress in sentences of the call, whatever share of them the engine is given."""
    if progress is None:
        return None
    total = len(sentences)
    return lambda done, of: progress(total * done // max(1, of), total)
