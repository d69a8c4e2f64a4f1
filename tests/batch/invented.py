"""Articles for tests: one as a user has it, one without its parts, and odd ones by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from ksum.article import (
    Article,
    Check,
    Dropped,
    Models,
    Reference,
    Sentence,
    Summary,
    Title,
)

ARTICLE = Article(
    id="1a2b3c4d5e6f7890",
    source="news/가람시 배터리.txt",
    title=Title(
        "가람시, 배터리 단지에 369억 원 투자", "Garam invests 36.9 billion won in batteries"
    ),
    outlet="가람일보",
    byline=("한봄이", "나도윤"),
    published="2025-11-04T20:25:17+09:00",
    paragraphs=(
        (
            Sentence(
                "가람시는 369억 원을 투자한다.",
                "Garam City invests 36.9 billion won.",
                (Check("number", "369억 원", "36.9 billion won", True),),
            ),
            Sentence(
                "이 단지에는 기업 12곳이 들어선다.",
                "Companies <move> in & stay.",
                (Check("number", "12곳", "12", False),),
            ),
        ),
        (Sentence("나도윤 시장이 말했다.", "Mayor Na Do-yun spoke.", ()),),
    ),
    summary=Summary(("가람시는 369억 원을 투자한다.",), ("Garam City invests 36.9 billion won.",)),
    reference=Reference(None, ("An English version.",)),
    dropped=(Dropped(7, "무단전재 및 재배포 금지", "copyright"),),
    models=Models("ko-en@00000000", "lead"),
    warnings=("1 of 3 checks failed",),
)
BARE = Article(id="b", source="-", paragraphs=((Sentence("비가 온다."),),))

_texts = st.text(st.characters(), max_size=12)  # control characters and half surrogates too
_maybe = st.none() | _texts
_many = st.lists(_texts, max_size=2).map(tuple)
_checks = st.builds(
    Check,
    st.sampled_from(["number", "name", "term", "hangul", "loop", "other"]),
    _texts,
    _texts,
    st.booleans(),
)
_sentences = st.builds(
    Sentence, _texts, _maybe, st.none() | st.lists(_checks, max_size=2).map(tuple)
)
_titles = st.none() | st.builds(Title, _texts, _maybe)

articles = st.builds(
    Article,
    id=_texts,
    source=_texts,
    paragraphs=st.lists(st.lists(_sentences, max_size=2).map(tuple), max_size=2).map(tuple),
    title=_titles,
    subtitle=_titles,
    outlet=_maybe,
    byline=_many,
    published=_maybe,
    summary=st.none() | st.builds(Summary, st.none() | _many, st.none() | _many),
    reference=st.none() | st.builds(Reference, _maybe, _many),
    dropped=st.lists(st.builds(Dropped, st.integers(1, 2**40), _texts, _texts), max_size=1).map(
        tuple
    ),
    models=st.builds(Models, _maybe, _maybe),
    warnings=_many,
)
some_articles = st.lists(articles, max_size=3)
