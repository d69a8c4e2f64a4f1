"""Whether there is an NVIDIA GPU to use, asking the cheapest witness first."""

from __future__ import annotations

import os
from pathlib import Path


def cuda_is_there() -> bool:
    """True where torch can use a GPU; torch is imported only if a driver shows one.

    `CUDA_VISIBLE_DEVICES` set to nothing or -1 hides every GPU, as it does from torch.
    """
    visible = os.environ.get("CUDA_VISIBLE_DEVICES")
    if visible is not None and visible.strip() in ("", "-1"):
        return False
    if os.name == "posix" and not (
        any(Path("/dev").glob("nvidia[0-9]*")) or Path("/dev/dxg").exists()
    ):
        return False
    import torch

    return torch.cuda.is_available()
