"""One summary of several articles on one event: what each says best, and nothing twice.

Each article's own summary, longer than asked, gives the candidates. A walk over the sentences of
all articles (LexRank, made for clusters of news: Erkan and Radev 2004) ranks them, so that what
several articles say counts for more; it restarts most often at what the summariser would keep in
the shortest summaries. Of sentences that say the same only the best is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ksum.article import Article, Summary
from ksum.summarizing.base import Summarizer
from ksum.summarizing.candidates import MOST, find_candidates
from ksum.summarizing.coherence import leans_back
from ksum.summarizing.compress import compress as shorten
from ksum.summarizing.lexrank import DAMPING, TITLE
from ksum.summarizing.ranking import centrality, choose
from ksum.summarizing.stage import summarize_article, text_of
from ksum.summarizing.vectors import Matrix, content_terms, cosines

MORE = 2
"""Sentences of each article's own summary beyond those asked for: some will be repeats."""
PREFERRED = 6.0
"""How much more often the walk restarts at a sentence that even the shortest summary keeps."""
REDUNDANCY = 0.8
"""What likeness to a chosen sentence costs; more than in LexRank, as two reports of one event
overlap more than two sentences of one report."""
SAME = 0.5
"""Cosine from which sentences of different articles say the same."""
CONTAINED = 0.75
"""Share of the shorter sentence's terms in the longer one from which it adds nothing."""
LEANING = 0.5
"""What is left of the rank of a sentence that begins by pointing back."""
UNRELATED = 0.08
"""Cosine between whole articles below which they are hardly on one event."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """The candidates: which article each is from, its rank, and how alike two are."""

    texts: list[str]
    owners: list[int]
    scores: Matrix
    alike: Matrix


def summarize_together(
    articles: Sequence[Article],
    summarizer: Summarizer,
    sentences: int = 3,
    *,
    max_chars: int | None = None,
    compress: bool = False,
) -> list[Article]:
    """The articles, each with those sentences of the one summary that come from it.

    The summary of all is `summary.ko` of the first, then of the second and so on: at most
    `sentences` in all. An article whose news the others have has an empty one, and a warning
    says so. `max_chars` and `compress` are as in `summarize_article`, for the whole.
    """
    if not articles:
        return []
    own = [summarize_article(article, summarizer, sentences + MORE) for article in articles]
    pool = _pool(own, [_kept(article, summarizer, sentences + MORE) for article in own])
    taken = _choose(pool, sentences)
    texts = [pool.texts[place] for place in taken]
    while max_chars is not None and sum(map(len, texts)) > max_chars:
        shorter = shorten(texts, max_chars) if compress else None
        if shorter is not None:
            texts = shorter
            break
        if len(taken) == 1:
            taken = _shortest_first(pool, max_chars) or taken
            texts = [pool.texts[place] for place in taken]
            break
        taken = _choose(pool, len(taken) - 1)
        texts = [pool.texts[place] for place in taken]
    told = _unrelated(own)
    return [
        _with_part(
            article,
            [t for t, place in zip(texts, taken, strict=True) if pool.owners[place] == owner],
            told.get(owner),
        )
        for owner, article in enumerate(own)
    ]


def _kept(article: Article, summarizer: Summarizer, most: int) -> Counter[str]:
    """In how many of its summaries, of one sentence to `most`, each sentence is kept."""
    text = text_of(article)
    kept: Counter[str] = Counter()
    for count in range(1, most + 1):
        kept.update(summarizer.summarize(text.paragraphs, title=text.title, sentences=count))
    return kept


def _pool(articles: Sequence[Article], kept: Sequence[Counter[str]]) -> _Pool:
    """The summaries' sentences, ranked by a walk over all sentences of all articles."""
    texts, owners, preferred, rows = [], [], [], []
    everything: list[str] = []
    for owner, article in enumerate(articles):
        body = [c.text for c in find_candidates(text_of(article).paragraphs)][:MOST]
        for text in (article.summary.ko or ()) if article.summary else ():
            if text not in body:
                body.append(text)
            rows.append(len(everything) + body.index(text))
            texts.append(text)
            owners.append(owner)
            preferred.append(kept[owner][text] / max(kept[owner].values(), default=1))
        everything += body
    terms = [content_terms(text) for text in everything]
    title_terms = content_terms("\n".join(a.title.ko for a in articles if a.title))
    similar = cosines([*terms, title_terms])
    to_title, similar = similar[:-1, -1], similar[:-1, :-1]
    restart = np.full(len(everything), 1e-6)
    restart[rows] = 1 + PREFERRED * np.array(preferred) + TITLE * to_title[rows]
    scores = centrality(similar, restart, damping=DAMPING)[rows]
    scores = np.array(
        [s * (LEANING if leans_back(t) else 1) for s, t in zip(scores, texts, strict=True)]
    )
    alike = similar[np.ix_(rows, rows)].copy()
    for i in range(len(rows)):
        for j in range(len(rows)):
            if i != j and _same(alike[i, j], terms[rows[i]], terms[rows[j]]):
                alike[i, j] = 1.0
    return _Pool(texts, owners, scores, alike)


def _same(cosine: float, first: Sequence[str], second: Sequence[str]) -> bool:
    one, other = set(first), set(second)
    shorter = min(len(one), len(other))
    return cosine >= SAME or (shorter > 0 and len(one & other) / shorter >= CONTAINED)


def _choose(pool: _Pool, count: int) -> list[int]:
    if not pool.texts:
        return []
    scores = list(pool.scores / pool.scores.max())
    return choose(scores, pool.alike, count, redundancy=REDUNDANCY)


def _shortest_first(pool: _Pool, max_chars: int) -> list[int]:
    """The best sentence that fits, if any."""
    fits = [place for place, text in enumerate(pool.texts) if len(text) <= max_chars]
    return sorted(fits, key=lambda place: -pool.scores[place])[:1]


def _unrelated(articles: Sequence[Article]) -> dict[int, str]:
    """A warning for each article that shares almost no words with any of the others."""
    if len(articles) < 2:
        return {}
    terms = [content_terms("\n".join(text_of(article).source)) for article in articles]
    counts = [sorted(set(one)) for one in terms]
    similar = cosines(counts) - np.eye(len(articles))
    return {
        owner: "summary: this article has little in common with the others; one event?"
        for owner, nearest in enumerate(similar.max(axis=1))
        if nearest < UNRELATED
    }


def _with_part(article: Article, part: list[str], told: str | None) -> Article:
    notes = [told] if told else []
    whole = (article.summary.ko or ()) if article.summary else ()
    shortened = sum(text not in whole for text in part)
    if shortened:
        notes.append(f"summary: {shortened} of {len(part)} sentences shortened to fit")
    if not part:
        notes.append("summary: no sentence is taken from this article")
    return replace(
        article,
        summary=Summary(ko=tuple(part)),
        models=replace(article.models, summarize=f"{article.models.summarize} (together)"),
        warnings=(*article.warnings, *notes),
    )
