"""The CTranslate2 form of a Marian folder says what transformers says, and is made once."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ksum import store
from ksum.errors import ModelError
from ksum.translating.convert import converted, remove

SOURCES = [
    "시는 내년까지 도서관 세 곳을 새로 짓는다.",
    "한빛정공은 올해 매출이 늘었다.",
    "오는 17일부터 26일까지 축제가 열린다.",
]


def _transformers(folder: Path, beam_size: int, n_best: int) -> list[list[str]]:
    import torch
    from sentencepiece import SentencePieceProcessor
    from transformers import AutoModelForSeq2SeqLM

    spm = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, use_safetensors=True).eval()
    found = []
    for source in SOURCES:
        ids = torch.tensor([[*spm.encode(source), 0]])
        out = model.generate(
            input_ids=ids, num_beams=beam_size, num_return_sequences=n_best, max_new_tokens=24
        )
        pad = model.config.pad_token_id
        found.append([spm.decode([i for i in row.tolist() if i not in (0, pad)]) for row in out])
    return found


def _ctranslate2(folder: Path, beam_size: int, n_best: int) -> list[list[str]]:
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    spm = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    place = converted(store.resolve(folder), "float32")
    translator = ctranslate2.Translator(str(place), compute_type="float32")
    results = translator.translate_batch(
        [[*spm.encode(s, out_type=str), "</s>"] for s in SOURCES],
        beam_size=beam_size,
        num_hypotheses=n_best,
        max_decoding_length=24,
    )
    return [[spm.decode(h) for h in result.hypotheses] for result in results]


def _scores(folder: Path, by: str) -> list[float]:
    """The log-probability of each token of one English sentence, given one Korean sentence."""
    import ctranslate2
    import torch
    from sentencepiece import SentencePieceProcessor
    from transformers import AutoModelForSeq2SeqLM

    spm = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    english = "The city will build libraries."
    if by == "ctranslate2":
        place = converted(store.resolve(folder), "float32")
        scored = ctranslate2.Translator(str(place), compute_type="float32").score_batch(
            [[*spm.encode(SOURCES[0], out_type=str), "</s>"]], [spm.encode(english, out_type=str)]
        )
        return list(scored[0].log_probs)
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, use_safetensors=True).eval()
    labels = torch.tensor([[*spm.encode(english), 0]])
    with torch.inference_mode():
        logits = model(input_ids=torch.tensor([[*spm.encode(SOURCES[0]), 0]]), labels=labels).logits
        logits[..., model.config.pad_token_id] = float("-inf")
        return logits.log_softmax(-1)[0].gather(1, labels[0][:, None])[:, 0].tolist()


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"activation_function": "swish"},
        {"activation_function": "gelu", "scale_embedding": False, "decoder_layers": 2},
    ],
    ids=["relu", "swish", "gelu-unscaled"],
)
def test_greedy_output_is_that_of_transformers(
    config: dict[str, object], tmp_path: Path, make_marian_folder: Callable[..., Path]
) -> None:
    folder = make_marian_folder(tmp_path / "model", seed=3, **config)
    assert _ctranslate2(folder, 1, 1) == _transformers(folder, 1, 1)
    assert _scores(folder, "ctranslate2") == pytest.approx(
        _scores(folder, "transformers"), abs=2e-4
    )


def test_best_beam_is_that_of_transformers(tiny_marian_folder: Path) -> None:
    ours, theirs = _ctranslate2(tiny_marian_folder, 4, 4), _transformers(tiny_marian_folder, 4, 4)
    assert [h[0] for h in ours] == [h[0] for h in theirs]


def test_weights_in_half_precision_convert(tmp_path: Path, tiny_marian_folder: Path) -> None:
    import torch
    from transformers import MarianMTModel

    for dtype in (torch.float16, torch.bfloat16):
        folder = tmp_path / str(dtype)
        model = MarianMTModel.from_pretrained(tiny_marian_folder, dtype=dtype)
        model.save_pretrained(folder)
        for name in ("source.spm", "target.spm", "vocab.json"):
            (folder / name).write_bytes((tiny_marian_folder / name).read_bytes())
        assert all(h[0] for h in _ctranslate2(folder, 4, 1))


def test_converting_and_translating_load_neither_torch_nor_transformers(
    tiny_marian_folder: Path,
) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from ksum.translating import load_engine\n"
        "engine = load_engine(Path(sys.argv[1]), device='cpu')\n"
        "assert len(engine.translate(['시는 도서관을 짓는다.'])) == 1\n"
        "print(sorted({'torch', 'transformers'} & set(sys.modules)))\n"
        "import ctranslate2.specs\n"
        "print('torch' in sys.modules)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", program, str(tiny_marian_folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.split("\n")[:2] == ["[]", "True"]


def test_second_use_takes_the_form_from_the_cache(tiny_marian_folder: Path) -> None:
    model = store.resolve(tiny_marian_folder)
    place = converted(model)
    made = (place / "model.bin").stat().st_mtime_ns
    assert converted(model) == place
    assert (place / "model.bin").stat().st_mtime_ns == made
    assert remove(model) == [place]
    assert not place.exists()


def _convert(folder: Path) -> str:
    return str(converted(store.resolve(folder)))


def test_processes_at_once_make_one_whole_form(tiny_marian_folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        places = pool.map(_convert, [tiny_marian_folder] * 3)
    assert len(set(places)) == 1
    assert [p.name for p in Path(places[0]).parent.iterdir()] == [Path(places[0]).name]


def test_new_weights_get_a_form_of_their_own(
    tmp_path: Path, make_marian_folder: Callable[..., Path]
) -> None:
    first = converted(store.resolve(make_marian_folder(tmp_path / "m", seed=1)))
    second = converted(store.resolve(make_marian_folder(tmp_path / "m", seed=2)))
    assert first != second


def test_vocabulary_of_another_model_is_refused(
    tmp_path: Path, make_marian_folder: Callable[..., Path]
) -> None:
    folder = make_marian_folder(tmp_path / "m")
    (folder / "vocab.json").write_text('{"a": 100000}', encoding="utf-8")
    with pytest.raises(ModelError, match=r"vocab\.json"):
        converted(store.resolve(folder))
