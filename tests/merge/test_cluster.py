"""Groups by the mean of all pairs across them."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from timeline.merge.cluster import average_link, connected


def plain(size, similarity, threshold):
    """The same, with every mean taken anew at every step."""
    groups = [[number] for number in range(size)]

    def mean(one, other):
        pairs = [similarity(min(pair), max(pair)) for pair in product(one, other)]
        return sum(pairs) / len(pairs)

    while len(groups) > 1:
        one, other = max(combinations(groups, 2), key=lambda pair: mean(*pair))
        if mean(one, other) < threshold:
            break
        groups = [group for group in groups if group not in (one, other)] + [sorted(one + other)]
    return sorted(groups)


@pytest.mark.parametrize("seed", range(20))
def test_groups_are_those_of_the_definition(seed):
    chance = random.Random(seed)
    size = 7
    known = {pair: chance.random() for pair in combinations(range(size), 2)}
    # Two halves that only pairs below the threshold connect: they are looked at one after the other.
    known = {pair: value / (1 if (pair[0] % 2) == (pair[1] % 2) else 3) for pair, value in known.items()}
    pairs = [(*pair, value) for pair, value in known.items()]
    assert average_link(size, pairs, 0.4, lambda *pair: known[pair]) == plain(size, lambda *pair: known[pair], 0.4)


def test_pairs_that_are_not_known_are_asked_for_before_two_groups_are_joined():
    pairs = [(0, 1, 0.9), (1, 2, 0.8)]
    assert average_link(4, pairs, 0.5, lambda one, other: 0.0) == [[0, 1], [2], [3]]
    assert average_link(4, pairs, 0.5, lambda one, other: 0.3) == [[0, 1, 2], [3]]


def test_parts_stand_in_the_order_of_their_first_members():
    assert connected(6, [(3, 5), (0, 4), (4, 2)]) == [[0, 2, 4], [1], [3, 5]]
