"""Persons' names in Korean text, with their English spelling.

A name is taken only where something shows a person: a title before or after it, an age in brackets,
or its being known from elsewhere in the article. Precision comes first, since a wrong name ruins a
sentence. How a name is spelled in English is `romanize`'s affair; the title stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ksum.korean.gazetteer import is_listed
from ksum.korean.kiwi import Morpheme, morphemes
from ksum.korean.mention import Mention
from ksum.korean.romanize import people, romanize_name, split_name, surnames
from ksum.korean.tables import rows

_NOT_WORD = r"(?<![가-힣A-Za-z0-9])"
_CUE = re.compile(r"[가-힣]\s?\((?:[0-9]{1,3}|[가-힣·]{1,8}·[0-9]{1,3})[·,)세]")
_AGE = re.compile(r"\s?\((?:[가-힣]{1,6}[·,]\s?)?(?:[1-9][0-9]?|1[01][0-9])(?:세|살)?\s?[·,)]")
_PARTICLES = (
    r"(?:은|는|이|가|을|를|의|에게서|에게|에|와|과|도|만|으로|로|께서|께|한테|이나|나|이라고|라고|이라는|라는|이란|란"
    r"|이며|며|이다|입니다|이었다|였다|부터|까지|처럼|보다|조차|마저|밖에|랑|이랑|하고)"
)
_NOUN_TAGS = frozenset(["NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "SW", "XPN", "XSN", "SO"])
_LINKS = frozenset(["SSO", "SSC", "SO", "SW"])
# These family names are also everyday words before a title (전 시장: the former mayor).
_AMBIGUOUS = frozenset("이전한두현구각주여양부시도원소총남본당동제기모내매상국명대사의방해")
_UNNAMED = frozenset("모씨")
_RUN = 14
NEAR = "near"
# Titles that are written without a space after a name: 강기정시장, 김철수씨.
_ATTACHED = frozenset(["씨", "시장", "의원", "교수", "대표", "회장", "기자", "장관", "총리", "대통령"])
_ORDINARY = frozenset(
    ["교수", "부교수", "조교수", "연구원", "선임연구원", "책임연구원", "수석연구원", "연구위원", "과장", "팀장", "실장", "국장", "부장", "차장", "상무", "전무", "기자", "양", "군", "주무관", "사무관", "센터장", "본부장", "변호사", "의사", "교사", "간호사", "점장", "지점장", "소장", "원장", "교장", "할머니", "할아버지"]
)
_LOCAL = frozenset(
    ["이장", "통장", "면장", "읍장", "동장", "주민", "할머니", "할아버지", "위원장", "회장", "위원", "지점장", "총무", "소장", "단장"]
)
_OPENINGS = ",，“‘\"'·:△▲(、.”"
# Syllables that given names do not have and transliterated foreign names often do.
_NOT_GIVEN = re.compile(
    "[르스프트크드브그즈츠쓰퍼페펠베벨데델네넬테텔레렌렉켄케닉닐딕러버저터커머너더카파키티쿠투푸포토코펑팡콥샹슈셰쥬뤼웬셴첸톈쩡샤체픽셀뉴류넷닷봇앱젠텍팜랩샵폰콘톤본펀던먼런벤엔센덴센겐첼멘켈쉬시]$|[르스프트크드브그즈츠쓰퍼페펠베벨데델네넬테텔레렌렉켄케닉닐딕러버터커머너카파키티쿠투푸포토코펑팡콥샹슈셰쥬뤼웬셴첸톈쩡샤픽셀뉴넷닷봇앱텍팜랩샵폰]"
)
_NOT_LAST = frozenset("업회부과팀실처센청족급력량")
_NOT_TITLES = (
    "주차장", "행사장", "공사장", "정차장", "승차장", "하차장", "세차장", "농사장", "전시장", "국정감사", "소위",
)  # fmt: skip
_GIVEN_FIRST = frozenset(
    "가강건겸경계고관광교구국권규균근금기길나낙남노누다단달대덕도동두라란려례로록루리린마만말매명모목무묵문미민바"
    "방배백범벼별병보복봉부분비빈빛사산상새샘서석선설섭성세소솔송수숙순슬승시신실심아안애양어언여연열영예오옥온"
    "완용우욱운웅원월위유육윤율은을음의이익인일임자장재전정제조종주준중지진찬창채천철초춘충치칠태택평표필하학한"
    "해향헌혁현협형혜호홍화환효후훈휘흔희힘"
)
_GIVEN_LAST = frozenset(
    "가강건걸겸겨결경곤관광구국권규균근금기길나남내녀노님다단달담대덕도돌동두라란람래려련렬례로록롱루룡류률름리린"
    "림마만매명모목무묵문미민밀바방배백범별병보복봄봉분비빈빛산삼상새샘서석선설섭성세소솔송쇠수숙순슬승식신실심아안"
    "애양언여연열영엽예오옥온완용우욱운울웅원월위유육윤율은을음의이익인일임자재전정제조종주준중지진찬창채천철초춘"
    "충치칠태택평표필하학한해행향헌혁현협형혜호홍화환효후훈휘흠희"
)
_SUFFIX_LIKE = frozenset("대형자인원생용성화도기들내전후상하")
_BODIES = (
    "위원회",
    "협의회",
    "연구소",
    "연구원",
    "대학교",
    "대학",
    "학교",
    "병원",
    "재단",
    "공사",
    "공단",
    "그룹",
    "은행",
    "센터",
    "의회",
    "협회",
    "조합",
    "법인",
    "기업",
    "산업",
    "정부",
    "부처",
    "당국",
)
_LATIN = re.compile(r"(?: [가-힣]{2,6})?\s?\([A-Z][a-z]+")


class Positions(NamedTuple):
    """The words that stand beside a name, by the side the name is on."""

    after_name: frozenset[str]
    before_name: frozenset[str]
    alone: frozenset[str]


@cache
def positions() -> Positions:
    """What positions.tsv holds."""
    table = rows("positions")
    return Positions(
        frozenset(row[0] for row in table if row[1] in ("before", "both")),
        frozenset(row[0] for row in table if row[1] in ("after", "both")),
        frozenset(row[0] for row in table if row[2] == "alone"),
    )


def find_names(text: str, known: Collection[str] = ()) -> list[Mention]:
    """The names in `text`, in order, not overlapping; `Mention.text` is the name without its title.

    `known` are full names found elsewhere in the article; they are taken without a title too, and a
    family name alone before a title (강 시장) then follows the bearer's spelling.
    """
    found = [*_known_names(text, known)]
    if _may_hold_name(text):
        tokens = morphemes(text)
        found += _full_names(text, tokens)
        found += _family_names(text, tokens, {*known, *(mention.text for mention in found)})
    return _without_overlap(found)


@cache
def _title_pattern() -> re.Pattern[str]:
    titles = sorted(positions().after_name | positions().before_name, key=len, reverse=True)
    return re.compile("|".join(titles))


def _may_hold_name(text: str) -> bool:
    return bool(_title_pattern().search(text) or _CUE.search(text))


def _known_names(text: str, known: Iterable[str]) -> list[Mention]:
    names = sorted({name for name in known if len(name) >= 3}, key=len, reverse=True)
    if not names or not any(name in text for name in names):
        return []
    pattern = re.compile(
        rf"{_NOT_WORD}({'|'.join(map(re.escape, names))})(?={_PARTICLES}*(?![가-힣]))"
    )
    return [_mention(match.start(1), match[1]) for match in pattern.finditer(text)]


def _mention(start: int, name: str, english: str | None = None) -> Mention:
    return Mention(start, start + len(name), name, english or romanize_name(name), "name")


def _full_names(text: str, tokens: Sequence[Morpheme]) -> list[Mention]:
    found: list[Mention] = []
    for index, token in enumerate(tokens):
        start = token.start
        if start > 0 and re.match(r"[가-힣A-Za-z0-9]", text[start - 1]):
            continue
        for name, last in _candidates(text, tokens, index):
            if _is_person(text, tokens, index, last, name) or _in_list(
                text, tokens, index, last, found
            ):
                # A professor or a clerk is sooner a namesake than the person of people.tsv.
                official = _title_after(text, tokens, last) not in _ORDINARY
                found.append(_mention(start, name, romanize_name(name, official=official)))
                break
    return found


def _in_list(
    text: str, tokens: Sequence[Morpheme], first: int, last: int, found: Sequence[Mention]
) -> bool:
    """A name joined to one just found: 최유진·박지하."""
    token = tokens[first]
    return (
        first == last
        and (token.tag == "NNP" or not token.listed)
        and token.end - token.start == 3
        and bool(found)
        and text[found[-1].end : token.start] == "·"
        and _like_korean_name(text[token.start : token.end])
    )


def _candidates(text: str, tokens: Sequence[Morpheme], index: int) -> Iterable[tuple[str, int]]:
    """Strings of a name's form that start at token `index`, with the index of their last token."""
    start = tokens[index].start
    for last in range(index, min(index + 4, len(tokens))):
        end = tokens[last].end
        if end - start > 4:
            return
        name = text[start:end]
        if not re.fullmatch("[가-힣]+", name):
            return
        parts = split_name(name)
        if parts and parts[1] and not (_UNNAMED & {parts[1]}) and len(parts[1]) <= 3:
            yield name, last


