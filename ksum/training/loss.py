"""Cross-entropy over a large vocabulary, from hidden states, with its gradients at once.

Over 16,000 ids the logits are far larger than everything else in a small model. The softmax of a
few tokens at a time stays in the cache of a CPU, and its gradient takes the place of the logits, so
that nothing of that size is made twice (after Liger, Hsu et al., 2024).
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as functional

_ROWS = {"cpu": 16, "cuda": 4096}


class _Loss(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        hidden: torch.Tensor,
        weight: torch.Tensor,
        target: torch.Tensor,
        smoothing: float,
        rows: int,
    ) -> torch.Tensor:
        count, vocabulary = hidden.shape[0], weight.shape[0]
        low = weight.to(hidden.dtype)
        total = hidden.new_zeros((), dtype=torch.float32)
        gradients = hidden @ low.T
        for start in range(0, count, rows):
            part, wanted = gradients[start : start + rows], target[start : start + rows, None]
            scores = functional.log_softmax(part, dim=1, dtype=torch.float32)
            total -= (1 - smoothing) * scores.gather(1, wanted).sum()
            total -= smoothing / vocabulary * scores.sum()
            scores.exp_().sub_(smoothing / vocabulary)
            scores.scatter_add_(1, wanted, scores.new_full(wanted.shape, smoothing - 1))
            part.copy_(scores)
        ctx.save_for_backward(gradients @ low, gradients.T @ hidden)
        ctx.count = count
        return total / count

    @staticmethod
    def backward(
        ctx: Any, upstream: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, None, None, None]:
        to_hidden, to_weight = ctx.saved_tensors
        share = upstream / ctx.count
        return to_hidden * share, to_weight.float() * share, None, None, None


def cross_entropy(
    hidden: torch.Tensor,
    weight: torch.Tensor,
    target: torch.Tensor,
    *,
    smoothing: float = 0.0,
    rows: int | None = None,
) -> torch.Tensor:
    """The mean cross-entropy of `hidden` (tokens, width) under the output `weight`
    (vocabulary, width) against the ids `target` (tokens,), `smoothing` of it uniform.

    Computed in the type of `hidden`; the softmax is float32, of `rows` tokens at a time (None: what
    suits the device).
    """
    rows = rows or _ROWS.get(hidden.device.type, 256)
    loss: torch.Tensor = _Loss.apply(hidden, weight, target, smoothing, rows)  # type: ignore[no-untyped-call]
    return loss
