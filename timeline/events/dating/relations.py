"""The day of an event as told from another: `two days after the bridge fell`, `since Monday, when the court ruled`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from timeline import edtf
from timeline.events.dating.own_time import Dated
from timeline.events.dating.phrases import Times
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import is_present
from timeline.events.parse.tree import Tree
from timeline.events.words import words

_AMOUNT = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DW])|PT[\dX]{1,2}[HM]")
"""TIMEX3 values of an amount of time: `P3D`; `PT9H` and `PTXH` are a part of a day."""

_ONE = {"XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W"}
"""The amounts in dates that are counted from an event: `the day after`."""

GUESSED = ("publication", "story")
"""Where the date of an event comes from that nothing in its sentence dates."""


def from_relation(
    tree: Tree, predicates: Predicates, times: Times, trigger: int, found: Mapping[int, Dated]
) -> Dated | None:
    """The date of a trigger in a clause that opens with `when`, or so long before or after one with its own time."""
    time, opening = times.at[tree.head[trigger]], {tree.lower[child] for child in tree.children[trigger]}
    if tree.dep[trigger] == "relcl" and time is not None and time.edtf and words("when") & opening:
        date = time.value if ".." in time.edtf else time.edtf
        return Dated(date, "clause", time) if edtf.is_valid(date) else None
    joint = _joint(tree, trigger)
    if joint is not None:
        other = predicates.owner[tree.head[joint if tree.dep[joint] == "prep" else trigger]]
        if other is None or other == trigger:
            return None
        if found[other].date_from in GUESSED and not is_present(tree, other):
            return None  # of what is told as past the day of writing is a guess, on which nothing can be built
        return _counted(tree, times, joint, found[other], back=True)
    for child in tree.children[trigger]:
        joint = _joint(tree, child) if child in found and found[child].date_from == "phrase" else None
        if joint is not None:
            return _counted(tree, times, joint, found[child], back=False)
    return None


def _joint(tree: Tree, trigger: int) -> int | None:
    """The `after` or `before` by which a clause or a noun hangs on another event."""
    possible = [tree.head[trigger]] if tree.dep[trigger] == "pobj" else tree.children[trigger]
    return next((word for word in possible if word < trigger and tree.lower[word] in words("before_or_after")), None)


def _counted(tree: Tree, times: Times, joint: int, known: Dated, back: bool) -> Dated | None:
    """The date to which the amount of time before `after` or `before` leads; `back`: from what is told with both."""
    amount = times.at[joint] or times.at[max(joint - 1, 0)]
    after = tree.lower[joint] in words("after")
    if amount is None or known.date is None or amount.mod not in (None, "APPROX"):
        return None
    if amount.signal and (after or amount.signal not in words("for")):
        return None  # `for two days after the vote`, `in the hours before it`: how long something went on
    read = _AMOUNT.fullmatch(_ONE.get(amount.value, amount.value))
    day = edtf.first_day(known.date)
    if read is None or day is None or not edtf.is_day(known.date) or not 1000 < day.year < 9000:
        return None
    count = int(read["count"] or 0) * (7 if read["unit"] == "W" else 1)
    exact = known.sure and read["unit"] == "D" and amount.mod is None
    date = datetime.date(*day) + datetime.timedelta(-count if after == back else count)
    return Dated(str(date), "clause", known.time, exact)
