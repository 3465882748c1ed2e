"""Learns the weights of timeline.merge.groups: do two groups of mentions tell one event?

A logistic regression (scikit-learn, L2, Newton's method) on the groups that pairs of mentions make in the story packs,
with weights that saw nothing of the pack's own story: so they are as good, and as bad, as those of new articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from timeline.events.salience.model import Salience
from timeline.merge.groups import Side
from timeline.merge.merging import Grouped, one_an_article
from timeline.merge.model import Model
from timeline.merge.outline import outline
from timeline.training.stories import Pack

STRENGTH = 0.3
"""The inverse of the L2 penalty."""


class Lines(NamedTuple):
    """Probabilities, chosen on stories left out."""

    threshold: float
    """Groups are joined from this mean probability on."""
    further: float
    """A group that another entry may tell too makes one where its score, by the probability that it is another event,
    is at least this share of the line: F1 is nearly the highest here, and most key events are still found."""


ALONE, WITH_MODEL = Lines(0.5, 0.9), Lines(0.5, 0.87)
"""Where the program reads alone, and where a language model reads too."""


class Example(NamedTuple):
    """Two groups."""

    story: str
    features: dict[str, float]
    same: bool


def of_pack(pack: Pack, salience: Salience, model: Model) -> list[Example]:
    """The groups of a pack of which at least one tells a marked event, two by two."""
    line = salience.lines["normal"]
    events = {(told.mention.article, told.mention.start): frozenset(told.events) for told in pack.told}
    extractions = list(map(salience.scored, pack.extractions))
    comparison = Grouped(pack.articles, [outline(one, line) for one in extractions], line, model).comparison

    def told(side: Side) -> frozenset[int]:
        best, _ = one_an_article(profile.mention for profile in side.profiles)
        return frozenset().union(*(events[mention.article, mention.start] for mention in best))

    tellers = [told(side) for side in comparison.sides]
    stands = [side.score >= line for side in comparison.sides]
    return [
        Example(
            pack.story, comparison.features((one, other)), len(tellers[one]) == 1 and tellers[one] == tellers[other]
        )
        for one, other in comparison.pairs()
        if (tellers[one] or tellers[other]) and stands[one] and stands[other]
    ]


def learn(examples: Sequence[Example], lines: Lines = ALONE) -> dict[str, Any]:
    """What timeline/weights/coreference.json holds of groups."""
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([example.features for example in examples])
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky").fit(matrix, [one.same for one in examples])
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "further": lines.further,
        "threshold": lines.threshold,
        "weights": {
            str(name): round(float(weight), 3)
            for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        },
    }
