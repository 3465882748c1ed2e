"""Learns the weights of timeline.merge.importance: would a timeline of the story be wrong without the event?

A logistic regression (scikit-learn, L2, Newton's method) on the events that people marked in the story packs, each with
all the mentions that tell it, and on the mentions that tell none of them, each alone; and on what the program finds in
the articles of journalists' timelines, which has many articles on one day, as the packs do not.
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
from timeline.merge.merging import in_order, one_an_article
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection
from timeline.merge.voices import voices as find_voices
from timeline.model import EventMention
from timeline.training.journalists import Found
from timeline.training.stories import LEAST, Pack

STRENGTH = 0.3
"""The inverse of the L2 penalty."""

JOURNALISTS = 0.8
"""What an event found for a journalist's timeline counts beside one of the packs. Tried with topics and stories left
out: the best for the order of days, and nearly so for that of a story's key events."""


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
    parted = {name: one_an_article(mentions) for name, mentions in groups.items()}
    published = {article.id: article.published for article in pack.articles if article.published}
    outlines = list(map(outline, pack.extractions))
    voices = find_voices(pack.articles, outlines)
    agreed = {name: dates.agreed(best, voices, published) for name, (best, _) in parted.items()}
    stories = Collection(outlines).stories
    importance = Importance(pack.articles, outlines, stories, agreed.values())

    def features(name: object) -> dict[str, float]:
        best, also = parted[name]
        first = in_order(best, agreed[name], published, importance)
        return importance.features((*first, *also), agreed[name], voices, published)

    return [Example(features(name), name in keys) for name in parted]


def learn(marked: Sequence[Example], found: Sequence[Found]) -> dict[str, Any]:
    """What timeline/weights/importance.json holds, from marked events and those of timelines."""
    vectorizer = DictVectorizer(sparse=False)
    features = [*(example.features for example in marked), *(event.features for event in found)]
    matrix = vectorizer.fit_transform(features)
    wanted = [*(example.key for example in marked), *(event.chosen for event in found)]
    weight = [1.0] * len(marked) + [JOURNALISTS] * len(found)
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky").fit(matrix, wanted, sample_weight=weight)
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {
            str(name): round(float(value), 3)
            for name, value in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        },
    }
