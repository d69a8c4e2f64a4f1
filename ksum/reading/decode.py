"""Bytes to text: which encoding a page is in, and a clear refusal of what is not text.

It knows encodings only. Order of trust: a byte order mark, then the pattern of NUL bytes that
UTF-16 leaves, then UTF-8 (which other encodings almost never satisfy by chance), then the page's
own `<meta charset>`, then CP949, the superset of EUC-KR that Korean pages use in fact. Only what
is none of these is put to charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from ksum.errors import InputError
from ksum.reading.sentence_form import hangul_count

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or a .docx, .hwpx or .xlsx document)"),
    (b"\xd0\xcf\x11\xe0", "an old Office or HWP document"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip stream inside another"),
    (b"RIFF", "a sound, video or WebP file"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
_KOREAN_NAMES = {"euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "ks_c_5601", "uhc", "ms949"}
_SAMPLE = 4096
_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
_MOST_MARKS = 30
"""Combining marks in a row that Unicode's stream-safe format (UAX 15) allows; to bring them into
order takes the square of their number."""
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what its reader should be told: that bytes of it were broken."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> str:
    """The text of `data`; see `decode_page`, which also says whether bytes of it were broken."""
    return decode_page(data).text


def decode_page(data: bytes) -> Decoded:
    """The text of `data`, in NFC, with line ends as newlines and no byte order mark.

    A few broken bytes in a Korean text become U+FFFD each, with a warning.

    Raises:
        InputError: no bytes, only blanks, a binary format, NUL bytes, or no encoding that fits.
    """
    if not data:
        raise InputError(
            "the input is empty\nGive a file, or text on standard input, that has an article in it."
        )
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(
                f"the input is {what}, not text\nSave the article as .txt or .html first."
            )
    text = _text(data)
    broken = text.count(_LOST) if _LOST.encode() not in data else 0
    warnings = (f"{broken} broken bytes or characters read as {_LOST}",) if broken else ()
    if "\x00" in text or _control_share(text) > 0.02:
        raise InputError("the input is binary, not text\nSave the article as .txt or .html first.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    safe = _MARKS.sub(_without_piles, text)
    if len(safe) < len(text):
        warnings = (*warnings, "letters with more than 30 marks on them were read with 30")
    text = unicodedata.normalize("NFC", safe)
    if not text.strip(" \t\n\f\v\u00a0\u3000\u200b\ufeff"):
        raise InputError(
            "the input is blank\nGive a file, or text on standard input, that has an article in it."
        )
    return Decoded(text, warnings)


def _text(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    wide = _utf16_without_mark(data)
    if wide is not None:
        return _strictly(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start > len(data) - 4 and error.start > 0
        if cut:  # a character cut off at the very end, as downloads that stopped leave it
            return data[: error.start].decode("utf-8")
    mostly = _mostly_korean(data, "utf-8")
    if mostly is not None:
        return mostly
    declared = _declared(data)
    found = None if declared is None else _attempt(data, declared)
    return found or _attempt(data, "cp949") or _mostly_korean(data, "cp949") or _guess(data)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    if encoding.startswith("utf-16") and len(data) % 2:
        data = data[:-1]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the input says it is {encoding.upper()}, but byte {error.start} is not\n"
            "Save it again as UTF-8."
        ) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in what its high bytes are: 0 for ASCII, AC to D7 for Hangul syllables."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    units = len(sample) // 2
    for order, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        ascii_units = high.count(0)
        hangul = sum(1 for byte in high if 0xAC <= byte <= 0xD7)
        if not ascii_units or ascii_units + hangul < 0.8 * units:
            continue
        try:
            text = data.decode(order)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return order
    return None


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_SAMPLE])
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    if name in _KOREAN_NAMES:
        return "cp949"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _mostly_korean(data: bytes, encoding: str) -> str | None:
    """A Korean text with a few broken bytes; None where the encoding is another, or none."""
    text = data.decode(encoding, errors="replace")
    broken = text.count(_LOST)
    hangul = hangul_count(text)
    return text if hangul > 20 and broken <= max(2, hangul // 100) else None


def _guess(data: bytes) -> str:
    """Whatever charset-normalizer makes of it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 16 * _SAMPLE]).best()
    text = _attempt(data, best.encoding) if best is not None else None
    if text is not None:
        return text
    raise InputError(
        "the input is in no encoding that ksum knows (UTF-8, UTF-16, EUC-KR, CP949)\n"
        "Save it again as UTF-8."
    )


def _without_piles(run: re.Match[str]) -> str:
    """A run of signs and marks with no more than 30 combining marks on any of them."""
    kept, marks = [], 0
    for character in run.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _control_share(text: str) -> float:
    sample = text[: 16 * _SAMPLE]
    controls = sum(
        1 for character in sample if character < " " and character not in "\t\n\r\f\v\x1b"
    )
    return controls / max(1, len(sample))
