"""The numbers of a Korean news text: where they are, what they are worth, how English says them.

`find_numbers` is the whole of it. It knows numerals, counters, dates and times, not the sentence:
no morphological analysis is needed, and a text is read once, from left to right.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ksum.korean.counters import COUNTERS, read_counter
from ksum.korean.number import Number, Run, number_at
from ksum.korean.number_counted import below_zero, counted, words_of
from ksum.korean.number_english import cardinal, fraction, join, ordinal
from ksum.korean.number_spelled import SOME, spelled
from ksum.korean.number_when import (
    clock,
    date_in_figures,
    dated,
    iso_date,
    span_of_years,
    stay,
)
from ksum.korean.number_won import won_in_context
from ksum.korean.number_words import NATIVE, Amount, Numeral, exact, read_numeral

__all__ = ["Number", "find_numbers"]

_CANDIDATE = re.compile(
    r"(?P<latin>[A-Za-z](?:[A-Za-z0-9]|[-_./+@&'’](?=[A-Za-z0-9]))*)"
    r"|(?P<clock>(?:오전|오후|새벽|아침|저녁|한밤|밤|낮)\s?(?=\d{1,2}\s?(?:[~∼]\s?\d{1,2}\s?)?시(?!간)))"
    r"|(?<![가-힣A-Za-z0-9])(?P<article>제\s?(?=\d))"
    r"|(?P<digits>\d)"
    r"|(?<![가-힣A-Za-z0-9])(?P<word>"
    r"[한하두둘세셋석서네넷넉너다닷여엿일아열스마쉰예대이사나보십백천만수삼오육칠팔구첫][가-힣]{0,6})"
)
# Digits that are no number of the text: telephone numbers, versions, clock times in figures,
# e-mail addresses, 007, shifts ("4조 2교대").
_CODE = re.compile(
    r"\d{1,4}\)\s?\d{3,4}-\d{4}|\d+(?:-\d+){2,}(?![\d년월일%])|0\d{1,2}-\d{3,4}|1[568]\d\d-\d{4}"
    r"|\d+(?:\.\d+){2,}|\d{1,2}:\d{2}(?::\d{2})?|\d[A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9.-]+"
    r"|\d+/\d+(?=\s?[A-Za-z])|\d조\s?\d교대|0\d+(?![\d.,]|\s?[월일시분년%])"
)
# Days that name an event ("6·25 전쟁"), rounds of a cup ("8강전"), a best-of series ("3판 2승제").
_EVENT = re.compile(
    r"\d{1,2}[·.]\d{1,2}(?!\d)(?=\s?[가-힣])(?!\s?(?:대|단계|공구|호|급|차|회|학년|세|월|일|분기|년|층))"
    r"|\d{1,2}강(?=전|행|에|을|이|으|과|\s|[,.’”]|$)|\d판\s?\d선?승제?"
)
_TO = re.compile(r"\s?[~∼〜～]\s?(?=\d)|\s?[–—](?=\d)|-(?=\d)")
_AND = re.compile(r"\s?[·ㆍ・‧∙]\s?(?=\d)")
_SOME_SCALE = re.compile(r"여\s?([만억조])")
_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12}
_PARTS = re.compile(r"\s?분의\s?(\d{1,4})(?!\d)")
_RATIO = re.compile(r"\s?대\s?(\d+(?:\.\d+)?)(?!\d|[.,]\d|\s?[만억조원명개년월일%])")
_OUT_OF = re.compile(
    r"\s?(명|곳|개|마리|가구|건|대|사람|팀|차례|번|집|채)\s?(?:중|가운데)\s?"
    r"(?:(\d{1,2})|(한|두|세|네|다섯|여섯|일곱|여덟|아홉))\s?\1"
)
_IN_CLASS = (("회", "{0}"), ("차", "{0}"), ("대", "{0}"), ("기", "{0}"))
_IN_LAW = (("조", "Article {1}"), ("항", "Paragraph {1}"), ("호", "No. {1}"))
_NOT_NTH = re.compile(r"차\s?(?:전지|원|로|선|량)")
# A noun that an amount counts ("3000세디"); a particle or a space may follow a code as well.
_COUNTED_BY = re.compile(r"(?![을를이가은는에의으과와도만부까년호번로])[가-힣]")
_NTH_AND_NTH = re.compile(r"(\d{1,3})\s?[·ㆍ・‧∙]\s?(\d{1,3})([회차대기])")
_NUMERAL_OF_NTH = re.compile(r"\d{1,4}(?![\d,.])")
_CODE_TAIL = re.compile(r"[A-Za-z0-9-]*")


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text`, in order and without overlap, each with its English rendering.

    Telephone numbers, addresses, product names and the like are left alone. Takes time linear in
    the length of the text.
    """
    found: list[Number] = []
    position = 0
    while True:
        matched = _CANDIDATE.search(text, position)
        if matched is None:
            return won_in_context(text, found)
        group, start, position = matched.lastgroup, matched.start(), matched.end()
        number: Number | None = None
        if group == "digits":
            number, position = _digits(text, start, found)
        elif group == "word":
            number = spelled(text, start, matched["word"])
        elif group == "clock":
            number = clock(text, start, position)
        elif group == "article":
            number = _nth(text, start, position)
        if number is not None:
            found.append(number)
            position = number.end


