"""A small archive, and what it makes on one machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

TOWNS = ("Bergen", "Oslo", "Tromsø", "Holm", "Vadum", "Larvik")
DEEDS = (
    "The mayor of {town} opened the new bridge on Tuesday, and two hundred people crossed it.",
    "On Monday, a storm tore the roof off the station in {town}. Nobody was hurt, the police said.",
    "The council of {town} will vote on the harbour on Friday, said Anne Berg, who leads it.",
    "Workers of the mill in {town} went on strike on Wednesday; the owners called for talks on Thursday.",
)


def write_archive(root: Path, number: int = 24) -> Path:
    """So many short articles on a few towns, of which some tell the same."""
    lines = []
    for at in range(number):
        town, deed = TOWNS[at % len(TOWNS)], DEEDS[at * 7 % len(DEEDS)]
        text = f"{deed.format(town=town)}\n\n{DEEDS[at % len(DEEDS)].format(town=town)}\n"
        lines.append(json.dumps({"id": f"a{at}", "published": f"2022-02-{10 + at % 9}", "text": text}))
    path = root / "content/articles/archive.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def written(root: Path) -> dict[str, bytes]:
    """Every byte of the timeline and of the machine's notes."""
    folders = (root / "content/timeline", root / "content/machine")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def kept(root: Path) -> int:
    """How many articles' extractions are kept."""
    return sum(1 for _ in (root / ".cache/extractions").rglob("*.packed"))


def begin(root: Path, *options: str, before: Path | None = None) -> subprocess.Popen[str]:
    """A build in a process of its own; `before` is a folder whose sitecustomize.py it and its workers begin with."""
    command = [sys.executable, "-m", "timeline.cli", "--root", str(root), "build", *options]
    path = os.pathsep.join(filter(None, [str(before or ""), os.environ.get("PYTHONPATH", ""), str(Path.cwd())]))
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, start_new_session=True, **pipes)


def children(pid: int) -> list[int]:
    """The processes that a process began."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text().split()]
