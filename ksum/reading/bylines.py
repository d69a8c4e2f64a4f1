"""Who wrote it: names beside a reporter's title, in the forms Korean pages write them.

A line is a byline when nothing of substance is left once names, titles, addresses, dates and
buttons are taken out of it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ksum.reading.dates import without_dates
from ksum.reading.furniture import furniture_share

_SURNAMES = (
    "가간갈감강개견경계고공곽교구국궁궉권금기길김나남낭내노뇌누단담당대도독돈동두류라량려로뢰마"
    "만망매맹명모목묘무묵문미민박반방배백범변복봉부비빈빙"
    "사삼상서석선설섭성소손송수순승시신심십아안애야양어엄여연염엽영예오옥온옹완왕요용우운원위유"
    "육윤은음이인임자잠장저전점정제조종좌주준즙증지진차창채척천초"
    "총최추춘치칠탁탄태판팽편평포표풍피필하학한함해허현형호홍화환황후흥"
)
_TWO = (
    "남궁",
    "황보",
    "제갈",
    "사공",
    "선우",
    "서문",
    "독고",
    "동방",
    "망절",
    "어금",
    "강전",
    "소봉",
    "장곡",
)
NAME = r"[가-힣]{2,4}"
_ADVERB = (
    r"(?:대학생\s?인턴|인턴|선임|수습|전문|객원|시민|명예|학생|청년|주부|논설|편집|사진|본지"
    r"|기획|특별|의학|과학|전국)"
)
ROLE = (
    rf"(?:{_ADVERB}\s?)?(?:기자|특파원|통신원|PD|피디|앵커|아나운서|리포터|캐스터)"
    r"|논설위원|논설위원실장|에디터|편집장|편집위원|편집국장|논설실장|주필|주재기자"
)
_GROUP = rf"{NAME}(?:\s?[·ㆍ・,，/&]\s?{NAME}|\s{NAME}(?=\s?[·ㆍ,/]))*"
_SIGNED = re.compile(
    rf"(?<![가-힣])(?P<names>{_GROUP})\s?(?:{ROLE})(?:님의? (?:스토리|기사|글))?"
    r"(?![가-힣]{2,}|[이가은는을를의와과에])"
)
_THREE = re.compile("[가-힣]{3}")
_POSTED = re.compile(
    rf"(?<![가-힣])(?P<names>{NAME})\s[가-힣]{{2,10}}(?:본부|팀|부|지사|총국|센터)\s?(?:{ROLE})"
)
_CREDIT = re.compile(
    rf"^(?:글|취재|기자명|기고자|작성자|By|by|글쓴이|지은이|집필|필자|기고|정리|대담)"
    rf"(?:\s?[·,/&]\s?(?:사진|그림|영상|정리|취재|글))*(?:\s?[:=ㅣ|/]\s?|"
    rf"\s)(?P<names>{_GROUP})(?![가-힣])"
)
_WRITER = (
    r"(?:명예|초빙|객원|석좌|부|조|겸임)?교수|작가|시인|소설가|칼럼니스트|평론가|문학평론가|"
    r"변호사|연구원|연구위원|원장|의사|전문의|이사장|센터장|소장"
    r"|번역가|활동가|건축가|화가|목사|신부|스님|교사|대표|회장|위원장|주무관|농부|동화작가|"
    r"수필가|방송인|여행작가|세무사|노무사|약사|수의사|학생|이사|시민|주부|사회복지사|논설위원"
)
_GUEST = re.compile(
    rf"^(?:글|기고|필자|칼럼)?[\s/=:|ㅣ·\[\]<>]*(?P<names>{NAME})(?:\s?[|/ㅣ·,(]\s?|"
    rf"\s)(?:[가-힣A-Za-z0-9·&]+\s){{0,5}}[가-힣·A-Za-z]*(?:{_WRITER})\)?$"
)
_GUEST_LAST = re.compile(
    rf"^(?:[가-힣A-Za-z0-9·&]+\s){{0,4}}[가-힣]*(?:{_WRITER})\s?[|/ㅣ·]?\s?(?P<names>{NAME})$"
)
_HANDLE = re.compile(rf"^(?P<names>{NAME})\s?\([A-Za-z][A-Za-z0-9_.-]{{2,19}}\)$")
_OTHER_CREDITS = re.compile(r"^(?:사진|영상|그래픽|그림|촬영|일러스트|편집|디자인)\s?[:=ㅣ|]")
_CLOSING = re.compile(r"(?P<names>[가-힣]{2,4}?)(?:입니다|이었습니다|였습니다|이었어요)\.?$")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_MAILED = re.compile(rf"^(?P<names>{NAME})\s?[(<\[|/:ㅣ]?\s?{_EMAIL.pattern}")
_SIGNED_OFF = re.compile(
    rf"(?<=[.!?”\"’'])\s*(?:[/(\[<◎ⓒ]?\s?(?:[가-힣]{{2,8}}\s?[=/]\s?)?{NAME}(?:\s?[·,/]\s?{NAME}"
    rf")*\s?(?:{ROLE})\s?[)\]>]?\s?"
    r"(?:[(<\[]?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,80}[)>\]]?)?|"
    rf"(?:{NAME}\s)?[(<\[]?[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9.-]{{3,80}}[)>\]]?|"
    r"[(<\[]?\s?끝\s?[)>\].]?)\s*$"
)
_PLACE = re.compile(r"[/(\[<]?\s?[가-힣·]{2,8}\s?=\s?")
_LABEL = re.compile(
    r"글|사진|취재|영상|스토리|정리|기자명|작성자|그래픽|편집|촬영|by|By|이메일|기사|구독|프로필|다른|"
    r"보기|제보|호수|\d+|지면|면|페이지|기고|필자|대담|그림|일러스트"
)
_OUTLET_NAME = re.compile(
    r"..(?:경제|신문|일보|뉴스|방송|통신|저널|미디어|투데이|데일리|타임스|타임즈|포스트|헤럴드|매일|닷컴)$"
)


def without_signoff(text: str) -> str:
    """`text` less a reporter's name, address or "(끝)" after its last sentence."""
    tail = text[-160:]
    match = _SIGNED_OFF.search(tail)
    return text[: len(text) - len(tail) + match.start()].rstrip() if match is not None else text


