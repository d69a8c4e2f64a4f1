"""How fast `ksum batch` is, how it scales, what it holds in memory and what it costs.

    python eval/batch_speed.py [--articles 2000] [--job brief] [--ways 1 2 ray1 ray2]
                               [--memory 200 2000 20000] [--overhead]

Makes pages out of the news corpus (articles with the noise of a page around them), runs the
command on them in fresh processes, and prints a table. The speeds are without the translation
memory, each worker or actor with a core of its own and no more; the memory runs are with it, so
that 20,000 articles, whose sentences repeat themselves, end. Peak memory is the sum over all
processes of the job, shared pages counted once (PSS where the system has it). `--overhead` compares
two workers with the engine alone, over the same sentences with two threads.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from ksum.errors import PartialError
from ksum.evaluating.machine import machine, now, versions
from ksum.evaluating.segments import NewsArticle, read_news

DATA = Path(__file__).parent / "data"
MENUS = ("정치", "경제", "사회", "지역", "문화", "스포츠", "오피니언", "포토", "전체기사")
OUTLETS = ("한밭일보", "새길뉴스", "남녘신문", "한가람경제", "들불통신")
SURNAMES = ("곽", "남궁", "도", "마", "선우", "엄", "제갈", "탁", "표", "황보")
GIVEN = ("가람", "나래", "도윤", "라온", "미르", "보람", "새롬", "아라", "지안", "하람")


def page(article: NewsArticle, number: int) -> str:
    """A page as it is scraped: menu, headline, byline, buttons, body, teasers, copyright."""
    rng = random.Random(number)
    outlet, name = rng.choice(OUTLETS), rng.choice(SURNAMES) + rng.choice(GIVEN)
    day = f"2025.{rng.randint(1, 12):02d}.{rng.randint(1, 28):02d} {rng.randint(6, 22):02d}:15"
    korean = [ko for ko, _ in article.sentences]
    cuts = [0, *sorted(rng.sample(range(1, len(korean)), min(3, len(korean) - 1))), len(korean)]
    body = [" ".join(korean[start:end]) for start, end in itertools.pairwise(cuts)]
    return "\n\n".join(
        [
            "본문 바로가기",
            " ".join(rng.sample(MENUS, 6)),
            article.title[0],
            f"{name} 기자 입력 {day}",
            "공유하기 글자크기 조절 프린트",
            *body,
            f"{name} 기자 news{number % 97}@example.com",
            "관련기사",
            f"저작권자 © {outlet} 무단전재 및 재배포 금지",
        ]
    )


def write_pages(folder: Path, count: int, per_folder: int = 1000) -> None:
    """`count` pages as text files; articles come again when the corpus is at its end."""
    articles = read_news(DATA / "news-train.jsonl")
    for number in range(count):
        place = folder / f"{number // per_folder:03d}"
        place.mkdir(parents=True, exist_ok=True)
        text = page(articles[number % len(articles)], number)
        (place / f"{number:06d}.txt").write_text(text, encoding="utf-8")


def run(
    arguments: Sequence[str], environment: dict[str, str], cores: int | None = None
) -> tuple[float, float]:
    """Wall-clock seconds of `ksum batch` and the peak of its processes' memory in MB.

    `cores` holds all processes to so many of the machine's cores.
    """
    started = time.perf_counter()
    command = [sys.executable, "-m", "ksum", "batch", *arguments]
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True
    )
    if cores is not None:  # before it has begun any other
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:cores])
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
    reader.start()
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_memory(process.pid)))
        time.sleep(0.25)
    reader.join()
    if process.returncode == PartialError.exit_code:
        print("  ".join(line.strip() for line in said if "failed;" in line), flush=True)
    elif process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{''.join(said)}")
    return time.perf_counter() - started, peak


def _memory(pid: int) -> Iterator[float]:
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for one in family:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            whole = one.memory_full_info()
            yield getattr(whole, "pss", whole.rss) / 2**20


def engine_seconds(articles: int, threads: int) -> float:
    """What the engine alone takes for the body sentences, headlines and nothing else."""
    from ksum.korean.sentences import split_sentences
    from ksum.translating import load_engine
    from ksum.translating.annotate import annotate
    from ksum.translating.base import Decoding

    corpus = read_news(DATA / "news-train.jsonl")
    texts = [
        annotate(sentence).text
        for number in range(articles)
        for text in (
            corpus[number % len(corpus)].title[0],
            *(ko for ko, _ in corpus[number % len(corpus)].sentences),
        )
        for sentence in split_sentences(text)
    ]
    engine = load_engine(device="cpu", threads=threads, decoding=Decoding(batch_invariant=True))
    engine.translate(texts[:8])
    started = time.perf_counter()
    for start in range(0, len(texts), 640):
        engine.translate(texts[start : start + 640], n_best=4)
    return time.perf_counter() - started


def main() -> None:
    """Run what the command line asks for and print as it comes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--job", default="brief")
    parser.add_argument("--ways", nargs="*", default=["1", "2", "ray1", "ray2"])
    parser.add_argument("--memory", nargs="*", type=int, default=[200, 2000, 20000])
    parser.add_argument("--overhead", action="store_true")
    options = parser.parse_args()
    shape = ", ".join(f"{key} {value}" for key, value in (machine() | versions()).items())
    print(f"{now()}; {shape}", flush=True)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        environment = {"NO_COLOR": "1"}
        run([*_small(root), "--out", str(root / "warm"), "--no-memory"], environment)
        pages = root / "pages"
        write_pages(pages, options.articles)
        korean = _characters(options.articles)
        base: dict[str, float] = {}
        for way in options.ways:
            ray, count = way.startswith("ray"), way.removeprefix("ray")
            how = ["--engine", "ray" if ray else "local", "--workers", count]
            out = root / f"out-{way}"
            seconds, peak = run(
                [str(pages), "--job", options.job, "--no-memory", *how, "--out", str(out)],
                environment,
                cores=int(count),
            )
            name = f"{'ray, actors' if ray else 'local, workers'} {count}"
            base.setdefault("ray" if ray else "local", seconds * int(count))
            share = base["ray" if ray else "local"] / (seconds * int(count))
            print(
                f"{name:20} {options.articles:6} articles  {seconds:7.1f} s  "
                f"{options.articles / seconds:6.1f} articles/s  {korean / seconds:8.0f} "
                f"characters/s  efficiency {share:4.2f}  peak {peak:6.0f} MB",
                flush=True,
            )
            if options.overhead and way == "2":
                alone = engine_seconds(options.articles, int(count))
                print(
                    f"  the engine alone, {count} threads: {alone:.1f} s; the job takes "
                    f"{seconds / alone - 1:+.0%} of it more",
                    flush=True,
                )
        for count in options.memory:
            many = root / f"many-{count}"
            write_pages(many, count)
            cache = {**environment, "KSUM_CACHE_DIR": str(root / "cache")}
            seconds, peak = run(
                [str(many), "--job", options.job, "--workers", "2", "--out", f"{many}-out"], cache
            )
            print(
                f"memory, 2 workers    {count:6} articles  {seconds:7.1f} s  "
                f"{count / seconds:6.1f} articles/s  peak {peak:6.0f} MB",
                flush=True,
            )


def _small(root: Path) -> list[str]:
    """A job that warms the disk and converts the model."""
    write_pages(root / "few", 4)
    return [str(root / "few")]


def _characters(count: int) -> int:
    corpus = read_news(DATA / "news-train.jsonl")
    return sum(
        sum(len(ko) for ko, _ in corpus[number % len(corpus)].sentences) for number in range(count)
    )


if __name__ == "__main__":
    main()
