"""What is done to each article, and what loads the parts that do it.

A recipe travels to worker processes and other machines, so it holds names and settings, and
functions that load; never a loaded model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ksum.settings import Settings
    from ksum.summarizing.base import Summarizer
    from ksum.translating.base import Engine

Job = Literal["brief", "summarize", "translate", "clean"]
Language = Literal["ko", "en", "both"]


@dataclass(frozen=True, slots=True)
class Loaders:
    """Functions of modules, so that another process finds them by name.

    `engine` is given the threads that it may use (None: all of the machine's). `translator_id`
    and `summarizer_id` say which model it would be, by name and the hash of its weights, without
    loading it; they raise `ModelError` or `UsageError` where there is none.
    """

    summarizer: Callable[[Settings], Summarizer]
    engine: Callable[[Settings, int | None], Engine]
    summarizer_id: Callable[[Settings], str]
    translator_id: Callable[[Settings], str]


@dataclass(frozen=True)
class Recipe:
    """`lang` is of a summary alone; `ratio` takes the place of `settings.sentences`.

    `threads` is how many of them the engine of one worker has. `memory` is whether English is
    taken from the translation memory and kept there.
    """

    job: Job
    settings: Settings
    loaders: Loaders
    lang: Language = "ko"
    ratio: float | None = None
    glossary: Mapping[str, str] = field(default_factory=dict)
    memory: bool = False
    threads: int | None = None

    @property
    def summarises(self) -> bool:
        """Whether a summariser is needed."""
        return self.job in ("brief", "summarize")

    @property
    def translates(self) -> bool:
        """Whether a translator is needed."""
        return self.job in ("brief", "translate") or (self.job == "summarize" and self.lang != "ko")

    @property
    def on_gpu(self) -> bool:
        """Whether translation is on one."""
        return self.translates and self.settings.device == "cuda"

    def with_threads(self, threads: int) -> Recipe:
        """The same with so many threads for the engine of a worker."""
        return replace(self, threads=threads)

    def fingerprint(self) -> dict[str, Any]:
        """Everything that decides what the articles become, by name; plain JSON values.

        Versions of what cuts sentences and translates are in it, because another version may give
        another article.

        Raises:
            ModelError, UsageError: there is no such model.
        """
        from ksum.batch.versions import versions

        settings = self.settings
        found: dict[str, Any] = {
            "job": self.job,
            "limit in bytes": settings.limit,
            **versions("ksum", "kiwipiepy"),
        }
        if self.summarises:
            found |= {
                "summarizer": self.loaders.summarizer_id(settings),
                "sentences": settings.sentences,
                "ratio": self.ratio,
                "max-chars": settings.max_chars,
                "compress": settings.compress,
            }
        if self.job == "summarize":
            found["lang"] = self.lang
        if self.translates:
            found |= {
                "model": self.loaders.translator_id(settings),
                "device": settings.device,
                "beam": settings.beam_size,
                "glossary": _digest(self.glossary),
                "human translations": _human_translations() if self.memory else None,
                **versions("ctranslate2", "sentencepiece"),
            }
        return found


def recipe_for(
    job: Job,
    settings: Settings,
    loaders: Loaders,
    *,
    lang: Language = "ko",
    ratio: float | None = None,
    memory: bool = False,
) -> Recipe:
    """The recipe of a command: the glossary is read, and "auto" made the device that it means here.

    Raises:
        UsageError: a bad glossary.
    """
    from ksum.glossary import read_glossary
    from ksum.translating.devices import cuda_is_there

    if settings.device == "auto":
        place = "cuda" if job != "clean" and cuda_is_there() else "cpu"
        settings = settings.model_copy(update={"device": place})
    terms = read_glossary(settings.glossary) if settings.glossary else {}
    return Recipe(job, settings, loaders, lang, ratio, terms, memory)


def _human_translations() -> str | None:
    """Of a memory, only what people translated changes the English; the rest is what the model
    would say again."""
    from ksum.translating.memory import Memory

    with Memory() as memory:
        return memory.imported_digest()


def _digest(glossary: Mapping[str, str]) -> str | None:
    import hashlib

    if not glossary:
        return None
    text = "\n".join(f"{korean}\t{english}" for korean, english in sorted(glossary.items()))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
