"""Groups of the same days are compared, whatever their words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from test_merging import article, tell

from timeline.merge.merging import Grouped
from timeline.merge.model import load
from timeline.merge.neighbours import LONGEST, NEIGHBOURS, of_the_same_days
from timeline.merge.outline import outline


@dataclass
class Stretch:
    first: int | None
    last: int | None


def pairs(*days, chosen=None):
    groups = [Stretch(*one) for one in days]
    return list(of_the_same_days(groups, range(len(groups)) if chosen is None else chosen))


def test_groups_that_share_a_day_are_compared_once():
    assert pairs((5, 5), (6, 6), (5, 5)) == [(0, 2)]
    assert pairs((5, 7), (6, 8), (9, 9)) == [(0, 1)]


def test_what_has_no_day_of_its_own_is_compared_with_nothing():
    assert pairs((None, 5), (5, 5), (5, None), (None, None)) == []
    assert pairs((0, LONGEST), (5, 5)) == []
    assert pairs((0, LONGEST - 1), (5, 5)) == [(0, 1)]


def test_what_makes_no_entry_is_compared_with_nothing():
    assert pairs((5, 5), (5, 5), (5, 5), chosen={0, 2}) == [(0, 2)]


def test_a_crowded_day_costs_each_group_a_few_comparisons():
    found = pairs(*[(5, 5)] * 100)
    assert len(found) == len({*found})
    assert max(other - one for one, other in found) == NEIGHBOURS
    assert {*found} < {*combinations(range(100), 2)}


def test_merging_compares_what_shares_a_day_and_no_word():
    hit = tell("a", "The hospital at Omrut was hit on Tuesday.", "hit", "2022-02-15", where=("Omrut",))
    shells = tell("b", "Eleven shells had fallen near the school.", "fallen", "2022-02-15", lemma="fall")
    later = tell("c", "A court freed the editor.", "freed", "2022-02-16", lemma="free")
    told = [article(mention) for mention in (hit, shells, later)]
    articles, outlines = [one for one, _ in told], [outline(extraction) for _, extraction in told]
    assert list(Grouped(articles, outlines, 0.0, load()).comparison.pairs()) == [(0, 1)]
    assert list(Grouped(articles, outlines, 2.0, load()).comparison.pairs()) == []
