"""An editor's actions, as far as a machine can count them: from the built timeline to one with all key events right.

`python -m tests.measure.actions DATA WEIGHTS` (folders of the evaluation data and of weights by pack). An oracle that
knows the gold mends the timeline. By the YAML alone: a field edited, a source moved, an entry deleted costs 1, a new
entry 6 and 2 for each source. With `left-out` and what `review` lists without a date: `join`, `keep`, a deletion, a
field edited costs 1 (the date that `keep` is given too), and so does looking at each item on the way; the oracle leaves
a list behind the last item that is worth its looks.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from tests.measure.running import COMMAND, json_lines, run

PACKS = (
    *("bank-run", "border-shelling", "bridge-collapse", "coalition-crisis", "dam-dispute", "detained-activist"),
    *("outbreak-ward", "strike-rail", "real-airbus", "real-apple"),
)
NEW_ENTRY, ITS_SOURCE = 6, 2
Record = dict[str, Any]


@dataclass
class Cost:
    """What it takes to make the key events of a pack right."""

    yaml_alone: int = 0
    with_lists: int = 0


def of_pack(pack: Path, tools: Path, weights: Path) -> Cost:
    """Both costs of one pack, built with weights that saw nothing of its story."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        (root / "site_src").mkdir()
        if (pack / "articles").is_dir():
            shutil.copytree(pack / "articles", root / "content/articles")
        else:
            (root / "content/articles").mkdir()
            shutil.copy(pack / "articles.jsonl", root / "content/articles")
        run([COMMAND, "--root", root, "build"], weights)
        left_out = list(json_lines(run([COMMAND, "--root", root, "left-out", "--format", "jsonl"], weights)))
        review = list(json_lines(run([COMMAND, "--root", root, "review", "--format", "jsonl"], weights)))
        paths = sorted((root / "content/timeline").rglob("*.yaml"))
        entries = [entry for path in paths for entry in yaml.load(path.read_text("utf-8"), yaml.BaseLoader) or []]
    places = {f"{item['article']}:{item['start']}": item for item in left_out}
    undated = [places[item["do"].split()[-1]] for item in review if item["kind"] == "no date"]
    dated = [item for item in left_out if item["date"] is not None]
    events = yaml.safe_load((pack / "gold.yaml").read_text("utf-8"))["events"]
    return _cost(_scorer(tools), events, entries, dated, undated)


def _cost(scorer: ModuleType, events: Sequence[Record], entries: Sequence[Record], *lists: Sequence[Record]) -> Cost:
    """`lists` are what a person may walk through."""
    told = [_told(scorer, events, entry.get("sources") or []) for entry in entries]
    offers = [_offered(scorer, events, items) for items in lists]
    cost, missing = Cost(), []
    for number, event in enumerate(events):
        if not event.get("key"):
            continue
        alone = [entry for entry, own in zip(entries, told, strict=True) if own == [number]]
        if not alone:
            missing.append(number)
            continue
        kept = min(alone, key=lambda entry: _wrong(scorer, entry, event))
        doubles = [entry for entry in alone if entry is not kept and not event.get("series")]
        fields = _wrong(scorer, kept, event)
        cost.yaml_alone += fields + sum(1 + len(entry.get("sources") or []) for entry in doubles)
        cost.with_lists += fields + len(doubles)
    by_hand = {
        number: NEW_ENTRY + ITS_SOURCE * len({m["article"] for m in events[number]["mentions"]}) for number in missing
    }
    cost.yaml_alone += sum(by_hand.values())
    stops = [sorted({0, *(offered[number][0] + 1 for number in missing if number in offered)}) for offered in offers]

    def cheapest(number: int, walked: Sequence[int]) -> int:
        ways = [by_hand[number]]
        for offered, stop in zip(offers, walked, strict=True):
            place, wrong = offered.get(number, (stop, 0))
            if place < stop:
                ways.append(1 + wrong)
        return min(ways)

    cost.with_lists += min(
        sum(walked) + sum(cheapest(number, walked) for number in missing) for walked in product(*stops)
    )
    return cost


def _offered(scorer: ModuleType, events: Sequence[Record], items: Sequence[Record]) -> dict[int, tuple[int, int]]:
    """By event that an item of a list tells: the first one's place there, and how many fields it has wrong."""
    offered: dict[int, tuple[int, int]] = {}
    for place, item in enumerate(items):
        source = {"article": item["article"], "quote": item["sentence"], "trigger": item["trigger"]}
        for event in _told(scorer, events, [source]):
            offered.setdefault(event, (place, _wrong(scorer, item, events[event])))
    return offered


def _told(scorer: ModuleType, events: Sequence[Record], sources: Sequence[Record]) -> list[int]:
    """The numbers of the events that sources tell."""
    return [
        number
        for number, event in enumerate(events)
        if any(scorer.telling(source, mention) for source in sources for mention in event["mentions"])
    ]


def _wrong(scorer: ModuleType, entry: Record, event: Record) -> int:
    """How many of date, status and title a person has to write anew."""
    span = scorer.days(entry.get("date") or "")
    right = (
        span is not None and any(scorer.days(value) == span for value in scorer.several(event["date"])),
        entry.get("status") in scorer.several(event.get("status", "happened")),
        scorer.names(str(entry.get("title", "")), event.get("title") or []),
    )
    return right.count(False)


def _scorer(tools: Path) -> ModuleType:
    """score_stories.py, which knows what tells an event."""
    found = importlib.util.spec_from_file_location("score_stories", tools / "score_stories.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def costs(data: Path, tools: Path, weights: Path) -> dict[str, Cost]:
    """By pack, and of `all`."""
    found = {name: of_pack(data / "stories" / name, tools, weights / name) for name in PACKS}
    total = Cost(sum(one.yaml_alone for one in found.values()), sum(one.with_lists for one in found.values()))
    return {**found, "all": total}


def main(data: str, weights: str) -> None:
    """Prints a line for each pack."""
    for name, cost in costs(Path(data), Path(data).resolve().parent / "tools", Path(weights)).items():
        share = round(cost.with_lists / max(1, cost.yaml_alone), 3)
        print(json.dumps({"pack": name, "yaml": cost.yaml_alone, "lists": cost.with_lists, "share": share}))


if __name__ == "__main__":
    main(*sys.argv[1:])
