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
from ksum.evaluating.bootstrap import FEWEST, SHARE_SIGNATURE, share_interval
from ksum.evaluating.fact_matching import is_found, says
from ksum.evaluating.fact_table import FACT_TYPES, Fact, FactCase
from ksum.evaluating.report import Output, Result, Row

if TYPE_CHECKING:
    from ksum.article import Check
    from ksum.korean.mention import Mention
    from ksum.translating.translator import Translator

Progress = Callable[[int, int], None]

_ANNOTATION = "facts|level:annotation"
_TRANSLATION = "facts|level:translation|by:words,value+unit"


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
    """The counts that one row is made of, an entry a case."""

    right: list[int] = field(default_factory=list)
    given: list[int] = field(default_factory=list)
    found: list[int] = field(default_factory=list)
    wanted: list[int] = field(default_factory=list)
    exact: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    flagged: list[int] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)

    def scores(self) -> tuple[Score, ...]:
        """The last three only where cases were translated."""
        made = [
            _share("precision", self.right, self.given, _ANNOTATION),
            _share("recall", self.found, self.wanted, _ANNOTATION),
            _share("exact cases", self.exact, [1] * len(self.exact), _ANNOTATION),
        ]
        if self.kept:
            facts = [sum(one) for one in zip(self.kept, self.flagged, self.silent, strict=True)]
            made.append(_share("kept", self.kept, facts, _TRANSLATION))
            made.append(_share("flagged misses", self.flagged, facts, _TRANSLATION, up=False))
            made.append(_share("silent misses", self.silent, facts, _TRANSLATION, up=False))
        return tuple(made)


def evaluate_facts(
    cases: Sequence[FactCase], translator: Translator | None, progress: Progress | None = None
) -> Result:
    """Annotation scores of `cases`, and with a `translator` how many facts its English keeps.

    Rows are by kind of case; groups by form of sentence, then by type of fact; intervals are by
    resampling cases. An output's hypothesis is the English, or the annotated Korean where there is
    no translator; `missed` are the facts that the English (or the annotation) lacks. Wrong finds
    and silent misses are all named in notes. Engines' errors pass.
    """
    annotations = [annotate_case(case) for case in cases]
    kept = _translate(cases, translator, progress) if translator is not None else None
    rows, forms, types = _Table(), _Table(), _Table()
    outputs: list[Output] = []
    wrong: list[str] = []
    silent: list[str] = []
    for kind in FACT_TYPES:
        if any(fact.type == kind for case in cases for fact in case.facts):
            types.at(f"type: {kind}")
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
                missed=tuple(map(_told, lost)),
            )
        )
        wrong.extend(f"{case.id} {m.text} ({m.english}, {m.kind})" for m in annotation.wrong)
        if said is not None:
            silent.extend(f"{case.id} {_told(fact)}" for fact in said.silent)
    return Result(
        scores=rows.total.scores(),
        rows=rows.rows(),
        outputs=tuple(outputs),
        groups=(*forms.rows(), *types.rows()),
        notes=tuple(
            f"{what}, {len(ones)}: {'; '.join(ones)}."
            for what, ones in (("Wrong finds", wrong), ("Silent misses", silent))
            if ones
        ),
    )


def _told(fact: Fact) -> str:
    return f"{fact.text} ({fact.english[0]})"


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
    """Whether a failed check is about `fact`, or about a figure or name out of nowhere where it
    should be."""
    return any(
        check.ko in fact.text or fact.text in check.ko if check.ko else fact.type == check.kind
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
    counts.right.append(len(annotation.right))
    counts.given.append(len(annotation.right) + len(annotation.wrong))
    counts.found.append(len(annotation.found))
    counts.wanted.append(len(annotation.found) + len(annotation.missed))
    counts.exact.append(not annotation.wrong and not annotation.missed)
    if said is not None:
        counts.kept.append(len(said.kept))
        counts.flagged.append(len(said.flagged))
        counts.silent.append(len(said.silent))


def _add_types(types: _Table, annotation: Annotation, said: Kept | None) -> None:
    """The same counts for each type of fact; a case without any of a type is no case of it."""
    for kind in FACT_TYPES:
        part = Annotation(
            tuple(mention for mention in annotation.right if mention.kind == kind),
            tuple(mention for mention in annotation.wrong if mention.kind == kind),
            tuple(fact for fact in annotation.found if fact.type == kind),
            tuple(fact for fact in annotation.missed if fact.type == kind),
            annotation.text,
        )
        kept = said and Kept(
            said.english,
            tuple(fact for fact in said.kept if fact.type == kind),
            tuple(fact for fact in said.flagged if fact.type == kind),
            tuple(fact for fact in said.silent if fact.type == kind),
        )
        facts = (*part.right, *part.wrong, *part.found, *part.missed)
        if facts or (kept and (kept.kept or kept.flagged or kept.silent)):
            _add(types.at(f"type: {kind}"), part, kept)


def _share(
    name: str, part: Sequence[int], whole: Sequence[int], how: str, *, up: bool = True
) -> Score:
    """A share, of nothing as good as can be; with its interval where enough cases have any."""
    total = sum(whole)
    value = sum(part) / total if total else float(up)
    enough = sum(count > 0 for count in whole) >= FEWEST
    interval = share_interval(part, whole) if enough else None
    drawn = f"|{SHARE_SIGNATURE}" if interval else ""
    signature = f"{how}|n:{total}{drawn}|ksum:{__version__}"
    return Score(name, value, signature, digits=3, higher_is_better=up, interval=interval)
