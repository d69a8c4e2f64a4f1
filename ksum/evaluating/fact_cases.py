"""Scores what becomes of facts: found in the Korean at all, and kept in the English.

Two levels, reported apart. Annotation needs no model: which facts ksum finds, with the right
English. Translation asks which facts the English says, and which misses no check had flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ksum import __version__
from ksum.evaluating.base import Score
from ksum.evaluating.fact_matching import is_found, says
from ksum.evaluating.fact_table import FACT_TYPES, Fact, FactCase
from ksum.evaluating.report import Output, Result, Row

if TYPE_CHECKING:
    from ksum.article import Check
    from ksum.korean.mention import Mention
    from ksum.translating.translator import Translator

Progress = Callable[[int, int], None]

_ANNOTATION = f"facts|level:annotation|ksum:{__version__}"
_TRANSLATION = f"facts|level:translation|by:words,value+unit|ksum:{__version__}"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was found in one case: right mentions, wrong ones, and facts that were not found."""

    right: tuple[Mention, ...]
    wrong: tuple[Mention, ...]
    found: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a translation said of one case; `silent` misses are those that no check flagged."""

    english: str
    kept: tuple[Fact, ...]
    flagged: tuple[Fact, ...]
    silent: tuple[Fact, ...]


@dataclass(slots=True)
class _Counts:
    """The sums that one row is made of."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0
    exact: list[bool] = field(default_factory=list)
    kept: int = 0
    flagged: int = 0
    silent: int = 0
    translated: bool = False

    def scores(self) -> tuple[Score, ...]:
        given, wanted = self.right + self.wrong, self.found + self.missed
        precision = self.right / given if given else 1.0
        recall = self.found / wanted if wanted else 1.0
        made = [_score("precision", precision, f"{_ANNOTATION}|n:{given}")]
        made.append(_score("recall", recall, f"{_ANNOTATION}|n:{wanted}"))
        share = sum(self.exact) / len(self.exact) if self.exact else 1.0
        made.append(_score("exact cases", share, f"{_ANNOTATION}|n:{len(self.exact)}"))
        if self.translated:
            facts = self.kept + self.flagged + self.silent
            for name, count in (
                ("kept", self.kept),
                ("flagged misses", self.flagged),
                ("silent misses", self.silent),
            ):
                value = count / facts if facts else float(name == "kept")
                made.append(_score(name, value, f"{_TRANSLATION}|n:{facts}", up=name == "kept"))
        return tuple(made)


def evaluate_facts(
    cases: Sequence[FactCase], translator: Translator | None, progress: Progress | None = None
) -> Result:
    """Annotation scores of `cases`, and with a `translator` how many facts its English keeps.

    Rows are by kind of case; groups by form of sentence, then by type of fact. An output's
    hypothesis is the English, or the annotated Korean where there is no translator; `missed` are
    the facts that the English (or the annotation) lacks. Every silent miss and every wrong find
    is a note. Engines' errors pass.
    """
    annotations = [annotate_case(case) for case in cases]
    kept = _translate(cases, translator, progress) if translator is not None else None
    rows, forms, types = _Table(), _Table(), _Table()
    outputs: list[Output] = []
    notes: list[str] = []
    for index, (case, annotation) in enumerate(zip(cases, annotations, strict=True)):
        said = kept[index] if kept is not None else None
        for counts in (rows.at(case.kind), forms.at(f"form: {case.form}"), rows.total):
            _add(counts, annotation, said)
        _add_types(types, annotation, said)
        lost = (*said.flagged, *said.silent) if said else annotation.missed
        outputs.append(
            Output(
                case.id,
                case.korean,
                said.english if said else annotation.text,
                case.english,
                group=case.kind,
                missed=tuple(fact.text for fact in lost),
            )
        )
        notes.extend(
            f"wrong find, {case.id}: {m.text} -> {m.english} ({m.kind})" for m in annotation.wrong
        )
        notes.extend(
            f"silent miss, {case.id}: {fact.text} ({fact.english[0]})"
            for fact in (said.silent if said else ())
        )
    return Result(
        scores=rows.total.scores(),
        rows=rows.rows(),
        outputs=tuple(outputs),
        groups=(*forms.rows(), *types.rows()),
        notes=tuple(notes),
    )


