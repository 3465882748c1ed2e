"""Repairs that make a loop are undone where the loop is."""

import pytest

from timeline.events.parse.loops import undo_loops


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        ([0, 0, 1], [0, 0, 0], [0, 0, 0]),
        ([0, 0, 1, 2], [0, 2, 1, 2], [0, 0, 1, 2]),
        ([0, 0, 1, 2, 0], [0, 2, 1, 1, 4], [0, 0, 1, 2, 4]),
        ([1, 1], [0, 0], [0, 0]),
    ],
)
def test_loops_are_undone(before, after, mended):
    deps = ["new"] * len(after)
    undo_loops(after, deps, before, ["old"] * len(before))
    assert after == mended


def test_the_name_of_the_place_is_undone_with_it():
    head, dep = [0, 2, 1], ["ROOT", "nsubj", "conj"]
    undo_loops(head, dep, [0, 0, 1], ["ROOT", "dobj", "amod"])
    assert dep == ["ROOT", "dobj", "amod"]


def test_a_long_chain_takes_linear_time():
    size = 200_000
    head = [0, *range(size - 1)]
    undo_loops(head, ["dep"] * size, head.copy(), ["dep"] * size)
    assert head[-1] == size - 2
