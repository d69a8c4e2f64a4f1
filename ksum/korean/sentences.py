"""Korean paragraph in, sentences out.

Written news marks the ends of its sentences, so rules over the marks come first: they keep
quotations, brackets, numbers, dates and abbreviations whole. Kiwi is asked only where a stop seems
to be missing, so most paragraphs never load it. Which lines form a paragraph is not decided here.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ksum.korean.kiwi import morphemes
from ksum.korean.quotes import enclosed

_STOP = re.compile(r"(?:[.!?。！？．]|…|‥)+")
_CLOSERS = "”’\"'」』》〉)]）】"
_AFTER = re.compile(rf"[{re.escape(_CLOSERS)}]*")

# A stop does not end a sentence after these Latin abbreviations, nor after an initial.
_ABBREVIATION = re.compile(
    r"(?:(?<![A-Za-z])(?:Dr|Mr|Mrs|Ms|No|Nos|vs|v|etc|St|Jr|Sr|Prof|Inc|Co|Ltd|Corp|Vol|Fig|cf|al"
    r"|approx|Gen|Sen|Rep|Gov|Capt|Lt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|pp|ed|eds)"
    r"|(?:(?<![A-Za-z])[A-Za-z]\.)+[A-Za-z])$"
)
_INITIAL = re.compile(r"(?<![A-Za-z0-9&/.-])[A-Z]$")
_NUMERAL = re.compile(r"(?:^|[\s(\[])[0-9]{1,4}$")
_ITEM = re.compile(
    r"(?:[0-9]{1,3}(?:[.-][0-9]{1,3})*|[가나다라마바사아자차카타파하]|[IVX]{1,4}|[A-Za-z])$"
)

# A verb's ending or a noun form that closes a sentence, seen from its last syllable.
_FINAL = "다요까죠오함음임됨것점자라네지군나냐니봐마해세어아야당줘래걸듯뿐중원"
# What reports or goes on after a quotation that is itself a whole sentence.
_GOES_ON = re.compile(
    r"(?:이?(?:라고|라며|라면서|라는|란|라던|라지만|라|랬)|고\b|며\b|면서|[은는을를이가의에와과로도]\b"
    r"|으로|에서|까지|부터|처럼"
    r"|\s*(?:이?라(?:고|며|면서|는|던|지만)\b|하고\b|하곤|하는\b|하며\b|하면서|하자\b|하던|하더"
    r"|했|한다|했더|같은\b|등[의을이]?\b|식의|식으로|고\s|며\s|[,，·、)\]」』」》〉’”]))"
)
_OPENING = re.compile(r"[가-힣“‘\"'「『<△▲▶■◈◇○●※]")
_NEXT_QUOTE = frozenset('“‘"「『△▲')
_NUMBER_GOES_ON = re.compile(r"\s*[0-9(~∼–-]")
_REPORTS = re.compile(r"\s*(?:이?라[고며면는던]|하[고는며자던]|고\s|며\s|는\s|[,，·、)])")

_ENDING = re.compile(r"[가-힣]다(?=\s+[^\s])")

# What follows a 다 that does not end a sentence: 한다 하더라도, 왔다 갔다 하는.
_CARRIES_ON = re.compile(
    r"\s+(?:이?라[고며면는던]|하[고는며자던더면지]|해[도서]|했|한다|할|고\s|며\s|면\s|는\s"
    r"|치더라도|치고|싶|손|말[았하]|가도|보니|가는|[,，·、)])"
)
_OPENS = frozenset(["NNG", "NNP", "NP", "MM", "MAG", "MAJ", "SN", "SL", "SSO"])
# fmt: off
_SURELY_FINAL = (
    "했다", "였다", "었다", "았다", "졌다", "됐다", "왔다", "갔다", "섰다", "니다", "한다", "된다",
)
# fmt: on

SHORTEST = 10
"""Shorter stretches without a stop are headings or fragments; they are left as they stand."""


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in order; line breaks in it are spaces.

    Nothing is lost but white space at the edges of sentences. A quotation stays whole together
    with the words that report it, however many sentences it holds.
    """
    text = re.sub(r"[\r\n\v\f\x85\u2028\u2029]+", " ", paragraph).strip()
    if not text:
        return []
    sentences: list[str] = []
    start = 0
    for end in _ends(text):
        piece = text[start:end].strip()
        if piece:
            sentences.extend(_unstopped(piece))
        start = end
    rest = text[start:].strip()
    if rest:
        sentences.extend(_unstopped(rest))
    return sentences


