"""The exception tree: one root, and each class carries the exit code of the command line.

A message is one or two lines: what is wrong, then what to do about it.
"""

from __future__ import annotations


class KsumError(Exception):
    """The root of every error that ksum raises on purpose."""

    exit_code = 1


class UsageError(KsumError):
    """A wrong option, setting or combination of them, or a place that cannot be written to."""

    exit_code = 2


class InputError(KsumError):
    """Input that cannot be used: missing, empty, binary, too large, or without Korean in it."""

    exit_code = 3


class ModelError(KsumError):
    """A model that is missing, corrupt or refused."""

    exit_code = 4


class PartialError(KsumError):
    """Some articles failed; the others are written and the failures listed."""

    exit_code = 5


class GateError(KsumError):
    """A figure below its floor, or texts that are not those of the floors.

    Its exit code is that of a bug, since that is what it stands for: nothing was used wrongly.
    """

    exit_code = 1
