"""The numbers of a Korean news text: where they are, what they are worth, how English says them.

`find_numbers` is the whole of it. It knows numerals, counters, dates and times, not the sentence:
no morphological analysis is needed, and a text is read once, from left to right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Union

from ksum.korean import number_english as english_of
from ksum.korean.counters import COUNTERS, Counter, read_counter
from ksum.korean.mention import Mention
from ksum.korean.number_dates import (
    MONTHS,
    clock_at,
    days_english,
    is_day_of_month,
    month_day,
    year_at,
)
from ksum.korean.number_words import (
    DAY_WORDS,
    NATIVE,
    NATIVE_PAIRS,
    Amount,
    Numeral,
    read_numeral,
    read_sino,
)

Value = Union[Amount, tuple[Amount, ...]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a Korean text, `text == source[start:end]`.

    `value` is exact: an int or a Fraction; a tuple for a range, a ratio ("10명 중 7명" is (7, 10)),
    a date (its parts from the year down, those that are there) or a time (hour, minute);
    an empty tuple for a vague number ("수십 명"). `unit` names what is counted ("KRW", "percent",
    "person", "year-month", …; "" if nothing). `kind` is one of money, count, percent, measure,
    duration, date, time, ordinal, fraction, multiple, ratio, vague, number.
    """

    start: int
    end: int
    text: str
    english: str
    value: Value
    unit: str
    kind: str

    def mention(self) -> Mention:
        """The number as a Mention of kind "number"."""
        return Mention(self.start, self.end, self.text, self.english, "number")


_CANDIDATE = re.compile(
    r"(?P<latin>[A-Za-z](?:[A-Za-z0-9]|[-_./+@&'’](?=[A-Za-z0-9]))*)"
    r"|(?P<clock>(?:오전|오후|새벽|아침|저녁|한밤|밤|낮)\s?(?=\d{1,2}\s?시(?!간)))"
    r"|(?P<article>제\s?(?=\d))"
    r"|(?P<digits>\d)"
    r"|(?<![가-힣A-Za-z0-9])(?P<word>"
    r"[한하두둘세셋석서네넷넉너다닷여엿일아열스마쉰예대이사나보십백천만수삼오육칠팔구첫][가-힣]{0,6})"
)
# Digits that are no number of the text: telephone numbers, versions, addresses, clock times in
# figures, e-mail addresses, product codes.
_CODE = re.compile(
    r"\d{1,4}\)\s?\d{3,4}-\d{4}|\d+(?:-\d+){2,}(?![\d년월일%])|0\d{1,2}-\d{3,4}|1[568]\d\d-\d{4}|\d+(?:\.\d+){2,}|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d[A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9.-]+"
)
_ISO_DATE = re.compile(
    r"(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?:\.(?!\d))?(?!\s?[\d만억%명])"
)
_TO = re.compile(r"\s?[~∼〜～]\s?(?=\d)|\s?[–—](?=\d)|-(?=\d)")
_AND = re.compile(r"\s?[·ㆍ・‧]\s?(?=\d)")
_SOME = re.compile(r"\s?여(?!성|부|객|행|론|름|권|건|야|전|당|수|덟|섯|의도|진)(?=[\s가-힣㎡㏊㎞%A-Za-z])")
_SOME_SCALE = re.compile(r"여\s?([만억조])")
_PARTS = re.compile(r"\s?분의\s?(\d+)")
_RATIO = re.compile(r"\s?대\s?(\d+(?:\.\d+)?)(?![\d.,]|\s?[만억조원명개년월일%])")
_OUT_OF = re.compile(
    r"\s?(명|곳|개|마리|가구|건|대|사람|팀|차례|번|집|채)\s?(?:중|가운데)\s?"
    r"(?:(\d{1,2})|(한|두|세|네|다섯|여섯|일곱|여덟|아홉))\s?\1"
)
_AGES = re.compile(
    r"대(?=\s?(?:초반|중반|후반|남성|여성|남녀|남자|여자|청년|청소년|부부|주부|직장인|노인|어르신|농민|소녀|소년"
    r"|아들|딸|자녀|학생|환자|근로자|노동자|운전자|기사|남|여|인구|고객|이용자|응답자|젊은|구직자|가장|부모|엄마"
    r"|아빠|어머니|아버지|할머니|할아버지|이하|이상|이후|가구주|가족|주민|관광객|연구원|임원|손님|외국인|작업자"
    r"|피해자|승객|참가자|회사원|미혼|여행객|투자자|소비자|취업자|대표|선수|교사|의사|간호사|농부|어부|귀농|엔지니어)"
    r"|가(?![가-힣]량)|는|은|의|에서|에게|도|와|를)"
)
_NOT_WON = re.compile(r"\s?(?:명|년|개|대|t|톤|건|인구|회|번|광년|마리|배|주)")
_PER_PERSON = re.compile(r"1인당")
_SECONDARY = re.compile(r"\s?차\s?(?:전지|원|량|선|로|례|종|관|도|체|감|산업혁명|가)")
_VAGUE = {
    "수십": "dozens",
    "수백": "hundreds",
    "수천": "thousands",
    "수만": "tens of thousands",
    "수십만": "hundreds of thousands",
    "수백만": "millions",
    "수천만": "tens of millions",
    "수억": "hundreds of millions",
    "수십억": "billions",
    "수백억": "tens of billions",
    "수천억": "hundreds of billions",
    "수조": "trillions",
    "수십조": "tens of trillions",
    "수백조": "hundreds of trillions",
}
_WORD_COUNTERS = frozenset(
    "명 사람 개 개월 곳 군데 가지 번 번째 차례 달 해 살 시간 마리 채 대 척 장 점 편 권 통 병 잔 그릇 벌 켤레 쌍 줄 자루"
    " 건 팀 배 주 가구 회 종 그루 송이 포기 년 일 원 달러 분 초".split()
)
_NATIVE_NOUN = re.compile(
    r"\s(?:나라|기관|회사|업체|기업|도시|학교|지역|대학|지자체|시군|노선|은행|작품|아이|형제|자매|자녀|아들|딸|분야|부문|부처|"
    r"단체|정당|후보|선수|모델|제품|방식|단계|항목|과제|축|갈래|집|섬|마을|구단|공장|라인|구역|구간|손|발|눈|귀|다리|주체|"
    r"자리|자릿수|계단|계절|시즌|경기|골|바퀴|걸음|방울|조각|모금|끼|칸|그룹|사업|사례|호선|국가|정상|장관|사이|변수)"
)


