"""A brief as one HTML file."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from ksum.article import Article, Check, Sentence, Title
from ksum.writing import load_renderer

VOID = {"meta", "br"}


class Tree(HTMLParser):
    """Checks that tags are closed in order, and keeps the text under each `lang`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.texts: list[tuple[str | None, str]] = []
        self.ids: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if "id" in named:
            self.ids.append(named["id"])
        if tag not in VOID:
            lang = named.get("lang", self.open[-1][1] if self.open else None)
            self.open.append((tag, lang))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][0] != "style":
            self.texts.append((self.open[-1][1], data))


def page_of(*articles: Article) -> str:
    return "".join(load_renderer("html").render(articles))


def text_of(page: str) -> str:
    return "".join(text for _, text in Tree(page).texts)


def test_tags_are_closed_and_ids_are_unique(article):
    tree = Tree(page_of(article, article, article))
    assert tree.open == []
    assert len(tree.ids) == len(set(tree.ids)) == 3


def test_korean_is_marked_as_korean_and_english_as_english(article):
    for lang, text in Tree(page_of(article)).texts:
        if re.search(r"[가-힣]", text):
            assert lang == "ko", text
        if "Garam City" in text:
            assert lang == "en", text


def test_the_file_needs_nothing_from_elsewhere(article):
    page = page_of(article)
    assert not re.search(r"<(link|script|img|iframe)\b|\bsrc=|url\(|@import|https?://", page)


def test_the_page_suits_phones_printers_and_the_dark(article):
    page = page_of(article)
    assert 'name="viewport"' in page
    for query in ("@media print", "prefers-color-scheme: dark", "max-width: 44rem"):
        assert query in page


def test_the_summary_stands_above_the_text(article):
    page = page_of(article)
    assert page.index("English summary") < page.index('class="pair')


def test_a_summary_sentence_with_a_lost_fact_is_marked_too(article):
    summary = page_of(article).split('aria-label="Summary"')[1].split("</section>")[0]
    first, second = summary.split('lang="en"')[-1].split("</li>")[:2]
    assert "[!]" in first
    assert "[!]" not in second


def test_a_lost_fact_is_marked_in_the_korean_and_named_in_words(article):
    page = page_of(article)
    assert "<mark>369억 원</mark>" in page
    assert "Not found in the English: 369억 원 (36.9 billion won)." in text_of(page)
    assert page.count("<mark>") == 1


def test_a_figure_from_nowhere_is_marked_in_the_english(article):
    sentence = Sentence("비가 왔다.", "It rained 42 mm.", (Check("number", "", "42", False),))
    page = page_of(replace(article, paragraphs=((sentence,),)))
    assert "It rained <mark>42</mark> mm." in page


def test_a_loop_marks_no_words(article):
    loop = Check("loop", "비가 왔다.", "Rain rain.", False)
    sentence = Sentence("비가 왔다.", "Rain rain.", (loop,))
    page = page_of(replace(article, paragraphs=((sentence,),)))
    assert "<mark>" not in page
    assert "repeats itself" in page


def test_text_is_escaped(article):
    hostile = "<script>alert('x')</script> & \"q\" \x00\x1b"
    everything = replace(
        article,
        title=Title(hostile, hostile),
        outlet=hostile,
        byline=(hostile,),
        published=hostile,
        paragraphs=((Sentence(hostile, hostile, (Check("name", hostile, hostile, False),)),),),
        warnings=(hostile,),
    )
    page = page_of(everything, everything)
    assert "<script" not in page
    assert not {"\x00", "\x1b"} & set(page)
    assert Tree(page).open == []


def test_one_article_has_no_index_and_several_have_one(article):
    assert "<nav" not in page_of(article)
    page = page_of(article, article)
    assert page.count('href="#article-') == 2
    assert "<h1>2 briefs</h1>" in page


def test_the_reference_and_the_dropped_lines_are_there(article):
    page = page_of(article)
    assert "One paragraph." in page
    assert "line 9, copyright:" in page


def test_no_articles_no_page():
    assert page_of() == ""
