"""Tiny random encoder-decoder models of the families that summarise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SMALL: dict[str, Any] = {
    "d_model": 32,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 128,
    "init_std": 0.5,
}


@pytest.fixture(scope="session")
def tiny_kobart_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BART laid out as KoBART is: tokenizer.json alone, which adds no end of its own."""
    import torch
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
    from transformers import BartConfig, BartForConditionalGeneration

    folder = tmp_path_factory.mktemp("kobart")
    special = ["<s>", "</s>", "<pad>", "<unk>", "<mask>"]
    tokenizer = Tokenizer(models.BPE(unk_token=special[3]))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=special, show_progress=False)
    text = "한빛정공은 올해 매출이 늘었다고 밝혔다. 시는 내년까지 도서관 세 곳을 새로 짓는다."
    tokenizer.train_from_iterator([text], trainer)
    tokenizer.save(str(folder / "tokenizer.json"))
    names = ("bos", "eos", "pad", "unk", "mask")
    tokens = {f"{name}_token": token for name, token in zip(names, special, strict=True)}
    (folder / "special_tokens_map.json").write_text(json.dumps(tokens), encoding="utf-8")
    torch.manual_seed(1)
    BartForConditionalGeneration(
        BartConfig(
            vocab_size=tokenizer.get_vocab_size(),
            bos_token_id=0,
            eos_token_id=1,
            pad_token_id=2,
            decoder_start_token_id=1,
            forced_eos_token_id=1,
            **SMALL,
        )
    ).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_mt5_folder(tmp_path_factory: pytest.TempPathFactory, tiny_sentencepiece: Path) -> Path:
    """A random mT5, whose tokenizer adds its end by itself."""
    import torch
    from sentencepiece import SentencePieceProcessor
    from transformers import MT5Config, MT5ForConditionalGeneration, T5Tokenizer

    folder = tmp_path_factory.mktemp("mt5")
    processor = SentencePieceProcessor(model_file=str(tiny_sentencepiece))
    vocabulary = [(t, 0.0) for t in ("<pad>", "</s>", "<unk>")]
    vocabulary += [
        (processor.id_to_piece(i), -float(i)) for i in range(2, processor.get_piece_size())
    ]
    tokenizer = T5Tokenizer(vocab=vocabulary)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    MT5ForConditionalGeneration(
        MT5Config(
            vocab_size=len(tokenizer),
            d_model=32,
            d_kv=8,
            d_ff=32,
            num_layers=1,
            num_heads=4,
            decoder_start_token_id=0,
            initializer_factor=5.0,
        )
    ).save_pretrained(folder)
    (folder / "card.yaml").write_text(
        "name: tiny-mt5\ntask: summarize\nfamily: mt5\nprefix: 'summarize: '\n"
        "licence: CC0-1.0\nmax_source_tokens: 64\n",
        encoding="utf-8",
    )
    return folder
