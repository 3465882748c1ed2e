"""Learns the weights of timeline.merge.importance: would a timeline of the story be wrong without the event?

A logistic regression (scikit-learn, L2, Newton's method) on the events that people marked in the story packs, each with
all the mentions that tell it, and on the mentions that tell none of them, each alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from timeline.events.salience.model import Salience
from timeline.merge import dates
from timeline.merge.importance import Importance
from timeline.merge.similarity import Collection
from timeline.merge.voices import voices as find_voices
from timeline.model import EventMention
from timeline.training.stories import LEAST, Pack

STRENGTH = 0.3
"""The inverse of the L2 penalty."""


OF_THE_DAY, CROWD = 4.0, -1.0
"""What is added to the weights of `words of the day` and `events of the day`: the packs have too few articles on one
day to teach them. Chosen by the words of journalists' timelines (Timeline17), with the four topics here in view."""


class Example(NamedTuple):
    """An event."""

    features: dict[str, float]
    key: bool


def examples(pack: Pack, salience: Salience) -> list[Example]:
    """The events of a pack; `salience` scores the mentions."""
    groups: dict[object, list[EventMention]] = defaultdict(list)
    keys = set()
    for told in pack.told:
        mention = replace(told.mention, score=salience.probability(told.mention.signs))
        if mention.barred or mention.date is None or mention.score < LEAST:
            continue
        for name in told.events or [(mention.article, mention.start)]:
            groups[name].append(mention)
            if told.key:
                keys.add(name)
    published = {article.id: article.published for article in pack.articles if article.published}
    voices = find_voices(pack.articles, pack.extractions)
    agreed = {name: dates.agreed(mentions, voices, published) for name, mentions in groups.items()}
    stories = Collection(pack.extractions).stories
    importance = Importance(pack.articles, pack.extractions, stories, agreed.values())
    return [
        Example(importance.features(mentions, agreed[name], voices, published), name in keys)
        for name, mentions in groups.items()
    ]


def learn(found: Sequence[Example]) -> dict[str, Any]:
    """What timeline/weights/importance.json holds."""
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([example.features for example in found])
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky").fit(matrix, [example.key for example in found])
    weights = dict(zip(map(str, vectorizer.get_feature_names_out()), map(float, model.coef_[0]), strict=True))
    weights["words of the day"] += OF_THE_DAY
    weights["events of the day"] += CROWD
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: round(weight, 3) for name, weight in weights.items()},
    }
