"""Joining a Ray cluster, or starting one on this machine, with errors that say what to do."""

from __future__ import annotations

import os
import socket
from typing import Any

from ksum.errors import UsageError


def join_cluster(address: str | None) -> bool:
    """Connect this process to the cluster at `address`, None being RAY_ADDRESS, or else a new one
    of this machine; whether it was not connected before, and so is to be disconnected later.

    Raises:
        UsageError: ray is not installed, or the cluster cannot be reached.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise UsageError(
            "ray is not installed.\nInstall it with: pip install 'ksum[ray]'"
        ) from error
    if ray.is_initialized():
        return False
    address = address or os.environ.get("RAY_ADDRESS") or None
    unreachable = UsageError(
        f"The Ray cluster {address or 'of this machine'} cannot be reached.\n"
        "Check the address, or start a cluster with: ray start --head"
    )
    if address is not None and not _answers(address):
        raise unreachable
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address is None:
        options |= {"address": "local", "include_dashboard": False}
    else:
        options |= {"address": address}
    try:
        ray.init(**options)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise unreachable from error
    return True


def _answers(address: str) -> bool:
    """Whether anything listens at "host:port"; Ray itself would try for minutes. Other forms of an
    address are left to Ray."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return True
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError:
        return False
    return True
