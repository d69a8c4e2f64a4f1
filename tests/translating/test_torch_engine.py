"""Every family of translation models runs through one engine, told its languages in its own way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ksum.errors import UsageError
from ksum.store import Card, Model, resolve
from ksum.translating import load_engine
from ksum.translating.base import Decoding
from ksum.translating.insertion import Inserter, Insertion
from ksum.translating.languages import set_languages
from ksum.translating.torch_engine import TorchEngine

SOURCES = ["한빛정공은 올해 매출이 늘었다고 밝혔다.", "비가 온다.", "축제가 26일까지 열린다."]
SMALL: dict[str, Any] = {
    "d_model": 32,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 64,
    "init_std": 0.5,
}


def _pieces(spm: Path) -> list[str]:
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_file=str(spm))
    return [processor.id_to_piece(i) for i in range(2, processor.get_piece_size())]


@pytest.fixture(scope="module")
def m2m_folder(tmp_path_factory: pytest.TempPathFactory, tiny_sentencepiece: Path) -> Path:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder = tmp_path_factory.mktemp("m2m")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *_pieces(tiny_sentencepiece)]
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps({t: i for i, t in enumerate(tokens)}), encoding="utf-8")
    tokenizer = M2M100Tokenizer(str(vocabulary), str(tiny_sentencepiece))
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    M2M100ForConditionalGeneration(
        M2M100Config(vocab_size=len(tokens) + 120, **SMALL)
    ).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def mbart_folder(tmp_path_factory: pytest.TempPathFactory, tiny_sentencepiece: Path) -> Path:
    import torch
    from transformers import MBart50Tokenizer, MBartConfig, MBartForConditionalGeneration

    folder = tmp_path_factory.mktemp("mbart")
    vocabulary = [(t, 0.0) for t in ("<s>", "<pad>", "</s>", "<unk>")]
    vocabulary += [(t, -float(i)) for i, t in enumerate(_pieces(tiny_sentencepiece))]
    tokenizer = MBart50Tokenizer(vocab=vocabulary)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    MBartForConditionalGeneration(MBartConfig(vocab_size=len(tokenizer), **SMALL)).save_pretrained(
        folder
    )
    return folder


@pytest.fixture(scope="module")
def t5_folder(tmp_path_factory: pytest.TempPathFactory, tiny_sentencepiece: Path) -> Path:
    import torch
    import yaml
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    folder = tmp_path_factory.mktemp("t5")
    vocabulary = [(t, 0.0) for t in ("<pad>", "</s>", "<unk>")]
    vocabulary += [(t, -float(i)) for i, t in enumerate(_pieces(tiny_sentencepiece))]
    tokenizer = T5Tokenizer(vocab=vocabulary)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    T5ForConditionalGeneration(
        T5Config(
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
    card = {"name": "tiny-t5", "family": "t5", "prefix": "translate Korean to English: "}
    (folder / "card.yaml").write_text(yaml.safe_dump(card), encoding="utf-8")
    return folder


@pytest.mark.parametrize("family", ["tiny_marian", "m2m", "mbart", "t5"])
def test_each_family_translates(family: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(f"{family}_folder")
    engine = load_engine(folder, "cpu", engine="torch")
    found = engine.translate(SOURCES, n_best=2)
    assert [len(hypotheses) for hypotheses in found] == [2, 2, 2]
    assert any(text for hypotheses in found for text in hypotheses)
    assert not any("__" in text or "_XX" in text or "</s>" in text for h in found for text in h)
    assert "(torch cpu float32)" in engine.name
    assert engine.translate([]) == []


def test_models_that_are_not_marian_run_in_torch(m2m_folder: Path) -> None:
    assert "(torch cpu" in load_engine(m2m_folder, "cpu").name


def test_marian_says_the_same_in_torch_and_in_ctranslate2(tiny_marian_folder: Path) -> None:
    greedy = Decoding(beam_size=1, max_ratio=0.0, max_extra=20)
    torch_engine = load_engine(tiny_marian_folder, "cpu", engine="torch", decoding=greedy)
    engine = load_engine(tiny_marian_folder, "cpu", compute_type="float32", decoding=greedy)
    assert torch_engine.translate(SOURCES) == engine.translate(SOURCES)


def test_m2m_and_mbart_are_told_their_languages(m2m_folder: Path, mbart_folder: Path) -> None:
    from transformers import AutoTokenizer

    for folder, family, source, target in (
        (m2m_folder, "m2m_100", "__ko__", "__en__"),
        (mbart_folder, "mbart", "ko_KR", "en_XX"),
    ):
        tokenizer = AutoTokenizer.from_pretrained(folder)
        arguments = set_languages(tokenizer, Card(name="x"), family)
        assert arguments == {"forced_bos_token_id": tokenizer.convert_tokens_to_ids(target)}
        first = tokenizer("비가 온다.")["input_ids"][0]
        assert tokenizer.convert_ids_to_tokens(first) == source


def test_t5_is_told_by_its_prefix(t5_folder: Path) -> None:
    seen: list[list[str]] = []

    def watch(tokenizer: Any) -> Any:
        class Watching:
            def __call__(self, texts: list[str], **keywords: Any) -> Any:
                seen.append(texts)
                return tokenizer(texts, **keywords)

            def __getattr__(self, name: str) -> Any:
                return getattr(tokenizer, name)

        return Watching()

    engine = TorchEngine.load(resolve(t5_folder), device="cpu")
    engine._tokenizer = watch(engine._tokenizer)
    engine.translate(["비가 온다."])
    assert seen == [["translate Korean to English: 비가 온다."]]


class _SmallMemory:
    """A model and tokenizer that hold `room` sentences at once, and answer with their numbers."""

    def __init__(self, room: int) -> None:
        self.room, self.sizes, self.device, self.config = room, list[int](), "cpu", None

    def tokenize(self, text: str) -> list[str]:
        return list(text)

    def __call__(self, texts: list[str], **_: Any) -> Any:
        import torch
        from transformers import BatchEncoding

        self.texts = texts
        return BatchEncoding({"input_ids": torch.zeros(len(texts), 4)})

    def generate(self, **_: Any) -> list[str]:
        import torch

        self.sizes.append(len(self.texts))
        if len(self.texts) > self.room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return [f"English of {text}" for text in self.texts]

    def batch_decode(self, output: list[str], **_: Any) -> list[str]:
        return output


def test_batches_that_do_not_fit_are_halved_and_stay_small() -> None:
    fake = _SmallMemory(room=3)
    engine = TorchEngine(fake, fake, label="fake", limit=100)
    sources = [f"문장 {n:02d}" for n in range(20)]
    done: list[int] = []
    found = engine.translate(sources, progress=lambda now, of: done.append(now))
    assert found == [[f"English of {source}"] for source in sources]
    assert fake.sizes[:4] == [20, 10, 5, 2]
    assert max(fake.sizes[3:]) <= 3
    assert done[-1] == 20


def test_sentence_that_never_fits_says_what_to_do() -> None:
    fake = _SmallMemory(room=0)
    with pytest.raises(UsageError, match=r"memory of the GPU.\n.*--device cpu"):
        TorchEngine(fake, fake, label="fake", limit=100).translate(["비가 온다."])


def test_cuda_where_there_is_none_is_wrong_usage(tiny_marian_folder: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    model: Model = resolve(tiny_marian_folder)
    with pytest.raises(UsageError, match="no GPU"):
        TorchEngine.load(model, device="cuda")


def test_long_sentences_are_split(tiny_marian_folder: Path) -> None:
    engine = load_engine(tiny_marian_folder, "cpu", engine="torch", decoding=Decoding(beam_size=1))
    (found,) = engine.translate(["도서관을 새로 짓고, " * 40])
    assert len(found) == 1
    assert found[0]


@pytest.mark.gpu
def test_gpu_says_the_same_as_the_cpu(
    make_marian_folder: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_marian_folder(tmp_path / "m", d_model=64)
    engine = load_engine(folder, "cuda", engine="torch")
    assert "torch cuda" in engine.name
    assert [len(h) for h in engine.translate(SOURCES)] == [1, 1, 1]


@pytest.mark.parametrize("family", ["tiny_marian", "m2m", "mbart", "t5"])
def test_each_family_puts_a_phrase_in(family: str, request: pytest.FixtureRequest) -> None:
    engine = load_engine(request.getfixturevalue(f"{family}_folder"), "cpu", engine="torch")
    assert isinstance(engine, Inserter)
    wanted = Insertion(SOURCES[1], "the city of rain", "the rain")
    room = Insertion(SOURCES[1], "rain", "the rain " * 200)
    found, none = engine.insert([wanted, room])
    assert found
    assert all("the rain" in english for english in found)
    assert not any("__" in english or "_XX" in english for english in found)
    assert none == []


def test_torch_and_ctranslate2_put_a_phrase_in_the_same_place() -> None:
    wanted = [
        Insertion("시는 Kang Gi-jung 시장을 만났다.", "The city met the mayor.", "Kang Gi-jung"),
        Insertion("예산은 36.9 billion won이다.", "The budget was large.", "36.9 billion won"),
    ]
    best = []
    for kind in ("torch", "ctranslate2"):
        engine = load_engine(None, "cpu", engine=kind, compute_type="float32")
        assert isinstance(engine, Inserter)
        best.append({hypotheses[0] for hypotheses in engine.insert(wanted)})
    assert best[0] & best[1]