@cache
def _not_names() -> frozenset[str]:
    text = resources.files("ksum.reading").joinpath("data/not_names.tsv").read_text("utf-8")
    return frozenset(row for row in text.splitlines() if row and not row.startswith("#"))


def is_name(word: str) -> bool:
    """Whether `word` may be a Korean personal name: a known surname and one or two syllables "
    "more."""
    if word in _not_names() or not 2 <= len(word) <= 4:
        return False
    if len(word) == 4:
        return word[:2] in _TWO
    return word[0] in _SURNAMES


def signed_names(text: str) -> list[str]:
    """The names that stand beside a reporter's title in `text`, in order, each once."""
    found: list[str] = []
    for match in _POSTED.finditer(text[:400]):
        found.extend(_names(match.group("names")))
    for match in _SIGNED.finditer(text[:400]):
        beside: list[str] = []
        for word in reversed(text[: match.start()].split()[-3:]):
            if (
                not _THREE.fullmatch(word)
                or not is_name(word)
                or word.endswith(("부", "팀", "국", "실"))
            ):
                break
            beside.insert(0, word)
        found.extend([*beside, *_names(match.group("names"))])
    return list(dict.fromkeys(found))


def closing_name(text: str) -> list[str]:
    """The name that closes a broadcast: "○○뉴스 홍길동입니다."."""
    match = _CLOSING.search(text[-24:])
    name = match.group("names") if match is not None else ""
    return [name] if is_name(name) else []


def credited_names(text: str) -> list[str]:
    """The names of a line such as "글·사진 홍길동" or "홍길동 소설가"; none for any other line."""
    head = text.split(" / ")[0].strip(" -–—*=")
    labelled = [
        name
        for part in re.split(r"\s?/\s|\s/\s?|(?<=기자),\s", text[:100])
        if len(text) <= 100 and not _OTHER_CREDITS.match(part)
        if (match := _CREDIT.match(part.strip(" -–—*="))) is not None and "=" in part
        for name in _names(match.group("names"))
        if is_name(name)
    ]
    if labelled:
        return list(dict.fromkeys(labelled))
    for pattern in (_MAILED, _HANDLE, _CREDIT, _GUEST, _GUEST_LAST):
        match = pattern.match(head) or pattern.match(text)
        if match is not None and len(text) <= 60:
            names = [name for name in _names(match.group("names")) if is_name(name)]
            if names:
                return names
    return []


def without_emails(text: str) -> str:
    """`text` less its e-mail addresses."""
    return _EMAIL.sub(" ", text)


def is_labelled_credit(text: str) -> bool:
    """Whether a line opens with who wrote it: "글=홍길동", "대담=홍길동 편집장 / 사진=…"."""
    match = _CREDIT.match(text)
    return match is not None and "=" in text[: match.end()] and bool(credited_names(text))


def bare_name(text: str) -> list[str]:
    """The name that is all of a line besides dates and labels: "승인 2024-05-07 | 홍길동"."""
    rest = _LABEL.sub(" ", without_dates(without_emails(text)))
    words = [word for word in re.split(r"[^가-힣A-Za-z]+", rest) if word]
    words = [word for word in words if furniture_share(word) < 0.99]
    alone = len(words) == 1 and len(words[0]) == 3 and words[0][-1] not in "과팀실부면청처군"
    return words if alone and is_name(words[0]) else []


def has_email(text: str) -> bool:
    """Whether an e-mail address is in `text`."""
    return "@" in text and _EMAIL.search(text) is not None


def left_over(text: str) -> int:
    """Letters of substance in a line, once names, titles, places, dates and buttons are gone."""
    rest = _SIGNED.sub(" ", _PLACE.sub(" ", without_dates(without_emails(text))))
    rest = re.sub(ROLE, " ", rest)
    words = [w for w in re.split(r"[^가-힣A-Za-z]+", _LABEL.sub(" ", rest)) if w]
    return sum(len(w) for w in words if furniture_share(w) < 0.99)


def _names(group: str) -> list[str]:
    words = [word for word in re.split(r"[^가-힣]+", group) if word]
    return [
        word
        for word in words
        if word not in _not_names()
        and len(word) >= 2
        and not _OUTLET_NAME.search(word)
        and not (len(word) == 4 and word.endswith(("본부", "총국", "지사", "센터")))
    ]
