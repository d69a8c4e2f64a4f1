"""Fresh processes are timed, weighed, and their failures told."""

import pytest

from ksum.errors import KsumError
from ksum.evaluating.processes import measure, run_once


def test_a_process_takes_time_and_memory() -> None:
    timing = measure("version", ["--help"], runs=1)
    assert 0 < timing.median_seconds < 60
    assert timing.peak_mb > 5
    assert timing.command == "ksum --help"


def test_a_command_that_fails_is_an_error_with_what_it_said() -> None:
    with pytest.raises(KsumError, match="no-such-command"):
        run_once(["no-such-command"])
