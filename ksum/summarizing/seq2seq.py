"""Abstractive summaries by an encoder-decoder model: KoBART, mT5, T5 and their like.

What the model is, where it runs and how it is batched is `TorchEngine`'s business; here are the
text that it reads and the sentences in what it writes. Whether they are true is checked above.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksum.summarizing.candidates import is_whole_sentence
from ksum.translating.base import Decoding
from ksum.translating.guards import has_hangul, is_loop

if TYPE_CHECKING:
    from ksum.translating.torch_engine import TorchEngine

DECODING = Decoding(max_ratio=0.0, max_extra=160, no_repeat_ngram_size=3)
"""Beam search to at most 160 tokens, without three tokens that were there before."""


class Seq2Seq:
    """Writes summaries with a loaded model; `load` finds one by name or folder."""

    def __init__(self, engine: TorchEngine) -> None:
        self._engine = engine
        _add_ends(engine.tokenizer)
        self._last: tuple[str, list[str]] = ("", [])

    @classmethod
    def load(
        cls, model: str | Path, *, device: str = "auto", accept_licence: bool = False
    ) -> Seq2Seq:
        """The model of that name or folder (see `ksum.store.resolve`).

        Raises:
            ModelError: missing, corrupt or refused, or no encoder-decoder model.
            UsageError: a device that is not there.
        """
        from ksum.store import resolve
        from ksum.translating.torch_engine import TorchEngine

        found = resolve(model, accept_licence=accept_licence)
        return cls(TorchEngine.load(found, decoding=DECODING, device=device))

    @property
    def name(self) -> str:
        """The model's label and how it runs, "kobart-summarization@1a2b3c4d (torch cpu …)"."""
        return self._engine.name

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        """The first `sentences` whole Korean sentences that the model writes; perhaps none.

        It reads the body from its beginning, as far as its limit goes; the title plays no part.
        """
        del title
        read, _ = self._cut(paragraphs)
        text = " ".join(read)
        if not text:
            return []
        if text != self._last[0]:
            self._last = (text, written_sentences(self._engine.translate([text])[0][0]))
        return self._last[1][:sentences]

    def unread(self, paragraphs: Sequence[Sequence[str]]) -> int:
        """How many sentences at the end of the body are beyond the model's limit."""
        return self._cut(paragraphs)[1]

    def _cut(self, paragraphs: Sequence[Sequence[str]]) -> tuple[list[str], int]:
        """The sentences that fit the model, and how many are left out; the first is never."""
        texts = [" ".join(text.split()) for paragraph in paragraphs for text in paragraph]
        texts = [text for text in texts if text]
        room = self._engine.limit
        for place, text in enumerate(texts):
            room -= len(self._engine.tokenizer.tokenize(" " + text))
            if room < 0 and place > 0:
                return texts[:place], len(texts) - place
        return texts, 0


def written_sentences(text: str) -> list[str]:
    """The sentences of what a model wrote: whole, in Korean, none twice, no loops."""
    from ksum.korean.sentences import split_sentences

    found = (" ".join(sentence.split()) for sentence in split_sentences(text))
    return list(
        dict.fromkeys(
            sentence
            for sentence in found
            if is_whole_sentence(sentence) and has_hangul(sentence) and not is_loop(sentence)
        )
    )


def _add_ends(tokenizer: Any) -> None:
    """Let a tokenizer add the tokens of beginning and end that its model was trained with.

    KoBART's does not by itself (https://github.com/SKT-AI/KoBART); most do, and stay as they are.
    """
    ids = tokenizer("가")["input_ids"]
    end, backend = tokenizer.eos_token, getattr(tokenizer, "backend_tokenizer", None)
    if end is None or backend is None or (ids and tokenizer.eos_token_id in ids):
        return
    from tokenizers.processors import TemplateProcessing

    start = tokenizer.bos_token
    tokens = [(token, tokenizer.convert_tokens_to_ids(token)) for token in (start, end) if token]
    single = f"{start} $A {end}" if start else f"$A {end}"
    backend.post_processor = TemplateProcessing(single=single, special_tokens=tokens)