def _is_person(text: str, tokens: Sequence[Morpheme], first: int, last: int, name: str) -> bool:
    if not _like_korean_name(name) or _foreign(text, tokens, first, last):
        return False
    token = tokens[first]
    proper = first == last and (token.tag == "NNP" or not token.listed)
    single = split_name(name)
    long = len(name) > 3 and not (single and len(single[0]) == 2)
    opening = (
        first == 0
        or text[: token.start].rstrip()[-1:] in _OPENINGS
        or tokens[first - 1].tag in ("ETM", "JKG", "JX", "JKS", "JKB")
    )
    aged = bool(_AGE.match(text, tokens[last].end))
    loose = not proper and _loose(tokens[first : last + 1], opening=opening or aged)
    if aged:
        return proper or loose
    title = _title_after(text, tokens, last)
    if long:
        return proper and title in ("씨", "양", "군")
    if title and _place_like(name, token, title):
        return False
    if proper and title:
        return title != NEAR or len(name) >= 3
    if proper:
        return len(name) >= 3 and _title_before(text, tokens, first, last)
    if not title or len(name) != 3:
        return False
    return loose and (title != NEAR or opening)


def _like_korean_name(name: str) -> bool:
    if name in _not_names() or is_listed(name):
        return False
    if name in positions().after_name or name in positions().before_name:
        return False
    parts = split_name(name)
    given = parts[1] if parts else ""
    if _NOT_GIVEN.search(given) or given[-1:] in _NOT_LAST or name[-2:] in _title_ends():
        return False
    return not name.endswith(_BODIES)


