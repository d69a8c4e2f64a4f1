"""The English of a numeral with its counter: money, people, measures, ordinals, lengths of time."""

from __future__ import annotations

import re
from fractions import Fraction

from ksum.korean.counters import Counter
from ksum.korean.number import Number, Run, Value, number_at
from ksum.korean.number_english import cardinal, join, ordinal
from ksum.korean.number_words import Numeral, exact

# 30대 남성 are men in their thirties, 버스 30대 are 30 buses.
_AGES = re.compile(
    r"대\s?(?:초반|중반|후반|남성|여성|남녀|남자|여자|청년|청소년|부부|주부|직장인|노인|어르신|농민|소녀|소년|아들|딸"
    r"|자녀|학생|환자|근로자|노동자|운전자|기사|남(?![가-힣])|여(?![가-힣])|인구|고객|이용자|응답자|젊은|구직자|가장|부모"
    r"|엄마|아빠|어머니|아버지|할머니|할아버지|가구주|가족|주민|관광객|연구원|임원|손님|외국인|작업자|피해자|승객"
    r"|참가자|회사원|미혼|여행객|투자자|소비자|취업자|대표|선수|교사|의사|간호사|농부|어부|귀농|엔지니어|지방의원)"
)
_AGES_ALONE = re.compile(
    r"대(?:가(?!량)|는|은|의|에서|에게|도|와|를|\s?이상|\s?이하|다(?=[.\s])|층|인(?=\s))"
)
_MACHINES = re.compile(
    r"(?:버스|트럭|[가-힣]차|카메라|로봇|[가-힣]기|드론|장비|단말|[가-힣]터|택시|서버|대수|[ⅠA-Z]|연|총|약|각각)\s?$"
)
_HALF = re.compile(r"\s?반(?![가-힣])|\s?반(?=[에이을만동간의은으인도]|가량|쯤|짜리|째)")
# "41초22", as sports pages write 41.22 seconds.
_HUNDREDTHS = re.compile(
    r"\s?(\d{1,2})(?!\d|[.,]\d)(?:(?=[의로을를에이으은]|\s만에)|(?!\s?[가-힣%A-Za-z]))"
)
_STORIES = re.compile(
    r"(?:짜리|\s?규모|\s?(?:건물|높이|이상|빌딩|아파트|주택|상가|업무|석탑|탑|목조))|,|\s?\("
)
_ABOVE = re.compile(r"(?:지상|지하|총|최고|높이)\s?$")
# 2차전지, 1차 금속, 3차원: no ordinals.
_NO_ROUND = re.compile(
    r"\s?차\s?(?:제재|저작|금속|의료|진료|생산|식품|가공|자료|전지|원|량|선|로|례|종|관|도|체|감|가)"
)
_SECTOR = re.compile(r"\s?차\s?산업(?!혁명)")
# 5대 사장 is the fifth president; 5대 그룹 are five groups, and so 5대 은행장.
_IN_LINE = re.compile(
    r"대\s?(?:사장|회장|총장|이사장|의장|위원장|대통령|총리|감독|교장|원장|관장|국왕|왕|임금|교황|총재|주지|종손|황제)"
    r"(?=[이가은는을를의에과와도인]?(?:[\s,.]|$))"
)
_ELECTED = re.compile(r"대\s?(?:국회|총선|대선)(?!\s?(?:공약|과제|의혹|변수))")
_BEST_OF = re.compile(r"\s?\d선?승")
_BELOW_ZERO = re.compile(r"영하\s?$")
_TWOFOLD = {2: "double", 3: "triple", 4: "quadruple"}
_GROWS = re.compile(r"로\s|\s가까이")


def counted(text: str, run: Run, counter: Counter, after: int) -> Number | None:
    """The number of `run` and the `counter` ending at `after`; None if that is another word."""
    special = _special(text, run, counter, after)
    if special is not None:
        return special
    if counter.name == "차" and _no_round(text, run):
        return None
    if counter.name == "판" and _BEST_OF.match(text, after):
        return None
    if counter.name in ("등", "심") and not _in_contest(text, run, counter, after):
        return None
    if counter.name == "배" and text[after : after + 1] in tuple("치관송우추터열출달포기정급"):
        return None
    if counter.name == "해" and run.raws[0][-1:].isdigit():
        return None
    if counter.name == "주" and run.numerals[-1].value >= 1000:
        counter = Counter("주", "count", "share", "share", "shares", "noun")
    style = _style(text, run, counter, after)
    if style.startswith("ordinal"):
        return _ordinal(text, run, counter, after, style)
    return _cardinal(text, run, counter, after, style)


