"""What a sentence looks like to the learned summariser, as numbers.

Place, length, likeness to the headline and to the rest, figures, names, quotation, the way it
begins and ends. No vocabulary is learned: a list of cue words is all the Korean in here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ksum.summarizing.ranking import centrality
from ksum.summarizing.vectors import Matrix, cosines, overlaps, terms_of

if TYPE_CHECKING:
    from kiwipiepy import Token

OPENINGS = {
    "background": ("한편", "앞서", "당초", "그동안", "지난해", "이전"),
    "turn": ("그러나", "하지만", "다만", "반면", "그럼에도", "문제는"),
    "addition": ("또", "또한", "아울러", "이어", "이와 함께", "여기에", "특히", "이 밖에"),
    "purpose": ("이를 위해", "이에", "이번", "이날", "이를"),
    "coming": ("오는", "내년", "다음 달", "앞으로", "향후", "올해"),
}
"""How sentences begin that play a known part in a news article."""

ENDINGS = {
    "said": ("말했", "밝혔", "전했", "강조", "설명", "덧붙", "당부", "지적", "주장", "언급"),
    "plan": ("계획", "예정", "방침", "전망", "목표", "기로 했", "검토", "추진", "나선", "나설"),
    "found": ("나타났", "집계", "조사", "분석", "기록", "달했", "달한", "늘었", "줄었", "넘었"),
}
"""What stands at the end of a sentence: speech, plans, findings."""

TAIL = 12
"""How many characters at the end are looked at."""

_QUOTES = '“”"「」'


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence with its morphemes, and the content terms among them."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]


def analyse(text: str) -> Analysed:
    """Morphemes and content terms of a sentence or a headline."""
    from ksum.korean.kiwi import morphemes

    tokens = tuple(morphemes(text)) if text else ()
    return Analysed(text, tokens, tuple(terms_of(tokens)))


def sentence_features(sentences: Sequence[Analysed], title: Analysed) -> tuple[list[str], Matrix]:
    """Names of the features, and one row of them a sentence; at least one sentence."""
    columns: dict[str, Matrix] = {}
    columns |= _places(len(sentences))
    columns |= _lengths(sentences)
    columns |= _likeness(sentences, title)
    columns |= _shares(sentences)
    columns |= _contents(sentences)
    columns |= _cues(sentences)
    return list(columns), np.column_stack(list(columns.values())).astype(np.float64)


def pair_features(sentences: Sequence[Analysed]) -> tuple[list[str], Matrix]:
    """Names of the features, and an array (sentence, sentence, feature), the same both ways."""
    terms = [sentence.terms for sentence in sentences]
    lengths = np.array([len(sentence.terms) for sentence in sentences]) / 20
    places = np.arange(len(sentences))
    quoted = np.array([_has_quote(sentence.text) for sentence in sentences], dtype=float)
    columns = {
        "cosine": cosines(terms),
        "overlap": overlaps(terms),
        "length": np.multiply.outer(lengths, lengths),
        "neighbours": (np.abs(np.subtract.outer(places, places)) == 1).astype(float),
        "both quoted": np.multiply.outer(quoted, quoted),
    }
    return list(columns), np.stack(list(columns.values()), axis=-1)


def _places(count: int) -> dict[str, Matrix]:
    place = np.arange(count)
    return {
        "first": (place == 0).astype(float),
        "second": (place == 1).astype(float),
        "third": (place == 2).astype(float),
        "last": (place == count - 1).astype(float),
        "next to last": (place == count - 2).astype(float),
        "place": place / max(count - 1, 1),
        "inverse place": 1 / (1 + place),
    }


def _lengths(sentences: Sequence[Analysed]) -> dict[str, Matrix]:
    terms = np.array([len(sentence.terms) for sentence in sentences], dtype=float)
    return {
        "terms": terms / 20,
        "log terms": np.log1p(terms),
        "terms to mean": terms / max(terms.mean(), 1),
        "characters": np.array([len(sentence.text) for sentence in sentences]) / 80,
        "tokens": np.array([len(sentence.tokens) for sentence in sentences]) / 40,
    }


def _likeness(sentences: Sequence[Analysed], title: Analysed) -> dict[str, Matrix]:
    terms = [sentence.terms for sentence in sentences]
    similar = cosines([*terms, title.terms])
    to_title, similar = similar[:-1, -1], similar[:-1, :-1]
    others = similar * (1 - np.eye(len(terms)))
    even = np.ones(len(terms))
    graph = centrality(similar, even) * len(terms)
    overlap = centrality(overlaps(terms), even) * len(terms)
    return {
        "title": to_title,
        "best title": (to_title == to_title.max()).astype(float) * (to_title > 0),
        "mean likeness": others.sum(axis=1) / max(len(terms) - 1, 1),
        "nearest": others.max(axis=1),
        "to first": similar[:, 0] * (np.arange(len(terms)) > 0),
        "to next": np.append(np.diag(similar, 1), 0.0),
        "to previous": np.insert(np.diag(similar, 1), 0, 0.0),
        "lexrank": graph,
        "textrank": overlap,
    }


def _shares(sentences: Sequence[Analysed]) -> dict[str, Matrix]:
    """How much of what a sentence says is said elsewhere in the article."""
    spread = Counter(term for sentence in sentences for term in set(sentence.terms))
    counts = Counter(term for sentence in sentences for term in sentence.terms)
    repeated, new, frequency = [], [], []
    seen: set[str] = set()
    for sentence in sentences:
        own = set(sentence.terms)
        size = max(len(own), 1)
        repeated.append(sum(spread[term] > 1 for term in own) / size)
        new.append(len(own - seen) / size)
        frequency.append(sum(counts[term] for term in own) / size)
        seen |= own
    return {
        "repeated terms": np.array(repeated),
        "new terms": np.array(new),
        "frequency": np.array(frequency) / max(np.mean(frequency), 1e-9),
    }


def _contents(sentences: Sequence[Analysed]) -> dict[str, Matrix]:
    def share(*tags: str) -> Matrix:
        return np.array(
            [
                sum(token.tag in tags for token in sentence.tokens) / max(len(sentence.tokens), 1)
                for sentence in sentences
            ]
        )

    def has(*words: str) -> Matrix:
        return np.array([float(any(word in s.text for word in words)) for s in sentences])

    numbers = np.array([sum(t.tag == "SN" for t in s.tokens) for s in sentences], dtype=float)
    return {
        "figures": np.minimum(numbers, 6) / 3,
        "any figure": (numbers > 0).astype(float),
        "proper nouns": share("NNP"),
        "common nouns": share("NNG"),
        "verbs": share("VV", "VA"),
        "adverbs": share("MAG", "MAJ"),
        "pronouns": share("NP"),
        "money": has("억", "만 원", "조 원", "000원"),
        "percent": has("%"),
        "quote": np.array([float(_has_quote(s.text)) for s in sentences]),
        "quoted share": np.array([_quoted_share(s.text) for s in sentences]),
        "brackets": has("("),
        "single quotes": has("‘"),
        "items": has("△", "▲", "·"),
        "commas": np.array([min(s.text.count(","), 4) / 2 for s in sentences]),
    }


def _cues(sentences: Sequence[Analysed]) -> dict[str, Matrix]:
    cues = {
        f"opens: {name}": np.array([float(s.text.startswith(words)) for s in sentences])
        for name, words in OPENINGS.items()
    }
    tails = [sentence.text.rstrip()[-TAIL:] for sentence in sentences]
    cues |= {
        f"ends: {name}": np.array([float(any(word in tail for word in words)) for tail in tails])
        for name, words in ENDINGS.items()
    }
    cues["ends: noun + 다"] = np.array([float(_has_tag(s, "VCP")) for s in sentences])
    cues["ends: past"] = np.array([float(_has_tag(s, "EP")) for s in sentences])
    return cues


def _has_tag(sentence: Analysed, tag: str) -> bool:
    return any(token.tag == tag for token in sentence.tokens[-4:])


def _has_quote(text: str) -> bool:
    return any(mark in text for mark in _QUOTES)


def _quoted_share(text: str) -> float:
    start, end = text.find("“"), text.rfind("”")
    return (end - start) / len(text) if 0 <= start < end else 0.0
