"""Models that write: any of transformers' families, behind the protocol, and checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ksum.article import Article, Sentence, Title
from ksum.errors import ModelError, UsageError
from ksum.store import info
from ksum.summarizing import load_summarizer
from ksum.summarizing.seq2seq import Seq2Seq, written_sentences
from ksum.summarizing.stage import summarize_article
from ksum.translating.torch_engine import TorchEngine

BODY = [
    "한빛정공은 올해 매출이 지난해보다 12.4% 늘었다고 밝혔다.",
    "회사는 내년까지 예산 369억 원을 들여 새 공장을 짓는다.",
    "김하늘 대표는 “주민과 함께 크겠다”고 말했다.",
]
ARTICLE = Article(
    id="a",
    source="a.txt",
    title=Title("한빛정공 매출 12.4% 증가"),
    paragraphs=tuple((Sentence(text),) for text in BODY),
)


class Answering:
    """An engine that answers what it is told, with a tokenizer of a token a word."""

    name = "answering@00000000"

    def __init__(self, answer: str, limit: int = 512) -> None:
        self.answer, self.limit = answer, limit
        self.read: list[str] = []
        self.tokenizer = self

    eos_token = None

    def __call__(self, text: str) -> dict[str, list[int]]:
        return {"input_ids": [0]}

    def tokenize(self, text: str) -> list[str]:
        return text.split()

    def translate(self, sources: Sequence[str], **_: Any) -> list[list[str]]:
        self.read += sources
        return [[self.answer] for _ in sources]


def summarizer(answer: str, limit: int = 512) -> Seq2Seq:
    return Seq2Seq(Answering(answer, limit))  # type: ignore[arg-type]


@pytest.mark.parametrize("family", ["kobart", "mt5"])
def test_a_model_of_each_family_is_loaded_and_writes(
    family: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(f"tiny_{family}_folder")
    loaded = load_summarizer(folder, device="cpu")
    assert isinstance(loaded, Seq2Seq)
    assert "(torch cpu float32)" in loaded.name
    written = loaded._engine.translate([" ".join(BODY)])[0][0]
    assert written
    assert "</s>" not in written
    done = summarize_article(ARTICLE, loaded, 2)
    assert done.summary is not None
    # Whatever random weights write, what is given are whole sentences: the model's or, told in
    # the warnings, the article's own.
    kept = done.summary.ko or ()
    assert 1 <= len(kept) <= 2
    assert all(sentence.endswith(".") for sentence in kept)
    replaced = any("are given in its place" in warning for warning in done.warnings)
    assert replaced == (set(kept) <= set(BODY))


def test_kobart_reads_with_its_beginning_and_end(tiny_kobart_folder: Path) -> None:
    loaded = load_summarizer(tiny_kobart_folder, device="cpu")
    assert isinstance(loaded, Seq2Seq)
    tokenizer = loaded._engine.tokenizer
    ids = tokenizer("매출이 늘었다고")["input_ids"]
    assert (ids[0], ids[-1]) == (0, 1)
    assert tokenizer.decode(ids, skip_special_tokens=True).strip() == "매출이 늘었다고"
    assert loaded._engine.limit == 120


def test_tokenizers_that_add_an_end_add_one_only(tiny_mt5_folder: Path) -> None:
    loaded = load_summarizer(tiny_mt5_folder, device="cpu")
    assert isinstance(loaded, Seq2Seq)
    assert loaded._engine.tokenizer("매출이 늘었다")["input_ids"].count(1) == 1
    assert loaded.name.startswith("tiny-mt5@")


def test_what_the_article_bears_out_stays() -> None:
    done = summarize_article(ARTICLE, summarizer("한빛정공이 369억 원으로 공장을 새로 짓는다."))
    assert done.summary is not None
    assert done.summary.ko == ("한빛정공이 369억 원으로 공장을 새로 짓는다.",)
    assert done.models.summarize == "answering@00000000"
    assert done.warnings == ()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("한빛정공이 963억 원으로 공장을 새로 짓는다.", "963억 원"),
        ("김바다 대표가 한빛정공의 새 공장을 알렸다.", "김바다"),
        ("대표는 “공장을 옮기겠다”고 말했다고 전했다.", "공장을 옮기겠다"),
        ("The company will build a plant.", "no whole Korean sentence"),
        ("", "no whole Korean sentence"),
    ],
)
def test_what_it_does_not_is_replaced_by_its_own_sentences(answer: str, why: str) -> None:
    done = summarize_article(ARTICLE, summarizer(answer), 2)
    assert done.summary is not None
    assert done.summary.ko
    assert set(done.summary.ko) <= set(BODY)
    assert why in done.warnings[0]
    assert done.models.summarize is not None
    assert done.models.summarize.startswith("ko-extractive")


def test_long_articles_are_cut_between_sentences_and_it_is_told() -> None:
    short = summarizer("한빛정공이 공장을 새로 짓는다고 한다.", limit=16)
    assert short.unread([[text] for text in BODY]) == 1
    done = summarize_article(ARTICLE, short)
    assert short._engine.read == [" ".join(BODY[:2])]  # type: ignore[attr-defined]
    (warning,) = done.warnings
    assert "answering@00000000 cannot read the last 1 of 3 sentences" in warning


def test_a_first_sentence_beyond_the_limit_is_read_all_the_same(tiny_mt5_folder: Path) -> None:
    loaded = load_summarizer(tiny_mt5_folder, device="cpu")
    assert isinstance(loaded, Seq2Seq)
    assert loaded.summarize([["도서관을 새로 짓고, " * 80 + "끝났다."]]) is not None


def test_only_as_many_sentences_as_asked_and_nothing_written_twice() -> None:
    engine = Answering(
        "공장을 새로 짓는다고 했다. 매출이 크게 늘어났다고 했다. 주민이 기뻐했다고 한다."
    )
    loaded = Seq2Seq(engine)  # type: ignore[arg-type]
    body = [BODY]
    assert loaded.summarize(body, sentences=2) == [
        "공장을 새로 짓는다고 했다.",
        "매출이 크게 늘어났다고 했다.",
    ]
    assert len(loaded.summarize(body, sentences=1)) == 1
    assert len(engine.read) == 1  # one text is written about once


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("공장을 새로 짓는다고 했다. 매출이 크게 늘", ["공장을 새로 짓는다고 했다."]),
        ("공장을 새로 짓는다고 했다. 공장을 새로 짓는다고 했다.", ["공장을 새로 짓는다고 했다."]),
        ("  공장을  새로 짓는다고\n했다. ", ["공장을 새로 짓는다고 했다."]),
        (
            "It rained all day in the city. 공장을 새로 짓는다고 했다.",
            ["공장을 새로 짓는다고 했다."],
        ),
        ("공장 " * 40 + "공장을 지었다.", []),
        ("", []),
    ],
)
def test_what_a_model_writes_is_cleaned_to_sentences(written: str, sentences: list[str]) -> None:
    assert written_sentences(written) == sentences


@pytest.mark.parametrize("name", ["opus-mt-ko-en", "facebook/m2m100_418M"])
def test_a_model_that_translates_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="translates"):
        load_summarizer(name)


@pytest.mark.parametrize("name", ["kobart-summarization", "mt5-xlsum"])
def test_cards_of_the_hub_are_pinned_and_say_how_to_fetch_them(name: str) -> None:
    card = info(name).card
    assert card.task == "summarize"
    assert card.licence
    assert re.fullmatch(r"[0-9a-f]{40}|refs/pr/\d+", card.revision or "")
    with pytest.raises(ModelError, match=f"ksum models pull {name}"):
        load_summarizer(name)


def test_a_folder_of_the_extractive_kind_is_the_learned_one() -> None:
    folder = Path(__file__).parents[2] / "models" / "ko-extractive"
    assert load_summarizer(folder).name == load_summarizer("learned").name


def test_generation_is_batched_and_placed_by_the_translating_engine(tiny_mt5_folder: Path) -> None:
    loaded = load_summarizer(tiny_mt5_folder, device="cpu")
    assert isinstance(loaded, Seq2Seq)
    assert isinstance(loaded._engine, TorchEngine)
