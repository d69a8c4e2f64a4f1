"""A suite is run with what it is given, and the report says how every figure was made."""

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from ksum.article import Article, Sentence, Title
from ksum.errors import InputError, UsageError
from ksum.evaluating.cleaning import evaluate_cleaning
from ksum.evaluating.report import Report
from ksum.evaluating.run import Choice, run_suite
from ksum.evaluating.showing import view
from ksum.evaluating.showing.text import render
from ksum.evaluating.systems import FileSystem, model_system
from ksum.translating.translator import Translation


class Dictionary:
    """Translates what it knows and leaves the rest empty."""

    name = "dictionary"

    def __init__(self, english: dict[str, str]) -> None:
        self._english = english

    def translate(
        self,
        sentences: Sequence[str],
        progress: Callable[[int, int], None] | None = None,
        *,
        known_names: Sequence[Collection[str]] | None = None,
    ) -> list[Translation]:
        return [Translation(self._english.get(sentence, "")) for sentence in sentences]


PAIRS = {
    "사업비는 모두 369억 원이다.": "The project costs 36.9 billion won in all.",
    "센터는 2028년에 문을 연다.": "The center opens its doors in 2028.",
}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text("".join(f"{ko}\t{en}\n" for ko, en in PAIRS.items()), encoding="utf-8")
    return path


def printed(report: Report, width: int = 160) -> str:
    out = StringIO()
    render(report, Console(file=out, width=width))
    return out.getvalue()


def values(report: Report) -> dict[str, float]:
    return {score.name: score.value for score in report.scores}


def test_a_perfect_translator_is_scored_as_perfect(pairs: Path) -> None:
    report = run_suite("flores-dev", translator=Dictionary(PAIRS), data=pairs)
    assert values(report) == pytest.approx(
        {
            "BLEU": 100,
            "chrF2": 100,
            "chrF2++": 100,
            "TER": 0,
            "numbers": 1,
            "names": 1,
            "terms": 1,
            "Hangul left": 0,
            "repetition": 0,
            "length": 1,
        }
    )
    assert report.texts == 2


def test_a_lost_number_shows(pairs: Path) -> None:
    wrong = {**PAIRS, "사업비는 모두 369억 원이다.": "The project costs a lot of won in all."}
    report = run_suite("flores-dev", translator=Dictionary(wrong), data=pairs)
    assert values(report)["numbers"] == 0.5
    assert values(report)["BLEU"] < 100


def test_the_daejeon_report_has_a_row_a_paragraph_and_says_what_the_reference_is() -> None:
    report = run_suite("daejeon", translator=Dictionary({}))
    assert [row.name for row in report.rows] == [
        "title",
        *(f"paragraph {number}" for number in range(1, 10)),
    ]
    assert [score.name for score in report.rows[0].scores] == ["BLEU", "chrF2"]
    text = printed(report)
    assert "Google Translate" in text
    assert "tok:13a" in text
    assert "dictionary" in text


def test_news_has_a_row_for_headlines_and_one_a_genre() -> None:
    report = run_suite("news-dev", translator=Dictionary({}))
    names = [row.name for row in report.rows]
    assert "title" in names
    assert "press" in names
    assert report.texts == 844


def test_json_carries_signatures_machine_date_and_command(pairs: Path) -> None:
    report = run_suite("flores-dev", translator=Dictionary(PAIRS), data=pairs)
    data = json.loads(json.dumps(report.to_dict()))
    assert data["schema"] == "ksum-eval/1"
    assert all(score["signature"] for score in data["scores"])
    assert data["system"] == "dictionary"
    assert data["command"].startswith("ksum eval flores-dev --data ")
    assert data["machine"]["cores"] >= 1
    assert data["versions"]["sacrebleu"]
    assert data["date"].endswith("+00:00")
    assert data["outputs"][1]["reference"] == "The center opens its doors in 2028."


def test_outputs_carry_their_scores_their_group_and_the_facts_they_miss(pairs: Path) -> None:
    wrong = {**PAIRS, "사업비는 모두 369억 원이다.": "The project costs a lot of won in all."}
    report = run_suite("flores-dev", translator=Dictionary(wrong), data=pairs)
    first, second = report.outputs
    assert [score.name for score in first.scores] == ["BLEU", "chrF2"]
    assert first.scores[0].value < second.scores[0].value == pytest.approx(100)
    assert first.missed == ("369억 원 (36.9 billion won)",)
    assert second.missed == ()
    assert first.group == "body"


def test_main_scores_have_intervals_and_the_texts_their_sum(pairs: Path) -> None:
    report = run_suite("news-dev", translator=Dictionary(PAIRS), data=pairs)
    for name in ("BLEU", "chrF2", "chrF2++", "TER"):
        score = report.score(name)
        assert score is not None
        assert score.interval is not None
        assert score.interval[0] <= score.value <= score.interval[1]
    assert report.data_sha256 == hashlib.sha256(pairs.read_bytes()).hexdigest()


