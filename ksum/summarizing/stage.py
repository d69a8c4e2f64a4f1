"""From an article to the same article with a Korean summary that its body bears out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ksum.article import Article, Summary
from ksum.summarizing.base import Bounded, Summarizer
from ksum.summarizing.candidates import find_candidates
from ksum.summarizing.facts import unsupported


@dataclass(frozen=True, slots=True)
class Text:
    """What a summariser is given of an article, and what its summary is checked against."""

    paragraphs: list[list[str]]
    title: str | None

    @property
    def source(self) -> list[str]:
        """Every sentence, and the headline."""
        body = [text for paragraph in self.paragraphs for text in paragraph]
        return [*body, self.title or ""]


def summarize_article(
    article: Article,
    summarizer: Summarizer,
    sentences: int = 3,
    *,
    ratio: float | None = None,
    max_chars: int | None = None,
    compress: bool = False,
) -> Article:
    """`article` with `summary.ko` and `models.summarize` set.

    A summary with a number, name or quotation that the article does not have, or without a single
    sentence, is replaced by sentences of the article, which `warnings` says. The English of an
    earlier summary is dropped: it would not be of these sentences.

    Args:
        article: Its title and paragraphs are read.
        summarizer: What summarises.
        sentences: The most sentences of the summary.
        ratio: In place of `sentences`, this share of the article's sentences, at least one.
        max_chars: The most characters; sentences are left out, never cut.
        compress: To meet `max_chars`, leave out what `ksum.summarizing.compress` finds removable
            before whole sentences.
    """
    text = text_of(article)
    if ratio is not None:
        sentences = max(1, round(ratio * len(find_candidates(text.paragraphs))))
    warnings = list(article.warnings)
    summary, shortened = fitting(summarizer, text, sentences, max_chars, compress=compress)
    if shortened and unsupported(summary, text.source):
        summary, shortened = fitting(summarizer, text, sentences, max_chars)
    fault = _fault(summary, text)
    if fault:
        warnings.append(
            f"summary: {summarizer.name} {fault}; sentences of the article are given in its place"
        )
        summarizer = _extractive()
        summary, shortened = fitting(summarizer, text, sentences, max_chars)
    elif isinstance(summarizer, Bounded) and (unread := summarizer.unread(text.paragraphs)):
        warnings.append(
            f"summary: {summarizer.name} cannot read the last {unread} of "
            f"{len(article.sentences)} sentences; what they say is not in the summary"
        )
    if shortened:
        warnings.append(f"summary: {shortened} of {len(summary)} sentences shortened to fit")
    if max_chars is not None and sum(map(len, summary)) > max_chars:
        warnings.append(f"summary: no sentence is as short as {max_chars} characters")
    return replace(
        article,
        summary=Summary(ko=tuple(summary)),
        models=replace(article.models, summarize=summarizer.name),
        warnings=tuple(warnings),
    )


def text_of(article: Article) -> Text:
    """The Korean of the article's headline and paragraphs."""
    paragraphs = [[sentence.ko for sentence in paragraph] for paragraph in article.paragraphs]
    return Text(paragraphs, None if article.title is None else article.title.ko)


def fitting(
    summarizer: Summarizer,
    text: Text,
    sentences: int,
    max_chars: int | None = None,
    *,
    compress: bool = False,
) -> tuple[list[str], int]:
    """The longest summary of at most `sentences` sentences and `max_chars` characters.

    Where even one sentence is too long, the best of the shorter ones; where there is none, the
    best sentence, too long as it is. Also given: how many sentences were shortened.
    """
    from ksum.summarizing import compress as shortening

    def ask(paragraphs: Sequence[Sequence[str]], count: int) -> list[str]:
        return summarizer.summarize(paragraphs, title=text.title, sentences=count)

    summary = ask(text.paragraphs, sentences)
    if max_chars is None:
        return summary, 0
    best = summary
    for count in range(min(sentences, len(summary)), 0, -1):
        best = ask(text.paragraphs, count)
        if sum(map(len, best)) <= max_chars:
            return best, 0
        shorter = shortening.compress(best, max_chars) if compress else None
        if shorter is not None:
            return shorter, sum(a != b for a, b in zip(best, shorter, strict=True))
    shortest = shortening.shortest if compress else str
    short = {
        one.text for one in find_candidates(text.paragraphs) if len(shortest(one.text)) <= max_chars
    }
    one = ask([[one for one in part if one in short] for part in text.paragraphs], 1)
    shorter = shortening.compress(one, max_chars) if compress and one else None
    if shorter is not None:
        return shorter, int(shorter != one)
    return one or best, 0


def _fault(summary: Sequence[str], text: Text) -> str | None:
    """What is wrong with a summary, in words that follow the name of its maker."""
    if not summary and find_candidates(text.paragraphs):
        return "wrote no whole Korean sentence"
    missing = unsupported(summary, text.source)
    if not missing:
        return None
    told = ", ".join(dict.fromkeys(one.text for one in missing))
    return f"wrote what the article does not say ({told})"


def _extractive() -> Summarizer:
    from ksum.summarizing import DEFAULT, load_summarizer

    return load_summarizer(DEFAULT)