def _no_round(text: str, run: Run) -> bool:
    """Whether 차 is no round: 2차전지, and 1차 to 3차 산업, but not 4차 산업혁명."""
    if _NO_ROUND.match(text, run.end):
        return True
    return run.numerals[-1].value <= 3 and _SECTOR.match(text, run.end) is not None


def _in_line(text: str, run: Run) -> bool:
    """Whether 대 counts those who held an office: 5대 사장; 30대 감독 is a man in his thirties."""
    if run.single and run.plain and _ELECTED.match(text, run.end):
        return int(run.raws[0]) < 100
    if not run.single or not run.plain or _IN_LINE.match(text, run.end) is None:
        return False
    return int(run.raws[0]) < 100 and int(run.raws[0]) % 10 != 0


def _in_contest(text: str, run: Run, counter: Counter, after: int) -> bool:
    """Whether 등 is a place, not "and others", and 심 a court of first to third trial."""
    if not run.plain or text[run.end] == " ":
        return False
    if counter.name == "심":
        return run.numerals[-1].value <= 3 and not text.startswith(("제", "리"), after)
    return run.numerals[-1].value <= 100 and not text.startswith(("분", "급", "식"), after)


def below_zero(text: str, number: Number) -> Number:
    """`number` with the 영하 before it, if it is a temperature: 영하 12도 is minus 12 degrees."""
    before = _BELOW_ZERO.search(text, max(0, number.start - 4), number.start)
    if number.unit != "degree" or before is None:
        return number
    english = "minus " + number.english.replace(" to ", " to minus ")
    if isinstance(number.value, tuple):
        value: Value = tuple(-degrees for degrees in number.value)
    else:
        value = -number.value
    return number_at(text, before.start(), number.end, english, value, "degree", number.kind)


def _special(text: str, run: Run, counter: Counter, after: int) -> Number | None:
    """Forms of their own: 1인당, 30대 남성, 2년 반, 41초22, 8할."""
    value = run.value
    if counter.name == "인" and value == 1 and text.startswith("인당", run.end):
        return number_at(text, run.start, run.end + 2, "per person", 1, "person", "count")
    if counter.name == "대" and not run.some and all(raw.isdigit() for raw in run.raws):
        ages = [numeral.value for numeral in run.numerals]
        if all(age % 10 == 0 and 10 <= age <= 90 for age in ages) and _is_age(text, run):
            english = " and ".join("teens" if age == 10 else f"{age}s" for age in ages)
            return number_at(text, run.start, run.end + 1, english, value, "age", "count")
    if counter.name == "대" and _in_line(text, run):
        place = int(run.raws[0])
        return number_at(text, run.start, run.end + 1, ordinal(place), place, "", "ordinal")
    if counter.style == "tenth":
        tens = [Numeral(n.end, n.value * 10, 1, n.value) for n in run.numerals]
        tenfold = run._replace(numerals=tens, raws=[""] * len(tens))
        english = f"{run.some}{join(words_of(tenfold, spell=False), run.joiner)} percent"
        return number_at(text, run.start, after, english, tenfold.value, "percent", "percent")
    if not isinstance(value, int) or run.some or counter.kind != "duration":
        return None
    hundredths = _HUNDREDTHS.match(text, after) if counter.name == "초" else None
    if hundredths:
        seconds = exact(Fraction(f"{value}.{hundredths[1]}"))
        english = f"{value}.{hundredths[1]} seconds"
        return number_at(text, run.start, hundredths.end(), english, seconds, "second", "duration")
    half = _HALF.match(text, after) if value < 1000 else None
    if half:
        english = f"{cardinal(value)} and a half {counter.plural}"
        if value == 1:
            english = f"{_article(counter)} {counter.singular} and a half"
        length = value + Fraction(1, 2)
        return number_at(text, run.start, half.end(), english, length, counter.unit, "duration")
    return None


def _is_age(text: str, run: Run) -> bool:
    """Whether 30대 is an age: a word for people follows, or no machine stands before it."""
    if _AGES.match(text, run.end) or run.joiner == "and":
        return True
    if not _AGES_ALONE.match(text, run.end):
        return False
    return not _MACHINES.search(text, max(0, run.start - 5), run.start)


