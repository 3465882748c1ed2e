"""Makes the learned files anew: `make train`, or `python -m timeline.training DATA [--left-out FOLDER]`.

DATA holds the story packs (`stories`), ECB+ (`ecbplus`) and journalists' timelines (`t17`). Without an option the
weights go into timeline/weights, and what they are worth on stories left out is printed. With `--left-out FOLDER`
nothing in the package changes: FOLDER/PACK gets, for each pack, weights that saw nothing of its story nor of a timeline
on its topic, for TIMELINE_WEIGHTS.
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
from timeline.training.learning import Learning


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
    parser.add_argument("--packs-only", action="store_true", help="importance without timelines: ten minutes less")
    parser.add_argument("--without-model", action="store_true", help="nothing of a language model: some minutes less")
    options = parser.parse_args(arguments)
    for needed in ("stories", "ecbplus") if options.packs_only else ("stories", "ecbplus", "t17"):
        if not (options.data / needed).is_dir():
            sys.exit(f"{options.data / needed} is not here; name the evaluation data's folder with DATA=")
    threadpool_limits(1)  # the same sums in the same order, and no thread waits for another
    learning = Learning(options.data, options.packs_only, options.without_model)
    if options.left_out:
        for story in sorted({pack.story for pack in learning.packs}):
            # What was not learned here stands as in the package, and is nothing to measure with.
            files = {name: weights.load(name) for name in weights.FILES} | learning.files(frozenset({story}))
            for pack in learning.packs:
                if pack.story == story:
                    write(options.left_out / pack.name, files)
        return
    write(weights.PACKAGE, learning.files(frozenset()))
    print(*learning.salience.report(), "", *learning.alone.pairs.report(), sep="\n")


if __name__ == "__main__":
    main()