def _nth(text: str, start: int, digits: int) -> Number | None:
    """제363회, 제22대, 제21·22대, 제5조, 제2호."""
    several = _NTH_AND_NTH.match(text, digits)
    if several:
        both = (int(several[1]), int(several[2]))
        english = f"{ordinal(both[0])} and {ordinal(both[1])}"
        return number_at(text, start, several.end(), english, both, several[3], "ordinal")
    numeral = _NUMERAL_OF_NTH.match(text, digits)
    if numeral is None:
        return None
    end, value = numeral.end(), int(numeral[0])
    if _NOT_NTH.match(text, end):
        return None
    for counter, form in (*_IN_CLASS, *_IN_LAW):
        if text.startswith(counter, end):
            english = form.format(ordinal(value), value)
            return number_at(text, start, end + 1, english, value, counter, "ordinal")
    if text.startswith("공장", end):
        return number_at(text, start, end, ordinal(value), value, "plant", "ordinal")
    return number_at(text, digits, end, numeral[0], value, "", "number")


def _digits(text: str, start: int, found: list[Number]) -> tuple[Number | None, int]:
    """The number whose first digit is at `start`, and where to read on if it is none."""
    written = iso_date(text, start) or stay(text, start) or span_of_years(text, start)
    if written is not None:
        return written, written.end
    code = _CODE.match(text, start)
    if code:
        return None, code.end()
    first = read_numeral(text, start)
    if first is None:
        end = start + 1
        while end < len(text) and (text[end].isdigit() or text[end] in ",."):
            end += 1
        return None, end
    before = text[max(0, start - 2) : start]
    if before[-1:] == "-" and "가" <= before[0] <= "힣" and not read_counter(text, first.end):
        return None, first.end
    run = _run(text, start, first)
    if before[-1:] in ("-", "−", "–") and before[:-1] in ("", " ", "(", ","):
        run = run._replace(sign="-")
    last = found[-1] if found else None
    number = date_in_figures(text, start, last) or dated(text, run, last) or _proportion(text, run)
    if number is None:
        run = _with_some(text, run)
        counter = read_counter(text, run.end)
        if counter is not None:
            number = counted(text, run, *counter)
            number = below_zero(text, number) if number is not None else None
    if number is None:
        return _bare(text, run)
    return number, number.end


