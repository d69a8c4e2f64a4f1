"""Korean sentences to English, with what happened to their numbers and names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ksum.translating.base import Decoding, Engine

EngineKind = Literal["auto", "ctranslate2", "torch"]


def load_engine(
    model: str | Path | None = None,
    device: str = "auto",
    *,
    engine: EngineKind = "auto",
    decoding: Decoding | None = None,
    compute_type: str | None = None,
    threads: int | None = None,
    accept_licence: bool = False,
) -> Engine:
    """The engine for a model: CTranslate2 for Marian models on a CPU, torch for everything else.

    `model` is as in `ksum.store.resolve` (None: the embedded one). `device` is "auto", "cpu" or
    "cuda"; "auto" is the GPU where there is one that the engine can use. torch is imported only
    for models that need it, or for a GPU.

    Raises:
        ModelError: the model is missing, corrupt or refused.
        UsageError: a device, engine or compute type that is not possible here.
    """
    from ksum.errors import UsageError
    from ksum.store import read_config, resolve
    from ksum.translating.base import Decoding
    from ksum.translating.devices import cuda_is_there

    if device not in ("auto", "cpu", "cuda"):
        raise UsageError(f"There is no device {device!r}.\nChoose auto, cpu or cuda.")
    found = resolve(model, accept_licence=accept_licence)
    marian = read_config(found.folder).get("model_type") == "marian"
    chosen = decoding or Decoding()
    place = device if device != "auto" else "cuda" if cuda_is_there() else "cpu"
    if engine == "ctranslate2" or (engine == "auto" and marian and place == "cpu"):
        from ksum.translating.ct2_engine import CTranslate2Engine

        return CTranslate2Engine(
            found, decoding=chosen, device=place, compute_type=compute_type, threads=threads
        )
    from ksum.translating.torch_engine import TorchEngine

    return TorchEngine.load(found, decoding=chosen, device=device, threads=threads)
