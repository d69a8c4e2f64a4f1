"""What pages put between the paragraphs of a story: links to others, credits, embedded posts.

Each is told by its own words alone, wherever it stands.
"""

from __future__ import annotations

import re

from ksum.reading.bylines import is_name

_OWN_ACCOUNT = re.compile(
    r"^[※*▶■☞\s]*(?:이|본|해당)\s?(?:기사|콘텐츠|글|뉴스|보도자료|인터뷰)(?:은|는|의|에는)?\s.{0,90}"
    r"(?:작성|공개|게재|실[렸린]|전송|제공|발행|번역|출고|등록|협찬|지원|배포|송고|가공|생성|연재|"
    r"재구성|전재|표출|노출)[^.]{0,12}[.)]?\W*$"
)
_OWN_PHOTO = re.compile(
    r"^[ⓒ©]\s?(?:(?P<name>[가-힣]{3,4})(?:\s?(?:기자|작가|관련사진보기))?"
    r"|(?P<agency>연합뉴스|뉴시스|뉴스1|News1|게티이미지\S{0,4}|로이터|AP|AFP|EPA|Getty\S{0,8})(?:\s\S{2,8}){0,2})$"
)
_EMBEDDED = re.compile(
    r"^(?:https?://\S+|www\.\S+|pic\.(?:twitter|x)\S*|Embed from .{2,40}|"
    r"View this (?:post|photo) .{2,40}|A (?:post|photo|video) (?:shared|posted) by .{2,80}|"
    r"(?:Sponsored|Powered|Presented) by .{2,40}|"
    r"Your browser does not support .{2,60}|Watch on YouTube|Video unavailable.{0,40})$",
    re.I,
)
_CREW = re.compile(
    r"^\W*(?:영상\s?(?:편집|취재|촬영|기자|제작)|촬영(?:\s?기자)?|CG|그래픽|편집|디자인|삽화|일러스트|구성|내레이션|"
    r"자막|제작|자료\s?조사|사진|AI\s?그래픽|인포그래픽)\s?[:=/|ㅣ]?\s(?P<name>[가-힣]{2,4})"
    r"(?:\s?[,·/]?\s?[가-힣]{2,4}){0,3}$"
)
_MORE = re.compile(r"(?:보기|바로가기|보러 ?가기|읽기|하러 ?가기)\s?[→>»›]+$")
_TIP = re.compile(
    r"^[※■▶☎◎\s]*[가-힣A-Za-z0-9]{0,10}\s?제보(?:하기|안내|전화|\s?및\s?문의)?"
    r"\s?[:：]?$"
)
_OTHER_STORY = (
    r"(?:관련\s?(?:기사|뉴스|보도|글)|연관\s?(?:기사|뉴스)|(?:이전|지난|이어지는|앞선)\s?기사|"
    r"함께\s?(?:볼|읽을|보면 좋은)\s?(?:만한\s?)?(?:기사|글))"
)
_RELATED = re.compile(
    rf"^[▶▷☞■◆●▣※*<\[【(〈\s]*{_OTHER_STORY}\s?[:：|ㅣ>\])】〉☞▶→-]+\s?\S.{{7,}}"
    r"|^[☞👉➡➤►]\s?[^.!?]{8,}$"
    r"|^\W*관련\s?기사\s?[A-Z]?\d+(?:\s?[·,∼~-]\s?[A-Z]?\d+)*\s?면\W*$"
    r"|^관련\s?(?:기사|뉴스)\s[^.!?]{8,80}$"
    r"|^[\[<【]바로가기[\]>】]\s?\S.{4,}$"
    rf"|^[▶▷☞►➤]\s?{_OTHER_STORY}\s\S.{{7,}}"
)


_WRITER = re.compile(
    r"^[※*■▶\s]*(?:필자|글쓴이|저자|지은이|기고자)\s(?P<name>[가-힣]{2,4}?)(?:\s씨)?(?:은|는)\s"
)


def aside_kind(text: str) -> str | None:
    """What kind of aside a line is, as a kind of `labels`; None where it is none."""
    writer = _WRITER.match(text)
    if writer is not None and is_name(writer.group("name")):
        return "profile"
    photo = _OWN_PHOTO.match(text)
    if photo is not None and (photo.group("agency") or is_name(photo.group("name"))):
        return "photographer"
    if _RELATED.match(text):
        return "related"
    if _EMBEDDED.match(text):
        return "embed"
    if len(text) <= 40 and _MORE.search(text):
        return "button"
    crew = _CREW.match(text)
    if crew is not None and is_name(crew.group("name")):
        return "caption"
    return "contact" if _TIP.match(text) else None


def tells_of_itself(text: str) -> bool:
    """Whether a line says how the story came about: "이 기사는 … 작성됐다."."""
    return len(text) <= 110 and _OWN_ACCOUNT.match(text) is not None
