"""The machine's shape, as a report tells it."""

from pathlib import Path

from ksum.evaluating.machine import _gpu_models, machine


def test_cards_are_told_by_what_the_driver_says(tmp_path: Path) -> None:
    for number in range(2):
        folder = tmp_path / f"0000:0{number}"
        folder.mkdir()
        text = f"Model: \t\t Some Card {number}\nIRQ:   \t\t 1\n"
        (folder / "information").write_text(text, encoding="utf-8")
    assert _gpu_models(tmp_path) == ["Some Card 0", "Some Card 1"]
    assert _gpu_models(tmp_path / "none") == []


def test_a_shape_has_a_processor_and_its_cores() -> None:
    shape = machine()
    assert shape["cpu"]
    assert isinstance(shape["cores"], int)
    assert shape["cores"] >= 1
