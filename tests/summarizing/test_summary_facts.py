"""What a summary may say: the article's numbers by value, its names and its quotations."""

import json
from pathlib import Path

import pytest

from ksum.summarizing.facts import unsupported

ARTICLE = [
    "남해군은 2026년 3월부터 11월까지 어촌 빈집 40채를 고쳐 청년 120명에게 빌려준다.",
    "예산은 24억5000만 원으로 지난해보다 12.4% 늘었다.",
    "표상례 남해군수는 “빈집이 청년의 보금자리가 되길 바란다”고 말했다.",
]


@pytest.mark.parametrize(
    "sentence",
    [
        "남해군이 3~11월 빈집 40채를 고친다.",
        "예산 2,450,000,000원은 지난해보다 12.4% 많다.",
        "표상례 군수는 “빈집이 청년의 보금자리가 되길 바란다.”라고 했다.",
        "“청년의 보금자리”를 만든다.",
        "사업은 26년 3월에 시작한다.",
        "군이 빈집을 고쳐 빌려준다.",
    ],
)
def test_what_the_article_bears_out(sentence: str) -> None:
    assert unsupported([sentence], ARTICLE) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("빈집 50채를 고친다.", "number", "50"),
        ("예산은 24억 원이다.", "number", "24억 원"),
        ("예산이 12.4배로 늘었다.", "number", "12.4배"),
        ("사업은 2027년 3월에 시작한다.", "number", "2027년 3월"),
        ("표상희 남해군수가 밝혔다.", "name", "표상희"),
        ("군수는 “빈집을 모두 없애겠다”고 말했다.", "quotation", "“빈집을 모두 없애겠다”"),
    ],
)
def test_what_it_does_not(sentence: str, kind: str, text: str) -> None:
    assert [(one.kind, one.text) for one in unsupported([sentence], ARTICLE)] == [(kind, text)]


def test_sentences_of_the_article_always_pass() -> None:
    for path in Path(__file__).parents[2].glob("eval/data/*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            body = [ko for ko, _ in json.loads(line)["sentences"]]
            assert unsupported(body, body) == []


def test_most_written_summaries_pass_and_those_of_other_articles_do_not() -> None:
    path = Path(__file__).parents[2] / "eval" / "data" / "news-dev.jsonl"
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [[a["title"][0], *(ko for ko, _ in a["sentences"])] for a in articles]
    summaries = [[ko for ko, _ in a["summary"]] for a in articles]
    own = [not unsupported(s, t) for s, t in zip(summaries, texts, strict=True)]
    other = [not unsupported(s, t) for s, t in zip(summaries, texts[1:] + texts[:1], strict=True)]
    assert sum(own) / len(own) > 0.85
    assert sum(other) / len(other) < 0.1
