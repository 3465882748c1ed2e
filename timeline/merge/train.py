"""Learns the weights in model.json, and shows on other articles what they are worth.

    python -m timeline.merge.train DATA_FOLDER [--write] [--out FOLDER]

DATA_FOLDER holds ECB+ (see timeline.merge.corpus). The weights are learned on `train`. ECB+ has one short report
beside another, no long articles on one matter in which the same verb tells twenty events; so the weights are then
moved towards pairs of such articles that were judged by hand (judged.tsv). The threshold that suits ECB+ is chosen
on `train` too, on the half of its topics that the weights for it were not learned on; both are tried on `dev`, beside
the usual yardstick, head lemma times document cosine. `--write` renews the weights in model.json; its threshold and
dates, which ECB+ cannot teach, stay. `--out` writes `dev.model.jsonl` and `dev.lemma.jsonl`, a
`{"mention", "event"}` a line, for a scorer of coreference.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy

from timeline.merge import clauses, retold
from timeline.merge.candidates import candidates
from timeline.merge.cluster import average_link
from timeline.merge.corpus import Corpus
from timeline.merge.model import MODEL_PATH, Model, load
from timeline.merge.regression import Array, fit
from timeline.merge.similarity import FEATURES, Collection, Profile, features
from timeline.merge.stories import cosine, unit

NEIGHBOURS, BEST = 60, 40
"""Learning looks at more candidates than merging does: few mentions, and no dates to order them by."""

PENALTY = 1.0
"""On the squares of the weights (L2)."""

CAUTION = 12.0
"""The same on how far the judged pairs may move them."""

FREE = 0.3
"""The same on the weights that only the judged pairs can teach."""

COST = 4.0
"""By how much two events told as one are worse than one event told twice, where a date joins what articles do not, or
what is told with other verbs."""

JUDGED_PATH = MODEL_PATH.with_name("judged.tsv")

THRESHOLDS = [number / 100 for number in range(10, 75, 5)]

Groups = list[list[int]]
Grouping = Callable[[float], Groups]
"""From a threshold to groups of the numbers of mentions."""


class Part:
    """One part of the collection, ready for comparing."""

    def __init__(self, folder: Path, part: str) -> None:
        self.corpus = Corpus(folder, part)
        self.collection = Collection(self.corpus.extractions)
        self.profiles: list[Profile] = [self.collection.profile(*mention) for mention in self.corpus.mentions]
        self.topics = [int(mention.article.split("_")[0]) for mention, _ in self.corpus.mentions]
        """Of the mentions: the number with which the names of documents on one matter begin."""
        self.pairs = sorted(set(candidates(self.profiles, self.collection, NEIGHBOURS, BEST)))

    def features(self, one: int, other: int) -> tuple[float, ...]:
        """Of a pair of mentions."""
        return features(self.profiles[one], self.profiles[other], self.collection)

    def same(self, one: int, other: int) -> bool:
        """Whether people gave two mentions the same event."""
        return self.corpus.events[one] == self.corpus.events[other]


def learn(part: Part, pairs: Sequence[tuple[int, int]]) -> Array:
    """Bias and weights from pairs of the collection."""
    values = [(1.0, *part.features(*pair)) for pair in pairs]
    truth = [part.same(*pair) for pair in pairs]
    return fit(
        values, truth, [0.0] * len(truth), numpy.zeros(len(FEATURES) + 1), [PENALTY / 10, *[PENALTY] * len(FEATURES)]
    )


def adapt(weights: Array, dates: Mapping[str, float]) -> tuple[Array, Array, Array]:
    """The weights moved towards the judged pairs, no farther than these few can carry, and those of retold.FEATURES
    and of clauses.FEATURES, which only these pairs can teach.

    A line of judged.tsv holds the values of FEATURES, of retold.FEATURES and of clauses.FEATURES, how far the dates
    are apart and with which weight (see dates.distance), what the signs of timeline.merge.evidence add, and whether it
    is one event. Raises ValueError where its columns are not these: then pairs have to be judged anew.
    """
    header, *lines = (line.split("\t") for line in JUDGED_PATH.read_text(encoding="utf-8").splitlines())
    alone = [
        f"{file}_{name}" for file, module in (("retold", retold), ("clauses", clauses)) for name in module.FEATURES
    ]
    names = (*FEATURES, *alone)
    if tuple(header[: len(names)]) != names:
        raise ValueError(f"{JUDGED_PATH.name} was made with other features")
    values = [(1.0, *map(float, line[: len(names)])) for line in lines]
    known = [dates[line[-4]] * float(line[-3]) + float(line[-2]) for line in lines]
    start = numpy.concatenate([weights, numpy.zeros(len(alone))])
    penalties = [CAUTION / 10, *[CAUTION] * len(FEATURES), *[FREE] * len(alone)]
    adapted = fit(values, [line[-1] == "same" for line in lines], known, start, penalties)
    for name in ("retold_elsewhere", "clauses_other_verb"):
        adapted[len(weights) + alone.index(name)] -= math.log(COST)
    learned, again, shared = numpy.split(adapted, [len(weights), len(weights) + len(retold.FEATURES)])
    return learned, again, shared


def by_model(part: Part, model: Model) -> Grouping:
    """Grouping as the program does it, without dates."""

    def similarity(one: int, other: int) -> float:
        return model.probability(part.profiles[one], part.profiles[other], part.collection)

    likely = {pair: similarity(*pair) for pair in part.pairs}
    likely = {pair: value for pair, value in likely.items() if value >= min(THRESHOLDS) / 2}
    return lambda threshold: average_link(len(part.profiles), likely, threshold, similarity)


def by_lemma(part: Part) -> Grouping:
    """The yardstick: mentions with one lemma are as alike as their documents, by the cosine of tf-idf."""
    documents = Counter(word for extraction in part.corpus.extractions for word, _ in extraction.terms)
    size = len(part.corpus.extractions)
    vectors = [
        unit({word: (1 + numpy.log(count)) * numpy.log(1 + size / documents[word]) for word, count in extraction.terms})
        for extraction in part.corpus.extractions
    ]
    lemmas = defaultdict(list)
    for number, (mention, _) in enumerate(part.corpus.mentions):
        lemmas[mention.lemma.split()[0]].append(number)

    def similarity(one: int, other: int) -> float:
        first, second = part.corpus.mentions[one], part.corpus.mentions[other]
        same = first[0].lemma.split()[0] == second[0].lemma.split()[0]
        return float(cosine(vectors[first[1]], vectors[second[1]])) if same else 0.0

    likely = {pair: similarity(*pair) for numbers in lemmas.values() for pair in itertools.combinations(numbers, 2)}
    return lambda threshold: average_link(len(part.corpus.mentions), likely, threshold, similarity)


def b_cubed(events: Sequence[str], groups: Groups) -> float:
    """F1 of B3 (Bagga and Baldwin 1998)."""
    sizes = Counter(events)
    precision = recall = 0.0
    for group in groups:
        for event, shared in Counter(events[number] for number in group).items():
            precision += shared * shared / len(group)
            recall += shared * shared / sizes[event]
    return 2 * precision * recall / (precision + recall) / len(events)


def scores(part: Part, grouping: Grouping, kept: Sequence[int]) -> Array:
    """B3 of some of the mentions, by their numbers, at each threshold."""
    places = {number: place for place, number in enumerate(kept)}
    events = [part.corpus.events[number] for number in kept]

    def score(threshold: float) -> float:
        groups = [[places[number] for number in group if number in places] for group in grouping(threshold)]
        return b_cubed(events, [group for group in groups if group])

    return numpy.array([score(threshold) for threshold in THRESHOLDS])


def best_threshold(found: Array) -> float:
    """The threshold with the best score, each taken as the mean of it and its neighbours: a single peak is chance."""
    steady = [float(found[max(0, place - 1) : place + 2].mean()) for place in range(len(found))]
    return max(zip(steady, THRESHOLDS, strict=True))[1]


def held_out(part: Part, shipped: Model) -> Array:
    """The mean scores of a model on each half of the topics when it has learned on the other half: on what it has
    learned a model is too sure, and so is a threshold that is chosen there."""
    found = []
    for half in (0, 1):
        kept = [number for number, topic in enumerate(part.topics) if topic % 2 == half]
        pairs = [pair for pair in part.pairs if not any(part.topics[number] % 2 == half for number in pair)]
        found.append(scores(part, by_model(part, learned_model(part, pairs, shipped)), kept))
    return (found[0] + found[1]) / 2


def learned_model(part: Part, pairs: Sequence[tuple[int, int]], shipped: Model) -> Model:
    """The model that these pairs and the judged ones teach; what they cannot teach is that of `shipped`."""
    (bias, *weights), again, shared = (
        [round(float(value), 4) for value in values] for values in adapt(learn(part, pairs), shipped.dates)
    )
    return replace(shipped, bias=bias, weights=tuple(weights), retold=tuple(again), clauses=tuple(shared))


def main(arguments: Sequence[str] | None = None) -> None:
    """See the module's description."""
    parser = argparse.ArgumentParser(prog="python -m timeline.merge.train", description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="renew the weights in model.json")
    parser.add_argument("--out", type=Path, help="a folder for the groups found in dev")
    options = parser.parse_args(arguments)
    train, dev = Part(options.folder, "train"), Part(options.folder, "dev")
    shipped = load()
    model = learned_model(train, train.pairs, shipped)
    for names, weights in (
        (FEATURES, model.weights),
        (retold.FEATURES, model.retold),
        (clauses.FEATURES, model.clauses),
    ):
        for name, weight in zip(names, weights, strict=True):
            print(f"{name:20s} {weight:8.3f}")
    everything = range(len(train.corpus.mentions))
    groupings: Mapping[str, tuple[Array, Grouping]] = {
        "lemma": (scores(train, by_lemma(train), everything), by_lemma(dev)),
        "model": (held_out(train, shipped), by_model(dev, model)),
    }
    for name, (found, on_dev) in groupings.items():
        threshold = best_threshold(found)
        groups = on_dev(threshold)
        print(f"dev, {name}, threshold {threshold} from train: B3 {b_cubed(dev.corpus.events, groups):.4f}")
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            lines = [
                json.dumps({"mention": dev.corpus.names[number], "event": str(event)}) + "\n"
                for event, group in enumerate(groups)
                for number in group
            ]
            (options.out / f"dev.{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    if options.write:
        MODEL_PATH.write_text(json.dumps(model.to_json(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
