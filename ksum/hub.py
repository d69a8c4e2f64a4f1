"""The Hugging Face hub: the only file of ksum that uses the network.

Only weights in safetensors, and what tokenizers need, are ever fetched, at a fixed revision.
"""

from __future__ import annotations

import re
from pathlib import Path

from ksum.cards import Card
from ksum.errors import ModelError

_COMMIT = re.compile(r"[0-9a-f]{40}")
_FILES = ("*.safetensors", "*.safetensors.index.json", "*.json", "*.spm", "*.model", "*.txt")


def hub_folder(card: Card) -> Path | None:
    """The folder of a model that was fetched before, at the card's revision; None if it was not."""
    if card.repo is None:
        return None
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(card.repo, revision=card.revision, local_files_only=True))
    except (LocalEntryNotFoundError, OSError, ValueError):
        return None


def fetch(card: Card) -> Path:
    """Fetch a model into the Hugging Face cache.

    Raises:
        ModelError: no fixed revision, unreachable, or no safetensors at that revision.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    if card.repo is None:
        raise ModelError(f"{card.name} is not a model of the hub.\nThere is nothing to fetch.")
    if not card.revision or not (
        _COMMIT.fullmatch(card.revision) or card.revision.startswith("refs/pr/")
    ):
        raise ModelError(
            f"{card.repo} has no fixed revision in its card.\n"
            f"Name one: `ksum models pull {card.repo}@COMMIT` (40 digits, or refs/pr/N)."
        )
    try:
        folder = Path(
            snapshot_download(card.repo, revision=card.revision, allow_patterns=list(_FILES))
        )
    except (HfHubHTTPError, OSError, ValueError) as error:
        raise ModelError(
            f"{card.repo} could not be fetched: {str(error).splitlines()[0]}\n"
            "Check the name and the network, or set HF_ENDPOINT to a mirror."
        ) from error
    if next(folder.glob("*.safetensors"), None) is None:
        raise ModelError(
            f"{card.repo} is refused: at {card.revision} it has no weights in safetensors.\n"
            f"Name a revision that has: `ksum models pull {card.repo}@REVISION`, often refs/pr/N."
        )
    return folder
