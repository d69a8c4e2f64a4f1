"""The loss made in parts is the loss, and so are its gradients."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from ksum.training.loss import cross_entropy


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("rows", [1, 4, 100, None])
def test_loss_and_gradients_are_those_of_torch(smoothing: float, rows: int | None) -> None:
    generator = torch.Generator().manual_seed(5)
    hidden = torch.randn(11, 6, generator=generator, requires_grad=True)
    weight = torch.randn(37, 6, generator=generator, requires_grad=True)
    target = torch.randint(0, 37, (11,), generator=generator)

    expected = functional.cross_entropy(hidden @ weight.T, target, label_smoothing=smoothing)
    wanted = torch.autograd.grad(2 * expected, (hidden, weight))
    found = cross_entropy(hidden, weight, target, smoothing=smoothing, rows=rows)
    gradients = torch.autograd.grad(2 * found, (hidden, weight))

    torch.testing.assert_close(found, expected)
    torch.testing.assert_close(gradients, wanted)


def test_low_precision_states_leave_gradients_in_the_type_of_each() -> None:
    hidden = torch.randn(5, 8).bfloat16().requires_grad_()
    weight = torch.randn(20, 8, requires_grad=True)
    cross_entropy(hidden, weight, torch.arange(5)).backward()
    assert hidden.grad is not None
    assert hidden.grad.dtype == torch.bfloat16
    assert weight.grad is not None
    assert weight.grad.dtype == torch.float32
