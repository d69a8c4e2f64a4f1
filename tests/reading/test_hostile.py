"""Pages made to hurt: time grows with their length and no faster, and no text is lost silently."""

from __future__ import annotations

import contextlib
import gc
import re
import time
from collections.abc import Callable

import pytest

from ksum.errors import InputError
from ksum.reading import read_article
from ksum.reading.bounds import MOST_ATTRIBUTES, MOST_TAGS, check_markup, find_tags
from ksum.reading.line import MOST_LINES, read_lines
from ksum.reading.reader import page_of

SENTENCE = "물결시는 옛 부두를 고쳤다고 7일 밝혔다."
OPEN = "<html><body>"
PRESS = "도하늬 기자 입력 2025.01.07 15:30\n"
END = "저작권자 ⓒ 물결신문 무단전재 및 재배포 금지\n"

SHAPES: dict[str, Callable[[int], str]] = {
    "comments": lambda n: f"{OPEN}<p>{SENTENCE}" + "<!-- -->" * (60 * n),
    "processing instructions": lambda n: f"{OPEN}{SENTENCE}" + "<?a?>" * (60 * n),
    "blank lines": lambda n: SENTENCE + "\n \n" * (20 * n) + SENTENCE,
    "paragraphs": lambda n: OPEN + "<p>가</p>" * n,
    "paragraphs in a box": lambda n: f"{OPEN}<div class=best>" + f"<p>{SENTENCE}</p>" * n,
    "paragraphs deep down": lambda n: OPEN + "<div>" * 1500 + f"<p>{SENTENCE}</p>" * n,
    "text deep in bold": lambda n: OPEN + "<b>" * 1500 + f"가나다<p>{SENTENCE}</p>" * n,
    "empty boxes in boxes": lambda n: (
        OPEN + f"{SENTENCE}" + "<div class=best>" * (n // 8) + "<p></p>" * n
    ),
    "tables in tables": lambda n: OPEN + "<table><tr><td>가<td>" * (n // 20) + "나<br>" * n,
    "end tags": lambda n: f"{OPEN}{SENTENCE}" + "<div>" * 100 + "</z>" * n,
    "many attributes": lambda n: OPEN + ("<p " + "a b c d " * 100 + f">{SENTENCE}") * (n // 40),
    "photographers": lambda n: f"{SENTENCE}\nⓒ 도하늬\n" * (n // 2),
    "lists of stories": lambda n: f"{SENTENCE} 책방은 쉬고 밤에 연다.\n많이 본 뉴스\n" * (n // 2),
    "headlines": lambda n: (
        "물결시 옛 부두에 책방 열다\n" * (4 * n) + PRESS + f"{SENTENCE}\n" * 9 + END
    ),
    "subtitles": lambda n: (
        f"제목: 옛 부두에 책방 열다\n{PRESS}" + "부제: 부두\n" * n + f"{SENTENCE}\n" * n
    ),
    "teasers": lambda n: PRESS + f"{SENTENCE}\n" * 9 + f"옛 부두에 책방 열다\n{SENTENCE}\n" * n,
    "greetings": lambda n: PRESS + "책방을 열었습니다.\n" * n + f"{SENTENCE}\n" * (2 * n) + END,
    "English": lambda n: "The city has opened a new shop, and\n" * n + f"{SENTENCE}\n" * n,
    "dates": lambda n: "2025.01.07 15:30\n" * n + f"{SENTENCE}\n" * 9 + END,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_page_takes_about_four_times_as_long(shape: str) -> None:
    """One try of three will do, since other work on the machine may slow any of them; what is
    quadratic fails them all."""
    short, long = (SHAPES[shape](n) for n in (2_000, 8_000))
    assert any(_seconds(long) < 9 * _seconds(short) + 0.2 for _ in range(3))


def _seconds(text: str) -> float:
    """Of processor time, to read a page."""
    gc.collect()
    started = time.process_time()
    with contextlib.suppress(InputError):  # some are no article, which is found by reading them
        page_of(text)
    return time.process_time() - started


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            OPEN + "<p " + " ".join(f"a{n}=''" for n in range(400_000)) + f">{SENTENCE}",
            "attributes",
        ),
        (OPEN + f"<p {'a=x ' * 900}>{SENTENCE}" * 3000, "500,000 attributes"),
        (OPEN + "<p>가</p>" * 1_500_000, "200,000 tags"),
        (OPEN + f"<div><p>{SENTENCE}" * 200_000, "200,000 tags"),
        ("가나다라\n" * 1_400_000, "100,000 lines"),
    ],
)
def test_what_no_press_page_has_is_refused(text: str, says: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match=says) as caught:
        page_of(text)
    assert time.process_time() - started < 5
    assert len(str(caught.value).splitlines()) == 2


def test_pages_at_the_bounds_are_read() -> None:
    check_markup("<p>" * MOST_TAGS)
    check_markup("<p " + "a " * MOST_ATTRIBUTES + ">")
    assert len(read_lines("가\n" * MOST_LINES)) == MOST_LINES + 1
    with pytest.raises(InputError, match="tags"):
        check_markup("<p>" * (MOST_TAGS + 1))
    with pytest.raises(InputError, match="attributes"):
        check_markup("<p " + "a " * (MOST_ATTRIBUTES + 1) + ">")
    with pytest.raises(InputError, match="lines"):
        read_lines("가\n" * (MOST_LINES + 1))


@pytest.mark.parametrize("depth", [10, 200, 300, 900, 1900, 3000, 20_000])
def test_no_text_is_lost_however_deep_a_page_is_nested(depth: int) -> None:
    page = OPEN + "".join(f"<div><p>물결시는 {n}번 부두를 고쳤다." for n in range(depth))
    article = read_article(page.encode(), source="p.html", split=lambda text: [text])
    read = re.findall(r"\d+", " ".join(sentence.ko for sentence in article.sentences))
    left_out = re.findall(r"\d+", " ".join(d.text for d in article.dropped))
    assert sorted(map(int, [*read, *left_out])) == list(range(depth))
    assert len(read) >= 0.96 * depth
    assert any("nested too deep" in warning for warning in article.warnings) == (depth > 2_000)


def test_a_page_nested_too_deep_is_read_without_its_tags_scripts_and_comments() -> None:
    page = (
        f"<!DOCTYPE html>{OPEN}<script>var a = '<p>가나다';</script><style>p{{}}</style>"
        + "<div title='가 > 나'>" * 3000
        + f"<p>{SENTENCE} A&amp;B<b>물산</b>도 도왔다.<!-- 숨은 말 --></p><p>{SENTENCE}</p>"
    )
    assert page_of(page).paragraphs == [f"{SENTENCE} A&B물산도 도왔다.", SENTENCE]


def test_tags_are_told_from_text_comments_and_scripts() -> None:
    text = (
        "3 < 4 <!--> <b\nid='>'>가</b><!-- <i> --><script src=x>if (a<b) '</p>'</script >"
        '<br/><P CLASS="a > b" hidden>나<!-- 끝나지 않은 <u>'
    )
    assert [tag.name for tag in find_tags(text)] == (
        ["", "b", "b", "", "script", "script", "br", "p", ""]
    )
    assert [tag.attributes for tag in find_tags(text) if tag.name == "p"] == [2]


def test_a_script_full_of_comparisons_is_no_bomb() -> None:
    script = "for(i=0;i<n;i++){x = a <b c d}" * 10_000
    page = f"{OPEN}<script>{script}</script><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    assert page_of(page).paragraphs == [SENTENCE, SENTENCE]


def test_comments_within_a_sentence_do_not_part_it() -> None:
    page = f"{OPEN}<p>물결시는 옛 <!-- 광고 -->부두를<!-- --> 고쳤다.</p>"
    assert page_of(page).paragraphs == ["물결시는 옛 부두를 고쳤다."]


def test_long_runs_of_blank_lines_keep_the_numbers_of_the_lines() -> None:
    lines = read_lines("가\n" + " \n" * 1000 + "나\n")
    assert [(line.number, line.text) for line in lines if line.text] == [(1, "가"), (1002, "나")]
    assert len(lines) < 30


def test_piles_of_marks_are_read_in_linear_time_with_a_warning() -> None:
    started = time.process_time()
    article = read_article(
        f"{SENTENCE} e{chr(0x301) + chr(0x316)}".encode() + ("\u0316\u0301" * 500_000).encode(),
        source="p.txt",
        split=lambda text: [text],
    )
    assert time.process_time() - started < 5
    assert any("marks" in warning for warning in article.warnings)
    assert len(article.sentences[0].ko) < 100