def _amount_words(amounts: list[Numeral], texts: list[str], spell: bool) -> list[str]:
    small = spell and all(0 < n.value < 10 and isinstance(n.value, int) for n in amounts)
    words = []
    for numeral, raw in zip(amounts, texts):
        if "." in raw and raw[-1].isdigit() and numeral.scale == 1 and raw.count(".") == 1:
            whole, _, rest = raw.partition(".")
            plain = whole.replace(",", "")
            if plain.isdigit() and rest.isdigit():
                words.append(f"{int(plain):,}.{rest}")
                continue
        words.append(english_of.cardinal(numeral.value, spell=small))
    return words


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Number] = []
        self.bare_won: list[int] = []
        self.last_part = ""

    def add(
        self, start: int, end: int, english: str, value: Value, unit: str, kind: str
    ) -> int:
        self.found.append(Number(start, end, self.text[start:end], english, value, unit, kind))
        return end

    def read(self) -> list[Number]:
        text, position = self.text, 0
        search = _CANDIDATE.search
        while True:
            matched = search(text, position)
            if matched is None:
                break
            group = matched.lastgroup
            start = matched.start()
            if group == "latin":
                position = matched.end()
            elif group == "digits":
                position = self.digits(start)
            elif group == "word":
                position = self.word(start, matched["word"])
            elif group == "clock":
                position = self.clock(start, matched.end())
            else:
                position = self.article(start, matched.end())
        return self.money_in_context()

    def clock(self, start: int, digits: int) -> int:
        part = self.text[start:digits].strip()
        dated = clock_at(self.text, digits, part)
        if dated is None:
            return digits
        return self.add(start, dated.end, dated.english, dated.value, "time", "time")

    def article(self, start: int, digits: int) -> int:
        """제363회, 제22대, 제5조, 제2호."""
        text = self.text
        numeral = read_numeral(text, digits)
        if numeral is None or not isinstance(numeral.value, int) or digits - 1 > start + 1:
            return digits
        number = re.compile(r"\d{1,4}").match(text, digits)
        if number is None or text[number.end() : number.end() + 1].isdigit():
            return digits
        value, end = int(number[0]), number.end()
        if _SECONDARY.match(text, end) and not text.startswith("차 세계", end):
            return self.digits(digits)
        for counter, form in (
            ("회", "{0}"),
            ("차", "{0}"),
            ("대", "{0}"),
            ("기", "{0}"),
            ("조", "Article {1}"),
            ("항", "Paragraph {1}"),
            ("호", "No. {1}"),
        ):
            if text.startswith(counter, end):
                english = form.format(english_of.ordinal(value), value)
                return self.add(start, end + 1, english, value, counter, "ordinal")
        return self.add(digits, end, number[0], value, "", "number")

    def digits(self, start: int) -> int:
        text = self.text
        iso = _ISO_DATE.match(text, start)
        if iso and 1 <= int(iso[3]) <= 12 and 1 <= int(iso[4]) <= 31 and 1000 <= int(iso[1]) <= 2199:
            year, month, day = int(iso[1]), int(iso[3]), int(iso[4])
            english = f"{MONTHS[month - 1]} {day}, {year}"
            end = iso.end() - (1 if iso[0].endswith(".") and iso[2] != "." else 0)
            return self.add(start, end, english, (year, month, day), "year-month-day", "date")
        code = _CODE.match(text, start)
        if code:
            return code.end()
        first = read_numeral(text, start)
        if first is None:
            end = start + 1
            while end < len(text) and (text[end].isdigit() or text[end] in ",."):
                end += 1
            return end
        if text[start - 1 : start] == "-" and start >= 2 and "가" <= text[start - 2] <= "힣":
            if not read_counter(text, first.end):
                return first.end
        amounts, raws = [first], [text[start : first.end]]
        end, joiner = first.end, ""
        sign = ""
        if text[start - 1 : start] in ("-", "−", "–") and text[start - 2 : start - 1] in (" ", "(", "", ","):
            sign = "-"
        # A second number that shares the unit: 17∼26일, 2·3차.
        link = _TO.match(text, end)
        joiner = "to"
        if link is None:
            link, joiner = _AND.match(text, end), "and"
        if link:
            second = read_numeral(text, link.end())
            if second is not None:
                shared = self._share(first, second, text, joiner, link[0])
                if shared is not None:
                    amounts, end = [shared, second], second.end
                    raws.append(text[link.end() : end])
        if len(amounts) == 1:
            joiner = ""
        return self.finish(start, end, amounts, raws, joiner, sign)

    def _share(
        self, first: Numeral, second: Numeral, text: str, joiner: str, link: str
    ) -> Numeral | None:
        """`first` as part of a range with `second` (20∼30만 is 200,000 to 300,000), or None."""
        counter = read_counter(text, second.end)
        has_unit = counter is not None or text[second.end : second.end + 1] in ("월", "시", "여")
        if not has_unit and (joiner == "and" or link.strip() == "-"):
            return None
        if link.strip() in ("-", "–", "—") and first.value >= second.value:
            return None
        if second.scale > 1 and first.scale == 1 and first.value < second.lead:
            return Numeral(first.end, first.value * second.scale, second.scale, first.value)
        return first

    def finish(
        self,
        start: int,
        end: int,
        amounts: list[Numeral],
        raws: list[str],
        joiner: str,
        sign: str,
    ) -> int:
        """Read what follows the numeral or numerals that end at `end`, and add the number."""
        text = self.text
        following = text[end : end + 1]
        single = len(amounts) == 1
        raw = raws[-1]
        plain = all(raw.isdigit() for raw in raws)
        if plain:
            done = self._dated(start, end, amounts, raws, following)
            if done:
                return done
        value = amounts[0].value
        if single:
            parts = _PARTS.match(text, end)
            if parts and isinstance(value, int) and value > 0 and len(parts[1]) < 5:
                from fractions import Fraction

                english = english_of.fraction(int(parts[1]), value)
                exact = Fraction(int(parts[1]), value)
                return self.add(start, parts.end(), english, exact, "", "fraction")
            out_of = _OUT_OF.match(text, end)
            if out_of and value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100):
                part = int(out_of[2]) if out_of[2] else NATIVE[out_of[3]]
                if part < value:
                    english = f"{english_of.cardinal(part)} in {english_of.cardinal(value)}"
                    unit = COUNTERS[out_of[1]].unit if out_of[1] in COUNTERS else ""
                    return self.add(start, out_of.end(), english, (part, value), unit, "ratio")
            ratio = _RATIO.match(text, end)
            if ratio and amounts[0].scale == 1:
                second = read_numeral(text, ratio.start(1))
                if second is not None and second.end == ratio.end():
                    english = f"{raw} to {ratio[1]}"
                    return self.add(
                        start, ratio.end(), english, (value, second.value), "", "ratio"
                    )
        some = _SOME.match(text, end)
        lead = ""
        if single:
            scaled = _SOME_SCALE.match(text, end)
            if scaled and amounts[0].scale == 1:
                unit_value = {"만": 10**4, "억": 10**8, "조": 10**12}[scaled[1]]
                amounts = [Numeral(scaled.end(), value * unit_value, unit_value, value)]
                raws = [text[start : scaled.end()]]
                value, end, lead = amounts[0].value, scaled.end(), "some "
            elif some:
                end, lead = some.end(), "some "
        counted = read_counter(text, end)
        if counted is None:
            return self._bare(start, end, amounts, raws, joiner, sign, lead)
        return self._counted(start, end, amounts, raws, joiner, sign, lead, *counted)

    def _dated(
        self, start: int, end: int, amounts: list[Numeral], raws: list[str], following: str
    ) -> int:
        """A date or a time of day; 0 if it is none."""
        text = self.text
        single = len(amounts) == 1
        values = [int(amount.value) for amount in amounts]
        if following == "년":
            if single:
                dated = year_at(text, raws[0], start, end)
                if dated is not None:
                    first = start
                    if text[start - 1 : start] in ("'", "’", "‘") and len(raws[0]) == 2:
                        first = start - 1
                    return self.add(
                        first, dated.end, dated.english, self._one(dated.value), dated.unit, "date"
                    )
            elif all(len(raw) == 4 and 1000 <= v <= 2199 for raw, v in zip(raws, values)):
                joiner = "to" if _TO.match(text, start + 4) else "and"
                english = f"{raws[0]} {joiner} {raws[1]}"
                return self.add(start, end + 1, english, tuple(values), "year", "date")
        elif following == "월" and all(1 <= value <= 12 for value in values):
            if text.startswith("월드", end):
                return 0
            if single:
                dated = month_day(text, start)
                if dated is not None:
                    return self.add(
                        start, dated.end, dated.english, self._one(dated.value), dated.unit, "date"
                    )
            else:
                joiner = "to" if _TO.match(text, start + len(raws[0])) else "and"
                english = f" {joiner} ".join(MONTHS[value - 1] for value in values)
                return self.add(start, end + 1, english, tuple(values), "months", "date")
        elif following == "일" and is_day_of_month(text, values, start, end + 1):
            english = days_english(values)
            if not single and not _TO.match(text, start + len(raws[0])):
                english = english.replace(" to ", " and ")
            return self.add(start, end + 1, english, self._one(tuple(values)), "day", "date")
        elif following == "시" and single:
            dated = clock_at(text, start)
            if dated is not None:
                english = dated.english
                previous = self.found[-1] if self.found else None
                if dated.unit == "o'clock" and previous and previous.kind == "time":
                    gap = text[previous.end : start]
                    if gap.strip() in ("부터", "~", "∼", "에서", "〜", "～", "-") and isinstance(
                        previous.value, tuple
                    ):
                        part = "오후" if previous.value[0] >= 12 else "오전"
                        inherited = clock_at(text, start, part)
                        if inherited is not None and inherited.value > previous.value:
                            dated, english = inherited, inherited.english
                return self.add(start, dated.end, english, dated.value, "time", "time")
        return 0

    @staticmethod
    def _one(values: tuple[int, ...]) -> Value:
        return values[0] if len(values) == 1 else values

    def _bare(
        self,
        start: int,
        end: int,
        amounts: list[Numeral],
        raws: list[str],
        joiner: str,
        sign: str,
        lead: str,
    ) -> int:
        """A number without a counter that this module knows."""
        text = self.text
        following = text[end : end + 1]
        if following.isascii() and following.isalpha():
            tail = re.compile(r"[A-Za-z0-9-]*").match(text, end)
            return tail.end() if tail else end
        plain = all(raw.isdigit() for raw in raws)
        english = english_of.span(_amount_words(amounts, raws, spell=False), joiner)
        if plain and not joiner and not lead:
            english = raws[0]
        value = amounts[0].value if len(amounts) == 1 else tuple(a.value for a in amounts)
        if sign:
            start, english = start - 1, sign + english
        if amounts[-1].scale >= 10**8 and not sign:
            self.bare_won.append(len(self.found))
        return self.add(start, end, lead + english, value, "", "number")

    def _counted(
        self,
        start: int,
        end: int,
        amounts: list[Numeral],
        raws: list[str],
        joiner: str,
        sign: str,
        lead: str,
        counter: Counter,
        after: int,
    ) -> int:
        text = self.text
        single = len(amounts) == 1
        values = [amount.value for amount in amounts]
        value: Value = values[0] if single else tuple(values)
        style, kind, unit = counter.style, counter.kind, counter.unit
        if counter.name == "인" and text.startswith("인당", end) and value == 1:
            return self.add(start, end + 2, "per person", 1, "person", "count")
        if counter.name == "대" and single and isinstance(value, int):
            if value in (10, 20, 30, 40, 50, 60, 70, 80, 90) and not lead and _AGES.match(text, end):
                return self.add(start, end + 1, f"{value}s", value, "age", "count")
        if counter.name == "주" and values[-1] >= 1000:
            counter = Counter("주", "count", "share", "share", "shares", "noun")
            style, kind, unit = counter.style, counter.kind, counter.unit
        if counter.name == "차" and _SECONDARY.match(text, end):
            return self._bare(start, end, amounts, raws, joiner, sign, lead)
        if style == "tenth":
            tens = [Numeral(n.end, n.value * 10, 1, n.value) for n in amounts]
            english = english_of.span(_amount_words(tens, [""] * len(tens), False), joiner)
            scaled = tens[0].value if single else tuple(n.value for n in tens)
            return self.add(start, after, lead + english + " percent", scaled, unit, kind)
        if style in ("ordinal", "ordinalkeep"):
            if all(isinstance(v, int) for v in values) and not lead:
                words = [english_of.ordinal(int(v)) for v in values]
                english = english_of.span(words, joiner)
                if style == "ordinal" and counter.singular:
                    english += f" {counter.singular}"
                return self.add(start, after, english, value, unit, kind)
            style = "digit"
        spell = style in ("noun", "bare", "keep", "person") and not lead
        words = _amount_words(amounts, raws, spell)
        if style == "digit" and single and raws[0].isdigit() and not lead:
            words = [raws[0]]
        if style == "money$":
            words = [counter.singular + word for word in words]
            if joiner != "to":
                english = english_of.span(words, joiner)
            else:
                english = " to ".join(words)
        else:
            english = english_of.span(words, joiner)
        if sign:
            start, english = start - 1, sign + english
        english = lead + english
        one = single and value == 1 and words[0] in ("one", "1")
        if style in ("noun", "fixed", "money"):
            noun = counter.singular if one else counter.plural
            return self.add(start, after, f"{english} {noun}", value, unit, kind)
        if style == "person":
            if self._people_here(start, after):
                noun = counter.singular if one else counter.plural
                return self.add(start, after, f"{english} {noun}", value, unit, kind)
            style = "keep"
        if style in ("bare", "money$"):
            return self.add(start, after, english, value, unit, kind)
        return self.add(start, end, english, value, unit, kind)

    def _people_here(self, start: int, after: int) -> bool:
        """Whether "people" is the English of 명 here: no noun before it says who they are."""
        before = self.text[max(0, start - 2) : start]
        if before[-1:] == " ":
            before = before[:-1]
        last = before[-1:]
        return not ("가" <= last <= "힣") or last in "은는이가을를의에로와과도만며고서지까"

    def word(self, start: int, run: str) -> int:
        """A number in words: 열두 곳, 두세 명, 사흘, 십여 년, 수백만 명, 두 배."""
        text = self.text
        for length in range(min(len(run), 6), 0, -1):
            head = run[:length]
            end = start + length
            values: tuple[int, ...] | None = None
            if head in DAY_WORDS and head != "이레":
                following = text[end : end + 1]
                if not ("가" <= following <= "힣") or following in "간째만에이을은동뒤 씩":
                    days = DAY_WORDS[head]
                    english = "15 days" if days == 15 else f"{english_of.cardinal(days)} days"
                    return self.add(start, end, english, days, "day", "duration")
                continue
            if head in _VAGUE:
                return self._vague(start, end, head)
            if head in NATIVE:
                values = (NATIVE[head],)
            elif head in NATIVE_PAIRS:
                values = NATIVE_PAIRS[head]
            elif head == "첫" and text.startswith((" 번째", "번째"), end):
                return self.add(start, text.index("째", end) + 1, "first", 1, "", "ordinal")
            elif len(head) <= 5 and head[-1] in "십백천만억":
                sino = read_sino(head)
                values = None if sino is None else (sino,)
            if values is None:
                continue
            done = self._word_counter(start, end, head, values)
            if done:
                return done
        return start + len(run)

    def _vague(self, start: int, end: int, head: str) -> int:
        text = self.text
        some = _SOME.match(text, end)
        if some:
            end = some.end()
        counted = read_counter(text, end)
        word = _VAGUE[head]
        if counted is None:
            return end
        counter, after = counted
        if counter.name == "년":
            word = {"수십": "decades", "수백": "centuries"}.get(head, word + " of years")
            return self.add(start, after, word, (), "year", "vague")
        if counter.kind == "percent" and head == "수십":
            return end
        if counter.style == "money$":
            return self.add(start, after, f"{word} of dollars", (), counter.unit, "vague")
        if counter.style in ("noun", "money", "fixed", "person"):
            return self.add(start, after, f"{word} of {counter.plural}", (), counter.unit, "vague")
        if counter.style == "bare":
            return self.add(start, after, f"{word} of", (), counter.unit, "vague")
        return self.add(start, end, f"{word} of", (), counter.unit, "vague")

    def _word_counter(self, start: int, end: int, head: str, values: tuple[int, ...]) -> int:
        text = self.text
        some = _SOME.match(text, end) if head[-1] in "십백천만억" else None
        lead = ""
        if some:
            end, lead = some.end(), "some "
        value: Value = values if len(values) > 1 else values[0]
        joiner = "or" if len(values) > 1 else ""
        if text[end : end + 2] in ("배로", " 배"):
            pass
        counted = read_counter(text, end)
        if counted is not None and counted[0].name in _WORD_COUNTERS:
            counter, after = counted
            if head[-1] in "만천백" and len(head) == 1 and counter.name not in (
                "명", "개", "원", "년", "달러", "가지", "번", "번째", "곳", "대", "마리", "건",
            ):
                return 0
            if counter.name == "분" and head in NATIVE:
                return 0
            if head == "한" and counter.name in ("해", "번", "점", "주", "장", "일", "회", "편"):
                return 0
            if counter.kind == "multiple" and len(values) == 1 and value in (2,):
                return self.add(start, after, "double", 2, "time", "multiple")
            numerals = [Numeral(end, v, 1, v) for v in values]
            raws = [""] * len(values)
            if counter.name in ("번", "차례", "회") and value == 2 and not lead:
                return self.add(start, after, "twice", 2, counter.unit, counter.kind)
            if counter.style == "fixed":
                counter = counter._replace(style="noun")
            return self._counted(start, end, numerals, raws, joiner, "", lead, counter, after)
        if head in NATIVE and head not in ("한", "하나", "네", "서", "너", "석", "넉", "열", "닷", "엿"):
            if _NATIVE_NOUN.match(text, end) and head in NATIVE:
                return self.add(start, end, english_of.cardinal(values[0]), values[0], "", "count")
        return 0

    def money_in_context(self) -> list[Number]:
        """Give the won to amounts like 국비 150억 that stand beside an amount in won."""
        if not self.bare_won:
            return self.found
        others = {number.unit for number in self.found if number.kind == "money"}
        if others and "KRW" not in others:
            return self.found
        for index in self.bare_won:
            number = self.found[index]
            self.found[index] = Number(
                number.start,
                number.end,
                number.text,
                f"{number.english} won",
                number.value,
                "KRW",
                "money",
            )
        return self.found


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text`, in order and without overlap, each with its English rendering.

    Telephone numbers, addresses, product names and the like are left alone. Takes time linear in
    the length of the text.
    """
    return _Reader(text).read()
