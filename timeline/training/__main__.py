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

import numpy
from threadpoolctl import threadpool_limits

from timeline import weights
from timeline.events.salience.model import Salience
from timeline.merge.model import Model
from timeline.training import coreference, importance, journalists
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
    parser.add_argument("--packs-only", action="store_true", help="importance without timelines: ten minutes less")
    options = parser.parse_args(arguments)
    for needed in ("stories", "ecbplus", "t17"):
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
    timelines = [] if options.packs_only else of_journalists(options.data / "t17", salience, pairs)
    if options.left_out:
        for story in sorted({pack.story for pack in packs}):
            own = salience.learn(salience.story != story)
            others = [pack for pack in packs if pack.story != story]
            files = {
                "salience.json": own,
                "coreference.json": pairs.learn(pairs.story != story),
                "importance.json": importance_of(
                    others, own, [one for one in timelines if story_of(one.topic) != story]
                ),
            }
            for pack in packs:
                if pack.story == story:
                    write(options.left_out / pack.name, files)
        return
    files = {
        "salience.json": learned,
        "coreference.json": pairs.learn(pairs.all()),
        "importance.json": importance_of(packs, learned, timelines),
    }
    write(weights.PACKAGE, files)
    print(*salience.report(), "", *pairs.report(), sep="\n")


def as_model(learned: Mapping[str, Any]) -> Salience:
    """What was learned, ready to score mentions."""
    return Salience(learned["bias"], learned["weights"], learned["lines"])


def importance_of(
    packs: Sequence[Pack], salience: Mapping[str, Any], timelines: Sequence[journalists.Found]
) -> dict[str, Any]:
    """The weights of importance from packs whose mentions are scored by what was learned of salience, and timelines."""
    model = as_model(salience)
    marked = [example for pack in packs for example in importance.examples(pack, model)]
    return importance.learn(marked, timelines)


def of_journalists(folder: Path, salience: SalienceExamples, pairs: CoreferenceExamples) -> list[journalists.Found]:
    """What is found for journalists' timelines with weights that saw no pack on any of their topics."""
    seen = [story_of(topic) for topic in journalists.topics(folder)]
    learned = salience.learn(~numpy.isin(salience.story, seen))
    same = pairs.learn(~numpy.isin(pairs.story, seen))
    model = Model(same["bias"], same["weights"], same["threshold"])
    return journalists.found(folder, as_model(learned), learned["lines"]["normal"], model)


def story_of(topic: str) -> str:
    """The story of the packs on a topic of journalists' timelines."""
    return f"real-{topic}"


if __name__ == "__main__":
    main()
