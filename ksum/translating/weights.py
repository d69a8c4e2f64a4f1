"""Read safetensors files with numpy alone: check that a file is whole, and load its tensors.

The format: eight bytes of header length, a JSON header of names, types, shapes and offsets, then
the bytes (https://huggingface.co/docs/safetensors). The safetensors package reads it too, but its
numpy loader refuses bfloat16, in which many models are stored.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksum.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST_HEADER = 100_000_000
_DTYPES = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "BF16": "<u2",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "<i1",
    "U8": "<u1",
    "BOOL": "?",
}


def read_header(path: Path) -> tuple[dict[str, dict[str, Any]], int]:
    """The tensors' descriptions by name, and the offset at which their bytes begin.

    Raises:
        ModelError: the file is missing, is not safetensors, or is shorter than its header says.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            length = struct.unpack("<Q", start)[0] if len(start) == 8 else _LARGEST_HEADER
            if length >= min(size, _LARGEST_HEADER):
                raise _corrupt(path, "its header is cut off or is not that of safetensors")
            header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        end = max((entry["data_offsets"][1] for entry in header.values()), default=0)
    except OSError as error:
        raise ModelError(
            f"{path} cannot be read: {error.strerror}.\nGive another model, or restore the file."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _corrupt(path, "its header cannot be read") from error
    if 8 + length + end != size:
        raise _corrupt(path, f"{8 + length + end} bytes were expected and {size} are there")
    return header, 8 + length


def load_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Every tensor of the file as float32, by name.

    Raises:
        ModelError: as `read_header`, or a tensor of a type that translation models do not have.
    """
    import numpy as np

    header, offset = read_header(path)
    data = np.memmap(path, dtype=np.uint8, mode="r")
    weights = {}
    for name, entry in header.items():
        dtype = _DTYPES.get(entry["dtype"])
        if dtype is None:
            raise ModelError(
                f"{path} holds {name} as {entry['dtype']}, which ksum does not read.\n"
                "Save the model in float32, float16 or bfloat16."
            )
        begin, end = entry["data_offsets"]
        array = data[offset + begin : offset + end].view(dtype).reshape(entry["shape"])
        if entry["dtype"] == "BF16":  # the upper half of a float32
            weights[name] = (array.astype(np.uint32) << 16).view(np.float32)
        else:
            weights[name] = array.astype(np.float32)
    return weights


def _corrupt(path: Path, why: str) -> ModelError:
    return ModelError(
        f"{path} is corrupt: {why}.\n"
        "Restore the file (git checkout, or `ksum models pull` for a model of the hub)."
    )
