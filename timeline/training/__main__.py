"""Makes the learned files anew: `make train`, or `python -m timeline.training DATA [--left-out FOLDER]`.

DATA holds the story packs (`stories`) and ECB+ (`ecbplus`). Without an option the weights go into timeline/weights,
and what they are worth on stories left out is printed. With `--left-out FOLDER` nothing in the package changes:
FOLDER/PACK gets, for each pack, weights that saw nothing of its story, for TIMELINE_WEIGHTS.
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
from timeline.events.salience.model import Salience
from timeline.training import coreference, importance
from timeline.training.coreference import CoreferenceExamples
from timeline.training.ecb import Corpus
from timeline.training.salience import SalienceExamples
from timeline.training.stories import Pack, read_packs


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
    for needed in ("stories", "ecbplus"):
        if not (options.data / needed).is_dir():
            sys.exit(f"{options.data / needed} is not here; name the evaluation data's folder with DATA=")
    threadpool_limits(1)  # the same sums in the same order, and no thread waits for another
    packs = read_packs(options.data / "stories")
    salience = SalienceExamples(packs)
    learned = salience.learn(salience.all())
    scored = as_model(learned)
    examples = [example for pack in packs for example in coreference.of_pack(pack, scored)]
    examples += coreference.of_ecb(Corpus(options.data / "ecbplus", "train"))
    pairs = CoreferenceExamples(examples)
    if options.left_out:
        for story in sorted({pack.story for pack in packs}):
            own = salience.learn(salience.story != story)
            others = [pack for pack in packs if pack.story != story]
            files = {
                "salience.json": own,
                "coreference.json": pairs.learn(pairs.story != story),
                "importance.json": importance_of(others, own),
            }
            for pack in packs:
                if pack.story == story:
                    write(options.left_out / pack.name, files)
        return
    files = {
        "salience.json": learned,
        "coreference.json": pairs.learn(pairs.all()),
        "importance.json": importance_of(packs, learned),
    }
    write(weights.PACKAGE, files)
    print(*salience.report(), "", *pairs.report(), sep="\n")


def as_model(learned: Mapping[str, Any]) -> Salience:
    """What was learned, ready to score mentions."""
    return Salience(learned["bias"], learned["weights"], learned["lines"])


def importance_of(packs: Sequence[Pack], salience: Mapping[str, Any]) -> dict[str, Any]:
    """The weights of importance from packs whose mentions are scored by what was learned of salience."""
    model = as_model(salience)
    return importance.learn([example for pack in packs for example in importance.examples(pack, model)])


if __name__ == "__main__":
    main()
