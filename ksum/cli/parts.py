"""What the commands are made of: the reader, the summariser, the translation engine.

The one seam of the command line. A test gives its own through the context object:
`CliRunner().invoke(app, args, obj=Parts(engine=lambda settings: FakeEngine()))`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from ksum.article import Article

if TYPE_CHECKING:
    from ksum.batch.recipe import Loaders
    from ksum.settings import Settings
    from ksum.summarizing.base import Summarizer
    from ksum.translating.base import Engine


def _read(source: str, limit: int) -> Article:
    from ksum.reading import read_path

    return read_path(source, limit)


def _read_raw(source: str, limit: int) -> Article:
    from ksum.raw import read_raw

    return read_raw(source, limit)


def _summarizer(settings: Settings) -> Summarizer:
    from ksum.summarizing import load_summarizer

    return load_summarizer(
        settings.summarizer, device=settings.device, accept_licence=settings.accept_licence
    )


def _engine(settings: Settings) -> Engine:
    from ksum.translating import load_engine
    from ksum.translating.base import Decoding

    return load_engine(
        settings.model,
        settings.device,
        decoding=Decoding(beam_size=settings.beam_size),
        accept_licence=settings.accept_licence,
    )


def _batch() -> Loaders:
    from ksum.batch.loading import REAL

    return REAL


@dataclass(frozen=True)
class Parts:
    """Each is called only when its result is needed, so that nothing is loaded for nothing."""

    read: Callable[[str, int], Article] = _read
    read_raw: Callable[[str, int], Article] = _read_raw
    summarizer: Callable[[Settings], Summarizer] = _summarizer
    engine: Callable[[Settings], Engine] = _engine
    batch: Callable[[], Loaders] = _batch


def parts_of(ctx: typer.Context) -> Parts:
    """The parts that were injected, else the real ones."""
    found = ctx.find_root().obj
    return found if isinstance(found, Parts) else Parts()
