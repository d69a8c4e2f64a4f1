"""From a checkpoint to a model folder: float16 safetensors that `transformers` loads by itself.

Writes the weights (the run's moving average), the tokenizer's files, `card.yaml` with the sha256
sums that `ksum models verify` compares, and `README.md`, the model card, both from the run's own
record. Knows the layout of a Marian folder; nothing of training.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sentencepiece
import torch
import yaml
from safetensors.torch import save_file

from ksum.training.model import Architecture, build
from ksum.training.tokenizer import EOS, UNK


@dataclass(frozen=True)
class Source:
    """A corpus that the weights were trained on, as the card lists it."""

    name: str
    licence: str
    pairs: int


@dataclass(frozen=True)
class Record:
    """What the card says of a run: name, data, course and figures, limits in plain words."""

    name: str
    description: str
    sources: Sequence[Source]
    training: Mapping[str, Any]
    figures: Mapping[str, Any] = field(default_factory=dict)
    limits: Sequence[str] = ()
    task: str = "translate"


def average(checkpoints: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of several sets of weights (checkpoint averaging)."""
    return {
        name: torch.stack([weights[name].float() for weights in checkpoints]).mean(dim=0)
        for name in checkpoints[0]
    }


def export(
    weights: Mapping[str, torch.Tensor],
    architecture: Architecture,
    tokenizer: Path,
    record: Record,
    folder: Path,
) -> None:
    """Write the model folder.

    Raises:
        ValueError: weights that are not those of the architecture and tokenizer.
    """
    processor = sentencepiece.SentencePieceProcessor(str(tokenizer))
    vocabulary = processor.vocab_size() + 1
    model = build(architecture, vocabulary)
    missing, unexpected = model.load_state_dict(dict(weights), strict=False)
    known = {name for name, _ in model.named_parameters()}
    if unexpected or known & set(missing):
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")
    folder.mkdir(parents=True, exist_ok=True)
    model.half()
    stored = {n: p.detach().contiguous().clone() for n, p in model.named_parameters()}
    weights_file = folder / "model.safetensors"
    save_file(stored, weights_file, metadata={"format": "pt"})
    weights_file.chmod(0o644)  # safetensors writes files that only their owner can read
    model.config.dtype = "float16"
    model.config.architectures = ["MarianMTModel"]
    model.config.save_pretrained(folder)
    model.generation_config.save_pretrained(folder)
    for side in ("source.spm", "target.spm"):
        shutil.copyfile(tokenizer, folder / side)
    pieces = {processor.id_to_piece(i): i for i in range(processor.vocab_size())}
    pieces["<pad>"] = vocabulary - 1
    (folder / "vocab.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "MarianTokenizer",
                "source_lang": "ko",
                "target_lang": "en",
                "eos_token": processor.id_to_piece(EOS),
                "unk_token": processor.id_to_piece(UNK),
                "pad_token": "<pad>",
                "model_max_length": architecture.max_length,
            },
            indent=2,
        ),
        encoding="utf-8",
    )
    parameters = sum(parameter.numel() for parameter in model.parameters())
    _write_cards(record, architecture, parameters, folder)


def _write_cards(record: Record, architecture: Architecture, parameters: int, folder: Path) -> None:
    card = {
        "name": record.name,
        "task": record.task,
        "family": "marian",
        "description": record.description,
        "licence": "CC-BY-SA-4.0",
        "source_language": "ko",
        "target_language": "en" if record.task == "translate" else "ko",
        "parameters": parameters,
        "max_source_tokens": architecture.max_length - 16,
        "trained_on": [f"{s.name} ({s.licence}; {s.pairs:,} pairs)" for s in record.sources],
        "figures": dict(record.figures),
        "files": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.iterdir())
            if path.name not in ("card.yaml", "README.md")
        },
    }
    (folder / "card.yaml").write_text(
        yaml.safe_dump(card, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    rows = "\n".join(f"| {s.name} | {s.licence} | {s.pairs:,} |" for s in record.sources)
    course = "\n".join(f"- {key}: {value}" for key, value in record.training.items())
    figures = "\n".join(f"- {key}: {value}" for key, value in record.figures.items())
    limits = "\n".join(f"- {limit}" for limit in record.limits)
    (folder / "README.md").write_text(
        f"""# {record.name}

{record.description}

{parameters / 1e6:.1f} million parameters, {architecture.encoder_layers} encoder and \
{architecture.decoder_layers} decoder layers of width {architecture.width}, Marian architecture, \
float16 safetensors.

## Training

{course}

## Figures

{figures}

## Limits

{limits}

## Data and licence

The weights are licensed CC BY-SA 4.0, because some of the text that they learned from is. The \
texts themselves are not part of this repository.

| source | licence | pairs |
|---|---|---|
{rows}
""",
        encoding="utf-8",
    )