def _foreign(text: str, tokens: Sequence[Morpheme], first: int, last: int) -> bool:
    """A transliterated foreign name: its Latin form follows, or another unknown word stands beside it."""
    if _LATIN.match(text, tokens[last].end):
        return True
    if first == 0:
        return False
    before = tokens[first - 1]
    gap = text[before.end : tokens[first].start]
    word = text[: before.end].rsplit(" ", 1)[-1]
    return (
        gap == " "
        and not before.listed
        and before.tag == "NNP"
        and word == before.form
        and (bool(_NOT_GIVEN.search(word)) and not is_listed(word))
    )


def _place_like(name: str, token: Morpheme, title: str) -> bool:
    """고덕동 주민자치위원장: a ward, not a person."""
    if name.endswith(("읍", "면")):
        return True
    if name.endswith("동") and title == NEAR:
        return True
    return name.endswith(("동", "리", "군", "구", "시", "도")) and (
        title in _LOCAL or (token.tag == "NNP" and token.listed)
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset(row[0] for row in rows("not_names"))


@cache
def _title_ends() -> frozenset[str]:
    return frozenset(t for t in positions().after_name if len(t) == 2)


def _loose(tokens: Sequence[Morpheme], *, opening: bool) -> bool:
    """Whether what Kiwi cut into several morphemes could still be a name it does not know.

    `opening` is whether the string opens a clause or follows a modifier (이끄는 옥태민 주무관),
    where a name is likelier than inside a noun group.
    """
    if len(tokens) < 2 or any(t.tag[0] in "JEV" or t.tag == "Z_CODA" for t in tokens):
        return False
    written = "".join(t.form for t in tokens)
    if len(written) != 3 or not (written[1] in _GIVEN_FIRST and written[2] in _GIVEN_LAST):
        return False
    if all(t.end - t.start == 1 for t in tokens):
        return True
    if not opening:
        return False
    return tokens[0].end - tokens[0].start == 1 or (
        tokens[-1].tag != "XSN" and written[2] not in _SUFFIX_LIKE
    )


def _title_after(text: str, tokens: Sequence[Morpheme], last: int) -> str:
    """The title in the word after the name, `NEAR` where one ends the noun group after it, or ""."""
    end = tokens[last].end
    if last + 1 >= len(tokens):
        return ""
    following = tokens[last + 1]
    if following.start == end:
        return following.form if following.form in _ATTACHED else ""
    if text[end : following.start].strip():
        return ""
    run = last + 1
    word_end = 0
    while run < len(tokens) and run - last <= _RUN:
        token = tokens[run]
        division = (
            token.form == "과" and tokens[run - 1].end == token.start
        )  # 산업과, read as "and"
        if not (token.tag in _NOUN_TAGS or token.tag in _LINKS or division):
            break
        if word_end == 0 and run > last + 1 and token.start > tokens[run - 1].end:
            word_end = tokens[run - 1].end
        run += 1
    stop = tokens[run - 1].end
    word_end = word_end or stop
    title = _final_title(text[following.start : word_end], positions().after_name)
    if title:
        return title
    return (
        NEAR
        if stop > end and _final_title(text[following.start : stop], positions().after_name)
        else ""
    )


def _final_title(words: str, titles: frozenset[str]) -> str:
    """The longest title that `words` end with, an 등 after it aside."""
    words = words.rstrip()
    if words.endswith(" 등"):
        words = words[:-2].rstrip()
    words = re.sub(r"\([^()]*\)$", "", words)
    word = words.rsplit(" ", 1)[-1]
    if len(word) > 2 and word[-1] == "과" and (title := _final_title(word[:-1], titles)):
        return title  # 명인과: the particle was read as a division's 과
    if len(word) == 1:
        return word if word in titles else ""
    word = word.removesuffix("팀") if word[:-1].endswith(("교수", "연구원", "박사")) else word
    if word.endswith(_NOT_TITLES):
        return ""
    for length in range(min(8, len(word)), 1, -1):
        title = word[-length:]
        if title in titles:
            return title if title != "시장" or _heads_city(word[:-2]) else ""
    return ""


def _heads_city(before: str) -> bool:
    """Whether 시장 after this is a mayor, not a market: 포항시장, 광역시장, 부시장."""
    return (
        not before
        or before.endswith(("광역", "특별", "특례", "자치", "전", "현", "부"))
        or (is_listed(before) or is_listed(before + "시"))
    )


def _title_before(text: str, tokens: Sequence[Morpheme], first: int, last: int) -> bool:
    if first == 0:
        return False
    before = tokens[first - 1]
    if before.tag not in ("NNG", "NNB") or text[before.end : tokens[first].start] != " ":
        return False
    word = text[: before.end].rsplit(" ", 1)[-1]
    if not _final_title(word, positions().before_name):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return (
        after is None or after.tag.startswith(("J", "S", "VCP")) or after.start > tokens[last].end
    )


def _family_names(text: str, tokens: Sequence[Morpheme], known: Collection[str]) -> list[Mention]:
    """A family name alone before a title: 강 시장, 남궁 교수."""
    bearers = {parts[0]: name for name in known if (parts := split_name(name))}
    found: list[Mention] = []
    for index in range(len(tokens) - 1):
        token, following = tokens[index], tokens[index + 1]
        name = text[token.start : token.end]
        if name not in surnames() or following.start != token.end + 1:
            continue
        if token.start > 0 and re.match(r"[가-힣A-Za-z0-9·]", text[token.start - 1]):
            continue
        end = following.end
        while (
            index + 2 < len(tokens)
            and tokens[index + 2].start == end
            and (tokens[index + 2].tag in ("NNG", "XSN"))
        ):
            index += 1
            end = tokens[index + 1].end
        title = text[following.start : end]
        if title not in positions().alone:
            continue
        bearer = bearers.get(name)
        if bearer is None and (name in _AMBIGUOUS or token.tag != "NNP"):
            continue
        found.append(_mention(token.start, name, _family_english(name, bearer)))
    return found


def _family_english(name: str, bearer: str | None) -> str:
    if bearer and bearer in people():
        first, _, rest = people()[bearer].partition(" ")
        if (
            rest
            and first[:1] != ""
            and (surnames()[name][:1] == first[:1] or len(rest) > len(first))
        ):
            return first
    return surnames()[name]


def _without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