def test_systems_are_compared_with_the_first_on_the_same_texts(pairs: Path) -> None:
    good = model_system(lambda: Dictionary(PAIRS))
    file = pairs.with_name("other.txt")
    file.write_text("The project is big.\nThe center opens its doors in 2028.\n", encoding="utf-8")
    report = run_suite("flores-dev", systems=[good, FileSystem("other", file)], data=pairs)
    assert report.system == "dictionary"
    assert [(row.name, row.kind) for row in report.systems] == [
        ("dictionary", "model"),
        ("other", "hypotheses"),
    ]
    assert report.systems[0].speed is not None
    assert report.systems[1].speed is None
    assert {one.score for one in report.comparisons} == {"BLEU", "chrF2"}
    assert all(one.difference > 0 for one in report.comparisons)
    text = printed(report)
    assert "other, from a file" in text
    assert "p (randomisation)" in text


def test_two_systems_of_one_name_are_refused(pairs: Path) -> None:
    twice = [model_system(lambda: Dictionary(PAIRS))] * 2
    with pytest.raises(UsageError, match="Two systems are called dictionary"):
        run_suite("flores-dev", systems=twice, data=pairs)


def test_a_file_of_hypotheses_is_read_before_any_model_runs(tmp_path: Path, pairs: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("One line.\n", encoding="utf-8")

    def load() -> Dictionary:
        raise AssertionError("the model was loaded for nothing")

    with pytest.raises(InputError, match="1 lines for 2 segments"):
        run_suite("flores-dev", systems=[model_system(load), FileSystem("x", file)], data=pairs)


def test_paired_tests_of_a_few_texts_are_said_to_prove_nothing(tmp_path: Path, pairs: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text("One.\nTwo.\n", encoding="utf-8")
    good = model_system(lambda: Dictionary(PAIRS))
    report = run_suite("flores-dev", systems=[good, FileSystem("other", file)], data=pairs)
    assert "fewer than 10 texts" in report.notes[-1]
    alone = run_suite("flores-dev", systems=[good], data=pairs)
    assert not any("Paired" in note for note in alone.notes)


def test_published_figures_stand_beside_a_whole_suite_only(tmp_path: Path, pairs: Path) -> None:
    whole = tmp_path / "flores.tsv"
    whole.write_text("가.\tA.\n" * 997, encoding="utf-8")
    report = run_suite("flores-dev", translator=Dictionary({"가.": "A."}), data=whole)
    published = [row for row in report.systems if row.kind == "published"]
    assert len(published) >= 6
    assert f"{published[0].name}, published" in printed(report)
    assert [one.baseline for one in report.comparisons] == []
    part = run_suite("flores-dev", translator=Dictionary(PAIRS), data=pairs)
    assert [row.kind for row in part.systems] == ["model"]


def test_only_the_first_articles_are_run_where_that_is_asked(pairs: Path) -> None:
    choice = Choice(data=pairs, articles=1)
    report = run_suite("flores-dev", translator=Dictionary(PAIRS), choice=choice)
    assert report.texts == 1
    assert "first 1 articles" in report.notes[0]


OWN = """name: mine
kind: translation
title: My own
about: Two pairs.
licence: CC0
data: pairs.tsv
"""


def test_a_suite_of_ones_own_is_a_yaml_anywhere(pairs: Path) -> None:
    suite = pairs.with_name("mine.yaml")
    suite.write_text(OWN, encoding="utf-8")
    report = run_suite(str(suite), translator=Dictionary(PAIRS))
    assert (report.suite, report.texts) == ("mine", 2)


def test_a_public_set_is_fetched_only_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    rows = [json.dumps({"ko": ko, "en": en}) for ko, en in PAIRS.items()]
    (folder / "train.jsonl").write_text("\n".join(rows), encoding="utf-8")
    public = f"public:\n  name: {folder}\n  revision: main\n"
    suite = tmp_path / "mine.yaml"
    suite.write_text(OWN.replace("data: pairs.tsv\n", "missing: Use --fetch.\n") + public, "utf-8")
    with pytest.raises(InputError, match="--fetch"):
        run_suite(str(suite), translator=Dictionary(PAIRS))
    report = run_suite(str(suite), translator=Dictionary(PAIRS), choice=Choice(fetch=True))
    assert report.texts == 2
    assert values(report)["BLEU"] == pytest.approx(100)
    assert len(report.data_sha256) == 64


def test_signatures_stay_whole_however_narrow_the_console(pairs: Path) -> None:
    report = run_suite("flores-dev", translator=Dictionary(PAIRS), data=pairs)
    lines = printed(report, width=40).splitlines()
    for score in report.scores:
        assert any(line.split()[-1:] == [score.signature] for line in lines), score.name


def test_translations_are_not_scored_without_a_translator(pairs: Path) -> None:
    with pytest.raises(UsageError, match="translator"):
        run_suite("flores-dev", data=pairs)


class First:
    """A summariser of one's own."""

    name = "first"

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        return [paragraphs[0][0]]


def test_summaries_rank_between_lead_and_oracle() -> None:
    report = run_suite("summaries", summarizer=First())
    rows = {row.name: [score.value for score in row.scores] for row in report.rows}
    assert list(rows) == ["lead-1", "lead-2", "lead-3", "lexrank", "textrank", "first", "oracle"]
    assert rows["first"] == rows["lead-1"]
    assert [score.value for score in report.scores[:3]] == rows["first"]
    assert values(report)["supported"] == 1
    for name in ("lead-3", "lexrank"):
        assert all(ours < best for ours, best in zip(rows[name], rows["oracle"], strict=True))


class Liar(First):
    """One that adds a number of its own."""

    name = "liar"

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        return ["모두 987조 6543억 원이 든다고 밝혔다."]


def test_summaries_are_compared_with_the_baselines_by_genre_and_length() -> None:
    report = run_suite("summaries", summarizer=Liar())
    assert values(report)["supported"] == 0
    assert {(one.baseline, one.score) for one in report.comparisons} == {
        (baseline, f"ROUGE-{kind}") for baseline in ("lead-3", "lexrank") for kind in "12L"
    }
    assert all(one.difference < 0 and one.p < 0.05 for one in report.comparisons)
    names = [row.name for row in report.groups]
    assert "genre: press (18)" in names
    assert "length: 9 sentences (27)" in names
    text = printed(report)
    assert "95% interval" in text
    assert "press (18)" in text
    assert "9 sentences (27)" in text
    scores = [row.scores[0] for row in report.groups if row.name == "genre: interview (3)"]
    assert scores[0].interval is None  # of three articles nothing can be drawn
    output = report.outputs[0]
    assert [score.name for score in output.scores] == ["ROUGE-1", "ROUGE-2", "ROUGE-L"]
    assert output.group in {name.split()[1] for name in names}
    assert view.worst(report)[0].score.name == "ROUGE-1"


GOLD = {
    "body": ["가는 갔다. 나는 왔다.", "다는 남았다."],
    "title": "제목",
    "optional": ["끝."],
}


def cleaned(*paragraphs: str) -> Callable[[Path], Article]:
    article = Article(
        id="x",
        source="-",
        title=Title("제 목"),
        paragraphs=tuple((Sentence(text),) for text in paragraphs),
    )
    return lambda path: article


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("가는 갔다.", "나는  왔다. 다는 남았다.", "끝."), (1, 1, 1, 1)),
        (("가는 갔다. 나는 왔다.",), (1, 2 / 3, 0.8, 0)),
        (("가는 갔다. 나는 왔다.", "다는 남았다.", "광고다."), (0.75, 1, 6 / 7, 0)),
        (("나는 왔다.", "가는 갔다.", "다는 남았다."), (1, 1, 1, 0)),  # order counts for exactness
        ((), (0, 0, 0, 0)),
    ],
)
def test_cleaning(tmp_path: Path, paragraphs: tuple[str, ...], expected: tuple[float, ...]) -> None:
    (tmp_path / "p.txt").touch()
    (tmp_path / "p.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    result = evaluate_cleaning(tmp_path, cleaned(*paragraphs))
    found = {score.name: score.value for score in result.scores}
    assert tuple(found.values())[:4] == pytest.approx(expected)
    assert found["titles"] == 1
    assert [row.name for row in result.rows] == ["p.txt"]


def test_only_the_first_pages_are_read_where_that_is_asked(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").touch()
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    result = evaluate_cleaning(tmp_path, cleaned("가는 갔다."), pages=1)
    assert [row.name for row in result.rows] == ["a.txt"]


@pytest.mark.parametrize("gold", ["{", "{}", "[]", '{"body": "가."}', '{"body": [1]}'])
def test_a_gold_file_of_another_form_is_bad_input(tmp_path: Path, gold: str) -> None:
    (tmp_path / "p.txt").touch()
    (tmp_path / "p.gold.json").write_text(gold, encoding="utf-8")
    with pytest.raises(InputError, match=r"p\.gold\.json"):
        evaluate_cleaning(tmp_path, cleaned("가는 갔다."))


def test_a_long_table_shows_only_what_is_not_right(tmp_path: Path) -> None:
    for number in range(30):
        body = "비가 왔다고 기상청이 밝혔다." if number == 7 else "눈이 왔다고 기상청이 밝혔다."
        page = f"눈이 왔다\n\n눈이 왔다고 기상청이 밝혔다.\n{number}일에도 눈이 온다고 했다.\n"
        gold = {"body": [body, f"{number}일에도 눈이 온다고 했다."], "title": "눈이 왔다"}
        (tmp_path / f"p{number:02}.txt").write_text(page, encoding="utf-8")
        (tmp_path / f"p{number:02}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    text = printed(run_suite("cleaning", data=tmp_path))
    assert "29 of 30 are exactly right." in text
    assert "p07.txt" in text
    assert "p08.txt" not in text


def test_a_folder_without_pages(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no page"):
        evaluate_cleaning(tmp_path)
