"""The numbers of an English text, each with every value that it may stand for.

"third" is 3 or 1/3, "2 p.m." 2 or 14, "'24" 24 or 2024, and in "2 to 3 million" the 2 is 2 or
2,000,000. Knows English only; which value is meant is for the caller to say.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ksum.korean.number_words import Amount, exact

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ONES += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
_ONES += ["eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
_ORDINALS += ["eighth", "ninth", "tenth", "eleventh", "twelfth"]
_ORDINALS += [f"{word}th" for word in _ONES[13:]]
_TENTHS = [f"{word[:-1]}ieth" for word in _TENS]

_CARDINAL = {word: value for value, word in enumerate(_ONES)}
_CARDINAL |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_ORDINAL = {word: value for value, word in enumerate(_ORDINALS)}
_ORDINAL |= {word: 10 * value for value, word in enumerate(_TENTHS, start=2)}
_ORDINAL |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9}
_ORDINAL |= {"quarter": 4}
_PERIODS = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SCALE |= {"trillion": 10**12, "dozen": 12, **_PERIODS}
_LETTERS = {"k": 1000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_LETTERS |= {"trn": 10**12}
_FIXED: dict[str, tuple[Amount, ...]] = {
    "twice": (2,),
    "thrice": (3,),
    "once": (1,),
    "single": (1,),
    "both": (2,),
    "couple": (2,),
    "pair": (2,),
    "twin": (2,),
    "noon": (12,),
    "midday": (12,),
    "midnight": (0, 12, 24),
    "fortnight": (14, 2, 15),
    "halves": (Fraction(1, 2),),
    "halved": (Fraction(1, 2), 2),
    "halving": (Fraction(1, 2), 2),
    "halve": (Fraction(1, 2), 2),
    "solo": (1,),
    "overnight": (1, 2),
    "weekly": (1, 7),
    "teens": (10,),
    "teenage": (10,),
    "teenager": (10,),
    "teenagers": (10,),
    "twenties": (20,),
    "thirties": (30,),
    "forties": (40,),
    "fifties": (50,),
    "sixties": (60,),
    "seventies": (70,),
    "eighties": (80,),
    "nineties": (90,),
}
_ROMAN = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8}
_STEMS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_SIGNS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4)}
_SIGNS |= {"¾": Fraction(3, 4), "⅕": Fraction(1, 5)}

_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>[A-Za-z]+)"
    r"|(?P<sign>[½⅓⅔¼¾⅕])"
)
_JOINED = re.compile(r"[\s-]*\Z")
_LISTED = re.compile(
    r"\s*(?:,|-|–|—|~|,?\s?(?:won|yuan|yen|euros|percent)?,?\s(?:to|and|or|from))\s*[$€£¥]?\s*\Z"
)
_AND_HALF = re.compile(r"\s+(?:\w+\s+)?and a half\b")
_HALF_DAY = re.compile(r"\s?([ap])\.?m\b")


class Reading:
    """A number found: where it stands, its possible values (the likeliest first), and its scale."""

    __slots__ = ("end", "scale", "start", "values")

    def __init__(self, start: int, end: int, values: list[Amount], scale: int = 1) -> None:
        self.start, self.end, self.values, self.scale = start, end, values, scale


def readings(text: str) -> list[Reading]:
    """Every number of `text` in order, with all the values that it may stand for."""
    tokens = list(_TOKEN.finditer(text))
    found: list[Reading] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token["sign"]:
            reading: Reading | None = Reading(token.start(), token.end(), [_SIGNS[token["sign"]]])
            index += 1
        elif token["digits"]:
            reading, index = _digits(text, tokens, index)
        else:
            reading, index = _word(text, tokens, index)
        if reading is None:
            continue
        if reading.scale > 1:
            _share_scale(text, found, reading)
        found.append(reading)
    return found


def _share_scale(text: str, found: list[Reading], last: Reading) -> None:
    """ "2 to 3 million", "14.5, 13.2 and 12.1 billion": give the scale to the numbers before."""
    right = last.start
    for earlier in reversed(found):
        if earlier.scale > 1 or not _LISTED.match(text[earlier.end : right]):
            return
        earlier.values.append(exact(Fraction(earlier.values[0]) * last.scale))
        right = earlier.start


def _adjacent(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = right.start() - left.end()
    return gap <= 3 and _JOINED.match(text[left.end() : right.start()]) is not None


def _lower(tokens: list[re.Match[str]], index: int) -> str:
    """The word at `index` in lower case; "" if there is none."""
    return (tokens[index]["word"] or "").lower() if index < len(tokens) else ""


def _value(digits: str) -> Amount:
    plain = digits.replace(",", "")
    if len(plain) > 60:
        return 0
    return exact(Fraction(plain)) if "." in plain else int(plain)


def _digits(text: str, tokens: list[re.Match[str]], index: int) -> tuple[Reading, int]:
    """A number in digits with what belongs to it: 36.9 billion, $1.2bn, 23rd, 1/3, '24, 2 p.m."""
    token = tokens[index]
    start, end = token.span()
    value = _value(token["digits"])
    values = [value]
    index += 1
    if text[start - 1 : start] in ("'", "’", "‘") and len(token["digits"]) == 2:
        values += [2000 + value, 1900 + value]
    if index == len(tokens):
        return Reading(start, end, values), index
    after, word = tokens[index], _lower(tokens, index)
    touching = after.start() == end
    if touching and after["sign"]:
        return Reading(start, after.end(), [exact(value + _SIGNS[after["sign"]])]), index + 1
    if word in _LETTERS and (touching or len(word) > 1):
        large = exact(value * _LETTERS[word])
        money = text[start - 1 : start] in ("$", "€", "£", "¥", "₩") or len(word) > 1
        both = [large, value] if money else [value, large]
        return Reading(start, after.end(), both), index + 1
    if touching and word in ("st", "nd", "rd", "th", "s"):
        return Reading(start, after.end(), values), index + 1
    if word in _SCALE and _adjacent(text, token, after):
        scale = _SCALE[word]
        index += 1
        more = _lower(tokens, index)
        if more in ("million", "billion", "trillion") and _adjacent(text, after, tokens[index]):
            scale, after = scale * _SCALE[more], tokens[index]
            index += 1
        scaled = [exact(value * scale)] + ([value] if word in _PERIODS else [])
        return Reading(start, after.end(), scaled, scale), index
    if word in ("hundredth", "thousandth", "millionth") and _adjacent(text, token, after):
        large = exact(value * _ORDINAL[word])
        return Reading(start, after.end(), [large, value]), index + 1
    half_day = _HALF_DAY.match(text[end : end + 6].lower())
    if half_day and value <= 12:
        values.append(value % 12 + (12 if half_day[1] == "p" else 0))
    elif after["digits"] and text[end : after.start()] == "/":
        below = _value(after["digits"])
        if below:
            values.append(exact(Fraction(value) / Fraction(below)))
    if _AND_HALF.match(text, end):
        values.append(exact(value + Fraction(1, 2)))
    return Reading(start, end, values), index


