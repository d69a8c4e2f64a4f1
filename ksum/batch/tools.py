"""The loaded parts of this process: a worker loads each once, when an article first needs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ksum import briefing
from ksum.article import Article
from ksum.batch.recipe import Recipe

if TYPE_CHECKING:
    from ksum.summarizing.base import Summarizer
    from ksum.translating.translator import Translator

_loaded: list[Tools] = []


def tools_for(recipe: Recipe) -> Tools:
    """The tools of this process for a recipe; those of another recipe are let go."""
    if not _loaded or _loaded[0].recipe != recipe:
        _loaded[:] = [Tools(recipe)]
    return _loaded[0]


class Tools:
    """Does a recipe's two stages to articles, none of which may be there."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def summarize(self, articles: Sequence[Article]) -> Sequence[Article]:
        """The articles with Korean summaries, where the recipe asks for them."""
        if not self.recipe.summarises or not articles:
            return articles
        settings = self.recipe.settings
        return briefing.summarize(
            articles,
            self._summarizer,
            settings.sentences,
            ratio=self.recipe.ratio,
            max_chars=settings.max_chars,
            compress=settings.compress,
        )

    def translate(self, articles: Sequence[Article]) -> Sequence[Article]:
        """The articles in English, all of them or their summaries, as the recipe asks."""
        if not self.recipe.translates or not articles:
            return articles
        if self.recipe.job == "summarize":
            keep = self.recipe.lang == "both"
            return briefing.translate_summaries(articles, self._translator, keep_korean=keep)
        return briefing.translate(articles, self._translator)

    @cached_property
    def _summarizer(self) -> Summarizer:
        settings = self.recipe.settings
        if self.recipe.on_gpu:  # which is the translator's, in another process
            settings = settings.model_copy(update={"device": "cpu"})
        return self.recipe.loaders.summarizer(settings)

    @cached_property
    def _translator(self) -> Translator:
        from ksum.translating.translator import Translator

        memory = None
        if self.recipe.memory:
            from ksum.translating.memory import Memory

            memory = Memory()
        engine = self.recipe.loaders.engine(self.recipe.settings, self.recipe.threads)
        return Translator(engine, glossary=self.recipe.glossary, memory=memory)
