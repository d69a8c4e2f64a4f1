"""Summarisers are found by name."""

import subprocess
import sys

import pytest

from ksum.errors import UsageError
from ksum.summarizing import load_summarizer


@pytest.mark.parametrize("name", ["lead", "lexrank", "textrank"])
def test_each_name_gives_the_summariser_of_that_name(name: str) -> None:
    assert load_summarizer(name).name == name


def test_the_default_is_the_learned_one() -> None:
    assert load_summarizer().name == load_summarizer("learned").name


def test_a_wrong_name_is_met_with_the_right_ones() -> None:
    with pytest.raises(UsageError, match="lexrank"):
        load_summarizer("lexrnk")


def test_asking_for_names_loads_neither_numpy_nor_kiwi() -> None:
    code = (
        "import sys, ksum.summarizing as s; s.summarizer_names();"
        "print([m for m in ('numpy', 'kiwipiepy', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
