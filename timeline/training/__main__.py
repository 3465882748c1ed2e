"""Makes the learned files anew: `make train`, or `python -m timeline.training DATA [--left-out FOLDER]`.

DATA holds the story packs (`stories`). Without an option the weights go into timeline/weights, and what they are worth
on stories left out is printed. With `--left-out FOLDER` nothing in the package changes: FOLDER/PACK gets, for each
pack, weights that saw nothing of its story, for TIMELINE_WEIGHTS.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from timeline import weights
from timeline.training.salience import Salience
from timeline.training.stories import read_packs


def write(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> None:
    """The files as JSON that people can read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m timeline.training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the evaluation data")
    parser.add_argument("--left-out", type=Path, metavar="FOLDER", help="weights for each pack that saw nothing of it")
    options = parser.parse_args(arguments)
    packs = read_packs(options.data / "stories")
    if not packs:
        sys.exit(f"{options.data / 'stories'}: no story packs there; name the evaluation data's folder with DATA=")
    threadpool_limits(1)  # the same sums in the same order, and no thread waits for another
    salience = Salience(packs)
    if options.left_out:
        for story in sorted({pack.story for pack in packs}):
            files = {"salience.json": salience.learn(salience.story != story)}
            for pack in packs:
                if pack.story == story:
                    write(options.left_out / pack.name, files)
        return
    write(weights.PACKAGE, {"salience.json": salience.learn(salience.all())})
    print(*salience.report(), sep="\n")


if __name__ == "__main__":
    main()
