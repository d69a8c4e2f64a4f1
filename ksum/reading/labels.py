"""What one line is, judged by itself: prose, heading, item, or a kind of page furniture.

Nothing here looks at a line's neighbours; `context` does that afterwards. The first rule that fits
decides, furniture with unmistakable words first, so the order is part of the design.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ksum.reading.asides import aside_kind, tells_of_itself
from ksum.reading.bylines import (
    closing_name,
    credited_names,
    has_email,
    is_labelled_credit,
    left_over,
    signed_names,
    without_emails,
    without_signoff,
)
from ksum.reading.captions import caption_kind
from ksum.reading.dates import find_dates
from ksum.reading.furniture import furniture_share, heads_a_list, says
from ksum.reading.line import Line
from ksum.reading.sentence_form import (
    ends_predicate,
    ends_sentence,
    hangul_count,
    holds_sentence,
    is_cut,
    is_polite,
    latin_count,
)

_PLACES = frozenset({"", "body", "outside", "heading", "title"})
LONG = 300
"""Lines longer than this are text: no furniture is that long, and no pattern need look at them."""

HEAD_MARKS = "■◆◈◇□●▣▶▷❚▌◎★☆"
ITEM_MARKS = "△▲▽▼○◯ㅇ●•·∙▪◦-–—―*※✔✓▸▹◾◽□❍➊➋➌➀➁➂☞"
_MARKED = re.compile(
    rf"^(?:[{re.escape(HEAD_MARKS + ITEM_MARKS)}]|[①-⑳]|\d{{1,2}}[.)](?!\d)|[가-하][.)]\s|"
    rf"[(]\d{{1,2}}[)]|<[^<>]{{2,40}}>$|【[^】]{{2,40}}】$|ㅇ\s)"
)
_QUESTION = re.compile(r"^(?:[-–—―]{1,2}|[QA문답]\s?[.:)]|▷|▶|[QA]\d{0,2}[.:)]\s|【?Q】?)")
_RULE = re.compile(r"^[\W_]*$")
_NUMBER = re.compile(
    r"^\W*\d{1,6}(?:위|\.|회|개|건|%|℃|°)?\W*$|^\d{1,2}:\d{2}(?:\s?/\s?\d{1,2}:\d{2})?$"
)
_PAGE_NUMBER = re.compile(r"^[-–—]\s?\d{1,3}\s?[-–—]$|^\d{1,3}\s?/\s?\d{1,3}$|^\(\d+/\d+\)$")
_TAGS = re.compile(
    r"^(?:[#＃][^\s#]{1,30}[\s,]*)+$|^(?:태그|Tag|TAG|키워드|tags?)\s?[:：]?\s?(?:#.*)?$", re.I
)
_STOCK = re.compile(r"\d[\d,.]*\s?(?:[▲▼△▽↑↓+-]\s?\d|-\s*$)|(?:[▲▼△▽]\s?[\d,.]+\s?%?)")
_SOURCE = re.compile(r"[\s|ㅣ](?:출처|자료|제공|배포)\s?[:：]?\s?\S{2,20}$")
_CONTACT = re.compile(r"☎|(?:\(?0\d{1,2}\)?[-)\s]\d{3,4}-\d{4})")
_MENU = re.compile(r"\s[|·>›»/]\s|[|>›]")
_SPEAKER = re.compile(
    r"^[\[◀<【(]\s?(?:앵커|앵커멘트|앵커 멘트|리포트|기자|인터뷰|스튜디오|녹취|VCR|해설|"
    r"내레이션|질문|답변|답)\s?[\]▶>】)]$"
)
_DECORATED = re.compile(r"^[-–—=~]\s?[^-–—=~\s].*[^-–—=~\s]\s?[-–—=~]$")
_CLOSING = re.compile(
    r"^(?:지금까지|[가-힣A-Za-z0-9]*(?:뉴스|방송|TV|통신|[A-Z]{2,}))\s.*[가-힣]{2,4}(?:입니다|"
    r"이었습니다|였습니다|이었어요)\.?$"
)
_CARD = re.compile(r"^(?:[가-힣A-Za-z0-9]{2,12}\s){2,3}(?:기자|특파원|에디터|PD)입니다\.?$")
_EVENT = re.compile(r"일시|기간|접수|마감|개최|행사|대상|장소|시행|개막|개관|예정|시험일|발표일")
_CALL = re.compile(
    r"(?:하기|보기|신청|추가|확인|클릭|받기|참여|해요|세요|요청|가기|하러 가기|구독|안내|중|"
    r"회원|[→>!])\s?[→>!]*$"
)
_URL = re.compile(r"\(?(?:https?://|www\.)\S+")
_CLAIM = re.compile(r"[ⓒ©]|\(c\)|금지|있습니다|보호|받습니다|금합니다", re.I)
_FIELD = re.compile(r"^[가-힣·/()\s]{2,14}\s?[:：]\s?\S")
_MARKED_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[가-하][.)]|[○◯△▲□ㅇ]|[QA문답]\d?\s?[.:)])")
_ENGLISH_FURNITURE = re.compile(
    r"^(?:by\s|published|updated|posted|share|print|copyright|newsletter|sign up|subscribe|"
    r"most (?:viewed|read)|related|photo|read more|comments?)",
    re.I,
)
_META = re.compile(
    r"^(?:제목|부제|부제목|담당부서|담당자|작성자|작성일|등록일|게시일|연락처|전화번호|조회수?|"
    r"첨부파일|첨부|부서|배포일시?|보도일시|보도시점|출처|분류|카테고리|보낸사람|받는사람|날짜|"
    r"등록자|담당과|전화|이메일|팩스|파일|공개여부|자료제공|제공부서|문서번호|공공누리|키워드|"
    r"이전글|다음글|이전|다음)\s?[\t:：]\s?|^(?:제목|담당부서|작성일|등록일|조회수|이전글|"
    r"다음글|첨부파일)\s"
)


def label(line: Line) -> str:
    """The kind of `line`, judged by its own words; see `_short_line` for the names."""
    if len(line.text) > LONG:  # not kept: long lines would hold memory after their page is done
        return _label(line.text, line.hint)
    return _kept_label(line.text, line.hint)


def _label(text: str, hint: str) -> str:
    if not text:
        return "blank"
    if hint not in _PLACES and not (hint == "hidden" and _is_english(text)):
        return hint
    if len(text) > LONG:
        return _text_kind(text)
    if _RULE.match(text) or _NUMBER.match(text):
        return (
            "pagination" if _PAGE_NUMBER.match(text) else "rule" if _RULE.match(text) else "number"
        )
    return _short_line(text, "".join(text.split()), hint)


_kept_label = lru_cache(maxsize=2048)(_label)


def _short_line(text: str, compact: str, hint: str) -> str:
    if _PAGE_NUMBER.match(text):
        return "pagination"
    if _TAGS.match(text):
        return "tag"
    if says("attachment", compact) and not (ends_sentence(text) and len(text) > 50):
        return "attachment"
    if _META.match(text):
        return "meta"
    if len(text) <= 90 and is_labelled_credit(text):
        return "byline"
    aside = aside_kind(text)
    if aside is not None and not (_QUESTION.match(text) and ends_sentence(text)):
        return aside
    stamps = find_dates(text) if len(text) <= 60 else []
    if stamps and stamps[0].start <= 2 and _SOURCE.search(text):
        return "date"
    caption = caption_kind(text)
    if caption and not _is_copyright(text, _without_credit_mark(compact)):
        return caption
    if _is_copyright(text, compact):
        return "copyright"
    if _is_english(text):
        return "english" if ends_sentence(text) else "english_title"
    plain = not ends_sentence(text)
    if _SPEAKER.match(text):
        return "speaker"
    if _DECORATED.match(text) and not says("advert", compact):
        return "titlelike"
    marked = _MARKED.match(text) is not None
    if marked and text[0] in "-–—◇■▶●" and _is_byline(text.lstrip("-–—◇■▶● ")):
        return "byline"
    if marked and any(stamp.label for stamp in find_dates(text)):
        marked = False
    if has_email(text) and left_over(without_emails(text)) <= 8:
        return "signoff"
    if len(text) <= 40 and _CLOSING.match(text) and closing_name(text):
        return "signoff"
    if len(text) <= 40 and _CARD.match(text):
        return "signoff"
    if not marked and find_dates(text) and left_over(text) <= 6 and not _EVENT.search(text):
        return "date"
    if not marked and _is_byline(text):
        return "byline"
    furniture = _furniture(text, compact, plain)
    if furniture:
        return furniture
    if hint == "heading" and plain and len(text) <= 60:
        return "heading"
    if _MARKED.match(text):
        return _marked(text)
    if plain and len(text) <= 120 and _FIELD.match(text):
        return "item"
    return _text_kind(text)


def _is_copyright(text: str, compact: str) -> bool:
    if says("copyright", compact):
        return True
    claim = says("copyright_weak", compact) and _CLAIM.search(text) is not None
    return claim and (not ends_sentence(text) or is_polite(text))


def _without_credit_mark(compact: str) -> str:
    return compact.replace("ⓒ", "").replace("©", "").replace("DB금지", "")


def _is_english(text: str) -> bool:
    latin = latin_count(text)
    return latin >= 12 and latin > 5 * hangul_count(text) and len(text.split()) >= 3


def is_english_furniture(text: str) -> bool:
    """Whether an English line is the page's and not the story's."""
    return _ENGLISH_FURNITURE.match(text) is not None and not (
        len(text) > 60 and ends_sentence(text)
    )


def _is_byline(text: str) -> bool:
    if len(text) > 90:
        return False
    if signed_names(text) and left_over(text) <= 4:
        return True
    return bool(credited_names(text)) and not ends_sentence(text)


def _furniture(text: str, compact: str, plain: bool) -> str | None:
    for kind in ("footer", "survey"):
        if says(kind, compact) and (plain or is_polite(text)) and not _QUESTION.match(text):
            return kind
    if plain or len(text) < 40:
        if says("summary", compact):
            return "summary"
        if says("advert", compact):
            return "advert"
    if says("comment", compact):
        return "comment"
    if plain and len(compact) <= 60 and says("contact", compact):
        return "contact"
    if plain and says("tail", compact) and (len(compact) >= 4 or text[0] not in HEAD_MARKS):
        return "tail"
    share = furniture_share(compact)
    headed = text[0] in HEAD_MARKS and len(compact) <= 5
    if share >= (0.8 if plain else 0.98) and not headed:
        return "comment" if re.match(r"^\W*(?:전체)?\s?(?:댓글|의견)\W*\d*\W*$", text) else "button"
    if plain and len(text) <= 40 and heads_a_list(compact) and not find_dates(text):
        return "tail"
    if len(text) <= 110 and tells_of_itself(text):
        return "promo"
    if len(text) <= 120 and "“" not in text and '"' not in text and not _MARKED_ITEM.match(text):
        strong, weak = says("promo", compact), says("promo_weak", compact)
        if (strong or weak) and is_polite(text):
            return "promo" if strong or plain else "promo_weak"
        if (
            (strong or weak)
            and plain
            and (_CALL.search(_URL.sub("", text).rstrip()) or share >= 0.5)
        ):
            return "promo"
    if plain and _STOCK.search(text) and len(_STOCK.sub("", text)) < 40 and hangul_count(text) < 25:
        return "widget"
    if plain and _CONTACT.search(text) and hangul_count(text) <= 20:
        return "contact"
    if plain and len(text) <= 120 and _menu_like(text):
        return "menu"
    return None


def _menu_like(text: str) -> bool:
    cells = [cell for cell in re.split(r"\s?[|>›»<]\s?|\s{2,}|\t", text) if cell.strip()]
    if len(cells) >= 3 and max(len(cell) for cell in cells) <= 14:
        return sum(any(map(str.isdigit, cell)) for cell in cells) * 2 < len(cells)
    words = text.split()
    return (len(cells) == 2 and _MENU.search(text) is not None and len(text) <= 24) or (
        len(words) >= 4
        and max(map(len, words)) <= 6
        and sum(furniture_share(w) > 0.9 for w in words) >= len(words) / 2
    )


def _marked(text: str) -> str:
    if ends_sentence(text) or (is_cut(text) is False and ends_predicate(text) and len(text) > 40):
        return "prose"
    if is_cut(text) and len(text) > 60:
        return "cut"
    return "heading" if text[0] in HEAD_MARKS + "<【" and len(text) <= 60 else "item"


def _text_kind(text: str) -> str:
    """prose, cut, titlelike or short, by the ending and the length."""
    if "@" in text[-120:] or "기자" in text[-60:]:
        text = without_signoff(text) or text
    if hangul_count(text[:LONG]) < 2:
        return "english" if latin_count(text[:LONG]) > 40 else "short"
    if is_cut(text) and (len(text) >= 60 or (holds_sentence(text) and len(text) > 30)):
        return "cut"
    if ends_sentence(text):
        return "prose"
    if holds_sentence(text) and len(text) >= 60:
        return "cut"
    if len(text) >= 12 and (hangul_count(text) >= 6):
        return "open" if len(text) >= 70 else "titlelike"
    return "short"
