"""How fast the same weights translate on the CPU: transformers, plain CTranslate2, ksum."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from ksum.store import Model
from ksum.translating.base import Decoding

GENERATE_BATCH = 16
"""Sentences that transformers is given at once, in the order in which they come."""

Translate = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Speed:
    """Sentences and source characters a second, loading left out."""

    name: str
    seconds: float
    sentences_per_second: float
    characters_per_second: float


def measure_speeds(model: Model, sources: Sequence[str]) -> list[Speed]:
    """Each way of translating `sources`, one after the other, each warmed up beforehand.

    transformers and CTranslate2 are used as their documentation shows, with their own defaults
    for threads; ksum's engine as its commands use it, and once more with facts and their checks.
    """
    ways: dict[str, Callable[[], Translate]] = {
        "transformers generate, greedy": lambda: _transformers(model, 1),
        "transformers generate, beam 4": lambda: _transformers(model, 4),
        "CTranslate2, defaults (beam 2)": lambda: _ctranslate2(model, {}),
        "CTranslate2, defaults but beam 4": lambda: _ctranslate2(model, {"beam_size": 4}),
        "ksum engine, beam 2": lambda: _ksum(model, 2),
        "ksum engine, beam 4": lambda: _ksum(model, 4),
        "ksum with facts and checks, beam 4": lambda: _checked(model),
    }
    return [_time(name, load(), sources) for name, load in ways.items()]


def _time(name: str, translate: Translate, sources: Sequence[str]) -> Speed:
    translate(sources[:4])
    started = perf_counter()
    english = translate(sources)
    seconds = perf_counter() - started
    if len(english) != len(sources):
        raise RuntimeError(f"{name} gave {len(english)} translations for {len(sources)} sentences")
    characters = sum(map(len, sources))
    return Speed(name, seconds, len(sources) / seconds, characters / seconds)


def _transformers(model: Model, beams: int) -> Translate:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*sacremoses")
        tokenizer: Any = AutoTokenizer.from_pretrained(model.folder, local_files_only=True)
    network: Any = AutoModelForSeq2SeqLM.from_pretrained(
        model.folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
    ).eval()
    longest = min(256, network.config.max_position_embeddings)

    def translate(sources: Sequence[str]) -> list[str]:
        english: list[str] = []
        for start in range(0, len(sources), GENERATE_BATCH):
            batch = list(sources[start : start + GENERATE_BATCH])
            inputs = tokenizer(batch, return_tensors="pt", padding=True)
            with torch.inference_mode():
                ids = network.generate(**inputs, num_beams=beams, max_length=longest)
            english.extend(tokenizer.batch_decode(ids, skip_special_tokens=True))
        return english

    return translate


def _ctranslate2(model: Model, options: dict[str, Any]) -> Translate:
    import ctranslate2

    from ksum.translating.convert import converted
    from ksum.translating.ct2_engine import load_sentencepiece

    source = load_sentencepiece(model.folder / "source.spm")
    target = load_sentencepiece(model.folder / "target.spm")
    translator = ctranslate2.Translator(str(converted(model, "int8")))

    def translate(sources: Sequence[str]) -> list[str]:
        tokens = [[*pieces, "</s>"] for pieces in source.encode(list(sources), out_type=str)]
        results = translator.translate_batch(tokens, **options)
        return [str(target.decode(result.hypotheses[0])) for result in results]

    return translate


def _ksum(model: Model, beams: int) -> Translate:
    from ksum.translating.ct2_engine import CTranslate2Engine

    engine = CTranslate2Engine(model, decoding=Decoding(beam_size=beams))
    return lambda sources: [hypotheses[0] for hypotheses in engine.translate(sources)]


def _checked(model: Model) -> Translate:
    from ksum.translating.ct2_engine import CTranslate2Engine
    from ksum.translating.translator import Translator

    translator = Translator(CTranslate2Engine(model))
    return lambda sources: [one.english for one in translator.translate(sources)]