def _run(text: str, start: int, first: Numeral) -> Run:
    """`first`, and the second number that shares its counter if there is one: 17∼26일, 2·3차."""
    alone = Run(start, first.end, [first], [text[start : first.end]])
    link, joiner = _TO.match(text, first.end), "to"
    if link is None:
        link, joiner = _AND.match(text, first.end), "and"
    second = read_numeral(text, link.end()) if link else None
    if link is None or second is None:
        return alone
    dash = link[0].strip() in ("-", "–", "—")
    counter = read_counter(text, second.end)
    unit = counter is not None or text[second.end : second.end + 1] in ("월", "시", "여")
    if not unit and (joiner == "and" or dash):
        return alone
    if dash and first.value >= second.value:
        return alone
    if second.scale > 1 and first.scale == 1 and first.value < second.lead:
        first = Numeral(first.end, first.value * second.scale, second.scale, first.value)
    raws = [alone.raws[0], text[link.end() : second.end]]
    return Run(start, second.end, [first, second], raws, joiner)


def _with_some(text: str, run: Run) -> Run:
    """`run` with the 여 that follows it: 70여 명, 20여만 명."""
    if not run.single:
        return run
    numeral = run.numerals[0]
    scaled = _SOME_SCALE.match(text, run.end)
    if scaled and numeral.scale == 1:
        scale = _SCALES[scaled[1]]
        end = scaled.end()
        low, high = _below_last_unit(run.raws[0], numeral.value)
        value = exact(high + Fraction(low) * scale)
        larger = Numeral(end, value, scale, numeral.value)
        return run._replace(end=end, numerals=[larger], raws=[""], some="some ")
    some = SOME.match(text, run.end)
    return run._replace(end=some.end(), some="some ") if some else run


def _below_last_unit(raw: str, value: Amount) -> tuple[Amount, Amount]:
    """`value` parted at the last big unit of `raw`: 7억 6,400 is 6,400 and 700,000,000."""
    units = [_SCALES[letter] for letter in raw if letter in _SCALES]
    low = exact(Fraction(value) % units[-1]) if units else value
    return low, exact(Fraction(value) - low)


def _proportion(text: str, run: Run) -> Number | None:
    """A fraction, or a ratio: 3분의 1, 10명 중 7명, 4.7대 1."""
    if not run.single:
        return None
    start, value = run.start, run.numerals[0].value
    parts = _PARTS.match(text, run.end)
    if parts and isinstance(value, int) and value > 0:
        part = int(parts[1])
        share = exact(Fraction(part, value))
        return number_at(text, start, parts.end(), fraction(part, value), share, "", "fraction")
    out_of = _OUT_OF.match(text, run.end)
    if out_of and value in (10, 100):
        part = int(out_of[2]) if out_of[2] else NATIVE[out_of[3]]
        if part < value:
            english = f"{cardinal(part)} in {cardinal(value)}"
            unit = COUNTERS[out_of[1]].unit if out_of[1] in COUNTERS else ""
            return number_at(text, start, out_of.end(), english, (part, value), unit, "ratio")
    ratio = _RATIO.match(text, run.end)
    if ratio and run.raws[0].isascii():
        second = read_numeral(text, ratio.start(1))
        if second is not None and second.end == ratio.end():
            english = f"{run.raws[0]} to {ratio[1]}"
            if value == second.value == 1:
                english = "one-on-one"
            both = (value, second.value)
            return number_at(text, start, ratio.end(), english, both, "", "ratio")
    return None


def _bare(text: str, run: Run) -> tuple[Number | None, int]:
    """A number without a counter that is known, or part of a name: 5G, 6·25, 8강."""
    start, end = run.start, run.end
    following = text[end : end + 1]
    if following.isascii() and following.isalpha():
        tail = _CODE_TAIL.match(text, end)
        return None, tail.end() if tail else end
    if run.plain and run.single and not run.some:
        event = _EVENT.match(text, start)
        if event:
            return None, event.end()
        english = run.raws[0]
        if len(english) > 3 and _COUNTED_BY.match(text, end):
            english = f"{int(english):,}"
    else:
        english = join(words_of(run, spell=False), run.joiner)
    if run.sign:
        start, english = start - 1, run.sign + english
    return number_at(text, start, end, run.some + english, run.value, "", "number"), end
