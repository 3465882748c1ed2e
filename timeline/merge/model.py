"""The probability that two mentions tell the same event: a logistic regression over the features of features.py.

Its weights are in timeline/weights/coreference.json, learned from marked stories and from ECB+ (timeline.training).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline import weights
from timeline.merge import dates
from timeline.merge.features import pair
from timeline.merge.groups import GroupModel
from timeline.merge.similarity import Collection, Profile


@dataclass(frozen=True, slots=True)
class Model:
    """The learned weights."""

    bias: float
    weights: Mapping[str, float]
    """By feature; one that is not there weighs nothing."""
    threshold: float
    """Groups are joined while their mean probability is at least this."""
    groups: GroupModel
    """What joins the groups that come of it."""

    def probability(self, one: Profile, other: Profile, collection: Collection) -> float:
        """That two mentions tell one event, 0 to 1, four decimals."""
        if _are_of_other_days(one, other):
            return 0.0
        values = pair(one, other, collection)
        log_odds = self.bias + math.fsum(self.weights.get(name, 0.0) * value for name, value in values.items())
        return round(1 / (1 + math.exp(-log_odds)), 4)


WEEK = 7
"""Days."""


def _are_of_other_days(one: Profile, other: Profile) -> bool:
    """Whether each names its own time and these lie more than a week apart: the same deed once more, unless a plan was
    put off."""
    apart = dates.gap(one, other)
    own = {one.mention.date_from, other.mention.date_from} <= {"phrase", "clause"}
    return own and apart is not None and apart > WEEK and not (one.mention.change or other.mention.change)


def load(with_model: bool = False) -> Model:
    """The learned weights, of the package or of TIMELINE_WEIGHTS; others where a language model read too, which tells
    events in other words and names them in full."""
    return _read(weights.version(), "coreference_with_model.json" if with_model else "coreference.json")


@lru_cache(maxsize=4)
def _read(version: str, name: str) -> Model:
    return model(weights.load(name))


def model(data: Mapping[str, Any]) -> Model:
    """From what the file holds."""
    groups = data["groups"]
    return Model(
        data["bias"],
        data["weights"],
        data["threshold"],
        GroupModel(groups["bias"], groups["weights"], groups["threshold"], groups["further"]),
    )
