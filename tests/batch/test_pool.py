"""Worker processes that answer, err, crash and die."""

from __future__ import annotations

import os
import signal
import time

import pytest

from ksum.batch.pool import Pool, wait
from ksum.errors import ModelError


def act(word):
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "leave":
        os._exit(7)
    if word == "err":
        raise ModelError("no model.\nGet one.")
    if word == "bug":
        return 1 // 0
    if word == "sleep":
        time.sleep(600)
    if word == "who":
        return os.getpid(), os.environ.get("COLOUR")
    return word.upper()


@pytest.fixture
def pool():
    found = Pool(2, [{"COLOUR": "red"}, {"COLOUR": "blue"}])
    yield found
    found.close()


def ask(pool, *words):
    for word in words:
        pool.submit(act, word)
    answers = []
    while len(answers) < len(words):
        answers += wait(pool)[0]
    return {answer.argument: answer for answer in answers}


def test_a_call_has_one_outcome_whatever_happens(pool):
    found = ask(pool, "err", "bug")
    assert isinstance(found["err"].error, ModelError)
    assert str(found["err"].error) == "no model.\nGet one."
    assert found["bug"].crash == "a bug: ZeroDivisionError: integer division or modulo by zero"
    assert "1 // 0" in found["bug"].trace
    found = ask(pool, "die", "leave")
    assert found["die"].crash == "the worker died (signal 9)"
    assert found["leave"].crash == "the worker died (exit code 7)"
    found = ask(pool, "ja", "nein")
    assert [found["ja"].value, found["nein"].value] == ["JA", "NEIN"]
    assert pool.room == 2


def test_workers_are_kept_and_replaced_each_in_its_own_place(pool):
    pool.submit(act, "who")
    pool.submit(act, "who")
    answers = []
    while len(answers) < 2:
        answers += wait(pool)[0]
    assert sorted(answer.value[1] for answer in answers) == ["blue", "red"]
    first, colour = ask(pool, "who")["who"].value
    assert ask(pool, "who")["who"].value == (first, colour)
    os.kill(first, signal.SIGKILL)
    assert ask(pool, "who")["who"].crash == "the worker died (signal 9)"
    answers = ask(pool, "who")
    assert answers["who"].value[0] != first
    assert answers["who"].value[1] in ("red", "blue")


def test_closing_ends_workers_that_are_busy(pool):
    (pid, _) = ask(pool, "who")["who"].value
    pool.submit(act, "sleep")
    pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_interrupts_are_not_the_workers_business(pool):
    (pid, _) = ask(pool, "who")["who"].value
    os.kill(pid, signal.SIGINT)
    assert ask(pool, "ja")["ja"].value == "JA"
