"""Learns what it weighs that a language model told an event, beside the signs of the mention itself.

Only these weights are learned here; those of the other signs are as they were learned without a model. For each the
likeliest value is where as many mentions are expected to be wanted as people want (the maximum of the likelihood of a
logistic regression in which all else is fixed).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from timeline.events.salience.model import Salience
from timeline.events.second_reader import SIGNS
from timeline.training.stories import Pack

TOLD = 0.7
"""From this probability on what a model told makes an entry; chosen on stories left out, where F1 is highest here."""

WIDEST, STEPS = 10.0, 40
"""Log-odds between which a weight is sought, and how often the stretch is halved."""


def weigh(packs: Iterable[Pack], salience: Salience) -> dict[str, float]:
    """The weight of each sign, from packs that a model read too; `salience` knows the other signs."""
    told = [one for pack in packs for one in pack.told if one.mention.date]
    found = {}
    for sign in SIGNS.values():
        own = [one for one in told if sign in one.mention.signs]
        odds = [salience.log_odds([other for other in one.mention.signs if other != sign]) for one in own]
        found[sign] = round(_offset(odds, sum(one.wanted for one in own)), 3)
    return found


def _offset(odds: Sequence[float], wanted: int) -> float:
    lowest, highest = -WIDEST, WIDEST
    for _ in range(STEPS):
        middle = (lowest + highest) / 2
        if math.fsum(1 / (1 + math.exp(-(one + middle))) for one in odds) < wanted:
            lowest = middle
        else:
            highest = middle
    return (lowest + highest) / 2
