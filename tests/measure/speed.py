"""`make speed`: the whole flow against bare spaCy on the same text in one run. Writes site_src/about/speed.md."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.measure import desk_speed, site_speed, store_speed, times_speed

PAGE = Path("site_src/about/speed.md")
ARCHIVES = "## Archives"
TOPIC = Path("t17/h1n1/articles.jsonl")

BARE = """
import json, sys
from timeline.language import load
model = load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in model.pipe(texts):
    pass
"""

EXTRACTION = """
import sys
from pathlib import Path
from timeline.inputs import read_inputs
read_inputs([sys.argv[1]], workers=1, cache=Path(sys.argv[2]))
"""


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    processor: float
    """Seconds of all its processes together."""
    memory: float
    """MiB, of its largest process."""


def measure(command: Sequence[str]) -> Cost:
    """Runs a command once and accounts for it and its children."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def whole_flow(articles: Path) -> str:
    """The table for one bulk file of articles."""
    words = sum(len(json.loads(line)["text"].split()) for line in articles.open(encoding="utf-8"))
    number = sum(1 for _ in articles.open(encoding="utf-8"))
    command = str(Path(sys.executable).parent / "timeline")
    with tempfile.TemporaryDirectory() as root:
        inside = Path(root, "content", "articles")
        inside.mkdir(parents=True)
        shutil.copy(articles, inside / "articles.jsonl")
        build = [command, "--root", root, "build", "--workers"]
        runs = {"spaCy alone, one process": measure([sys.executable, "-c", BARE, str(articles)])}
        alone = [sys.executable, "-c", EXTRACTION, str(articles), str(Path(root, "extractions"))]
        runs["extraction, one worker"] = measure(alone)
        runs["build, one worker"] = measure([*build, "1"])
        runs["build again, nothing changed"] = measure([*build, "1"])
        runs["render"] = measure([command, "--root", root, "render"])
        shutil.rmtree(Path(root, ".cache"))
        shutil.rmtree(Path(root, "content", "timeline"))
        shutil.rmtree(Path(root, "content", "machine"))
        runs["build, two workers"] = measure([*build, "2"])
    bare = runs["spaCy alone, one process"]
    rows = [
        f"| {name} | {cost.seconds:.1f} | {cost.processor:.1f} | {words / cost.seconds:,.0f} | "
        f"{cost.seconds / bare.seconds:.2f} | {cost.memory:.0f} |"
        for name, cost in runs.items()
    ]
    again = runs["build again, nothing changed"].seconds / runs["build, one worker"].seconds
    return "\n".join(
        [
            f"{number} articles, {words:,} words (Timeline17, h1n1); one run of each, one after the other.",
            "",
            "| | seconds | processor seconds | words a second | times spaCy alone | peak MiB of a process |",
            "|---|---:|---:|---:|---:|---:|",
            *rows,
            "",
            f"A second build with nothing changed takes {again:.1%} of the first (aim: under 5 %). "
            "The aim for extraction is at most 1.1 times spaCy alone.",
        ]
    )


def main(data: str) -> None:
    """Measures, prints and writes the page."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    pieces = ["# Speed", f"Measured on {date.today().isoformat()} with `make speed` on {machine}."]

    def add(heading: str, piece: str) -> None:
        print(f"{heading}\n\n{piece}\n", flush=True)  # what took minutes is not lost where a later piece fails
        pieces.extend((heading, piece))

    articles = Path(data) / TOPIC
    if articles.is_file():
        add("## The whole flow", whole_flow(articles))
        add("## Times beside the parse", "\n".join(times_speed.section(articles)))
    else:
        print(f"skipped: {articles} is not here; name the evaluation data's folder with DATA=")
    add("## The timeline on disk", store_speed.table())
    add("## The desk", desk_speed.table())
    add("## The site", site_speed.table())
    pieces += [ARCHIVES + PAGE.read_text(encoding="utf-8").partition(ARCHIVES)[2]]  # takes an hour: see archive.py
    page = "\n\n".join(piece.strip() for piece in pieces) + "\n"
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
