"""The translating stage: articles in, the same articles with their English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ksum.article import Article, Sentence, Summary, Title
from ksum.translating.base import Progress
from ksum.translating.translator import Translation, Translator

_WHAT = {
    "number": "number(s) not found in the English",
    "figure": "figure(s) in the English that the Korean does not have",
    "name": "name(s) not found in the English",
    "term": "term(s) not found in the English",
    "hangul": "stretch(es) of Korean left in the English, romanised",
    "loop": "sentence(s) that repeat themselves",
}


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of one article, in the order in which they are translated."""

    heads: tuple[str, ...]
    body: tuple[str, ...]
    summary: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.heads, *self.body, *self.summary)


def translate_articles(
    articles: Sequence[Article], translator: Translator, progress: Progress | None = None
) -> list[Article]:
    """Translate title, subtitle, body and summary of every article, all in one batch.

    A summary sentence that stands in the body takes the body's English; others are translated. A
    name that is known from anywhere in an article is known in all of its sentences. Failed checks
    are counted in `warnings`.
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


def _texts(article: Article) -> _Texts:
    heads = tuple(title.ko for title in (article.title, article.subtitle) if title is not None)
    body = tuple(sentence.ko for sentence in article.sentences)
    wanted = (article.summary.ko or ()) if article.summary is not None else ()
    return _Texts(heads, body, tuple(text for text in wanted if text not in set(body)))


def _names(texts: _Texts) -> Collection[str]:
    from ksum.korean.names import find_names

    return {mention.text for mention in find_names("\n".join((*texts.heads, *texts.body)))}


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
        warnings=(*article.warnings, *_warnings(translations)),
    )


def _warnings(translations: Sequence[Translation]) -> list[str]:
    failed = Counter(
        check.kind if check.ko else "figure"
        for one in translations
        for check in one.checks
        if not check.ok
    )
    return [f"translation: {failed[kind]} {what}" for kind, what in _WHAT.items() if failed[kind]]
