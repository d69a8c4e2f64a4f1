from __future__ import annotations

import random

from ksum.korean.mention import Mention
from ksum.training.annotation import AnnotatedPair, Rates, confirm

KO = "시는 369억 원을 들인다고 탁가람 국장이 27일 밝혔다."
EN = "The city will spend 36.9 billion won, director Tak Ga-ram said on the 27th."


def mention(text: str, english: str, kind: str) -> Mention:
    start = KO.index(text)
    return Mention(start, start + len(text), text, english, kind)


MONEY = mention("369억 원", "36.9 billion won", "number")
NAME = mention("탁가람", "Tak Ga-ram", "name")
DAY = mention("27일", "the 27th", "number")


def test_a_mention_is_confirmed_only_word_for_word() -> None:
    other = mention("국장", "bureau chief", "term")
    assert confirm(EN, [MONEY, NAME, DAY, other]) == (MONEY, NAME, DAY)
    assert confirm("It costs 136.9 billion won.", [MONEY]) == ()


def test_a_confirmed_mention_takes_the_spelling_of_the_translation() -> None:
    assert confirm("said TAK Ga-Ram", [NAME])[0].english == "TAK Ga-Ram"


def test_rates_of_none_and_every() -> None:
    pair = AnnotatedPair(KO, EN, (MONEY, NAME, DAY))
    rng = random.Random(1)
    assert pair.draw(rng, Rates(none=1.0), []) == (KO, EN)
    source, target = pair.draw(rng, Rates(none=0.0, every=1.0, exchange=0.0), [])
    assert source == "시는 36.9 billion won을 들인다고 Tak Ga-ram 국장이 the 27th 밝혔다."
    assert target == EN


def test_an_exchange_changes_both_sides_alike() -> None:
    pair = AnnotatedPair(KO, EN, (MONEY, NAME, DAY))
    rates = Rates(none=0.0, every=1.0, exchange=1.0)
    seen = set()
    for seed in range(20):
        source, target = pair.draw(random.Random(seed), rates, ["Do Yu-na"])
        assert "Do Yu-na 국장이" in source
        assert "Do Yu-na said on the 27th" in target
        amount = source.removeprefix("시는 ").split("을")[0]
        assert f"spend {amount}, director" in target
        seen.add(amount)
    assert len(seen) > 10
