"""TMX: what is written comes back, what others write is understood, what is hostile is harmless."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections import deque
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.characters import without_controls
from ksum.errors import InputError
from ksum.translating.tmx import Unit, read_tmx, write_tmx

odd = st.text(st.characters(), max_size=20)
units = st.builds(
    Unit,
    odd,
    odd,
    st.dictionaries(st.sampled_from(["x-a", "x-b"]), odd),
    st.lists(odd, max_size=2).map(tuple),
)


def read(data: bytes) -> list[Unit | None]:
    return list(read_tmx(io.BytesIO(data), "some.tmx"))


def tmx(body: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<tmx version="1.4"><header/><body>{body}</body></tmx>'.encode()
    )


def cleaned(unit: Unit) -> Unit | None:
    korean, english = without_controls(unit.korean), without_controls(unit.english)
    if not korean.strip() or not english.strip():
        return None
    properties = {kind: without_controls(value) for kind, value in unit.properties.items()}
    return Unit(korean, english, properties, tuple(map(without_controls, unit.notes)))


@settings(max_examples=150, deadline=None)
@given(st.lists(units, max_size=4))
def test_what_is_written_comes_back(everything: list[Unit]) -> None:
    file = io.BytesIO()
    assert write_tmx(iter(everything), file) == len(everything)
    assert read(file.getvalue()) == [cleaned(unit) for unit in everything]


def test_the_document() -> None:
    file = io.BytesIO()
    write_tmx([Unit("비 & <눈>", "Rain", {"x-article": "1a"}, ("A note.",))], file)
    text = file.getvalue().decode("utf-8")
    assert text.startswith(
        "<?xml version='1.0' encoding='utf-8'?>\n<tmx version=\"1.4\">\n<header "
    )
    assert 'srclang="ko"' in text
    assert "date" not in text
    assert (
        '\n<tu><note>A note.</note><prop type="x-article">1a</prop>'
        '<tuv xml:lang="ko"><seg>비 &amp; &lt;눈&gt;</seg></tuv>'
        '<tuv xml:lang="en"><seg>Rain</seg></tuv></tu>\n'
    ) in text


def tu(*variants: tuple[str, str], attribute: str = "xml:lang") -> str:
    tuvs = "".join(f'<tuv {attribute}="{lang}"><seg>{seg}</seg></tuv>' for lang, seg in variants)
    return f"<tu>{tuvs}</tu>"


MARKED = '<bpt i="1">{\\b </bpt>굵은<ept i="1">}</ept> <hi>글</hi><ph>&lt;br/></ph>자'


@pytest.mark.parametrize(
    ("body", "pair"),
    [
        (tu(("EN-us", "A"), ("ko-KR", "가")), ("가", "A")),
        (tu(("ko_KR", "가"), ("en", "A"), attribute="lang"), ("가", "A")),
        (tu(("ko", MARKED), ("en", "Bo<!-- c -->ld")), ("굵은 글자", "Bold")),
        (tu(("ko", "가"), ("en", "A"), ("en-GB", "B"), ("ja", "あ")), ("가", "A")),
        (tu(("ja", "あ"), ("en", "A")), None),
        (tu(("ko", "가"), ("en", " ")), None),
        (tu(("kok", "가"), ("en", "A")), None),
        ('<tu><tuv xml:lang="ko"/><tuv xml:lang="en"><seg>A</seg></tuv></tu>', None),
    ],
)
def test_what_other_tools_write(body: str, pair: tuple[str, str] | None) -> None:
    (unit,) = read(tmx(body))
    assert (unit and (unit.korean, unit.english)) == pair


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "euc-kr"])
def test_encodings(encoding: str) -> None:
    name = encoding.replace("-sig", "")
    text = tmx(
        '<tu><tuv xml:lang="ko"><seg>가</seg></tuv><tuv xml:lang="en"><seg>A</seg></tuv></tu>'
    )
    declared = text.decode().replace('version="1.0"', f'version="1.0" encoding="{name}"', 1)
    (unit,) = read(declared.encode(encoding))
    assert unit is not None
    assert unit.korean == "가"


PAIR = '<tu><tuv xml:lang="ko"><seg>가{}</seg></tuv><tuv xml:lang="en"><seg>A</seg></tuv></tu>'


def test_entities_are_not_expanded_and_nothing_is_opened() -> None:
    head = (
        '<!DOCTYPE tmx SYSTEM "file:///etc/hostname" '
        '[<!ENTITY inner "안"><!ENTITY outer SYSTEM "file:///etc/hostname">]>'
    )
    (unit,) = read(tmx(PAIR.format("&inner;&outer;나"), head))
    assert unit is not None
    assert unit.korean == "가나"


def test_an_entity_bomb_is_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE tmx [<!ENTITY e0 "boom">{entities}]>'
    started = time.monotonic()
    with pytest.raises(InputError, match="broken XML"):
        read(tmx(PAIR.format("&e11;"), head))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "broken XML"),
        (b"Korean\tEnglish\n", "broken XML"),
        (b"<html><body/></html>", "begins with <html>"),
        (tmx(PAIR.format("") * 2)[:-30], "broken XML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken XML"),
    ],
)
def test_what_is_no_tmx_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data)
    assert str(caught.value).startswith("some.tmx")
    assert str(caught.value).count("\n") == 1


def test_what_stands_before_a_break_is_read() -> None:
    found: deque[Unit | None] = deque()
    units = read_tmx(io.BytesIO(tmx(PAIR.format("") * 2000)[:-1000]), "some.tmx")
    with pytest.raises(InputError):
        found.extend(units)
    assert len(found) > 1900


class Endless(io.RawIOBase):
    """A TMX file of so many units that is nowhere in memory."""

    def __init__(self, count: int) -> None:
        self._pieces = self._stream(count)
        self._rest = b""

    def _stream(self, count: int) -> Iterator[bytes]:
        yield b'<tmx version="1.4"><header/><body>'
        for _ in range(count // 100):
            yield PAIR.format("나다라" * 30).encode() * 100
        yield b"</body></tmx>"

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = next(self._pieces, b"")
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def test_reading_does_not_hold_the_file() -> None:
    import resource

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert sum(1 for _ in read_tmx(Endless(1000), "a.tmx")) == 1000  # type: ignore[arg-type]
    before = peak()
    tracemalloc.start()
    assert sum(1 for _ in read_tmx(Endless(30_000), "a.tmx")) == 30_000  # type: ignore[arg-type]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000  # of a file of 12 MB
    assert peak() - before < 8_000  # kB, with what libxml2 holds
