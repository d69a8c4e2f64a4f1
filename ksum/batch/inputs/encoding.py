"""Which encoding a file of rows is in, from its beginning; and a line of it as text.

What the encodings of a Korean page are is known to `ksum.reading.decode`. A file of rows is read
line by line, so here the same decoder is asked about a sample, and again about any single line
that does not fit.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import IO, Any, cast

from ksum.errors import InputError
from ksum.reading.decode import decode
from ksum.reading.sentence_form import hangul_count

_SAMPLE = 1 << 16
_ENCODINGS = ("utf-8", "cp949")
_BREAKS = b' \n\t,;:{}"'


def encoding_of(stream: IO[bytes]) -> str:
    """ "utf-8" or "cp949", by the next bytes of a stream, which stay unread.

    Raises:
        InputError: no bytes at all, a binary format, or an encoding that is none of these.
    """
    data = cast("Any", stream).peek(_SAMPLE)[:_SAMPLE]
    if data and not data.strip():
        return "utf-8"
    end = max(data.rfind(bytes([byte])) for byte in _BREAKS) + 1
    sample = data[:end] if end > len(data) // 2 else data
    sample = sample.removeprefix(codecs.BOM_UTF8)
    text = decode(sample or data)
    for encoding in _ENCODINGS:
        if _plain(_decoded(sample, encoding)) == text:
            return encoding
    lost = {encoding: _decoded(sample, encoding).count("\ufffd") for encoding in _ENCODINGS}
    return min(_ENCODINGS, key=lost.__getitem__)


def decode_line(line: bytes, encoding: str) -> str:
    """A line in the encoding of its file; where that does not fit, in any that makes Korean of it.

    Raises:
        InputError: it fits none.
    """
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        text = _guess(line)
        if text is None or not hangul_count(text):
            raise InputError(
                f"bytes that are not {encoding.upper()}\nSave the file again as UTF-8."
            ) from error
        return text


def _guess(line: bytes) -> str | None:
    try:
        return decode(line)
    except InputError:
        return None


def _decoded(sample: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
