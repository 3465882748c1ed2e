"""What Dask costs and what workers bring: `python -m tests.measure.cluster_speed ARTICLES.jsonl [ROUNDS]`.

Reads the same articles with one worker, with two and with the process pool of the plain path, each in a process and
with a cache of its own, in turn; prints every run and the medians. With workers of Dask the model is loaded before the
clock starts; `from cold` is with starting them, as the pool's seconds always are; `processor` is the processor's
seconds of the whole run, and `busy` the share of the time in which workers read: these tell what Dask costs where other
work takes the cores.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from timeline import events, packing
from timeline.articles import read_articles
from timeline.cache import Cache, everything_version
from timeline.extraction import extract, extract_article
from timeline.merge import outline
from timeline.model import Article

ROUNDS = 3
WARM = 4
"""Articles a worker that are read before the clock starts."""


def articles_of(path: Path, root: Path) -> list[Article]:
    """The articles of a bulk file, as a build reads them."""
    inside = root / "content" / "articles"
    inside.mkdir(parents=True)
    shutil.copy(path, inside / "articles.jsonl")
    return list(read_articles(root, "UTC")[0])


def by_pool(found: Sequence[Article], root: Path, workers: int) -> dict[str, float]:
    """Seconds of the plain path, until all stands that merging asks for."""
    began = time.monotonic()
    extractions, _ = extract(found, Cache(root / "kept"), workers)
    line = events.line("normal")
    for extraction in extractions:
        outline(events.judge(extraction), line)
    return {"from cold": time.monotonic() - began}


def by_dask(found: Sequence[Article], root: Path, workers: int) -> dict[str, float]:
    """Seconds of workers on this machine: of all, and with the model loaded."""
    from distributed import get_task_stream

    from timeline.cluster.connecting import connect
    from timeline.cluster.reading import outlines

    line = events.line("normal")
    began = time.monotonic()
    with connect(f"local:{workers}") as client:
        warm = sorted(found, key=lambda article: len(article.text))[: WARM * workers]
        for article in warm:  # one by one, so that every worker gets some
            client.run(_load)
            outlines(client, [article], str(root / "warm"), line)
        loaded = time.monotonic()
        with get_task_stream(client) as stream:
            outlines(client, found, str(root / "kept"), line)
        done = time.monotonic()
    steps = [step for task in stream.data for step in task["startstops"] if step["action"] == "compute"]
    busy = sum(step["stop"] - step["start"] for step in steps)
    return {"loaded": done - loaded, "from cold": done - began, "busy": busy / (workers * (done - loaded))}


def _load() -> None:
    from timeline import language

    language.load()


def work(path: str, batches: str = "8") -> None:
    """What a batch costs a worker beside what its articles cost the pool, in this process, in turn; prints it."""
    from timeline.cluster.reading import _batches
    from timeline.cluster.work import Batch, read_batch

    line, version = events.line("normal"), everything_version()
    taken = {"pool": 0.0, "dask": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        found = articles_of(Path(path), Path(folder))
        extract_article(found[0])
        for number, batch in enumerate(islice(_batches(found), int(batches))):
            some = tuple(found[at] for at in batch)
            for name in sorted(taken, reverse=bool(number % 2)):
                kept = Path(folder, name)
                began = time.process_time()
                if name == "dask":
                    read_batch(version, str(kept), line, packing.pack(Batch, Batch(some)))
                else:
                    for article in some:
                        Cache(kept).keep(article, extraction := extract_article(article))
                        outline(events.judge(extraction), line)
                taken[name] += time.process_time() - began
    print(
        f"work of {batches} batches, processor seconds: {taken['pool']:.1f} in the pool, {taken['dask']:.1f} with Dask"
    )


RUNS = {"pool, 2": (by_pool, 2), "dask, 2": (by_dask, 2), "dask, 1": (by_dask, 1)}


def main(path: str, rounds: str = str(ROUNDS)) -> None:
    """Runs all in turn and prints them."""
    taken: dict[str, list[float]] = {}
    for at in range(int(rounds)):
        for name in RUNS:
            command = [sys.executable, "-m", "tests.measure.cluster_speed", "--run", name, path]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            assert process.stdout is not None
            found = json.loads(process.stdout.read())
            _, _, usage = os.wait4(process.pid, 0)
            found["processor"] = usage.ru_utime + usage.ru_stime
            print(at + 1, name, {key: round(value, 2) for key, value in found.items()}, flush=True)
            for key, value in found.items():
                taken.setdefault(f"{name}, {key}", []).append(value)
    medians = {name: median(seconds) for name, seconds in taken.items()}
    for name, seconds in medians.items():
        print(f"| {name} | {seconds:.2f} |")
    print(f"two workers against one: {medians['dask, 1, loaded'] / medians['dask, 2, loaded']:.2f} times")
    for clock in ("from cold", "processor"):
        print(f"Dask against the pool, {clock}: {medians[f'dask, 2, {clock}'] / medians[f'pool, 2, {clock}'] - 1:+.1%}")


def run(name: str, path: str) -> None:
    """One of RUNS; prints its seconds."""
    read, workers = RUNS[name]
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(read(articles_of(Path(path), Path(folder)), Path(folder), workers)))


if __name__ == "__main__":
    {"--run": run, "--work": work}.get(sys.argv[1], main)(*sys.argv[1 + sys.argv[1].startswith("--") :])
