"""What a machine has is found out without torch where there is no GPU."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ksum.translating.cores import physical_cores
from ksum.translating.devices import cuda_is_there


def test_hidden_gpus_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "-1"):
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", value)
        assert not cuda_is_there()


def test_cores_are_at_least_one_and_at_most_those_of_the_process() -> None:
    import os

    assert 1 <= physical_cores() <= (os.cpu_count() or 1)


def test_torch_is_hidden_inside_the_block_only() -> None:
    program = (
        "from ksum.translating.without_torch import without_torch\n"
        "with without_torch():\n"
        "    try:\n"
        "        import torch\n"
        "        print('loaded')\n"
        "    except ImportError:\n"
        "        print('hidden')\n"
        "import torch\n"
        "with without_torch():\n"
        "    import torch\n"
        "print(torch.tensor(1).item())\n"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert out.stdout.split() == ["hidden", "1"], out.stderr
