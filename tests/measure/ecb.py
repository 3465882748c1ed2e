"""Groups the marked mentions of ECB+ dev, by the program and by the usual yardstick, for a scorer of coreference.

    python -m tests.measure.ecb DATA/ecbplus FOLDER

FOLDER gets `dev.model.jsonl` and `dev.lemma.jsonl`, a `{"mention", "event"}` a line. Each is grouped from the
threshold on that suits ECB+ best on `train`, by B3.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from timeline.merge.candidates import candidates
from timeline.merge.cluster import average_link
from timeline.merge.model import load
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection
from timeline.merge.stories import cosine, unit
from timeline.training.coreference import BEST, NEIGHBOURS
from timeline.training.ecb import Corpus

THRESHOLDS = [number / 100 for number in range(10, 75, 5)]
Groups = list[list[int]]
Grouping = Callable[[float], Groups]
"""From a threshold to groups of the numbers of mentions."""


def by_model(corpus: Corpus) -> Grouping:
    """Grouping as the program does it."""
    model, collection = load(), Collection(list(map(outline, corpus.extractions)))
    profiles = [collection.profile(*mention) for mention in corpus.mentions]

    def similarity(one: int, other: int) -> float:
        return model.probability(profiles[one], profiles[other], collection)

    pairs = sorted(set(candidates(profiles, collection, NEIGHBOURS, BEST)))
    measured = [(*pair, similarity(*pair)) for pair in pairs]
    likely = [pair for pair in measured if pair[2] >= min(THRESHOLDS) / 2]
    return lambda threshold: average_link(len(profiles), likely, threshold, similarity)


def by_lemma(corpus: Corpus) -> Grouping:
    """The yardstick: mentions with one head lemma are as alike as their documents, by the cosine of tf-idf."""
    documents = Counter(word for extraction in corpus.extractions for word, _ in extraction.terms)
    size = len(corpus.extractions)
    vectors = [
        unit({word: (1 + math.log(count)) * math.log(1 + size / documents[word]) for word, count in extraction.terms})
        for extraction in corpus.extractions
    ]
    lemmas = defaultdict(list)
    for number, (mention, _) in enumerate(corpus.mentions):
        lemmas[mention.lemma.split()[0]].append(number)

    def similarity(one: int, other: int) -> float:
        first, second = corpus.mentions[one], corpus.mentions[other]
        same = first[0].lemma.split()[0] == second[0].lemma.split()[0]
        return float(cosine(vectors[first[1]], vectors[second[1]])) if same else 0.0

    pairs = (pair for numbers in lemmas.values() for pair in itertools.combinations(numbers, 2))
    likely = [(*pair, similarity(*pair)) for pair in pairs]
    return lambda threshold: average_link(len(corpus.mentions), likely, threshold, similarity)


def b_cubed(events: Sequence[str], groups: Groups) -> float:
    """F1 of B3 (Bagga and Baldwin 1998)."""
    sizes = Counter(events)
    precision = recall = 0.0
    for group in groups:
        for event, shared in Counter(events[number] for number in group).items():
            precision += shared * shared / len(group)
            recall += shared * shared / sizes[event]
    return 2 * precision * recall / (precision + recall) / len(events)


def main(folder: str, out: str) -> None:
    """Writes both groupings."""
    train, dev = (Corpus(Path(folder), part) for part in ("train", "dev"))
    Path(out).mkdir(parents=True, exist_ok=True)
    for name, grouping in (("model", by_model), ("lemma", by_lemma)):
        learned = grouping(train)
        threshold = max(THRESHOLDS, key=lambda value: b_cubed(train.events, learned(value)))
        groups = grouping(dev)(threshold)
        lines = [
            json.dumps({"mention": dev.names[number], "event": str(event)}) + "\n"
            for event, group in enumerate(groups)
            for number in group
        ]
        Path(out, f"dev.{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        print(f"dev, {name}: threshold {threshold} from train")


if __name__ == "__main__":
    main(*sys.argv[1:])
