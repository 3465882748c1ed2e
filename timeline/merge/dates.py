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
from typing import Protocol

from timeline import edtf
from timeline.model import PERSON, EventMention, OtherDate

WRITTEN_OUT, PHRASE, STORY, PUBLICATION = 3, 2, 1, 0
"""How a date came about, the surest first."""

OPEN = 10**6
"""Days that an interval with an open end counts as."""


def kind(mention: EventMention) -> int:
    """How sure the date of a mention is: one of the four kinds above; one that is but probable is the least sure."""
    if mention.date_from == PERSON:
        return WRITTEN_OUT
    if mention.date is not None and mention.date.endswith("~"):
        return PUBLICATION
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
        return support, 2 * precision(date) + date.endswith("~"), earliest[date]

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


class Placed(Protocol):
    """Something with a first and a last day, counted from 1970-01-01; None where it is open."""

    @property
    def first(self) -> int | None:
        """The first day."""

    @property
    def last(self) -> int | None:
        """The last day."""


APART = ((1, "next day"), (3, "three days"), (10, "ten days"), (45, "weeks"), (10**9, "far"))
"""Up to so many days between two dates, and what that is called."""


def gap(one: Placed, other: Placed) -> int | None:
    """Days between two dates, 0 where they touch; None where one of them is not known."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return None
    after = (other.first if other.first is not None else -OPEN) - (one.last if one.last is not None else OPEN)
    before = (one.first if one.first is not None else -OPEN) - (other.last if other.last is not None else OPEN)
    return max(0, after, before)
