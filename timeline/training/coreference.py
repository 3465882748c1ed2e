"""Learns the weights of timeline.merge.model: do two mentions tell one event?

A logistic regression (scikit-learn, L2, Newton's method) on the pairs that merging would compare: those of the story
packs, where a pair is one event if people gave it one, and those of ECB+, which has no dates but many stories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy
import numpy.typing
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from timeline.events.salience.model import Salience
from timeline.merge.candidates import candidates
from timeline.merge.features import pair
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection, Profile
from timeline.merge.sources import named_apart
from timeline.training.ecb import Corpus
from timeline.training.stories import LEAST, Pack

STRENGTH = 0.3
"""The inverse of the L2 penalty."""

ECB_WEIGHT = 0.3
"""What a pair of ECB+ counts beside one of the packs."""

THRESHOLD, WITH_MODEL = 0.4, 0.42
"""Groups are joined from this mean probability on, the second where a language model read too: the higher, the fewer
entries with two events. Chosen on stories left out, where F1 is flat from .3 to .5."""

NEIGHBOURS, BEST = 60, 40
"""Learning looks at more candidates than merging does."""

Flags = numpy.typing.NDArray[numpy.bool_]


class Example(NamedTuple):
    """A pair of mentions."""

    story: str
    features: dict[str, float]
    same: bool
    weight: float


def of_pack(pack: Pack, salience: Salience) -> list[Example]:
    """The pairs of a pack of which at least one tells a marked event; `salience` tells which mentions take part."""
    events: dict[tuple[str, int], frozenset[int]] = {
        (told.mention.article, told.mention.start): frozenset(told.events) for told in pack.told
    }
    both = zip(pack.articles, pack.extractions, strict=True)
    read = sorted(both, key=lambda one: (one[0].published or "", one[0].id))
    collection = Collection([outline(extraction) for _, extraction in read])
    profiles = [
        collection.profile(mention, number)
        for number, (_, extraction) in enumerate(read)
        for mention in named_apart(
            mention for mention in extraction.mentions if mention.date and salience.score(mention) >= LEAST
        )
    ]

    def told(profile: Profile) -> frozenset[int]:
        return events[profile.mention.article, profile.mention.start]

    return [
        Example(pack.story, pair(one, other, collection), bool(told(one) & told(other)), 1.0)
        for one, other in _pairs(profiles, collection)
        if told(one) or told(other)
    ]


def of_ecb(corpus: Corpus) -> list[Example]:
    """The pairs of ECB+."""
    collection = Collection(list(map(outline, corpus.extractions)))
    profiles = [collection.profile(*mention) for mention in corpus.mentions]
    events = {id(profile): event for profile, event in zip(profiles, corpus.events, strict=True)}
    return [
        Example("", pair(one, other, collection), events[id(one)] == events[id(other)], ECB_WEIGHT)
        for one, other in _pairs(profiles, collection)
    ]


def _pairs(profiles: Sequence[Profile], collection: Collection) -> list[tuple[Profile, Profile]]:
    numbers = sorted(set(candidates(profiles, collection, NEIGHBOURS, BEST)))
    return [(profiles[one], profiles[other]) for one, other in numbers]


class CoreferenceExamples:
    """All pairs, ready for learning from some of them."""

    def __init__(self, examples: Sequence[Example]) -> None:
        vectorizer = DictVectorizer(sparse=False)
        self._matrix = vectorizer.fit_transform([example.features for example in examples])
        self._names = vectorizer.get_feature_names_out()
        self._same = numpy.array([example.same for example in examples])
        self._weight = numpy.array([example.weight for example in examples])
        self.story = numpy.array([example.story for example in examples])
        """Empty for pairs of ECB+."""

    def all(self) -> Flags:
        """Every pair."""
        return numpy.ones(len(self._same), bool)

    def learn(self, chosen: Flags, threshold: float = THRESHOLD) -> dict[str, Any]:
        """What timeline/weights/coreference.json holds, learned from the chosen pairs."""
        model = self._fit(chosen)
        return {
            "bias": round(float(model.intercept_[0]), 3),
            "threshold": threshold,
            "weights": {
                str(name): round(float(weight), 3) for name, weight in zip(self._names, model.coef_[0], strict=True)
            },
        }

    def report(self) -> list[str]:
        """What the weights are worth on stories left out."""
        scores = numpy.zeros(len(self._same))
        for story in sorted({*self.story} - {""}):
            own = self.story == story
            scores[own] = self._fit(~own).predict_proba(self._matrix[own])[:, 1]
        ours = self.story != ""
        lines = ["pairs from   right   found"]
        for least in (0.2, 0.3, 0.4, 0.5, 0.6):
            above = ours & (scores >= least)
            count = Counter(self._same[above].tolist())
            right, found = count[True] / max(1, above.sum()), count[True] / max(1, self._same[ours].sum())
            lines.append(f"{least:10.1f} {right:7.3f} {found:7.3f}")
        return lines

    def _fit(self, chosen: Flags) -> LogisticRegression:
        model = LogisticRegression(C=STRENGTH, solver="newton-cholesky")
        return model.fit(self._matrix[chosen], self._same[chosen], sample_weight=self._weight[chosen])
