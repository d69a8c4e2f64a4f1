"""What cannot be used is met with the contract's exit codes and two lines at most."""

from __future__ import annotations

import json
import os
import struct
import zlib
from pathlib import Path

import pytest

ARTICLE = """가람시는 4일 새 도서관을 열었다고 밝혔다.

나도윤 시장은 “책을 가까이 두겠다”고 말했다.
"""
POEM = """강가에서

물은 흐르고
나는 앉아
어제 놓친 바람을
손가락으로 센다

저녁이 오면
돌아가야지
"""


def png() -> bytes:
    """A whole image of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x00\x00\x00")
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


BAD = {
    "empty": b"",
    "blank": b" \n\n\t\n",
    "png": png(),
    "nul": "가람시는 4일\x00 밝혔다.".encode(),
    "english": b"The city opened a new library on the 4th. Mayor Na spoke.\n",
    "noise": bytes(range(256)) * 40,
}


def assert_refused(result, code, *words):
    assert result.exit_code == code
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert 1 <= len(lines) <= 2, result.stderr
    assert lines[0].startswith("ksum: ")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("command", ["brief", "summarize", "translate", "clean"])
@pytest.mark.parametrize("name", BAD)
def test_files_that_are_no_article(run, tmp_path, command, name):
    (tmp_path / f"{name}.txt").write_bytes(BAD[name])
    assert_refused(run(command, f"{name}.txt"), 3, f"{name}.txt")


@pytest.mark.parametrize("name", ["empty", "png", "nul", "english"])
def test_raw_refuses_them_too(run, tmp_path, name):
    (tmp_path / "in.txt").write_bytes(BAD[name])
    assert_refused(run("translate", "--raw", "in.txt"), 3, "in.txt")


@pytest.mark.parametrize("command", ["brief", "summarize", "translate", "clean"])
def test_standard_input_with_nothing_in_it(run, command):
    assert_refused(run(command, "-", stdin=b""), 3, "input", "empty")


def test_missing_file(run):
    assert_refused(run("brief", "nowhere.txt"), 3, "nowhere.txt")


def test_directory(run, tmp_path):
    (tmp_path / "folder").mkdir()
    assert_refused(run("brief", "folder"), 3, "folder", "directory")


def test_thirty_megabytes(run, tmp_path):
    (tmp_path / "large.txt").write_bytes(ARTICLE.encode() * (30_000_000 // len(ARTICLE.encode())))
    assert_refused(run("clean", "large.txt"), 3, "large.txt", "20,000,000")


def test_the_limit_is_a_setting(run, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setenv("KSUM_LIMIT", "50")
    assert_refused(run("clean", "a.txt"), 3, "50 bytes")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_encodings_give_the_same_article(run, tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode(encoding))
    result = run("clean", "a.txt")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ARTICLE


def test_a_poem_is_read_and_not_refused(run):
    result = run("brief", "--json", "-", stdin=POEM.encode())
    assert result.exit_code == 0, result.stderr
    article = json.loads(result.stdout)
    assert article["paragraphs"]
    assert all(s["en"] for p in article["paragraphs"] for s in p)


def test_a_sentence_of_ten_thousand_characters(run):
    sentence = "가람시는 새 도서관을 열고 " * 700 + "책을 샀다고 밝혔다."
    assert len(sentence) > 10_000
    result = run("brief", "--json", "-", stdin=sentence.encode())
    assert result.exit_code == 0, result.stderr
    article = json.loads(result.stdout)
    text = "".join(s["ko"] for p in article["paragraphs"] for s in p)
    assert text.replace(" ", "") == sentence.replace(" ", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief",),
        ("brief", "--fromat", "html", "page.txt"),
        ("brief", "--format", "pdf", "page.txt"),
        ("brief", "--sentences", "many", "page.txt"),
        ("brief", "--sentences", "0", "page.txt"),
        ("brief", "--beam", "0", "page.txt"),
        ("brief", "--device", "tpu", "page.txt"),
        ("summarize", "--lang", "fr", "page.txt"),
        ("clean", "-", "-"),
        ("breif", "page.txt"),
        ("--nonsense",),
    ],
    ids=" ".join,
)
def test_bad_options(run, page, arguments):
    assert_refused(run(*arguments), 2)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (None, "cannot be read"),
        ("배터리 단지 battery park\n", "line 1"),
        ("배터리\tbattery\n단지\n", "line 2"),
        ("battery\t배터리\n", "line 1"),
        ("배터리\tbattery\n배터리\tcell\n", "line 2"),
        ("배터리\t\n", "line 1"),
    ],
)
def test_a_bad_glossary(run, page, tmp_path, content, word):
    if content is not None:
        (tmp_path / "terms.tsv").write_text(content, encoding="utf-8")
    assert_refused(run("brief", "--glossary", "terms.tsv", page), 2, "terms.tsv", word)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("sentences: many\n", "sentences"),
        ("sentences: 0\n", "sentences"),
        ("sentnces: 3\n", "Did you mean sentences?"),
        ("device: tpu\n", "device"),
        ("- 3\n", "key: value"),
        ("sentences: [3\n", "not YAML"),
    ],
)
def test_a_bad_settings_file(run, page, tmp_path, content, word):
    (tmp_path / "ksum.yaml").write_text(content, encoding="utf-8")
    assert_refused(run("clean", page), 2, "ksum.yaml", word)


@pytest.mark.parametrize("output", ["page.txt/out.html", "missing/out.html", "page.txt/"])
def test_a_place_that_cannot_be_written_to(run, page, output):
    assert_refused(run("clean", page, "-o", output), 2, "cannot be written to")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(run, page, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    assert_refused(run("clean", page, "-o", "locked"), 2, "Permission denied")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_full_disk(run, page):
    assert_refused(run("clean", page, "-o", "/dev/full"), 2, "No space left")


def test_an_input_is_never_overwritten(run, page):
    before = page.read_bytes()
    assert_refused(run("clean", page, "-o", page), 2, "overwritten")
    assert_refused(run("clean", page, "-o", page.parent), 2, "overwritten")
    assert page.read_bytes() == before
