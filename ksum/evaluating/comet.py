"""COMET (Rei et al. 2022), a learned metric, through its own program `comet-score`.

unbabel-comet needs transformers below 5 and huggingface-hub below 1, ksum newer ones; so it is
installed apart and runs as a program, which also keeps its pickled checkpoint out of this process.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ksum.errors import ModelError
from ksum.evaluating.base import Measured, Score, Texts

PROGRAM = "comet-score"
MODEL = "Unbabel/wmt22-comet-da"


class Comet:
    """Scores of wmt22-comet-da, about 0 to 1; the score of a corpus is the mean of its texts.

    Args:
        program: the name of `comet-score` on the path, or its file.
        model: a COMET model of the hub, or a checkpoint on disk.
        gpus: how many to use; None is one where there is one.
    """

    def __init__(self, program: str = PROGRAM, model: str = MODEL, gpus: int | None = None) -> None:
        self._program = program
        self._model = model
        self._gpus = gpus

    @property
    def name(self) -> str:
        """ "COMET"."""
        return "COMET"

    def check(self) -> str:
        """The program's file.

        Raises:
            ModelError: it is not installed.
        """
        found = shutil.which(self._program)
        if found is None:
            raise ModelError(
                f"COMET needs the program {PROGRAM}, which is not on the path.\n"
                "Install it apart from ksum, since it needs an older transformers: "
                "`pipx install unbabel-comet` or `uv tool install unbabel-comet`."
            )
        return found

    def measure(self, texts: Texts) -> Measured:
        """Run the program once over all texts.

        Raises:
            ModelError: it is not installed, or it fails; its last words are in the message.
        """
        program = self.check()
        with tempfile.TemporaryDirectory(prefix="ksum-comet-") as folder:
            values = self._run(program, Path(folder), texts)
        if len(values) != len(texts.hypotheses):
            raise ModelError(
                f"{PROGRAM} gave {len(values)} scores for {len(texts.hypotheses)} texts.\n"
                "Try another version of unbabel-comet."
            )
        total = self._score(sum(values) / len(values))
        return Measured(total, tuple(map(self._score, values)))

    def _run(self, program: str, folder: Path, texts: Texts) -> list[float]:
        files = {"-s": texts.sources, "-t": texts.hypotheses, "-r": texts.references}
        command = [program, "--model", self._model, "--quiet", "--only_system"]
        for flag, lines in files.items():
            path = folder / f"{flag[1:]}.txt"
            path.write_text(_one_a_line(lines), encoding="utf-8")
            command += [flag, str(path)]
        result = folder / "scores.json"
        command += ["--gpus", str(self._count_gpus()), "--to_json", str(result)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode or not result.is_file():
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            raise ModelError(
                f"{PROGRAM} ended with {done.returncode}: {said[-1] if said else 'no message'}\n"
                f"Run it by hand to see more; it fetches {self._model} on first use."
            )
        try:
            found = json.loads(result.read_text(encoding="utf-8"))
            (segments,) = found.values()
            return [float(segment["COMET"]) for segment in segments]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(
                f"{PROGRAM} wrote scores of another form ({error!r}).\n"
                "Try another version of unbabel-comet."
            ) from error

    def _count_gpus(self) -> int:
        from ksum.translating.devices import cuda_is_there

        return int(cuda_is_there()) if self._gpus is None else self._gpus

    def _score(self, value: float) -> Score:
        return Score(self.name, value, f"model:{self._model}|mean|by:{PROGRAM}", digits=4)


def comet() -> Comet:
    """COMET with the usual program, refused at once where that is missing.

    Raises:
        ModelError: it is not installed.
    """
    metric = Comet()
    metric.check()
    return metric


def _one_a_line(texts: Sequence[str]) -> str:
    return "".join(" ".join(text.split()) + "\n" for text in texts)