def _style(text: str, run: Run, counter: Counter, after: int) -> str:
    """The counter's style, decided by the words beside it where the table leaves it open."""
    style = counter.style
    if style == "stage":
        return "ordinaldigit" if run.numerals[-1].value <= 3 else "digit"
    if style == "floor":
        story = _STORIES.match(text, after) or _ABOVE.search(text, max(0, run.start - 4), run.start)
        return "digit" if story or not run.single else "ordinaldigit"
    if style == "person":
        return "noun" if stands_alone(text, run.start, after) else "keep"
    if style == "fixed" and counter.kind == "measure" and text.startswith("급", after):
        return "fixed" if run.some or "degree" in counter.unit else "grade"
    return style


def stands_alone(text: str, start: int, after: int) -> bool:
    """Whether `text` is nothing but the number at `start` to `after`.

    Then 명 is "people"; in a sentence English mostly has a noun of its own ("520 new employees").
    """
    return not text[:start].strip() and not text[after:].strip(" .이가을를은는의도")


def _article(counter: Counter) -> str:
    return "an" if counter.singular == "hour" else "a"


def words_of(run: Run, *, spell: bool) -> list[str]:
    """The numerals of `run` in English, small ones in words if `spell`; "26.0" keeps its zero."""
    small = spell and all(isinstance(n.value, int) and 0 < n.value < 10 for n in run.numerals)
    words = []
    for numeral, raw in zip(run.numerals, run.raws, strict=True):
        whole, point, rest = raw.replace(",", "").partition(".")
        if point and whole.isdigit() and rest.isdigit() and numeral.scale == 1:
            words.append(f"{int(whole):,}.{rest}")
        else:
            words.append(cardinal(numeral.value, spell=small))
    return words


def _ordinal(text: str, run: Run, counter: Counter, after: int, style: str) -> Number:
    ranks = [numeral.value for numeral in run.numerals]
    if run.some or not all(isinstance(rank, int) for rank in ranks):
        return _cardinal(text, run, counter, after, "digit")
    english = join([ordinal(int(rank)) for rank in ranks], run.joiner)
    if style == "ordinal" and counter.singular:
        english += f" {counter.singular}"
    end = run.end if style == "ordinaldigit" else after
    return number_at(text, run.start, end, english, run.value, counter.unit, counter.kind)


def _cardinal(text: str, run: Run, counter: Counter, after: int, style: str) -> Number:
    value, start, end = run.value, run.start, run.end
    spell = style in ("noun", "bare", "keep", "times") and not run.some
    words = words_of(run, spell=spell)
    if style == "digit" and run.single and run.raws[0].isdigit() and not run.some:
        words = [run.raws[0]]
    if style == "money$":
        words = [counter.singular + word for word in words]
        english = " to ".join(words) if run.joiner == "to" else join(words, run.joiner)
    else:
        english = join(words, run.joiner)
    if run.sign:
        start, english = start - 1, run.sign + english
    english = run.some + english
    one = run.single and value == 1 and english in ("one", "1")
    fold = _TWOFOLD.get(value) if isinstance(value, int) and style == "times" else None
    if fold and not run.some and (value == 2 or _GROWS.match(text, after)):
        return number_at(text, start, after, fold, value, counter.unit, counter.kind)
    if style in ("hyphen", "grade"):
        english = f"{english}-{counter.singular.replace(' ', '-')}"
        end = after + text.startswith("급", after)
    elif style in ("noun", "fixed", "money", "times"):
        if one and counter.kind == "duration":
            english = _article(counter)
        english = f"{english} {counter.singular if one else counter.plural}"
        end = after
    elif style in ("bare", "money$"):
        end = after
    return number_at(text, start, end, english, value, counter.unit, counter.kind)


def counter_stays(counter: Counter) -> bool:
    """Whether the counter stays in Korean after the number, its English being another noun's."""
    return counter.style not in ("noun", "money", "money$", "fixed", "bare", "times", "hyphen")


def vague_plural(counter: Counter) -> str:
    """The noun of a vague number of these: "won", "meters", "dollars"."""
    return "dollars" if counter.style == "money$" else counter.plural


def run_of(value: Value, start: int, end: int, some: str = "") -> Run:
    """The Run of a number that was written in words."""
    values = value if isinstance(value, tuple) else (value,)
    numerals = [Numeral(end, one, 1, one) for one in values]
    return Run(start, end, numerals, [""] * len(values), "or" if len(values) > 1 else "", "", some)
