"""Marian models in CTranslate2: the default on the CPU, and possible on a GPU.

SentencePiece pieces in and out; torch and transformers are never loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksum.errors import ModelError, UsageError
from ksum.store import Model, read_config
from ksum.translating.base import Decoding, Progress
from ksum.translating.batching import batches_by_tokens
from ksum.translating.convert import converted
from ksum.translating.cores import physical_cores
from ksum.translating.ct2_insertion import inner_pieces, insert
from ksum.translating.insertion import Insertion
from ksum.translating.split_long import translate_in_pieces
from ksum.translating.without_torch import without_torch

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_MARGIN = 4
"""Tokens of the model's limit left free: the end token, and pieces that join differently."""
_MOST_WORKERS = 8
"""Each worker has buffers of its own; beyond this, more cores go to each instead."""
_FALLBACKS = {
    "cpu": ("int8", "int8_float32", "float32"),
    "cuda": ("int8_float16", "float16", "float32"),
}


class CTranslate2Engine:
    """Translates with a Marian folder (safetensors), converted on first use.

    Args:
        model: the model on disk.
        device: "cpu" or "cuda".
        compute_type: one of CTranslate2's; None takes int8 where the processor has it.
        threads: in all; None is one a physical core. Each translates batches of its own, which
            for a small model is faster than sharing the products of one batch.

    Raises:
        ModelError: not a Marian model, or its files do not fit together.
        UsageError: a device or compute type that this machine does not have.
    """

    def __init__(
        self,
        model: Model,
        *,
        decoding: Decoding | None = None,
        device: str = "cpu",
        compute_type: str | None = None,
        threads: int | None = None,
    ) -> None:
        with without_torch():
            import ctranslate2

        supported = _supported(ctranslate2, device)
        chosen = compute_type or next(t for t in (*_FALLBACKS[device], "float32") if t in supported)
        if chosen not in supported:
            raise UsageError(
                f"{chosen} is not possible on {device} here.\n"
                f"Possible are: {', '.join(sorted(supported))}."
            )
        self._model = model
        self._library = f"ctranslate2 {ctranslate2.__version__}"
        self._decoding = decoding or Decoding()
        self._compute_type = chosen
        config = read_config(model.folder)
        positions = int(config.get("max_position_embeddings", 512))
        self._positions = positions
        self._limit = min(model.card.max_source_tokens or positions, positions - _MARGIN)
        self._source = load_sentencepiece(model.folder / "source.spm")
        self._target = load_sentencepiece(model.folder / "target.spm")
        quantization = "int8" if chosen.startswith("int8") else "float32"
        folder = converted(model, quantization)
        cores = threads or physical_cores()
        self._workers = min(cores, _MOST_WORKERS) if device == "cpu" else 1
        try:
            self._translator: Any = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=chosen,
                inter_threads=self._workers,
                intra_threads=max(1, cores // self._workers),
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"{model.label} cannot be loaded on {device}: {str(error).splitlines()[0]}\n"
                f"Delete {folder} to have it made again, or choose another device."
            ) from error

    @property
    def name(self) -> str:
        """The model's label and how it runs, "ko-en@1a2b3c4d (ctranslate2 int8)"."""
        return f"{self._model.label} (ctranslate2 {self._compute_type})"

    @property
    def settings(self) -> str:
        """The library's version, the decoding, and when a sentence is cut."""
        return f"{self._library}, {self._decoding}, limit={self._limit}"

    @property
    def copies_inline(self) -> bool:
        """As the model's card says."""
        return self._model.card.inline

    def translate(
        self,
        sources: Sequence[str],
        *,
        n_best: int = 1,
        careful: bool = False,
        progress: Progress | None = None,
    ) -> list[list[str]]:
        """See `Engine.translate`."""

        def run(pieces: list[str]) -> list[list[str]]:
            return self._translate(pieces, n_best, careful, progress)

        return translate_in_pieces(sources, self._limit, self._count, run)

    def insert(self, wanted: Sequence[Insertion]) -> list[list[str]]:
        """See `Inserter.insert`."""
        return insert(
            self._translator,
            self._source,
            self._target,
            wanted,
            inner=self._inner,
            longest_source=self._positions - _MARGIN,
            max_length=self._max_length,
        )

    @cached_property
    def _inner(self) -> list[str]:
        return inner_pieces(self._target)

    def _max_length(self, source_pieces: int) -> int:
        return min(self._decoding.max_length(source_pieces), self._positions - 1)

    def _count(self, text: str) -> int:
        return len(self._source.encode(text, out_type=str))

    def _translate(
        self, sources: list[str], n_best: int, careful: bool, progress: Progress | None
    ) -> list[list[str]]:
        tokens: list[list[str]] = self._source.encode(sources, out_type=str) if sources else []
        options = _options(self._decoding, n_best, careful)
        lengths = [len(pieces) + 1 for pieces in tokens]
        share = sum(lengths) // self._workers + 1  # so that no worker is left without a batch
        batches = list(
            batches_by_tokens(
                lengths,
                min(self._decoding.batch_tokens, share),
                equal=self._decoding.batch_invariant,
            )
        )
        running = [
            self._translator.translate_batch(
                [[*tokens[index], "</s>"] for index in batch],
                max_decoding_length=self._max_length(lengths[batch[0]] - 1),
                asynchronous=True,
                **options,
            )
            for batch in batches
        ]
        found: list[list[str]] = [[""]] * len(sources)
        done = 0
        for batch, results in zip(batches, running, strict=True):
            for index, result in zip(batch, results, strict=True):
                found[index] = [
                    self._target.decode(pieces) for pieces in result.result().hypotheses
                ]
            done += len(batch)
            if progress is not None:
                progress(done, len(sources))
        return found


def load_sentencepiece(path: Path) -> SentencePieceProcessor:
    """Load a SentencePiece model.

    Raises:
        ModelError: missing or corrupt.
    """
    from sentencepiece import SentencePieceProcessor

    if not path.is_file():
        raise ModelError(f"{path} is missing.\nGive the folder of a whole Marian model.")
    try:
        return SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise ModelError(
            f"{path} is corrupt: not a SentencePiece model.\nRestore the file."
        ) from error


def _supported(ctranslate2: Any, device: str) -> set[str]:
    if device not in _FALLBACKS:
        raise UsageError(f"There is no device {device!r} in CTranslate2.\nChoose cpu or cuda.")
    try:
        return set(ctranslate2.get_supported_compute_types(device))
    except (RuntimeError, ValueError) as error:
        raise UsageError(
            f"There is no {device} here: {str(error).splitlines()[0]}\nChoose --device cpu."
        ) from error


def _options(decoding: Decoding, n_best: int, careful: bool) -> dict[str, Any]:
    return {
        "beam_size": max(decoding.beam_size, n_best),
        "num_hypotheses": n_best,
        "length_penalty": decoding.length_penalty,
        "repetition_penalty": decoding.careful_repetition_penalty
        if careful
        else decoding.repetition_penalty,
        "no_repeat_ngram_size": decoding.careful_no_repeat_ngram_size
        if careful
        else decoding.no_repeat_ngram_size,
        "max_input_length": 0,
    }
