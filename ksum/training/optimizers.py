"""Optimisers and the learning-rate schedule.

Matrices of the layers are trained by Muon (Jordan et al., 2024; scaled to AdamW's step size
after Liu et al., 2025), all else (embeddings, biases, layer norms) by AdamW; or everything by
AdamW.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Schedule:
    """Linear warm-up, a constant rate, then a linear or square-root decay to `final` of the peak.

    The decay begins at `decay_from` (a share of the run). Progress is given as a share of the
    run, so that a run can be bounded by time as well as by steps.
    """

    warmup_steps: int = 500
    decay_from: float = 0.5
    final: float = 0.02

    def factor(self, step: int, progress: float) -> float:
        """The share of the peak rate at `step`, when `progress` (0 to 1) of the run is over."""
        warm = min(1.0, (step + 1) / max(1, self.warmup_steps))
        if progress <= self.decay_from:
            return warm
        left = max(0.0, (1.0 - progress) / (1.0 - self.decay_from))
        return warm * (self.final + (1.0 - self.final) * left)


def make_optimizers(
    model: torch.nn.Module, *, kind: str, rate: float, embedding_rate: float
) -> list[torch.optim.Optimizer]:
    """The optimisers of `model`: `kind` is "muon" or "adamw"; rates are peaks.

    Raises:
        ValueError: another kind.
    """
    matrices: list[torch.nn.Parameter] = []
    rest: list[torch.nn.Parameter] = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        layered = parameter.ndim == 2 and ".layers." in name
        (matrices if layered else rest).append(parameter)
    betas = (0.9, 0.98)
    if kind == "adamw":
        return [torch.optim.AdamW([*matrices, *rest], lr=rate, betas=betas, weight_decay=0.0)]
    if kind == "muon":
        return [
            torch.optim.Muon(matrices, lr=rate, weight_decay=0.0, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(rest, lr=embedding_rate, betas=betas, weight_decay=0.0),
        ]
    raise ValueError(f"unknown optimizer {kind!r}: expected 'muon' or 'adamw'")


def set_rates(optimizers: Sequence[torch.optim.Optimizer], factor: float) -> None:
    """Set each optimiser's rate to `factor` of its peak, which is remembered on first use."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            peak = group.setdefault("peak", group["lr"])
            group["lr"] = peak * factor
