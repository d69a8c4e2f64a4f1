"""How the settings of the search, and the annotation, change the scores of a translation suite.

    python eval/decoding.py [--suite news-dev] [--model FOLDER] [--penalty 0.6 1.0 1.4 …]
                            [--beam 4 …] [--n-best 4 …] [--repetition 1.0 …]
                            [--sentences N] [--ablation]

Prints one line a setting: BLEU, chrF2, number recall, length ratio, seconds. `--ablation` adds the
same model without annotation (inline constraints), without the choice among the n best, and without
putting in what is missing.
"""

from __future__ import annotations

import argparse
import itertools
import time
from pathlib import Path

from ksum.evaluating.segments import Segment, read_segments
from ksum.evaluating.suites import data_path, load_suite
from ksum.evaluating.translation import evaluate_translation
from ksum.translating import load_engine
from ksum.translating.base import Decoding
from ksum.translating.translator import Translator


def report(label: str, translator: Translator, segments: list[Segment]) -> None:
    """Translate, score and print one line."""
    started = time.perf_counter()
    scores = {
        score.name: score.value for score in evaluate_translation(segments, translator).scores
    }
    print(
        f"{label:58}  BLEU {scores['BLEU']:5.2f}  chrF2 {scores['chrF2']:5.2f}  "
        f"numbers {scores['numbers']:.3f}  length {scores['length']:.3f}  "
        f"{time.perf_counter() - started:5.1f} s",
        flush=True,
    )


def main() -> None:
    """Print the lines for the settings named on the command line."""
    shipped = Decoding()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--suite", default="news-dev")
    parser.add_argument("--data", type=Path, help="the suite's texts, where they are not with it")
    parser.add_argument("--model")
    parser.add_argument("--penalty", type=float, nargs="+", default=[shipped.length_penalty])
    parser.add_argument("--beam", type=int, nargs="+", default=[shipped.beam_size])
    parser.add_argument("--n-best", type=int, nargs="+", default=[4])
    parser.add_argument("--repetition", type=float, nargs="+", default=[shipped.repetition_penalty])
    parser.add_argument("--sentences", type=int, help="only the first so many texts")
    parser.add_argument("--ablation", action="store_true")
    options = parser.parse_args()
    suite = load_suite(options.suite)
    segments = read_segments(data_path(suite, options.data))[: options.sentences]
    for beam, penalty, repetition in itertools.product(
        options.beam, options.penalty, options.repetition
    ):
        decoding = Decoding(beam_size=beam, length_penalty=penalty, repetition_penalty=repetition)
        engine = load_engine(options.model, "cpu", decoding=decoding)
        label = f"beam {beam}, length {penalty}, repetition {repetition}"
        for n_best in options.n_best:
            translator = Translator(engine, n_best=min(n_best, beam))
            report(f"{label}, {min(n_best, beam)} best", translator, segments)
        if options.ablation:
            report(f"{label}, 4 best, one attempt", Translator(engine, retry=False), segments)
            report(f"{label}, first only", Translator(engine, n_best=1, retry=False), segments)
            plain = Translator(engine, inline=False, n_best=1, retry=False)
            report(f"{label}, first only, not annotated", plain, segments)


if __name__ == "__main__":
    main()
