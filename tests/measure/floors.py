"""`make floors`: accuracy below which nothing may fall. Figures of floors.yaml, measured on DATA where that is there.

Story packs are measured with weights that saw nothing of their story, learned on the way, those of importance from
packs alone, which saves ten minutes. A floor is the figure that was reached less a hundredth. `--update` writes the
figures of today into floors.yaml: do that only where they rose.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import yaml

from tests.measure import running

FLOORS = Path(__file__).with_name("floors.yaml")
MARGIN = 0.01
STORIES = ("key found", "key right", "entries right", "F1", "date", "status", "title", "sources", "important")
FEWER_IS_BETTER = ("per key", "long titles", "sentence titles", "stray")
EVENTS = ("date_P", "date_F1", "status_accuracy")


def measured(data: Path, tools: Path) -> dict[str, float]:
    """Every figure that has a floor, by its set and name; of those where fewer is better the negative."""
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder)
        running.left_out(data, weights, "--packs-only", "--without-model")
        stories = running.stories(data, tools, weights)["all"]
        events = running.figures(running.dated_events(data, tools, weights))
    same = running.figures(running.coreference(data, tools)["model"])
    told = 1 - (stories["unlisted"] + stories["forbidden"]) / stories["counts"]["all"]  # type: ignore[index]
    return {
        **{f"stories: {name}": stories[name] for name in STORIES},
        **{f"stories: {name}, negative": -stories[name] for name in FEWER_IS_BETTER},
        "stories: entries that tell an event": told,
        **{f"MEANTIME: {name}": events[name] for name in EVENTS},
        "ECB+ dev: CoNLL": same["CoNLL"],
    }


def main() -> None:
    """Prints each figure beside its floor; exits with 1 where one fell."""
    parser = argparse.ArgumentParser(prog="make floors", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--update", action="store_true", help="write today's figures less a hundredth into floors.yaml")
    options = parser.parse_args()
    missing = [name for name in ("stories", "meantime", "ecbplus") if not (options.data / name).is_dir()]
    if missing:
        print(f"floors not measured: {', '.join(missing)} not in {options.data}; name the folder with DATA=")
        return
    found = measured(options.data, options.data.parent / "tools")
    if options.update:
        floors = {name: round(value - MARGIN, 4) for name, value in found.items()}
        head = "# Figures of `make floors` less a hundredth; made by `make floors UPDATE=--update`.\n"
        FLOORS.write_text(head + yaml.safe_dump(floors, sort_keys=False), encoding="utf-8")
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    fallen = [name for name, least in floors.items() if found[name] < least]
    for name, least in floors.items():
        print(f"{'FELL' if name in fallen else 'ok':4} {name:42} {found[name]:8.4f}  floor {least:8.4f}")
    print(f"{len(floors) - len(fallen)} passed, {len(fallen)} failed")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
