"""What every format says of an article, in words: dateline, checks that failed, closing notes.

Only words here; how they look is each renderer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from ksum.article import Article, Check, Paragraph, Sentence

_FACTS = ("number", "name", "term")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """Without control characters, so that a scraped page cannot steer the reader's terminal."""
    return _CONTROLS.sub("", text)


def headings(article: Article) -> tuple[str, str | None]:
    """The main heading and, when there are two languages, the Korean one below it."""
    if article.title is None:
        name = "" if article.source == "-" else f": {PurePath(article.source).name}"
        return f"(no headline{name})", None
    if article.title.en is None:
        return article.title.ko, None
    return article.title.en, article.title.ko


def dateline(article: Article) -> list[str]:
    """Outlet, byline and time of publication, as far as they are known."""
    parts = [article.outlet or "", ", ".join(article.byline), readable_time(article.published)]
    return [part for part in parts if part]


def readable_time(published: str | None) -> str:
    """ "2025-11-04T20:25:17+09:00" as "2025-11-04 20:25"; a date alone as it is."""
    return (published or "")[:16].replace("T", " ")


def missed(sentence: Sentence) -> list[Check]:
    """The checks of a sentence that failed."""
    return [check for check in sentence.checks or () if not check.ok]


def english_summary(article: Article) -> list[tuple[str, bool]]:
    """The English summary sentences, each with whether its checks in the body failed."""
    doubtful = {sentence.en for sentence in article.sentences if missed(sentence)}
    summary = article.summary.en if article.summary else None
    return [(sentence, sentence in doubtful) for sentence in summary or ()]


def facts(article: Article) -> list[Check]:
    """The checks of what the Korean says: its numbers, names and terms."""
    checks = [check for sentence in article.sentences for check in sentence.checks or ()]
    return [check for check in checks if check.kind in _FACTS and check.ko]


def explain(paragraph: Paragraph) -> list[str]:
    """What failed in a paragraph, in words, a kind a line; nothing is said twice."""
    failed = [check for sentence in paragraph for check in missed(sentence)]
    lost = [f"{c.ko} ({c.en})" for c in failed if c.kind in _FACTS and c.ko]
    new = [c.en for c in failed if c.kind in _FACTS and not c.ko]
    korean = [c.ko for c in failed if c.kind == "hangul"]
    others = [c.kind for c in failed if c.kind not in (*_FACTS, "hangul", "loop")]
    lines = [
        _listed("Not found in the English", lost),
        _listed("In the English, but not in the Korean", new),
        _listed("Korean that was not translated", korean),
        _listed("Also doubtful", others),
    ]
    if any(check.kind == "loop" for check in failed):
        lines.append("The English of a sentence repeats itself.")
    return [line for line in lines if line]


def _listed(label: str, items: list[str]) -> str:
    return f"{label}: {', '.join(dict.fromkeys(items))}." if items else ""


def tally(article: Article) -> str | None:
    """How many facts held and how many sentences are marked; None when nothing was checked."""
    if all(sentence.checks is None for sentence in article.sentences):
        return None
    checked = facts(article)
    held = sum(check.ok for check in checked)
    marked = sum(bool(missed(sentence)) for sentence in article.sentences)
    found = f"{held} of {len(checked)} numbers, names and terms were found in the English"
    return f"{found}; sentences marked [!]: {marked}."


def reference_note(article: Article) -> str | None:
    """That the page carries an English version of its own; None when it does not."""
    reference = article.reference
    if reference is None:
        return None
    count = len(reference.paragraphs)
    title = f" “{reference.title}”" if reference.title else ""
    plural = "" if count == 1 else "s"
    return f"The page carries an English version of its own:{title} ({count} paragraph{plural})."


def made_by(article: Article) -> str | None:
    """Which models made the parts; None when no model did."""
    parts = [
        f"summary by {article.models.summarize}" if article.models.summarize else "",
        f"translation by {article.models.translate}" if article.models.translate else "",
    ]
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:] + "." if text else None


def notes(article: Article) -> Iterator[str]:
    """The closing notes, in order: checks, reference, warnings, models."""
    for note in (tally(article), reference_note(article)):
        if note:
            yield note
    for warning in article.warnings:
        yield f"Warning: {warning}"
    models = made_by(article)
    if models:
        yield models


def english(sentences: tuple[Sentence, ...]) -> str:
    """The English of a paragraph's sentences, as running text."""
    return " ".join(sentence.en for sentence in sentences if sentence.en)
