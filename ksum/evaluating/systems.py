"""What is compared on a suite: models that are run here, and files of what other systems wrote.

A system is a function from segments to its English. Published figures are no systems, since they
have no texts: see `ksum.evaluating.published`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ksum.article import Article, Sentence
from ksum.errors import InputError, UsageError
from ksum.evaluating.parallel import Segment, lines_of
from ksum.evaluating.report import SCHEMA, RowKind

if TYPE_CHECKING:
    from ksum.translating.translator import Translator

Progress = Callable[[int, int], None]

_TEXT_KEYS = ("hypothesis", "en", "translation", "text")


@dataclass(frozen=True, slots=True)
class Answers:
    """A system's English, one text a segment.

    `speed` is sentences a second, loading left out, None for texts that were not made here.
    """

    name: str
    english: tuple[str, ...]
    kind: RowKind
    source: str = ""
    speed: float | None = None


System = Callable[[Sequence[Segment], Progress | None], Answers]


def model_system(load: Callable[[], Translator]) -> System:
    """A translator that is loaded when its turn comes and forgotten after it."""

    def answer(segments: Sequence[Segment], progress: Progress | None) -> Answers:
        translator = load()
        translator.translate(segments[0].sources[:1])  # so that what loads on first use is loaded
        started = perf_counter()
        english = _translate(segments, translator, progress)
        seconds = perf_counter() - started
        sentences = sum(len(segment.sources) for segment in segments)
        speed = sentences / seconds if seconds else None
        return Answers(translator.name, tuple(english), "model", speed=speed)

    return answer


@dataclass(frozen=True, slots=True)
class FileSystem:
    """Hypotheses on disk, see `read_hypotheses`; the file is read when its turn comes."""

    name: str
    path: Path

    def __call__(self, segments: Sequence[Segment], _: Progress | None) -> Answers:
        """The texts of the file."""
        english = tuple(read_hypotheses(self.path, segments))
        return Answers(self.name, english, "hypotheses", str(self.path))


def answers_of(
    systems: Sequence[System], segments: Sequence[Segment], progress: Progress | None
) -> list[Answers]:
    """What each system says, in their order; files first, so that a wrong one is told at once.

    Raises:
        UsageError: two systems of one name.
        KsumError: a system that cannot answer.
    """
    answers: dict[int, Answers] = {}
    for place in sorted(range(len(systems)), key=lambda n: not isinstance(systems[n], FileSystem)):
        answer = systems[place](segments, progress)
        if any(answer.name == other.name for other in answers.values()):
            raise UsageError(
                f"Two systems are called {answer.name}.\n"
                "Give each model once, and each file a name of its own: --hypotheses NAME=PATH."
            )
        answers[place] = answer
    return [answers[place] for place in range(len(systems))]


def named_file(text: str) -> tuple[str, Path]:
    """The two sides of NAME=PATH; a path alone is named by its stem.

    Raises:
        UsageError: no name before the sign, or no path after it.
    """
    name, sign, path = text.partition("=")
    if not sign:
        return Path(text).stem, Path(text)
    if not name or not path:
        raise UsageError(f"--hypotheses cannot be {text!r}.\nWrite it NAME=PATH.")
    return name, Path(path)


def read_hypotheses(path: Path, segments: Sequence[Segment]) -> list[str]:
    """The texts of `path`, one for each segment, in the order of the segments.

    Plain text has one a line in the suite's order. With ids, in any order: .tsv (id, tab, text),
    .jsonl (`id` and `hypothesis`, `en`, `translation` or `text`) and the .json of `ksum eval`.

    Raises:
        InputError: not readable, of another form, or not one text for each segment.
    """
    if not path.is_file():
        raise InputError(f"{path} is not there.\nGive a file of hypotheses as NAME=PATH.")
    if path.suffix == ".tsv":
        return _by_id(_tsv(path), path, segments)
    if path.suffix == ".jsonl":
        return _by_id(_json_lines(path), path, segments)
    if path.suffix == ".json":
        return _by_id(_saved(path), path, segments)
    lines = lines_of(path)
    if len(lines) != len(segments):
        raise InputError(
            f"{path} has {len(lines)} lines for {len(segments)} segments.\n"
            "Give one line for each segment, in the suite's order, or a TSV or JSONL with ids."
        )
    return lines


def _tsv(path: Path) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in lines_of(path) if line.strip()]
    short = next((number for number, row in enumerate(rows, start=1) if len(row) < 2), None)
    if short is not None:
        raise InputError(f"{path}, row {short}: no tab between an id and its text.")
    if rows and rows[0][0] == "id":
        rows = rows[1:]
    return [(row[0], row[1]) for row in rows]


def _json_lines(path: Path) -> list[tuple[str, str]]:
    found = []
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = next(row[key] for key in _TEXT_KEYS if isinstance(row.get(key), str))
            found.append((str(row["id"]), text))
        except (ValueError, KeyError, AttributeError, StopIteration) as error:
            raise InputError(
                f"{path}, line {number}: no id with a text under {', '.join(_TEXT_KEYS)}."
            ) from error
    return found


def _saved(path: Path) -> list[tuple[str, str]]:
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        if report["schema"] != SCHEMA:
            raise KeyError(SCHEMA)
        return [(output["id"], output["hypothesis"]) for output in report["outputs"]]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} is no report of `ksum eval --json`.\n"
            "Give such a report, or a text file with one line a segment."
        ) from error


def _by_id(found: list[tuple[str, str]], path: Path, segments: Sequence[Segment]) -> list[str]:
    texts = dict(found)
    wanted = [segment.id for segment in segments]
    missing = [name for name in wanted if name not in texts]
    unknown = sorted(set(texts) - set(wanted))
    if missing or unknown or len(texts) != len(found):
        faults = {
            "missing": missing[:3],
            "not of this suite": unknown[:3],
            "twice": [name for name, n in Counter(name for name, _ in found).items() if n > 1][:3],
        }
        said = "; ".join(f"{what}: {', '.join(names)}" for what, names in faults.items() if names)
        raise InputError(
            f"{path} has {len(found)} texts for {len(wanted)} segments ({said}).\n"
            "Give one text for each id of the suite; `ksum eval --json` shows the ids."
        )
    return [texts[name] for name in wanted]


def _translate(
    segments: Sequence[Segment], translator: Translator, progress: Progress | None
) -> list[str]:
    """The English of each segment; segments of one article are translated as one article."""
    from ksum.translating.stage import translate_articles

    articles: dict[str, list[Segment]] = {}
    for segment in segments:
        articles.setdefault(segment.article, []).append(segment)
    translated = translate_articles(
        [
            Article(
                id=name,
                source="-",
                paragraphs=tuple(tuple(map(Sentence, part.sources)) for part in parts),
            )
            for name, parts in articles.items()
        ],
        translator,
        progress,
    )
    english = {
        part.id: " ".join(sentence.en or "" for sentence in paragraph)
        for article, parts in zip(translated, articles.values(), strict=True)
        for part, paragraph in zip(parts, article.paragraphs, strict=True)
    }
    return [english[segment.id] for segment in segments]
