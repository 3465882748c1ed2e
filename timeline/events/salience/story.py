"""Which events make the timeline: those of the story, not opinion, truth, description, or the saying of it."""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.parse.tree import Tree
from timeline.events.salience import form, substance
from timeline.events.salience.known import Reading


def mains(reading: Reading) -> set[int]:
    """The triggers that no reason speaks against: one a sentence, and others that have a time of their own."""
    tree, dates = reading.tree, reading.dates
    candidates = [t for t in reading.predicates.triggers if not any(reason(reading, t) for reason in AGAINST)]
    chosen: set[int] = set()
    taken: set[int] = set()
    for trigger in sorted(
        candidates, key=lambda t: (tree.sentence[t], dates[t].date_from != "phrase", _depth(tree, t), t)
    ):
        absent = not reading.predicates.verbal[trigger]
        if tree.sentence[trigger] in taken and dates[trigger].date_from != "phrase" and not absent:
            continue
        taken.add(tree.sentence[trigger])
        chosen.add(trigger)
    return chosen


def _depth(tree: Tree, token: int) -> int:
    """How far below the top of its sentence, at most 12."""
    depth = 0
    while tree.head[token] != token and depth < 12:
        token = tree.head[token]
        depth += 1
    return depth


AGAINST: tuple[Callable[[Reading, int], bool], ...] = (
    form.not_dated,
    form.not_a_clause,
    substance.state,
    substance.general,
    substance.uncertain,
    form.subordinate,
    form.asked,
    form.interrupted,
    substance.faint,
    form.personal,
    form.empty,
    substance.quoted,
    substance.comment,
)
"""The reasons that keep an event out, in the order in which they are asked."""
