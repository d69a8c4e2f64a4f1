"""From a list of inputs to finished articles: read, then the stages, a handful at a time.

Knows neither files nor models: what reads and what the stages do is given. A group of articles
goes through a stage together, so that the translator can batch over all their sentences, and
finished articles come out before the next group begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ksum.article import Article
from ksum.errors import InputError

Stage = Callable[[Sequence[Article]], Sequence[Article]]

GROUP = 8


@dataclass(frozen=True)
class Failure:
    """An input that gave no article, and why."""

    source: str
    error: InputError


def outcomes(
    sources: Iterable[str],
    read: Callable[[str], Article],
    stages: Sequence[Stage],
    *,
    group: int = GROUP,
) -> Iterator[Article | Failure]:
    """Each source's article after all stages, or its failure.

    Failures come as they are met, articles in the order of their sources. `read` raises
    `InputError` for an input that cannot be used; every other error, and any error of a stage,
    ends the run. No stage is called before there is an article for it, so that nothing is
    loaded when every input is bad.
    """
    waiting: list[Article] = []
    for source in sources:
        try:
            waiting.append(read(source))
        except InputError as error:
            yield Failure(source, error)
        if len(waiting) >= group:
            yield from _through(waiting, stages)
            waiting = []
    if waiting:
        yield from _through(waiting, stages)


def _through(articles: Sequence[Article], stages: Sequence[Stage]) -> Sequence[Article]:
    for stage in stages:
        articles = stage(articles)
    return articles
