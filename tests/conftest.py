"""Fixtures for every test: a cache of its own, a tiny Marian model, a fake engine."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # read when huggingface_hub is first imported

SENTENCES = [
    "시는 내년까지 예산 36.9 billion won을 들여 도서관 세 곳을 새로 짓는다.",
    "한빛정공은 올해 매출이 지난해보다 12.4% 늘었다고 밝혔다.",
    "김하늘 시장은 주민들과 만나 의견을 들었다.",
    "오는 17일부터 26일까지 축제가 열린다.",
    "연구진은 새 배터리를 개발했으며 내년에 시험 생산을 시작할 계획이다.",
    "The city will build three new libraries by next year.",
    "Sales rose 12.4 percent from a year earlier, the company said.",
    "Mayor Kim Ha-neul met residents and listened to their opinions.",
    "The festival will be held from the 17th to the 26th.",
    "Researchers developed a new battery and plan trial production next year.",
]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's cache."""
    monkeypatch.setenv("KSUM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def tiny_sentencepiece(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentencePiece model of 400 pieces with byte fallback; `</s>` is 0 and `<unk>` 1."""
    import sentencepiece

    prefix = tmp_path_factory.mktemp("spm") / "tiny"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES),
        model_prefix=str(prefix),
        vocab_size=400,
        model_type="unigram",
        byte_fallback=True,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return prefix.with_suffix(".model")


@pytest.fixture(scope="session")
def make_marian_folder(tiny_sentencepiece: Path) -> Callable[..., Path]:
    """A function that saves a random MarianMTModel into a folder; keywords go to its config."""

    def make(folder: Path, *, seed: int = 1, **config: object) -> Path:
        import torch
        from sentencepiece import SentencePieceProcessor
        from transformers import MarianConfig, MarianMTModel

        processor = SentencePieceProcessor(model_file=str(tiny_sentencepiece))
        pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
        vocabulary = {piece: i for i, piece in enumerate([*pieces, "<pad>"])}
        pad = len(pieces)
        torch.manual_seed(seed)
        model = MarianMTModel(
            MarianConfig(
                **{
                    "vocab_size": len(vocabulary),
                    "d_model": 32,
                    "encoder_layers": 2,
                    "decoder_layers": 1,
                    "encoder_attention_heads": 4,
                    "decoder_attention_heads": 4,
                    "encoder_ffn_dim": 64,
                    "decoder_ffn_dim": 64,
                    "activation_function": "relu",
                    "max_position_embeddings": 64,
                    "scale_embedding": True,
                    "init_std": 0.3,
                    "pad_token_id": pad,
                    "eos_token_id": 0,
                    "bos_token_id": None,
                    "decoder_start_token_id": pad,
                    "forced_eos_token_id": None,
                    **config,
                }
            )
        )
        with torch.no_grad():
            model.final_logits_bias.normal_(0, 0.5)
            model.final_logits_bias[0, 0] += 2.0
        model.generation_config.bad_words_ids = [[pad]]
        model.generation_config.forced_eos_token_id = None
        model.save_pretrained(folder)
        for name in ("source.spm", "target.spm"):
            (folder / name).write_bytes(tiny_sentencepiece.read_bytes())
        (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
        (folder / "tokenizer_config.json").write_text(
            json.dumps(
                {
                    "tokenizer_class": "MarianTokenizer",
                    "source_lang": "ko",
                    "target_lang": "en",
                    "model_max_length": 64,
                }
            ),
            encoding="utf-8",
        )
        return folder

    return make


@pytest.fixture(scope="session")
def tiny_marian_folder(
    tmp_path_factory: pytest.TempPathFactory, make_marian_folder: Callable[..., Path]
) -> Path:
    """A random Marian model as transformers saves it: its English is nonsense, its form right."""
    return make_marian_folder(tmp_path_factory.mktemp("models") / "tiny")


class FakeEngine:
    """An `Engine` that answers from a table, and otherwise says what it was given.

    `answers` maps a source (after annotation) to its hypotheses, or to a function of `careful`.
    What was asked is kept in `calls`, one (sources, n_best, careful) a call.
    """

    def __init__(
        self, answers: dict[str, list[str]] | Callable[[str, bool], list[str]] | None = None
    ) -> None:
        self.answers = answers or {}
        self.calls: list[tuple[list[str], int, bool]] = []

    @property
    def name(self) -> str:
        return "fake@00000000"

    @property
    def settings(self) -> str:
        return "answers from a table"

    @property
    def copies_inline(self) -> bool:
        return True

    def translate(
        self,
        sources: Sequence[str],
        *,
        n_best: int = 1,
        careful: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[list[str]]:
        self.calls.append((list(sources), n_best, careful))
        found = []
        for index, source in enumerate(sources):
            if callable(self.answers):
                hypotheses = self.answers(source, careful)
            else:
                hypotheses = self.answers.get(source, [f"English of {len(source)} letters."])
            found.append(hypotheses[:n_best])
            if progress is not None:
                progress(index + 1, len(sources))
        return found


@pytest.fixture
def fake_engine() -> type[FakeEngine]:
    """The class, to be made with the answers that a test needs."""
    return FakeEngine
