"""How fast the store is: 10,000 entries in 120 files, beside PyYAML's C parser alone on the same files."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from timeline.model import Event, Source
from timeline.store import check, plan, write

ENTRIES, FILES = 10_000, 120


def entries() -> list[Event]:
    """Made-up entries with two sources each, spread evenly over the months of ten years."""
    found = []
    for number in range(ENTRIES):
        month = number % FILES
        date = f"{2013 + month // 12}-{1 + month % 12:02d}-{1 + number // FILES % 28:02d}"
        sources = tuple(
            Source(
                f"{paper}/{number // 4}",
                f"The council of town no. {number} said on Tuesday that the {paper} bridge would be closed to lorries.",
                "said",
                "on Tuesday",
                date,
                "happened",
                "phrase",
                f"publication {date}",
                "weekday, same day or the past",
            )
            for paper in ("north", "south")
        )
        title = f"The council of town no. {number} closes its bridge to lorries"
        people = (f"council of town no. {number}", "the ministry of transport")
        found.append(
            Event(f"council-closes-bridge-{number}", date, title, "happened", people, ("Bridge",), 0.5, sources)
        )
    return found


def table() -> str:
    """A Markdown table."""
    events = entries()
    articles = sorted({source.article for event in events for source in event.sources})
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, plan(root, events, articles))
        files = sorted((root / "content/timeline").rglob("*.yaml"))
        bare = best_of(lambda: [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in files])
        checked = best_of(lambda: check(root, articles))
        merged = best_of(lambda: plan(root, events, articles))
        news = [replace(events[5], title="Another title"), *events[:5], *events[6:]]
        written = [path for path in write(root, plan(root, news, articles)) if path.suffix == ".yaml"]
    rows = [
        ("PyYAML's C loader alone", bare, ""),
        ("load and check", checked, f"{checked / bare:.2f}"),
        ("load, check and merge without a change (aim: 3)", merged, f"{merged / bare:.2f}"),
    ]
    lines = [f"| {len(events):,} entries in {len(files)} files | seconds | ratio |", "|---|---:|---:|"]
    lines += [f"| {name} | {seconds:.2f} | {ratio} |" for name, seconds, ratio in rows]
    lines.append(f"| files rewritten for one changed entry (aim: 1) | {len(written)} | |")
    return "\n".join(lines) + "\n"


def best_of(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the quickest of some runs."""
    best = float("inf")
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


if __name__ == "__main__":
    print(table())
