"""Pairs of mentions, and how likely they tell one event."""

from __future__ import annotations

from test_merging import article, tell

from timeline.merge.model import load
from timeline.merge.outline import outline
from timeline.merge.pairs import LEAST, Pairs
from timeline.merge.similarity import Collection

HIT = tell("a", "The village of Omrut was hit on Tuesday.", "hit", "2022-02-15", where=("Omrut",))
HIT_AGAIN = tell("b", "Omrut was hit by shells.", "hit", "2022-02-15", where=("Omrut",))
TALKS = tell("c", "Talks on the ceasefire opened in Oslo.", "opened", "2022-03-01", lemma="open", where=("Oslo",))


def test_a_pair_is_as_likely_as_the_model_says_whether_it_was_a_candidate_or_not():
    mentions = (HIT, HIT_AGAIN, TALKS)
    collection = Collection([outline(article(mention)[1]) for mention in mentions])
    profiles = [collection.profile(mention, number) for number, mention in enumerate(mentions)]
    model = load()
    pairs = Pairs(profiles, collection, model)
    for one, other in ((0, 1), (1, 0), (0, 2), (1, 2)):
        assert pairs.probability(one, other) == model.probability(profiles[one], profiles[other], collection)
    assert list(pairs.likely) == [(0, 1, pairs.probability(0, 1))]
    assert pairs.probability(0, 1) >= LEAST
    assert pairs.groups() == [[0, 1], [2]]
