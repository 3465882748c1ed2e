"""The second look: what groups of mentions tell together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from test_merging import article, tell

from timeline.merge.groups import Comparison, GroupModel, Joined, joined, side
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection

HIT = tell("a", "The village of Omrut was hit on Tuesday.", "hit", "2022-02-15", where=("Omrut",))
SHELLS = tell("b", "Shells struck the village of Omrut.", "struck", "2022-02-15", lemma="strike", where=("Omrut",))
TALKS = tell("c", "Talks on the ceasefire opened in Oslo.", "opened", "2022-03-01", lemma="open", where=("Oslo",))


def comparison(*mentions, probability=0.3):
    """Each mention in a group of its own, all linked by one probability."""
    told = [article(mention) for mention in mentions]
    collection = Collection([outline(extraction) for _, extraction in told])
    profiles = [collection.profile(mention, number) for number, mention in enumerate(mentions)]
    sides = [side([number], profiles, mention.date) for number, mention in enumerate(mentions)]
    return Comparison(sides, combinations(range(len(mentions)), 2), lambda one, other: probability)


def test_what_two_groups_share_is_told_by_name():
    found = comparison(HIT, SHELLS, TALKS)
    near, far = found.features((0, 1)), found.features((0, 2))
    assert near["same day"] == near["dates: touch"] == near["places"] == far["dates: weeks"] == 1.0
    assert near["clauses"] > far.get("clauses", 0.0)
    assert "same day" not in far
    assert "places" not in far
    assert "an article tells both" not in near


def test_a_number_that_differs_is_told():
    more = replace(SHELLS, numbers=("40",))
    features = comparison(replace(HIT, numbers=("20",)), more).features((0, 1))
    assert features["other numbers"] == 1.0
    assert "numbers" not in features


def test_sentences_of_one_article_are_near_or_far():
    beside, far = replace(SHELLS, article="a", position=2), replace(SHELLS, article="a", position=30)
    told = article(HIT, beside, far)
    collection = Collection([outline(told[1])])
    profiles = [collection.profile(mention, 0) for mention in (HIT, beside, far)]
    sides = [side([number], profiles, "2022-02-15") for number in range(3)]
    found = Comparison(sides, [(0, 1), (0, 2)], lambda one, other: 0.3)
    assert found.features((0, 1))["in near sentences"] == 1.0
    assert found.features((0, 2))["an article tells both"] == 1.0
    assert "in near sentences" not in found.features((0, 2))


def test_groups_are_joined_where_the_weights_say_so():
    model = GroupModel(bias=-3.0, weights={"same day": 6.0}, threshold=0.5, further=0.9)
    assert joined(comparison(HIT, SHELLS, TALKS), model) == Joined([[0, 1], [2]], {})
    apart = joined(comparison(HIT, SHELLS, TALKS), replace(model, threshold=0.99))
    assert apart.groups == [[0], [1], [2]]
    assert apart.alike == {0: {1: 0.9526}, 1: {0: 0.9526}}  # the talks are of another month


def test_the_order_of_the_groups_changes_nothing():
    one = comparison(HIT, SHELLS, TALKS).features((0, 1))
    assert comparison(SHELLS, HIT, TALKS).features((0, 1)) == one