def annotate_case(case: FactCase) -> Annotation:
    """What ksum finds in the sentence of `case`, held against its facts."""
    from ksum.translating.annotate import annotate

    annotated = annotate(case.korean)
    right: dict[int, Mention] = {}
    found: list[Fact] = []
    missed: list[Fact] = []
    for fact in case.facts:
        mentions = is_found(fact, annotated.mentions)
        right.update({mention.start: mention for mention in mentions})
        if fact.need == "always":
            (found if mentions else missed).append(fact)
    wrong = [mention for mention in annotated.mentions if mention.start not in right]
    return Annotation(
        tuple(right.values()), tuple(wrong), tuple(found), tuple(missed), annotated.text
    )


def judge(case: FactCase, english: str, checks: Iterable[Check]) -> Kept:
    """Which facts `english` says; a miss is flagged if a failed check names it."""
    failed = [check for check in checks if not check.ok]
    kept: list[Fact] = []
    flagged: list[Fact] = []
    silent: list[Fact] = []
    for fact in case.facts:
        if fact.need == "optional":
            continue
        if says(english, fact):
            kept.append(fact)
        else:
            (flagged if _names(failed, fact) else silent).append(fact)
    return Kept(english, tuple(kept), tuple(flagged), tuple(silent))


def _names(failed: Iterable[Check], fact: Fact) -> bool:
    """Whether a failed check is about `fact`, or for a number about a figure out of nowhere."""
    return any(
        check.ko in fact.text or fact.text in check.ko if check.ko else fact.type == "number"
        for check in failed
    )


def _translate(
    cases: Sequence[FactCase], translator: Translator, progress: Progress | None
) -> list[Kept]:
    made = translator.translate([case.korean for case in cases], progress)
    return [
        judge(case, translation.english, translation.checks)
        for case, translation in zip(cases, made, strict=True)
    ]


class _Table:
    """Rows of counts by name, in the order of first use, and their total."""

    def __init__(self) -> None:
        self._counts: dict[str, _Counts] = {}
        self.total = _Counts()

    def at(self, name: str) -> _Counts:
        return self._counts.setdefault(name, _Counts())

    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(name, counts.scores()) for name, counts in self._counts.items())


def _add(counts: _Counts, annotation: Annotation, said: Kept | None) -> None:
    counts.right += len(annotation.right)
    counts.wrong += len(annotation.wrong)
    counts.found += len(annotation.found)
    counts.missed += len(annotation.missed)
    counts.exact.append(not annotation.wrong and not annotation.missed)
    if said is not None:
        counts.translated = True
        counts.kept += len(said.kept)
        counts.flagged += len(said.flagged)
        counts.silent += len(said.silent)


def _add_types(types: _Table, annotation: Annotation, said: Kept | None) -> None:
    """The same sums for each type of fact; a case without any of a type is no exact case of it."""
    for kind in FACT_TYPES:
        counts = types.at(f"type: {kind}")
        wrong = sum(mention.kind == kind for mention in annotation.wrong)
        missed = sum(fact.type == kind for fact in annotation.missed)
        if wrong or missed or any(fact.type == kind for fact in annotation.found):
            counts.exact.append(not wrong and not missed)
        counts.right += sum(mention.kind == kind for mention in annotation.right)
        counts.wrong += wrong
        counts.found += sum(fact.type == kind for fact in annotation.found)
        counts.missed += missed
        if said is not None:
            counts.translated = True
            counts.kept += sum(fact.type == kind for fact in said.kept)
            counts.flagged += sum(fact.type == kind for fact in said.flagged)
            counts.silent += sum(fact.type == kind for fact in said.silent)


def _score(name: str, value: float, signature: str, *, up: bool = True) -> Score:
    return Score(name, value, signature, digits=3, higher_is_better=up)
