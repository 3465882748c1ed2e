"""The probability that two mentions tell the same event: a logistic regression whose weights are in model.json.

The weights of FEATURES are learned (`python -m timeline.merge.train`). What dates add is set by hand, in the same
file, because no public collection of articles on the same events has dates: the same short period speaks for one
event, a day apart hardly against it (sources differ by a day), and more days the more.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from timeline.merge import clauses, retold
from timeline.merge.dates import distance
from timeline.merge.evidence import happens_once, signs
from timeline.merge.similarity import FEATURES, Collection, Profile, features

NAMES, ARTICLE, CONTEXT = map(FEATURES.index, ("names", "article", "context"))

MODEL_PATH = Path(__file__).with_name("model.json")


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression."""

    bias: float
    weights: tuple[float, ...]
    """In the order of FEATURES."""

    threshold: float
    """Groups are joined while their mean probability is at least this."""

    dates: Mapping[str, float]
    """What the days between two dates add to the log-odds, by the names that dates.distance gives."""

    signs: Mapping[str, float]
    """What the signs of timeline.merge.evidence add to the log-odds, by name."""

    retold: tuple[float, ...]
    """The weights of timeline.merge.retold.FEATURES, in their order."""

    clauses: tuple[float, ...]
    """The weights of timeline.merge.clauses.FEATURES, in their order."""

    def probability(self, one: Profile, other: Profile, collection: Collection) -> float:
        """That two mentions tell one event, 0 to 1."""
        values = features(one, other, collection)
        named = dict(zip(FEATURES, values, strict=True))
        log_odds = self.bias + sum(map(float.__mul__, self.weights, values)) + self.date_evidence(one, other)
        log_odds += sum(map(float.__mul__, self.retold, retold.features(one, other, named, collection)))
        log_odds += sum(map(float.__mul__, self.clauses, clauses.features(one, other, named, collection)))
        for name, strength in signs(one, other, values[NAMES], values[ARTICLE], values[CONTEXT]).items():
            log_odds += self.signs.get(name, 0.0) * strength
        return logistic(log_odds)

    def date_evidence(self, one: Profile, other: Profile) -> float:
        """What two dates add to the log-odds, half as much where one is but the day of publication.

        Half as much, too, speaks against one event where it is one that happens once.
        """
        apart = distance(one, other)
        if apart is None:
            return 0.0
        added = self.dates[apart.name] * apart.weight
        return added / 2 if added < 0 and happens_once(one, other) else added

    @staticmethod
    def from_json(data: Mapping[str, object]) -> Model:
        """Read what `to_json` gives. A feature without a weight counts for nothing."""
        weights = data["weights"]
        dates = data["dates"]
        assert isinstance(weights, Mapping)
        assert isinstance(dates, Mapping)
        signs = data["signs"]
        assert isinstance(signs, Mapping)
        again = data["retold"]
        assert isinstance(again, Mapping)
        shared = data["clauses"]
        assert isinstance(shared, Mapping)
        return Model(
            bias=float(str(data["bias"])),
            weights=tuple(float(weights.get(name, 0.0)) for name in FEATURES),
            threshold=float(str(data["threshold"])),
            dates={name: float(value) for name, value in dates.items()},
            signs={name: float(value) for name, value in signs.items()},
            retold=tuple(float(again.get(name, 0.0)) for name in retold.FEATURES),
            clauses=tuple(float(shared.get(name, 0.0)) for name in clauses.FEATURES),
        )

    def to_json(self) -> dict[str, object]:
        """With four decimals, features by name."""
        return {
            "bias": round(self.bias, 4),
            "threshold": self.threshold,
            "dates": dict(self.dates),
            "signs": dict(self.signs),
            "weights": {name: round(weight, 4) for name, weight in zip(FEATURES, self.weights, strict=True)},
            "retold": {name: round(weight, 4) for name, weight in zip(retold.FEATURES, self.retold, strict=True)},
            "clauses": {name: round(weight, 4) for name, weight in zip(clauses.FEATURES, self.clauses, strict=True)},
        }


def logistic(log_odds: float) -> float:
    """The logistic function, with four decimals so that every machine groups alike."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 4)


@lru_cache(maxsize=1)
def load() -> Model:
    """The model that the program ships."""
    return Model.from_json(json.loads(MODEL_PATH.read_text(encoding="utf-8")))