def _ends(text: str) -> list[int]:
    """Where sentences end by their marks: offsets after the stop and what closes on it."""
    inside = enclosed(text)
    ends: list[int] = []
    start = 0
    position = 0
    while stop := _STOP.search(text, position):
        position = stop.end()
        after = _AFTER.match(text, stop.end())
        end = after.end() if after else stop.end()
        closed = end > stop.end()
        if end >= len(text):
            break
        if inside[end - 1] and inside[end]:
            continue
        if inside[stop.start()] and not closed:
            continue
        if _is_end(text, start, stop.start(), stop.end(), end):
            ends.append(end)
            start = end
        position = end
    return ends


def _is_end(text: str, start: int, stop: int, stopped: int, end: int) -> bool:
    """Whether the stop at `text[stop:stopped]`, closed by marks up to `end`, ends a sentence."""
    if end > stopped:
        return _ends_after_closing(text, stop, stopped, end)
    before = text[max(start, stop - 16) : stop]
    mark = text[stop:stopped]
    last = before[-1:]
    follows = text[end : end + 12]
    item = stop - start < 16 and bool(_ITEM.fullmatch(before.strip()))
    if not follows[:1].isspace():
        glued = bool(_OPENING.match(follows)) and before[-2:-1].strip() != ""
        return glued and last in _FINAL and not item
    if mark == ".":
        numbered = _NUMERAL.search(before) and _NUMBER_GOES_ON.match(follows)
        return not (item or numbered or _ABBREVIATION.search(before) or _INITIAL.search(before))
    if mark[0] in "….‥":
        final = _closes(text, stop) if last == "다" else last in _FINAL
        return final and not _GOES_ON.match(follows)
    if _REPORTS.match(follows):
        return False
    # A name with an exclamation mark in it ("야후! 서비스") is not a sentence.
    return not ("!" in mark and last not in _FINAL and stop - start < 6)


def _ends_after_closing(text: str, stop: int, stopped: int, end: int) -> bool:
    """The same where quotation marks or brackets close right after the stop."""
    follows = text[end : end + 12]
    if not (follows[:1].isspace() or follows[:1] in _NEXT_QUOTE) or _GOES_ON.match(follows):
        return False
    # A title in single quotes may end with a mark of its own: ‘왜 바다인가?’ 개막식.
    titled = set(text[stop:stopped]) <= set("!?！？") and text[end - 1] in "’'」』》〉"
    return not titled


def _unstopped(sentence: str) -> list[str]:
    """Cut where a sentence ends without a stop ("마련했다 시는 앞으로"), if Kiwi agrees.

    Only -ㅆ다, -ㄴ다, -이다 and -ㅂ니다 outside quotes ask the question.
    """
    inside: bytearray | None = None
    candidates: list[int] = []
    for match in _ENDING.finditer(sentence, SHORTEST, max(SHORTEST, len(sentence) - SHORTEST)):
        end = match.end()
        if not _closes(sentence, end) or _CARRIES_ON.match(sentence, end):
            continue
        inside = inside or enclosed(sentence)
        if not inside[end]:
            candidates.append(end)
    if not candidates:
        return [sentence]
    tokens = morphemes(sentence)
    # Without a stop Kiwi often calls a final ending a connective; what follows then decides.
    finals = {
        token.end
        for token, following in pairwise(tokens)
        if token.tag == "EF"
        or (
            token.tag == "EC"
            and following.tag in _OPENS
            and sentence.endswith(_SURELY_FINAL, 0, token.end)
        )
    }
    pieces: list[str] = []
    start = 0
    for end in candidates:
        if end in finals and end - start >= SHORTEST:
            pieces.append(sentence[start:end].strip())
            start = end
    pieces.append(sentence[start:].strip())
    return pieces


def _closes(text: str, end: int) -> bool:
    """Whether the 다 before `end` follows ㅆ, ㄴ, 이, or 니 after ㅂ."""
    before, last = text[max(0, end - 3) : end - 2], text[end - 2 : end - 1] or " "
    if last == "니":
        return "가" <= before <= "힣" and (ord(before) - 0xAC00) % 28 == 17
    return last == "이" or (ord(last) - 0xAC00) % 28 in (4, 20)
