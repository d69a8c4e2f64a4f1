"""Making one shard: read, summarise, translate, write the part, and last the marker.

Plain functions that know no engine: a runner calls `run_shard` in whatever process it likes, or
`prepare` and `finish` in two. What they write depends on the task alone, so it does not matter
where, in what order or how often they are called.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ksum.article import Article
from ksum.batch.atomic import digest_of, mark, write_atomically, write_text
from ksum.batch.failures import Failed, write_failures
from ksum.batch.formats import load_format
from ksum.batch.items import Item, parse_items, read_item
from ksum.batch.task import ShardResult, Task
from ksum.batch.tools import tools_for
from ksum.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class Prepared:
    """A shard that was read and summarised; both lists are in plan order."""

    task: Task
    articles: Sequence[Article]
    failures: Sequence[Failed]


def run_shard(task: Task) -> ShardResult:
    """Do a task from beginning to end.

    Raises:
        ModelError: a model cannot be loaded.
        UsageError: a file of the job cannot be written, or its items are damaged.
    """
    return finish(prepare(task))


def prepare(task: Task) -> Prepared:
    """Read the articles and summarise them; for a task that gathers, read the kept outcomes."""
    if task.gather:
        return _gathered(task)
    articles: list[Article] = []
    failures: list[Failed] = []
    for index, item in enumerate(read_items(task)):
        if task.only is not None and index != task.only:
            continue
        try:
            articles.append(read_item(item, task.recipe.settings.limit))
        except InputError as error:
            failures.append(Failed.of(task.first + index, item, error))
    if not (task.fail_fast and failures):
        articles = list(tools_for(task.recipe).summarize(articles))
    return Prepared(task, articles, failures)


def finish(prepared: Prepared) -> ShardResult:
    """Translate, write the part, mark the shard as done."""
    task, failures = prepared.task, prepared.failures
    if task.fail_fast and failures:
        return _result(prepared, ())
    articles = prepared.articles
    if not task.gather:
        articles = tools_for(task.recipe).translate(articles)
    if task.only is not None:
        _keep(task, task.only, articles, failures)
    else:
        layout, shard = task.layout, task.shard
        written = load_format(layout.part_format)
        write_atomically(layout.part(shard), lambda path: written.write(articles, path))
        write_failures(layout.part_failures(shard), failures)
        mark(layout.marker(shard, digest_of(layout.part(shard), layout.part_failures(shard))))
    return _result(prepared, articles)


def read_items(task: Task) -> list[Item]:
    """The items of a shard.

    Raises:
        UsageError: they are not what the plan says.
    """
    path = task.layout.items(task.shard)
    try:
        items = parse_items(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is damaged: {error!r}\nRun the same command again, which mends it."
        ) from error
    if len(items) != task.articles:
        raise UsageError(
            f"{path} is damaged: {len(items)} items in place of {task.articles}.\n"
            "Run the same command again, which mends it."
        )
    return items


def _keep(task: Task, index: int, articles: Sequence[Article], failures: Sequence[Failed]) -> None:
    outcome = articles[0].to_dict() if articles else {"failure": asdict(failures[0])}
    write_text(task.layout.alone(task.shard, index), [json.dumps(outcome)])


def _gathered(task: Task) -> Prepared:
    articles: list[Article] = []
    failures: list[Failed] = []
    for index, item in enumerate(read_items(task)):
        if index in task.deaths:
            failures.append(Failed.of(task.first + index, item, task.deaths[index]))
            continue
        outcome = json.loads(task.layout.alone(task.shard, index).read_bytes())
        if "failure" in outcome:
            failures.append(Failed(**outcome["failure"]))
        else:
            articles.append(Article.from_dict(outcome))
    return Prepared(task, articles, failures)


def _result(prepared: Prepared, articles: Sequence[Article]) -> ShardResult:
    failures = prepared.failures
    return ShardResult(
        task=prepared.task,
        made=len(articles),
        failed=len(failures),
        characters=sum(len(one.ko) for article in articles for one in article.sentences),
        failure=f"{failures[0].source}: {failures[0].reason}" if failures else None,
    )
