"""A recipe from corpora to a folder that transformers loads, small enough to run in seconds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from ksum.errors import InputError, UsageError
from ksum.training.recipe import Files, Recipe, read_recipe

PAIRS = [
    ("시는 예산을 늘렸다.", "The city raised its budget."),
    ("도는 공장을 지었다.", "The province built a plant."),
    ("회사는 12개 사업을 줄였다.", "The company cut 12 projects."),
    ("그는 27일 서울에 왔다.", "He came to Seoul on the 27th."),
    ("대학은 새 연구소를 열었다.", "The university opened a new research centre."),
    ("주민들은 다리를 반겼다.", "Residents welcomed the bridge."),
    ("군은 내년에 도서관을 짓는다.", "The county will build a library next year."),
    ("정부는 지원을 약속했다.", "The government promised support."),
]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    folder.mkdir()
    rows = [f"{ko}\t{en}\tsent\thuman" for ko, en in PAIRS]
    (folder / "small.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "dev.tsv").write_text("그는 공장에 왔다.\tHe came to the plant.\n", encoding="utf-8")
    return folder


def recipe(minutes: float = 0.05) -> dict[str, object]:
    return {
        "name": "tiny",
        "description": "A recipe for the tests.",
        "dev": "dev.tsv",
        "tests": ["dev.tsv"],
        "corpora": [
            {"path": "small.tsv", "group": "all", "licence": "own", "mentions": ["number"]}
        ],
        "tokenizer": {"vocabulary": 345, "copies": {"all": 8}},
        "architecture": {
            "encoder_layers": 1,
            "decoder_layers": 1,
            "width": 32,
            "heads": 2,
            "feed_forward": 64,
            "max_length": 64,
        },
        "stages": [
            {"name": "first", "minutes": minutes, "weights": {"all": 1.0}, "tokens": 200},
            {"name": "last", "minutes": minutes, "weights": {"all": 1.0}, "start": "first"},
        ],
    }


def test_a_whole_recipe_ends_in_a_folder_that_transformers_loads(
    corpora: Path, tmp_path: Path
) -> None:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    from ksum.store import verify
    from ksum.training.prepare import prepare
    from ksum.training.stages import export_stage, make_tokenizer, run_stage

    made = Recipe.model_validate(recipe())
    files = Files(tmp_path / "run")
    (count,) = prepare(made, corpora, files)
    assert (count.read, count.kept) == (8, 8)
    make_tokenizer(made, files)
    run_stage(made, "first", corpora, files, device="cpu")
    run_stage(made, "last", corpora, files, device="cpu", workers=2)
    log = [json.loads(line) for line in (files.stage("last") / "log.jsonl").open()]
    assert "dev_bleu" in log[-1]
    folder = tmp_path / "model"
    export_stage(made, "last", files, folder, {"dev BLEU": log[-1]["dev_bleu"]})

    model = AutoModelForSeq2SeqLM.from_pretrained(folder).float()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    batch = tokenizer([PAIRS[0][0]], return_tensors="pt")
    assert batch["input_ids"][0, -1].item() == tokenizer.eos_token_id
    output = model.generate(**batch, num_beams=2, max_new_tokens=20)
    assert isinstance(tokenizer.decode(output[0], skip_special_tokens=True), str)
    assert all(verify(folder).values())


def test_a_stage_resumes_where_it_stopped(corpora: Path, tmp_path: Path) -> None:
    from ksum.training import checkpoint
    from ksum.training.prepare import prepare
    from ksum.training.stages import make_tokenizer, run_stage

    files = Files(tmp_path / "run")
    short = Recipe.model_validate(recipe(0.01))
    prepare(short, corpora, files)
    make_tokenizer(short, files)
    _, _, before = checkpoint.load(run_stage(short, "first", corpora, files, device="cpu"))
    longer = Recipe.model_validate(recipe(before["seconds"] / 60 + 0.01))
    _, _, after = checkpoint.load(run_stage(longer, "first", corpora, files, device="cpu"))
    assert after["step"] > before["step"] > 0
    assert after["seconds"] > before["seconds"]


def test_too_few_texts_for_the_tokenizer(corpora: Path, tmp_path: Path) -> None:
    from ksum.training.prepare import prepare
    from ksum.training.stages import make_tokenizer

    made = Recipe.model_validate(recipe() | {"tokenizer": {"vocabulary": 9000}})
    prepare(made, corpora, Files(tmp_path / "run"))
    with pytest.raises(UsageError, match="9,000 pieces"):
        make_tokenizer(made, Files(tmp_path / "run"))


def test_a_public_set_is_read_by_its_fields(corpora: Path) -> None:
    from ksum.training.public import read_public
    from ksum.training.recipe import PublicSet

    rows = [{"translation": {"ko": ko, "en": en}} for ko, en in PAIRS]
    folder = corpora / "public"
    folder.mkdir()
    (folder / "train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    public = PublicSet(name=str(folder), revision="main", ko="translation.ko", en="translation.en")
    assert [(pair.ko, pair.en) for pair in read_public(public)] == PAIRS
    with pytest.raises(InputError, match="no field 'korean'"):
        list(read_public(public.model_copy(update={"ko": "korean"})))
    with pytest.raises(InputError, match="cannot be read"):
        list(read_public(public.model_copy(update={"name": str(corpora / "absent")})))


def test_a_corpus_has_one_origin(tmp_path: Path) -> None:
    data = recipe()
    data["corpora"] = [{"group": "all", "licence": "own"}]
    path = tmp_path / "recipe.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(UsageError, match="either a path or a public set"):
        read_recipe(path)


def test_a_licence_that_does_not_permit_training_is_refused(tmp_path: Path) -> None:
    data = recipe()
    data["corpora"] = [{"path": "small.tsv", "group": "all", "licence": "GPL-2.0"}]
    path = tmp_path / "recipe.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(UsageError, match=r"GPL-2\.0"):
        read_recipe(path)


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(yaml.safe_dump(recipe() | {"epochs": 3}), encoding="utf-8")
    with pytest.raises(UsageError, match="epochs"):
        read_recipe(path)


def test_every_step_says_which_one_goes_before_it(tmp_path: Path) -> None:
    from ksum.training.stages import export_stage, make_tokenizer, run_stage

    made, files = Recipe.model_validate(recipe()), Files(tmp_path / "run")
    with pytest.raises(UsageError, match="ksum train prepare"):
        make_tokenizer(made, files)
    with pytest.raises(UsageError, match="ksum train prepare"):
        run_stage(made, "first", tmp_path, files, device="cpu")
    with pytest.raises(UsageError, match="ksum train run --stage last"):
        export_stage(made, "last", files, tmp_path / "model")


def test_a_stage_needs_the_one_it_starts_from(corpora: Path, tmp_path: Path) -> None:
    from ksum.training.prepare import prepare
    from ksum.training.stages import make_tokenizer, run_stage

    made = Recipe.model_validate(recipe())
    files = Files(tmp_path / "run")
    prepare(made, corpora, files)
    make_tokenizer(made, files)
    with pytest.raises(UsageError, match="ksum train run --stage first"):
        run_stage(made, "last", corpora, files, device="cpu")


@pytest.mark.parametrize("path", sorted(Path("configs/training").glob("*.yaml")))
def test_the_recipes_of_the_repository_are_valid(path: Path) -> None:
    assert read_recipe(path).stages
