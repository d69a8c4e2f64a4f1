"""Checkpoints of a run: one safetensors file, written atomically, that the run resumes from.

Holds the weights, their moving average, the optimisers' state and the counters; no pickle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file


def save(
    path: Path,
    *,
    weights: Mapping[str, torch.Tensor],
    average: Mapping[str, torch.Tensor],
    optimizers: Sequence[torch.optim.Optimizer],
    counters: Mapping[str, float],
) -> None:
    """Write everything that `load` needs to go on where the run stood."""
    tensors = {f"weights/{name}": tensor for name, tensor in weights.items()}
    tensors |= {f"average/{name}": tensor for name, tensor in average.items()}
    for number, optimizer in enumerate(optimizers):
        for index, state in optimizer.state_dict()["state"].items():
            for key, value in state.items():
                tensors[f"optimizer/{number}/{index}/{key}"] = torch.as_tensor(value)
    partial = path.with_suffix(".partial")
    save_file(
        {name: tensor.detach().cpu().clone() for name, tensor in tensors.items()},
        partial,
        metadata={"counters": json.dumps(dict(counters))},
    )
    partial.replace(path)


def load(
    path: Path, *, optimizers: Sequence[torch.optim.Optimizer] = ()
) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor], dict[str, float]]:
    """The weights, their average and the counters; `optimizers` get their state back in place."""
    weights: dict[str, torch.Tensor] = {}
    average: dict[str, torch.Tensor] = {}
    states: list[dict[int, dict[str, torch.Tensor]]] = [{} for _ in optimizers]
    with safe_open(path, framework="pt") as file:
        counters = json.loads(file.metadata()["counters"])
        for name in file.keys():  # noqa: SIM118 - a safe_open file is no mapping
            kind, rest = name.split("/", 1)
            if kind == "optimizer":
                number, index, key = rest.split("/")
                if optimizers:
                    state = states[int(number)].setdefault(int(index), {})
                    state[key] = file.get_tensor(name)
            else:
                (weights if kind == "weights" else average)[rest] = file.get_tensor(name)
    for optimizer, saved in zip(optimizers, states, strict=True):
        current = optimizer.state_dict()
        optimizer.load_state_dict({"state": saved, "param_groups": current["param_groups"]})
    return weights, average, counters


def read_counters(path: Path) -> dict[str, float]:
    """The counters of a checkpoint alone: steps, seconds and tokens so far."""
    with safe_open(path, framework="pt") as file:
        counters: dict[str, float] = json.loads(file.metadata()["counters"])
    return counters
