"""The learned summariser, from the model that ksum carries."""

import json
import shutil
from pathlib import Path

import pytest

from ksum.errors import ModelError
from ksum.evaluating.segments import read_news
from ksum.evaluating.summaries import evaluate_summaries
from ksum.summarizing import load_summarizer
from ksum.summarizing.learned import Learned

ROOT = Path(__file__).parents[2]
FIRST = "남해군은 어촌 빈집 40채를 고쳐 청년에게 시세의 절반으로 빌려주는 사업을 시작한다고 밝혔다."
BODY = [
    [FIRST],
    ["이를 위해 군은 빈집 정비 예산 24억 원을 마련했고 집주인 40명과 임대 계약을 마쳤다."],
    ["◈ 청년이 돌아오는 어촌을 위한 빈집 임대 사업"],
    ["지난겨울 이 지역에는 눈이 평년보다 많이 내려 도로가 여러 차례 통제됐다."],
    ["빈집을 빌린 청년은 5년 동안 월 10만 원에 살 수 있다."],
    ["표상례 군수는 “어촌에 활기가 돌기를 기대한다”고 말했다."],
    ["신청은 다음 달 3일부터 군청 누리집에서 받을 예정이다."],
]
SENTENCES = [sentence for paragraph in BODY for sentence in paragraph]
TITLE = "남해군, 어촌 빈집 40채 고쳐 청년에게 임대"


@pytest.fixture(scope="module")
def learned() -> Learned:
    return Learned()


@pytest.mark.parametrize("title", [TITLE, None])
def test_three_whole_sentences_in_article_order(learned: Learned, title: str | None) -> None:
    summary = learned.summarize(BODY, title=title)
    assert len(summary) == 3
    assert [s for s in SENTENCES if s in summary] == summary
    assert not any(sentence.startswith("◈") for sentence in summary)


def test_the_name_says_which_weights(learned: Learned) -> None:
    assert learned.name.startswith("ko-extractive@")


def test_a_sentence_that_leans_back_does_not_come_alone(learned: Learned) -> None:
    for count in range(1, 6):
        summary = learned.summarize(BODY, title=TITLE, sentences=count)
        assert SENTENCES[1] not in summary or SENTENCES[0] in summary


def test_a_sentence_said_twice_is_chosen_once(learned: Learned) -> None:
    body = [*BODY, [FIRST], [FIRST.replace("밝혔다", "말했다")]]
    summary = learned.summarize(body, title=TITLE, sentences=9)
    assert sum("시세의 절반으로" in sentence for sentence in summary) == 1


def test_short_articles_give_what_they_have(learned: Learned) -> None:
    assert learned.summarize([]) == []
    assert learned.summarize([[FIRST]]) == [FIRST]
    assert learned.summarize([["꽃이 피네"], ["산에 산에"]], sentences=3) == [
        "꽃이 피네",
        "산에 산에",
    ]


def test_a_summary_does_not_open_with_what_counts_off_parts(learned: Learned) -> None:
    body = [
        ["군산시가 이차전지 산업의 생태계 조성에 나섰다."],
        ["먼저 이차전지 분석센터에 올해 5월부터 2028년까지 사업비 369억 원을 들인다고 밝혔다."],
        ["시는 산업단지에 2층 규모의 분석센터를 짓고 이차전지 장비 20종을 들여놓는다."],
        ["참가한 기업은 12곳이다."],
    ]
    title = "군산시, 이차전지 분석센터에 369억 원"
    for count in (1, 2, 3):
        assert not learned.summarize(body, title=title, sentences=count)[0].startswith("먼저")


@pytest.mark.parametrize("name", ["learned", "lexrank", "textrank"])
def test_a_text_that_is_no_article_stays_within_memory_and_time(name: str) -> None:
    body = [["첫 마을은 올해 빈집 세 채를 고쳐 빌려준다."] * 100_000]
    assert load_summarizer(name).summarize(body, title=TITLE) == body[0][:1]


def test_better_than_lead_and_lexrank_on_the_news_corpus(learned: Learned) -> None:
    articles = read_news(ROOT / "eval" / "data" / "news-dev.jsonl")
    result = evaluate_summaries(articles, learned)
    gains = {(c.baseline, c.score): c for c in result.comparisons}
    assert gains["lead-3", "ROUGE-1"].difference >= 3
    assert all(gain.difference > 0 and gain.p < 0.05 for gain in gains.values())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "models" / "ko-extractive", tmp_path / "copy"))


def test_other_features_than_the_weights_were_trained_on_are_refused(copy: Path) -> None:
    (copy / "card.yaml").write_text("name: copy\ntask: summarize\n", encoding="utf-8")
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    config["features"][0] = "colour"
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match="other features"):
        Learned(copy).summarize(BODY)


def test_a_damaged_description_is_told(copy: Path) -> None:
    (copy / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="corrupt"):
        Learned(copy)


def test_damaged_weights_are_refused(copy: Path) -> None:
    path = copy / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(ModelError):
        Learned(copy)
