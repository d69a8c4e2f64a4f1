"""The shared Korean-English SentencePiece model: text in, a `.model` file out.

A unigram model (Kudo, 2018) with NFKC, single digits and byte fallback, so that any text can be
copied and no character is unknown. Its ids are laid out for Marian: `</s>` 0, `<unk>` 1; the
padding token is added behind the pieces by the exporter.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import sentencepiece

from ksum.errors import UsageError

EOS, UNK = 0, 1


def train_tokenizer(
    texts: Iterable[str], prefix: Path, *, vocabulary: int = 16_000, threads: int = 2
) -> Path:
    """Train on `texts` (both languages, one text an item) and write `prefix`.model and .vocab.

    Raises:
        UsageError: the texts are too few for so many pieces.
    """
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_prefix=str(prefix),
            vocab_size=vocabulary,
            model_type="unigram",
            character_coverage=0.9998,
            byte_fallback=True,
            split_digits=True,
            normalization_rule_name="nmt_nfkc",
            eos_id=EOS,
            unk_id=UNK,
            bos_id=-1,
            pad_id=-1,
            num_threads=threads,
            input_sentence_size=400_000,
            shuffle_input_sentence=True,
            minloglevel=1,
        )
    except RuntimeError as error:
        reason = str(error).rsplit("] ", 1)[-1]
        raise UsageError(
            f"No tokenizer of {vocabulary:,} pieces can be trained on these texts: {reason}\n"
            "Add text, or set a smaller vocabulary in the recipe."
        ) from error
    return prefix.with_suffix(".model")
