"""The translating stage: articles in, the same articles with their English."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ksum.article import Article, Check, Sentence, Summary, Title
from ksum.translating.base import Progress
from ksum.translating.failures import counted, named
from ksum.translating.translator import Translation, Translator


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of one article, in the order in which they are translated.

    `heads` are the headline and the subtitle, as far as there are any, each with its part's name.
    """

    heads: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    summary: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*(text for _, text in self.heads), *self.body, *self.summary)


def translate_articles(
    articles: Sequence[Article], translator: Translator, progress: Progress | None = None
) -> list[Article]:
    """Translate title, subtitle, body and summary of every article, all in one batch.

    A summary sentence that stands in the body takes the body's English; others are translated. A
    name that is known from anywhere in an article is known in all of its sentences. In `warnings`,
    failed checks of the body are counted, those of other parts named.
    """
    texts = [_texts(article) for article in articles]
    names = [_names(one) for one in texts]
    translations = translator.translate(
        [text for one in texts for text in one.all],
        progress,
        known_names=[known for one, known in zip(texts, names, strict=True) for _ in one.all],
    )
    done = []
    start = 0
    for article, one in zip(articles, texts, strict=True):
        end = start + len(one.all)
        done.append(_with_english(article, one, translations[start:end], translator.name))
        start = end
    return done


def known_names(article: Article) -> Collection[str]:
    """The names that any part of the article, headline to summary, makes known."""
    return _names(_texts(article))


def _texts(article: Article) -> _Texts:
    parts = {"title": article.title, "subtitle": article.subtitle}
    heads = tuple((part, title.ko) for part, title in parts.items() if title is not None)
    body = tuple(sentence.ko for sentence in article.sentences)
    wanted = (article.summary.ko or ()) if article.summary is not None else ()
    return _Texts(heads, body, tuple(text for text in wanted if text not in set(body)))


def _names(texts: _Texts) -> Collection[str]:
    from ksum.korean.names import find_names

    return {mention.text for text in texts.all for mention in find_names(text)}


def _with_english(
    article: Article, texts: _Texts, translations: Sequence[Translation], name: str
) -> Article:
    found = iter(translations)

    def head(title: Title | None) -> Title | None:
        return title and replace(title, en=next(found).english)

    def sentence(one: Sentence) -> Sentence:
        translation = next(found)
        return replace(one, en=translation.english, checks=translation.checks)

    title, subtitle = head(article.title), head(article.subtitle)
    paragraphs = tuple(tuple(sentence(one) for one in part) for part in article.paragraphs)
    english = {one.ko: one.en or "" for part in paragraphs for one in part}
    english.update(zip(texts.summary, (translation.english for translation in found), strict=True))
    summary = article.summary
    if summary is not None and summary.ko is not None:
        summary = Summary(summary.ko, tuple(english[text] for text in summary.ko))
    return replace(
        article,
        title=title,
        subtitle=subtitle,
        paragraphs=paragraphs,
        summary=summary,
        models=replace(article.models, translate=name),
        warnings=(*article.warnings, *_warnings(texts, translations)),
    )


def _warnings(texts: _Texts, translations: Sequence[Translation]) -> Iterator[str]:
    body = len(texts.heads)
    summary = body + len(texts.body)
    for (part, _), translation in zip(texts.heads, translations, strict=False):
        yield from named(part, translation.checks)
    yield from named("summary", _checks(translations[summary:]))
    yield from counted(_checks(translations[body:summary]))


def _checks(translations: Sequence[Translation]) -> list[Check]:
    return [check for translation in translations for check in translation.checks]
