"""Quick parts for jobs, which worker processes find by name; what they do, their inputs say.

Articles are `ksum/1` rows, so that nothing has to be read or analysed. A word in a sentence makes
a part misbehave: "죽음" kills its worker, "한번" does so the first time, "끝장" kills what
translates, and "오류" is a bug. FAKE_DELAY is how many seconds an article takes.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ksum.batch import work
from ksum.batch.items import Item, Row, item_id
from ksum.batch.recipe import Loaders, Recipe
from ksum.batch.task import Crash, Result, Task
from ksum.errors import ModelError
from ksum.settings import load_settings

FILLER = "가람시는 4일 배터리 단지를 새로 짓는다고 밝혔다."


class Quick:
    """A summariser that takes the first sentences, after FAKE_DELAY."""

    name = "quick"

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        body = [text for paragraph in paragraphs for text in paragraph]
        misbehave(" ".join(body))
        time.sleep(float(os.environ.get("FAKE_DELAY", "0")))
        return body[:sentences]


class Echo:
    """An engine that says how long a sentence was."""

    name = "echo@00000000"
    copies_inline = True
    settings = "none"

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, careful: bool = False, progress=None
    ) -> list[list[str]]:
        for source in sources:
            misbehave(source)
            if "끝장" in source:
                os.kill(os.getpid(), signal.SIGSEGV)
        time.sleep(float(os.environ.get("FAKE_DELAY", "0")))
        return [[f"English of {len(source)} letters."] for source in sources]


def misbehave(text: str) -> None:
    """What the words of a text ask for."""
    if "죽음" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "한번" in text:
        once = Path(os.environ["FAKE_ONCE"])
        if not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if "오류" in text:
        raise ZeroDivisionError("an invented bug")


def quick(settings: object) -> Quick:
    return Quick()


def echo(settings: object, threads: int | None) -> Echo:
    return Echo()


def no_model(settings: object, threads: int | None) -> Echo:
    raise ModelError("the model is corrupt.\nRestore it.")


def name_of_quick(settings: object) -> str:
    return "quick"


def name_of_echo(settings: object) -> str:
    return "echo@00000000"


def name_by_process(settings: object) -> str:
    """A summariser that is another one in every process, as on a machine with other weights."""
    return f"quick@{os.getpid()}"


LOADERS = Loaders(quick, echo, name_of_quick, name_of_echo)
BROKEN = Loaders(quick, no_model, name_of_quick, name_of_echo)

OF_ANOTHER_MACHINE = Loaders(quick, echo, name_by_process, name_of_echo)


def loaders() -> Loaders:
    return LOADERS


def recipe(job: str = "summarize", **parts: object) -> Recipe:
    settings = load_settings({"device": "cpu"}, environ={})
    return Recipe(**{"job": job, "settings": settings, "loaders": LOADERS, **parts})


def article(n: int, text: str = FILLER) -> dict[str, object]:
    """A `ksum/1` object of one sentence, each another, unless the text is not Korean."""
    sentence = text if text.isascii() else f"{text} {n}번째 소식이다."
    return {
        "schema": "ksum/1",
        "id": f"a{n}",
        "source": "elsewhere",
        "title": None,
        "subtitle": None,
        "outlet": None,
        "byline": [],
        "published": None,
        "paragraphs": [[{"ko": sentence, "en": None, "checks": None}]],
        "summary": None,
        "reference": None,
        "dropped": [],
        "models": {"translate": None, "summarize": None},
        "warnings": [],
    }


def items(count: int, odd: dict[int, str] | None = None) -> list[Item]:
    """Items of rows; `odd` are other texts by place, "" being a fault."""
    found = []
    for n in range(count):
        text = (odd or {}).get(n, FILLER)
        source = f"news.jsonl:{n + 1}"
        if not text:
            found.append(Item(item_id(source), source, fault="not JSON\nCorrect the line."))
            continue
        data = article(n, text)
        content = json.dumps(data).encode()
        found.append(Item(item_id(source, content), source, row=Row(article=data)))
    return found


def write_rows(path: Path, count: int, odd: dict[int, str] | None = None) -> Path:
    """The same as JSON Lines; "" is a broken line."""
    lines = []
    for n in range(count):
        text = (odd or {}).get(n, FILLER)
        lines.append(json.dumps(article(n, text), ensure_ascii=False) if text else '{"schema"')
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


class Here:
    """A runner that does tasks in this process, in any order that `order` makes of them.

    `crashes` are how often a shard's worker dies before it is done; tasks that were taken are kept
    in `taken`.
    """

    name = "here"

    def __init__(self, *, crashes: dict[int, int] | None = None, deadly: set[int] = frozenset()):
        self.crashes = dict(crashes or {})
        self.deadly = deadly
        self.taken: list[Task] = []

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        for task in tasks:
            self.taken.append(task)
            if task.only is None and not task.gather and self.crashes.get(task.shard, 0):
                self.crashes[task.shard] -= 1
                yield Crash(task, "the worker died (signal 9)")
            elif task.only is not None and task.first + task.only in self.deadly:
                yield Crash(task, "the worker died (signal 11)")
            else:
                yield work.run_shard(task)


class Told:
    """A view that remembers."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.done: list[int] = []

    def show(self, state) -> None:
        self.done.append(state.done)

    def note(self, message: str) -> None:
        self.notes.append(message)

    def close(self) -> None:
        pass


def output(out: Path) -> dict[str, bytes]:
    """The bytes of everything that a job made, but for the manifest and its books."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "manifest.json" and "_job" not in path.parts
    }
