"""Summarisers behind one protocol, found by name.

A new one is a file with a class and one line in `_SUMMARIZERS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from ksum.errors import UsageError
from ksum.summarizing.base import Summarizer

__all__ = ["DEFAULT", "Summarizer", "load_summarizer", "summarizer_names"]

DEFAULT = "learned"

_SUMMARIZERS = {
    "learned": "ksum.summarizing.learned:Learned",
    "lead": "ksum.summarizing.lead:Lead",
    "lexrank": "ksum.summarizing.lexrank:LexRank",
    "textrank": "ksum.summarizing.textrank:TextRank",
}
"""Name: module and class. A module is imported only when its summariser is asked for."""


def summarizer_names() -> list[str]:
    """The names that `load_summarizer` knows without a model's card."""
    return list(_SUMMARIZERS)


def load_summarizer(
    name: str | Path | None = None, *, device: str = "auto", accept_licence: bool = False
) -> Summarizer:
    """The summariser of that name; None gives the default.

    Args:
        name: One of `summarizer_names`, or a model: a card's name, a folder, or a hub id that was
            pulled. A model trained by `ksum train extractive` chooses sentences, one of
            transformers' encoder-decoder models writes them.
        device: "auto", "cpu" or "cuda", for models that run in torch.
        accept_licence: As in `ksum.store.resolve`.

    Raises:
        UsageError: no summariser or model has this name, or the model translates.
        ModelError: the model is missing, corrupt or refused.
    """
    name = str(name or DEFAULT)
    if name in _SUMMARIZERS:
        module, attribute = _SUMMARIZERS[name].split(":")
        return cast("Summarizer", getattr(import_module(module), attribute)())
    from ksum.store import list_models, read_config, resolve

    cards = [listed.card for listed in list_models()]
    choices = [*_SUMMARIZERS, *(card.name for card in cards if card.task == "summarize")]
    stem = name.partition("@")[0]
    card = next((card for card in cards if stem in (card.name, card.repo)), None)
    if card is None and "/" not in name and not Path(name).is_dir():
        raise UsageError(
            f"There is no summariser {name!r}.\n"
            f"Choose one of: {', '.join(choices)}; or give the folder of a model."
        )
    if card is not None and card.task != "summarize":
        raise UsageError(f"{name} translates.\nTo summarise there are: {', '.join(choices)}.")
    found = resolve(name, accept_licence=accept_licence)
    if read_config(found.folder).get("model_type") == "ksum-extractive":
        from ksum.summarizing.learned import Learned

        return Learned(name)
    from ksum.summarizing.seq2seq import Seq2Seq

    return Seq2Seq.load(name, device=device, accept_licence=accept_licence)
