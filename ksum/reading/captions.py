"""Captions of pictures: told by their credit, or by ending as descriptions of a scene do."""

from __future__ import annotations

import re

from ksum.reading.bylines import has_email, left_over
from ksum.reading.sentence_form import ends_predicate, ends_sentence, holds_sentence

_ITEM = re.compile(r"^[○◯ㅇ-]")

_CREDIT = re.compile(
    r"(?:사진|자료|그래픽|일러스트|삽화|이미지|영상|CG|촬영|출처|그림|도표|ⓒ|"
    r"©)\s?(?:제공)?\s?[=:ㅣ|/·©ⓒ]"
    r"|[\[(<（［](?:사진|제공|촬영|제작|그래픽|영상|자료|일러스트|이미지|CG|출처|캡처|도표|표|"
    r"삽화)[^\])>）］]{0,40}[\])>）］]\.?$"
    r"|[./=\[(<ㅣ|]\s?[^./=\[(<ㅣ|]{0,24}(?:제공|캡처|캡쳐|갈무리|촬영|뉴시스|뉴스1|연합뉴스|"
    r"홈페이지|인스타그램|유튜브|자료|연합|AFP|로이터|AP|EPA\S*)\s?[\])>］.]*$"
    r"|(?:자료사진|자료화면|재판매|게티이미지\w{0,4}|셔터스톡|픽사베이|독자제공|"
    r"공동취재단?)\s?[\])>］.]*$"
    r"|\S\s[©ⓒ]\s?[가-힣]{2,4}(?:\s?(?:기자|작가))?[)\]]?$"
    r"|\s[©ⓒ]\s?[가-힣A-Za-z0-9]{2,10}\s[가-힣]{2,4}\s?(?:기자|특파원|작가|PD)$"
    r"|[다들\])][.]?\s(?:출처|자료|사진)\s\S{2,16}$|[.]\s(?:출처|자료|사진)\s\S{2,16}$"
    r"|다[.]\s\S{2,12}(?:DB|자료)$"
    r"|재판매 및 DB|DB 금지|_사진|사진\s?©|자체 촬영|폰카|한 컷|사진입니다\.?$|^사진\d?[\s.:]|"
    r"사진 제공|사진제공"
)
_PICTURE_TAG = re.compile(r"^[\[(<【](?:그래픽|사진|포토|영상|표|일러스트|인포그래픽)[\])>】]\s?\S")
_AGENCY = re.compile(
    r"^(?:[\[(]?(?:Getty ?Images?\w*|게티이미지\w*|Shutterstock|셔터스톡|Unsplash|픽사베이|"
    r"Pixabay|EPA|AP|AFP|Reuters|로이터|신화|타스|뉴시스|뉴스1|연합뉴스)\S{0,12}(?:\s?[=/·]\s?\S{2,20})*[\])]?)$",
    re.I,
)
_UNRELATED = re.compile(
    r"(?:사진|이미지|영상)[은는이]?\s(?:본\s|이\s|해당\s)?(?:기사|본문|내용)[^.]{0,14}(?:관련|무관|관계)"
    r"|^(?:기사|본문)\S{0,4}\s?(?:내용과\s?)?무관한\s(?:사진|이미지)"
)
_SHOT = re.compile(r"^\S+\s[^/=@]{2,50}\s?/\s?[가-힣]{2,4}\s?\S{0,4}기자$")
_SOURCED = re.compile(
    r"[.다)]\s?(?:\([^()]{2,30}(?:제공|캡처|자료|갈무리)\))?\s?20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?[/=]\s?\S{2,12}$"
)
_GIVEN = re.compile(r"(?:제공|캡처|캡쳐|갈무리|뉴시스|뉴스1|연합뉴스|DB)[\])>.]*$")
_PICTURED = re.compile(r"사진|그래픽|영상|편집|촬영|자료|출처")
_SENTENCE_ENDS = re.compile(r"[다요까]\.")
_SCENE = re.compile(
    r"(?:모습|장면|전경|조감도|광경|풍경|현장 사진|투시도|배치도|위치도|개요도|포스터|사진|"
    r"그래픽|기념촬영|기념사진|단체사진|현황도|안내도|이미지|표지|로고|청사|시청|도청|군청|"
    r"구청)[.)\]]*$"
)
_SIGNED_CAPTION = re.compile(
    r"[.다]\s?[/(\[<]?\s?(?:[가-힣]{2,4}=)?[가-힣]{2,4}\s?(?:\S{0,4}기자|특파원|PD)[)\]>]?\s*$"
)
_SLASH_CREDIT = re.compile(r"[/ㅣ|]\s?[^/]{2,24}(?:제공|기자|캡처|연합뉴스|뉴시스|뉴스1)\s?[)\]]?$")
_DATED_CAPTION = re.compile(
    r"^[\[(][^\])]{1,30}[=/][^\])]{1,30}[\])].{4,160}(?:19|"
    r"20)\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\.?(?:\s?\S+@\S+)?$"
)
_BRACKETED = re.compile(
    r"^(?:\[[^\[\]]{2,120}\]|\([^()]{2,120}\)|<[^<>]{2,120}>|（[^（）]{2,120}）)$"
)


def caption_kind(text: str) -> str | None:
    """ "caption", "scene" for what only its last word makes one, or None."""
    if _has_credit(text):
        return "caption"
    ended = ends_sentence(text) and (ends_predicate(text) or text[-1:] in "?!")
    scene = not ended and len(text) <= 50 and not holds_sentence(text)
    return "scene" if scene and (_SCENE.search(text) or _PICTURE_TAG.match(text)) else None


def _has_credit(text: str) -> bool:
    if len(text) <= 70 and (_UNRELATED.search(text) or _SHOT.match(text)):
        return True
    if len(text) <= 160 and _SOURCED.search(text):
        return True
    if _DATED_CAPTION.match(text) or _AGENCY.match(text):
        return True
    sentence = ends_sentence(text)
    if not sentence and (_CREDIT.search(text) or (len(text) <= 16 and _GIVEN.search(text))):
        return not (_ITEM.match(text) and ":" in text and text[0] in "○◯ㅇ-")
    signed = _SIGNED_CAPTION.search(text) or _SLASH_CREDIT.search(text)
    if (
        signed
        and not has_email(text)
        and len(text) <= 140
        and len(_SENTENCE_ENDS.findall(text)) <= 1
    ):
        return left_over(text) > 2
    if (
        sentence
        and len(text) < 160
        and re.search(r"[\[(<](?:사진|그래픽|자료|영상)\s?[=:/]?[^\])>]{1,40}[\])>]\.?$", text)
    ):
        return True
    if _BRACKETED.match(text) and not sentence and len(text) > 4:
        return bool(_SCENE.search(text.strip("[]()<>（）")) or _PICTURED.search(text))
    return False
