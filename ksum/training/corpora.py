"""Sentence pairs from corpora on disk: read, normalise, filter, deduplicate, decontaminate.

Knows file formats and what a bad pair looks like; knows nothing of tokenizers or models.
The rules follow the usual cleaning of parallel text (Koehn et al., 2018, WMT parallel corpus
filtering): script share, length ratio, agreement of digits.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ksum.translating.tmx import read_tmx

_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_DIGITS = re.compile(r"\d+")
_MARKUP = re.compile(
    r"`|\*\*|\]\(|<[a-z/]|\{\{|\$\{|%[sd]\b|\\[nt]|https?://|\w_\w|[a-z][A-Z][a-z]+[A-Z]|::|->|\{[^}]*\}"
)
_CONVERTED = re.compile(r"\d\s*[만억조천백월시년]")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean text and its English, with the name of the corpus that it comes from."""

    ko: str
    en: str
    corpus: str


def read_pairs(
    path: Path, *, qualities: Sequence[str] = (), kinds: Sequence[str] = ()
) -> Iterator[Pair]:
    """The pairs of a `.tsv`, `.tsv.xz` (ko, en, kind, quality), `.tmx` or news `.jsonl` file.

    `qualities` and `kinds`, when given, are the only ones let through. A news article gives its
    sentences, its title and its summary sentences.

    Raises:
        ValueError: a file of another form.
        InputError: a TMX that is damaged.
    """
    corpus = (
        path.name.split(".")[0] if path.suffix != ".jsonl" else f"{path.parent.name}-{path.stem}"
    )
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                for ko, en in [*article["sentences"], article["title"], *article["summary"]]:
                    yield Pair(normalise(ko), normalise(en), corpus)
        return
    if path.suffix == ".tmx":
        with path.open("rb") as file:
            for unit in filter(None, read_tmx(file, str(path))):
                yield Pair(normalise(unit.korean), normalise(unit.english), corpus)
        return
    if not path.name.endswith((".tsv", ".tsv.xz")):
        raise ValueError(f"{path}: expected .tsv, .tsv.xz, .tmx or .jsonl")
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 2 or fields[:2] == ["ko", "en"]:
                continue
            kind = fields[2] if len(fields) > 2 else ""
            quality = fields[3] if len(fields) > 3 else ""
            if (kinds and kind not in kinds) or (qualities and quality not in qualities):
                continue
            yield Pair(normalise(fields[0]), normalise(fields[1]), corpus)


def read_summaries(path: Path, *, characters: int = 430) -> Iterator[Pair]:
    """Each article of a news `.jsonl` file with its Korean summary in the place of the English.

    Whole sentences from the beginning of the body, as far as `characters` go: about what a model
    with 250 positions can read.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            body = ""
            for ko, _ in article["sentences"]:
                if body and len(body) + len(ko) >= characters:
                    break
                body = f"{body} {ko}"
            summary = " ".join(ko for ko, _ in article["summary"])
            yield Pair(normalise(body), normalise(summary), f"{path.parent.name}-{path.stem}")


def normalise(text: str) -> str:
    """Composed characters and single spaces, none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def acceptable(pair: Pair, *, max_words: int, markup: bool = False) -> bool:
    """Whether a pair is worth training on: right scripts, likely lengths, the same digits.

    `max_words` bounds the English words; `markup` lets code and placeholders through.
    """
    hangul, latin = len(_HANGUL.findall(pair.ko)), len(_LATIN.findall(pair.en))
    if hangul == 0 or latin == 0 or _HANGUL.search(pair.en):
        return False
    if hangul < 0.3 * len(pair.ko.replace(" ", "")) or latin < 0.4 * len(pair.en.replace(" ", "")):
        return False
    words = pair.en.count(" ") + 1
    if words > max_words or len(pair.en) > 14 * words + 20:
        return False
    if words > 4 and not 0.9 < len(pair.en) / len(pair.ko) < 5.5:
        return False
    if not markup and (_MARKUP.search(pair.ko) or _MARKUP.search(pair.en)):
        return False
    if _CONVERTED.search(pair.ko):  # 3만 is 30,000 and 5월 May: other digits are right
        return True
    return set(_DIGITS.findall(pair.en)) <= set(_DIGITS.findall(pair.ko))


class Overlap:
    """Finds text that shares a run of `order` words with any text of the test sets."""

    def __init__(self, tests: Iterable[str], order: int = 8) -> None:
        self.order = order
        self._grams = {gram for text in tests for gram in self._runs(text)}

    def __call__(self, text: str) -> bool:
        """Whether `text` has such a run."""
        return any(gram in self._grams for gram in self._runs(text))

    def _runs(self, text: str) -> Iterator[bytes]:
        words = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
        if len(words) < self.order:
            return
        for start in range(len(words) - self.order + 1):
            run = " ".join(words[start : start + self.order])
            yield hashlib.blake2b(run.encode(), digest_size=8).digest()


def deduplicate(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs without repeats of both sides; case and spacing do not make a difference."""
    seen: set[bytes] = set()
    for pair in pairs:
        key = hashlib.blake2b(
            _SPACES.sub("", f"{pair.ko}\t{pair.en}".lower()).encode(), digest_size=8
        ).digest()
        if key not in seen:
            seen.add(key)
            yield pair
