"""Which events make an entry by themselves. The others only support one: too little about them is sure.

The perfect names no day: `Norway has closed its border` was done at some time before. In a headline or a lead it is
the news of the day; further down it mostly tells what readers should know. So what only the publication day dates, or
only a time told of something else, stands alone where it is told as one happening of a past: `the minister resigned`.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.known import Reading
from timeline.events.tense import auxiliaries, is_simple_past
from timeline.events.words import words


def alone(reading: Reading, trigger: int) -> bool:
    """Whether a main event makes an entry without another mention of it."""
    return not any(reason(reading, trigger) for reason in NOT_ALONE)


def day_unsure(reading: Reading, trigger: int) -> bool:
    """No time of its own and no simple past: `has accused`, `have been warning`, `had agreed`.

    The lead and the headline are news of the publication day; a verb that does something by being said is done when
    it is told (`blames`, `warns`).
    """
    tree = reading.tree
    dated = reading.dates[trigger].date_from
    if dated == "phrase" or not reading.predicates.verbal[trigger] or is_simple_past(tree, trigger):
        return False
    if dated == "publication":
        fresh = tree.sentence[trigger] <= tree.lead or tree.kind[tree.sentence[trigger]] == "title"
        announced = tree.tag[trigger] in ("VBZ", "VBP") and tree.lemma[trigger] in words("saying_as_news")
        return not fresh and not announced
    return dated in ("clause", "sentence")


def going_on(reading: Reading, trigger: int) -> bool:
    """A background that lasts (`tension was building before dawn`), and the present beside a date: captions,
    programmes and what happens each year."""
    tree = reading.tree
    if reading.dates[trigger].date_from != "phrase" or reading.status[trigger] != "happened":
        return False
    if tree.kind[tree.sentence[trigger]] == "title" or not reading.predicates.verbal[trigger]:
        return False
    present = tree.tag[trigger] in ("VBZ", "VBP") and not auxiliaries(tree, trigger)
    return present or tree.tag[trigger] == "VBG"


NOT_ALONE: tuple[Callable[[Reading, int], bool], ...] = (day_unsure, going_on)
"""The reasons why an event needs another mention beside it."""
