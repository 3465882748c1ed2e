"""The date of an event whose sources may disagree, and dates as evidence that two mentions are one event.

The rule by which sources that disagree are settled: a date written out in full beats one told by a phrase such as
`on Tuesday`, that beats one the story's course gives, and that beats the day of publication. A date that lies within
a vaguer one is supported by it too. Among dates of the same kind the one that most independent voices give is
taken, then the more precise one, then the one published first. Copies of one text are one voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from timeline import edtf
from timeline.merge.similarity import Profile
from timeline.model import PERSON, EventMention, OtherDate

WRITTEN_OUT, PHRASE, STORY, PUBLICATION = 3, 2, 1, 0
"""How a date came about, the surest first."""

OPEN = 10**6
"""Days that an interval with an open end counts as."""


def kind(mention: EventMention) -> int:
    """How sure the date of a mention is: one of the four kinds above."""
    if mention.date_from == PERSON:
        return WRITTEN_OUT
    if mention.time is not None and mention.date_from != "publication":
        return WRITTEN_OUT if mention.time.anchor is None else PHRASE
    if mention.date_from in ("phrase", "clause", "sentence"):
        return PHRASE
    return STORY if mention.date_from == "story" else PUBLICATION


@lru_cache(maxsize=65536)
def precision(date: str) -> int:
    """The number of days that a date spans, less one for a clock time: the smaller, the more precise."""
    length = edtf.days(date)
    return (OPEN if length is None else length) - ("T" in date)


def agreed(mentions: Sequence[EventMention], voices: Mapping[str, int], published: Mapping[str, str]) -> str:
    """The date that the mentions, all dated, settle on by the rule above; of a plan that was put off, the new one.

    What a person wrote stands above all.

    `voices` and `published` give for an article the number of its independent source and its day of publication.
    """
    mentions = [one for one in mentions if one.date_from == PERSON] or _after_the_last_move(mentions, published)
    given: dict[str, set[tuple[int, int]]] = {}
    for mention in mentions:
        assert mention.date is not None
        given.setdefault(mention.date, set()).add((kind(mention), voices[mention.article]))
    earliest = {
        date: min((published.get(m.article, "9999"), m.article, m.start) for m in mentions if m.date == date)
        for date in given
    }

    def rank(date: str) -> tuple[tuple[int, ...], int, tuple[str, str, int]]:
        best: dict[int, int] = {}
        for wider, supporters in given.items():
            if edtf.contains(wider, date):
                for sureness, voice in supporters:
                    best[voice] = max(sureness, best.get(voice, 0))
        strength = list(best.values())
        support = tuple(-strength.count(sureness) for sureness in (WRITTEN_OUT, PHRASE, STORY, PUBLICATION))
        return support, precision(date), earliest[date]

    return min(given, key=rank)


def _after_the_last_move(mentions: Sequence[EventMention], published: Mapping[str, str]) -> Sequence[EventMention]:
    """Where a plan was put off to another day: the mentions from then on."""
    moves = [mention for mention in mentions if mention.change == "postponed" and mention.status == "planned"]
    if not moves:
        return mentions
    moved = max(published.get(mention.article, "") for mention in moves)
    kept = [mention for mention in mentions if published.get(mention.article, "") > moved]
    return [*(m for m in moves if published.get(m.article, "") == moved), *kept]


def others(
    mentions: Sequence[EventMention], date: str, published: Mapping[str, str] = MappingProxyType({})
) -> tuple[OtherDate, ...]:
    """The dates that differ from the agreed one, each article's once, in order of time.

    The day that a plan had before it was put off is in its history. A day of publication is no statement about the day
    and disagrees with nothing; a date that contains the agreed one or lies within it agrees.
    """
    found = {
        OtherDate(m.date, m.article)
        for m in _after_the_last_move(mentions, published)
        if m.date and kind(m) > PUBLICATION and not (edtf.contains(m.date, date) or edtf.contains(date, m.date))
    }
    return tuple(sorted(found, key=lambda other: (edtf.sort_key(other.date), other.article)))


class Distance(NamedTuple):
    """How far two dates are apart."""

    name: str
    """`same`, `same_month` (they touch, and the longer has up to a month), `same_year`, one of APART, or
    `next_day_told`, where each sentence names its own day."""

    weight: float
    """1, or a half where one date is but the day of publication, on which an older event may be told."""


APART = ((1, "next_day"), (3, "three_days"), (10, "ten_days"), (45, "weeks"), (OPEN, "far"))
"""Up to so many days between two dates, and what that is called."""


def distance(one: Profile, other: Profile) -> Distance | None:
    """How far the dates of two mentions are apart; None where one has none."""
    days = gap(one, other)
    if days is None or one.mention.date is None or other.mention.date is None:
        return None
    weight = 0.5 if PUBLICATION in (kind(one.mention), kind(other.mention)) else 1.0
    if days == 0:
        widest = max(precision(one.mention.date), precision(other.mention.date))
        return Distance("same" if widest <= 3 else "same_month" if widest <= 31 else "same_year", weight)
    if days == 1 and one.mention.date_from == other.mention.date_from == "phrase":
        return Distance("next_day_told", 1.0)
    return Distance(next((name for limit, name in APART if days <= limit), "far"), weight)


def gap(one: Profile, other: Profile) -> int | None:
    """Days between two dates, 0 where they touch; None where one of them is not known."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return None
    after = (other.first if other.first is not None else -OPEN) - (one.last if one.last is not None else OPEN)
    before = (one.first if one.first is not None else -OPEN) - (other.last if other.last is not None else OPEN)
    return max(0, after, before)
