"""The real summarisers and engines of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksum.batch.recipe import Loaders

if TYPE_CHECKING:
    from ksum.settings import Settings
    from ksum.summarizing.base import Summarizer
    from ksum.translating.base import Engine


def load_summarizer(settings: Settings) -> Summarizer:
    """The summariser that the settings name; see `ksum.summarizing.load_summarizer`."""
    from ksum import summarizing

    return summarizing.load_summarizer(
        settings.summarizer, device=settings.device, accept_licence=settings.accept_licence
    )


def load_engine(settings: Settings, threads: int | None) -> Engine:
    """The engine that the settings name, with so many threads; see `ksum.translating`.

    What it makes of a sentence does not depend on the sentences beside it, so that a job's output
    does not depend on what was done before, or remembered.
    """
    from ksum import translating
    from ksum.translating.base import Decoding

    return translating.load_engine(
        settings.model,
        settings.device,
        decoding=Decoding(beam_size=settings.beam_size, batch_invariant=True),
        threads=threads,
        accept_licence=settings.accept_licence,
    )


def summarizer_id(settings: Settings) -> str:
    """The summariser's name, with the hash of its weights where it has any.

    Raises:
        ModelError, UsageError: there is none of this name.
    """
    from ksum import summarizing
    from ksum.summarizing.learned import EMBEDDED

    name = str(settings.summarizer or summarizing.DEFAULT)
    if name == "learned":
        return _label(EMBEDDED, accept_licence=True)
    if name in summarizing.summarizer_names():
        return name
    return _label(name, accept_licence=settings.accept_licence)


def translator_id(settings: Settings) -> str:
    """The model's name and the hash of its weights; ModelError where there is none."""
    return _label(settings.model, accept_licence=settings.accept_licence)


def _label(model: str | None, *, accept_licence: bool) -> str:
    from ksum.store import resolve

    found = resolve(model, accept_licence=accept_licence)
    return f"{found.card.name}@{found.sha256[:16]}"


REAL = Loaders(load_summarizer, load_engine, summarizer_id, translator_id)
"""What a job loads unless a test gives others."""
