"""Encoder-decoder models of transformers, run with `generate` in torch, on a GPU or a CPU.

Marian, M2M-100, NLLB, mBART and T5 families, or any other that `AutoModelForSeq2SeqLM` loads from
safetensors. transformers v5 has no translation pipeline any more; this does its work.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ksum.errors import ModelError, UsageError
from ksum.store import Model, read_config
from ksum.translating.base import Decoding, Progress
from ksum.translating.batching import batches_by_tokens
from ksum.translating.devices import cuda_is_there
from ksum.translating.insertion import Insertion
from ksum.translating.languages import language_ids, set_languages
from ksum.translating.split_long import translate_in_pieces
from ksum.translating.torch_insertion import insert

_MARGIN = 8
"""Tokens of the model's limit left free: language and end tokens, pieces that join differently."""
_DEFAULT_LIMIT = 512
"""For models without a limit of their own, such as T5."""


class TorchEngine:
    """Translates with a loaded model and tokenizer; `load` makes one from a model on disk.

    Args:
        model, tokenizer: as transformers loads them.
        label: the model's name in reports.
        prefix: put before every source.
        arguments: further ones of `generate`, such as `forced_bos_token_id`.
        limit: the longest source in tokens, before it is translated in pieces.
        copies_inline: as in `Engine`.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        *,
        label: str,
        decoding: Decoding | None = None,
        prefix: str = "",
        arguments: dict[str, int | None] | None = None,
        limit: int = _DEFAULT_LIMIT,
        copies_inline: bool = False,
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._label = label
        self._decoding = decoding or Decoding()
        self._prefix = prefix
        self._arguments = arguments or {}
        self._limit = limit
        self._copies_inline = copies_inline
        self._silent = language_ids(tokenizer) if self._arguments else frozenset()
        self._batch_tokens = self._decoding.batch_tokens

    @classmethod
    def load(
        cls,
        model: Model,
        *,
        decoding: Decoding | None = None,
        device: str = "auto",
        threads: int | None = None,
    ) -> TorchEngine:
        """Load a model from its folder, in bfloat16 (else float16) on a GPU, float32 on a CPU.

        Raises:
            ModelError: transformers cannot load it, or its tokenizer knows no Korean or English.
            UsageError: "cuda" where torch sees no GPU.
        """
        import torch
        from transformers import AutoModelForSeq2SeqLM
        from transformers.utils import logging

        place = device if device != "auto" else "cuda" if cuda_is_there() else "cpu"
        if place == "cuda" and not torch.cuda.is_available():
            raise UsageError(
                "torch sees no GPU here (see `ksum doctor`).\n"
                "Choose --device cpu, or install a CUDA build of torch."
            )
        if threads:
            torch.set_num_threads(threads)
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        config = read_config(model.folder)
        family = str(config.get("model_type"))
        dtype = _dtype(torch, place, family)
        try:
            with warnings.catch_warnings():  # sacremoses only straightens European quotes
                warnings.filterwarnings("ignore", message=".*sacremoses")
                tokenizer = _tokenizer_class(model.folder).from_pretrained(
                    model.folder, local_files_only=True, trust_remote_code=False
                )
            loaded = AutoModelForSeq2SeqLM.from_pretrained(
                model.folder,
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                dtype=dtype,
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise ModelError(
                f"{model.label} cannot be loaded: {str(error).strip().splitlines()[0]}\n"
                "It must be an encoder-decoder model of transformers with its tokenizer."
            ) from error
        positions = int(config.get("max_position_embeddings") or _DEFAULT_LIMIT + _MARGIN)
        return cls(
            loaded.to(place).eval(),
            tokenizer,
            label=f"{model.label} (torch {place} {str(dtype).removeprefix('torch.')})",
            decoding=decoding,
            prefix=model.card.prefix,
            arguments=set_languages(tokenizer, model.card, family),
            copies_inline=model.card.inline,
            limit=min(model.card.max_source_tokens or positions, positions - _MARGIN),
        )

    @property
    def name(self) -> str:
        """The model's label and how it runs, "ko-en@1a2b3c4d (torch cuda bfloat16)"."""
        return self._label

    @property
    def settings(self) -> str:
        """The libraries' versions, the decoding, and what is put around a source."""
        import torch
        import transformers

        libraries = f"torch {torch.__version__}, transformers {transformers.__version__}"
        around = f"prefix={self._prefix!r}, arguments={self._arguments}, limit={self._limit}"
        return f"{libraries}, {self._decoding}, {around}"

    @property
    def copies_inline(self) -> bool:
        """As the model's card says."""
        return self._copies_inline

    @property
    def limit(self) -> int:
        """The longest source in tokens that is read in one piece."""
        return self._limit

    @property
    def tokenizer(self) -> Any:
        """The tokenizer, as transformers loaded it."""
        return self._tokenizer

    def translate(
        self,
        sources: Sequence[str],
        *,
        n_best: int = 1,
        careful: bool = False,
        progress: Progress | None = None,
    ) -> list[list[str]]:
        """See `Engine.translate`.

        A batch that does not fit in memory is halved, and so are those after it.

        Raises:
            UsageError: a single sentence does not fit in the GPU's memory.
        """

        def run(pieces: list[str]) -> list[list[str]]:
            return self._translate(pieces, n_best, careful, progress)

        return translate_in_pieces(sources, self._limit, self._count, run)

    def insert(self, wanted: Sequence[Insertion]) -> list[list[str]]:
        """See `Inserter.insert`."""
        return [self._insert(one) for one in wanted]

    def _insert(self, wanted: Insertion) -> list[str]:
        length = self._count(wanted.source)
        if length > self._limit:
            return []
        return insert(
            self._model,
            self._tokenizer,
            wanted,
            source_prefix=self._prefix,
            arguments=self._arguments,
            silent=self._silent,
            longest=min(self._decoding.max_length(length), self._longest()),
        )

    def _count(self, text: str) -> int:
        return len(self._tokenizer.tokenize(self._prefix + text))

    def _translate(
        self, sources: list[str], n_best: int, careful: bool, progress: Progress | None
    ) -> list[list[str]]:
        import torch

        lengths = [self._count(source) + 2 for source in sources]
        found: list[list[str]] = [[""]] * len(sources)
        waiting = list(self._batches(lengths))
        done = 0
        while waiting:
            batch = waiting.pop(0)
            try:
                hypotheses = self._generate([sources[i] for i in batch], n_best, careful)
            except torch.OutOfMemoryError as error:
                if len(batch) == 1:
                    raise UsageError(
                        "A single sentence does not fit in the memory of the GPU.\n"
                        "Choose --device cpu, or a smaller model or beam."
                    ) from error
                torch.cuda.empty_cache()
                self._batch_tokens = max(1, lengths[batch[0]] * (len(batch) // 2))
                rest = [i for indices in (batch, *waiting) for i in indices]
                smaller = self._batches([lengths[i] for i in rest])
                waiting = [[rest[i] for i in indices] for indices in smaller]
                continue
            for index, options in zip(batch, hypotheses, strict=True):
                found[index] = options
            done += len(batch)
            if progress is not None:
                progress(done, len(sources))
        return found

    def _batches(self, lengths: Sequence[int]) -> Iterator[list[int]]:
        equal = self._decoding.batch_invariant
        return batches_by_tokens(lengths, self._batch_tokens, equal=equal)

    def _generate(self, sources: list[str], n_best: int, careful: bool) -> list[list[str]]:
        import torch

        d = self._decoding
        inputs = self._tokenizer(
            [self._prefix + source for source in sources], return_tensors="pt", padding=True
        ).to(self._model.device)
        inputs.pop("token_type_ids", None)
        with torch.inference_mode():
            output = self._model.generate(
                **inputs,
                num_beams=max(d.beam_size, n_best),
                num_return_sequences=n_best,
                do_sample=False,
                length_penalty=d.length_penalty,
                repetition_penalty=d.careful_repetition_penalty
                if careful
                else d.repetition_penalty,
                no_repeat_ngram_size=d.careful_no_repeat_ngram_size
                if careful
                else d.no_repeat_ngram_size,
                max_new_tokens=min(d.max_length(inputs["input_ids"].shape[1]), self._longest()),
                **self._arguments,
            )
        if self._silent:
            output = [[i for i in row if i not in self._silent] for row in output.tolist()]
        texts = self._tokenizer.batch_decode(
            output, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return [
            [text.strip() for text in texts[start : start + n_best]]
            for start in range(0, len(texts), n_best)
        ]

    def _longest(self) -> int:
        """The most tokens that the decoder's positions allow; no limit for relative positions."""
        positions = getattr(self._model.config, "max_position_embeddings", None)
        return int(positions) - 2 if positions else 1 << 16


def _tokenizer_class(folder: Path) -> Any:
    """What reads a folder's tokenizer.

    Where no tokenizer_config.json says of what class it is, tokenizer.json is taken as it stands:
    AutoTokenizer would go by the model's family, and read KoBART's Korean as English bytes.
    """
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    said = (folder / "tokenizer_config.json").is_file()
    alone = (folder / "tokenizer.json").is_file() and not said
    return PreTrainedTokenizerFast if alone else AutoTokenizer


def _dtype(torch: Any, place: str, family: str) -> Any:
    """T5's activations overflow float16, so it stays float32 where there is no bfloat16."""
    if place != "cuda":
        return torch.float32
    if torch.cuda.is_bf16_supported():
        return torch.bfloat16
    return torch.float32 if "t5" in family else torch.float16