def _word(text: str, tokens: list[re.Match[str]], index: int) -> tuple[Reading | None, int]:
    """A number in words that starts with token `index`: twice, half a million, thirty-five."""
    token = tokens[index]
    start, end = token.span()
    word = token["word"].lower()
    fixed: list[Amount] = list(_FIXED.get(word, ()))
    if token["word"] in _ROMAN:
        fixed = [_ROMAN[token["word"]]]
    elif word.endswith("fold") and word[:-4] in _CARDINAL:
        fixed = [_CARDINAL[word[:-4]]]
    elif not fixed and word[:1] in "dtq":
        fixed = [times for stem, times in _STEMS.items() if word.startswith(stem)]
    if fixed:
        return Reading(start, end, fixed), index + 1
    if word == "half":
        return _half(tokens, index)
    if word in ("tenths", "hundredths", "thousandths"):
        return Reading(start, end, [Fraction(1, _ORDINAL[word[:-1]])]), index + 1
    if word in _CARDINAL or word in _SCALE or word in _ORDINAL:
        return _compound(text, tokens, index)
    return None, index + 1


def _half(tokens: list[re.Match[str]], index: int) -> tuple[Reading, int]:
    """half, half a million, half a year (six months)."""
    half: Amount = Fraction(1, 2)
    start, end = tokens[index].span()
    following = _lower(tokens, index + 1)
    if following in ("a", "the", "an"):
        thing = _lower(tokens, index + 2)
        if thing in _SCALE and thing not in _PERIODS:
            return Reading(start, tokens[index + 2].end(), [exact(half * _SCALE[thing])]), index + 3
        following = thing
    twelfths = {"year": [6], "yearly": [6], "day": [12], "decade": [5], "hour": [30]}
    return Reading(start, end, [half, *twelfths.get(following, [])]), index + 1


def _compound(text: str, tokens: list[re.Match[str]], index: int) -> tuple[Reading, int]:
    """A number of several words: two hundred and fifty, thirty-five thousand, twenty-third."""
    start, end = tokens[index].span()
    total: Amount = 0
    section: Amount = 0
    scale = 1
    others: list[Amount] = []
    at = index
    while at < len(tokens):
        if at > index and not _adjacent(text, tokens[at - 1], tokens[at]):
            break
        word = _lower(tokens, at)
        if word in _CARDINAL:
            value = _CARDINAL[word]
            if section % 100 and not (section % 10 == 0 and section % 100 >= 20 and 0 < value < 10):
                break
            section += value
        elif word == "hundred":
            section, scale = (section or 1) * 100, max(scale, 100)
        elif word in _SCALE:
            if word in _PERIODS:
                others.append(section or 1)
            total, section = total + (section or 1) * _SCALE[word], 0
            scale = max(scale, _SCALE[word])
        elif word in _ORDINAL or (word[-1:] == "s" and word[:-1] in _ORDINAL and at > index):
            if word == "seconds" or (word == "second" and section % 10):
                break
            return Reading(start, tokens[at].end(), _nth(word.rstrip("s"), section)), at + 1
        elif word == "and" and at > index:
            if _AND_HALF.match(text, end):
                section += Fraction(1, 2)
                at, end = at + 3, tokens[at + 2].end()
                if _lower(tokens, at) in ("million", "billion", "trillion"):
                    section *= _SCALE[_lower(tokens, at)]
                    at, end = at + 1, tokens[at].end()
                break
            if scale < 100 or not {_lower(tokens, at + 1)} & (_CARDINAL.keys() | _ORDINAL.keys()):
                break
            at += 1
            continue
        else:
            break
        end = tokens[at].end()
        at += 1
    values = [exact(total + section), *others]
    if total == 0 and _AND_HALF.match(text, end):
        values.append(exact(section + Fraction(1, 2)))
    return Reading(start, end, values, scale if total else 1), at


def _nth(word: str, section: Amount) -> list[Amount]:
    """The values of an ordinal after `section` (0 if none): third, twenty-third, two-thirds."""
    number = _ORDINAL[word]
    if section == 0:
        part = [Fraction(1, number)] if number else []
        return [*part, number] if word == "quarter" else [number, *part]
    if (section % 10 == 0 and 0 < number < 10) or (section % 100 == 0 and number < 100):
        return [section + number, exact(Fraction(section) / number), section]
    parts = [exact(Fraction(section) / (number or 1)), section, number]
    if number >= 100:
        parts += [section * number, Fraction(1) / (section * number)]
    return parts
