"""Learns the weights of timeline.events.salience, and where the lines of `detail` lie.

A logistic regression (scikit-learn, L2, Newton's method) on the dated mentions of the story packs: is it one that
people marked as an event of the story? On stories left out nothing was gained by the readings of a strong language
model as further labels, by signs of how often article and collection come back to an event, by forests or by trees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy
import numpy.typing
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from timeline.training.stories import Pack, Told

STRENGTH = 0.1
"""The inverse of the L2 penalty; chosen on stories left out, flat from .05 to .3."""

FEWEST = 20
"""Mentions that must have a sign before it is weighed."""

FOUND = 0.84
"""`normal` lies where this share of the key events has a mention above the line."""

NEARLY_ALL = 0.97
"""`all` lies where this share of the dated mentions stands above the line."""

Chosen = numpy.typing.NDArray[numpy.bool_]
"""Of each mention whether it is meant."""


class SalienceExamples:
    """The dated mentions of all packs, ready for learning from some of them."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        pairs = [(pack, told) for pack in packs for told in dated(pack)]
        self.told = [told for _, told in pairs]
        self.pack = [pack.name for pack, _ in pairs]
        self.story = numpy.array([pack.story for pack, _ in pairs])
        self.keys = {story: sum(pack.keys for pack in packs if pack.story == story) for story in sorted({*self.story})}
        """For each story the number of events that a timeline must have."""
        vectorizer = DictVectorizer(sparse=False)
        matrix = vectorizer.fit_transform([dict.fromkeys(told.mention.signs, 1.0) for told in self.told])
        common = matrix.sum(axis=0) >= FEWEST
        self._matrix = matrix[:, common]
        self._names = vectorizer.get_feature_names_out()[common]
        self._wanted = numpy.array([told.wanted for told in self.told])

    def all(self) -> Chosen:
        """Every mention."""
        return numpy.ones(len(self.told), bool)

    def learn(self, chosen: Chosen) -> dict[str, Any]:
        """What timeline/weights/salience.json holds, learned from the chosen mentions; the lines from stories left out
        among them."""
        model = self._fit(chosen)
        scores = numpy.zeros(len(self.told))
        for story in sorted({*self.story[chosen]}):
            own = chosen & (self.story == story)
            scores[own] = self._scores(self._fit(chosen & ~own), own)
        keys = sum(self.keys[story] for story in {*self.story[chosen]})
        return {
            "bias": round(float(model.intercept_[0]), 3),
            "weights": {
                str(name): round(float(weight), 3) for name, weight in zip(self._names, model.coef_[0], strict=True)
            },
            "lines": self._lines(chosen, scores, keys),
        }

    def report(self) -> list[str]:
        """What the weights are worth on stories left out: a line a story."""
        lines = ["story                  mentions   above   right   key found"]
        total = [0] * 5
        for story in sorted(self.keys):
            own = self.story == story
            line = self.learn(~own)["lines"]["normal"]
            above = own.copy()
            above[own] = self._scores(self._fit(~own), own) >= line
            found = len(self._found(numpy.flatnonzero(above).tolist()))
            counts = [int(own.sum()), int(above.sum()), int(self._wanted[above].sum()), found, self.keys[story]]
            total = [before + count for before, count in zip(total, counts, strict=True)]
            lines.append(_row(story, counts))
        return [*lines, _row("all", total)]

    def _fit(self, chosen: Chosen) -> LogisticRegression:
        model = LogisticRegression(C=STRENGTH, solver="newton-cholesky")
        return model.fit(self._matrix[chosen], self._wanted[chosen])

    def _scores(self, model: LogisticRegression, chosen: Chosen) -> Any:
        return model.predict_proba(self._matrix[chosen])[:, 1]

    def _found(self, numbers: Sequence[int]) -> set[tuple[str, int]]:
        """The key events that mentions tell."""
        return {(self.pack[n], event) for n in numbers if self.told[n].key for event in self.told[n].events}

    def _lines(self, chosen: Chosen, scores: Any, keys: int) -> Mapping[str, float]:
        """Where the lines of `detail` lie: see FOUND and NEARLY_ALL. Above that of `key` are half as many as above that
        of `normal`."""
        ordered = sorted(numpy.flatnonzero(chosen).tolist(), key=lambda number: -scores[number])
        found: set[tuple[str, int]] = set()
        normal = len(ordered)
        for place, number in enumerate(ordered, 1):
            found |= self._found([number])
            if len(found) >= FOUND * keys:
                normal = place
                break
        places = (("key", normal // 2), ("normal", normal), ("all", int(NEARLY_ALL * len(ordered))))
        return {name: round(float(scores[ordered[place - 1]]), 3) for name, place in places}


def dated(pack: Pack) -> list[Told]:
    """The mentions that may make an entry."""
    return [told for told in pack.told if told.mention.date is not None and not told.mention.barred]


def _row(name: str, counts: Sequence[int]) -> str:
    mentions, above, right, found, keys = counts
    return f"{name:22} {mentions:8} {above:7} {right / max(above, 1):7.3f} {found / max(keys, 1):11.3f}"
