"""The time expression that belongs to an event by syntax."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from timeline import edtf
from timeline.events.dating.phrases import Times
from timeline.events.parse.tense import auxiliaries, is_past, is_present
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import OtherReading, Status, TimeMention


class Dated(NamedTuple):
    """A date and why."""

    date: str | None
    date_from: str
    time: TimeMention | None = None
    sure: bool = True
    """Whether nothing speaks for some other day."""


NOTHING = Dated(None, "none")

LATEST = 31
"""Days after the news within which what is done by a day may still be under way: `has been closed until Friday`."""

SOON = 21
"""Days after the news within which what is told as past may be told on a page that bears too early a day."""

NEWS_DAYS = 7
"""Days before the news within which a plan may have come about unheard of: `the council will meet on Monday`."""


def own_time(tree: Tree, times: Times, trigger: int) -> Dated | None:
    """Of the expressions that belong to the trigger one at the trigger itself, then the most exact, then the first.

    One that hangs on a noun in between tells of the noun, unless it is as exact as a month: `met leaders of the past
    decade` does not say when they met, `published a report on Tuesday` does.
    """
    best: tuple[bool, int, bool, bool, Dated] | None = None
    own = times.own.get(trigger, ())
    for place, (mention, first, last) in enumerate(own):
        if mention.edtf is None or not edtf.is_valid(mention.edtf):
            continue
        apart = not _is_at(tree, trigger, first, last)
        length = edtf.days(mention.edtf) or 0
        if apart and (length > 31 or length == 0 or tree.dep[last] == "poss" or tree.dep[last - 1] == "poss"):
            continue
        if _is_beside(tree, first, mention):
            continue
        about = mention.edtf.endswith("~")  # `two weeks earlier, on 15 January`
        order = (apart, length, about, mention.anchor is not None)  # `after Friday prayers on 18 March`
        if best is None or order < best[:4]:
            date = _joined(tree, mention.edtf, last, *own[place + 1 : place + 2])
            best = (*order, Dated(_not_until(tree, trigger, first, date), "phrase", mention))
    return best[4] if best else None


def _is_beside(tree: Tree, first: int, mention: TimeMention) -> bool:
    """`returned after the weekend`, `had not cut it before last week`: on some other day."""
    beside = first > 0 and tree.lower[first - 1] in words("before_or_after")
    return beside and "T" not in mention.value and ".." not in (mention.edtf or "")


def _joined(tree: Tree, date: str, last: int, following: tuple[TimeMention, int, int] | None = None) -> str:
    """`in March and April 2008`, `on Wednesday or Thursday`: from the beginning of the one to the end of the other."""
    if following is None or following[0].edtf is None:
        return date
    end, first = following[0].edtf, following[1]
    if (
        not last < first <= last + 3
        or tree.lower[last + 1] not in words("coordinators")
        or "T" in date + end
        or ".." in date + end
    ):
        return date
    begins, ends = edtf.first_day(date), edtf.last_day(end)
    interval = f"{date.split('/')[0]}/{end.split('/')[-1]}"
    return interval if begins and ends and begins < ends and edtf.is_valid(interval) else date


def _not_until(tree: Tree, trigger: int, first: int, date: str) -> str:
    """`does not begin until April`: it begins in April."""
    until = first > 0 and tree.lower[first - 1] in words("until")
    return date.removeprefix("../") if until and tree.child(trigger, "neg") is not None else date


def fitting(tree: Tree, trigger: int, own: Dated, status: Status, published: str | None) -> Dated:
    """The date that an event has by its own time: as that was read or, where this cannot be, by its other reading.

    `sent a team on August 31`, told on August 5: of the year before. Of a day soon after the news it is as likely that
    the page bears a wrong day.
    """
    if fits(tree, trigger, own.date, status, published):
        return own
    time = own.time
    if own.date is None or time is None or own.date != time.edtf or published is None:
        return NOTHING
    first, news = edtf.first_day(own.date), edtf.first_day(published)
    if first is None or news is None or first.ordinal <= news.ordinal + SOON:
        return NOTHING
    for other in time.other_readings:
        if other.edtf and edtf.is_valid(other.edtf) and fits(tree, trigger, other.edtf, status, published):
            turned = OtherReading(time.value, time.edtf, "if it is to come")
            rule = f"{time.rule.partition(',')[0]}, past by its event"
            read = replace(time, value=other.value, edtf=other.edtf, rule=rule, other_readings=(turned,))
            return Dated(other.edtf, "phrase", read)
    return NOTHING


def come_about(own: Dated, status: Status, published: str | None) -> Dated:
    """What had happened `by Friday night` did so about Friday: nobody names a day that was long after it."""
    if own.date is None or not own.date.startswith("../") or status != "happened" or own.time is None:
        return own
    if (own.time.signal or "").lower() not in words("not_later_than"):
        return own
    day = own.date.removeprefix("../").split("T")[0]
    over = published is None or day <= published
    return own._replace(date=edtf.approximate(day)) if over and edtf.is_day(day) else own


def fits(tree: Tree, trigger: int, date: str | None, status: Status, published: str | None) -> bool:
    """Not a plan that has begun (`agreed to cut output since May`) or is long over (`will leave, as he did in 2019`),
    nor a past that is to come: `promised elections in 2025` tells when the elections are."""
    if date is None:
        return True
    helping = set(auxiliaries(tree, trigger))
    first, last = edtf.first_day(date), edtf.last_day(date)
    news = edtf.first_day(published) if published is not None else None
    if status == "planned":
        over = last is not None and news is not None and last.ordinal < news.ordinal - NEWS_DAYS
        return not date.endswith("/..") and not (over and helping & words("will"))
    past = helping & words("perfect_auxiliaries") or is_past(tree, trigger)
    done = past and tree.lemma[trigger] not in words("appointing")
    if status != "happened" or tree.pos[trigger] != "VERB" or not done or news is None:
        return True
    if first is None:
        return last is None or last.ordinal <= news.ordinal + LATEST  # `committed to a cap by 2030`
    return first.ordinal <= news.ordinal + (not is_present(tree, trigger))  # told on, past midnight


def _is_at(tree: Tree, trigger: int, first: int, last: int) -> bool:
    """Whether a phrase hangs on the trigger itself or on a preposition at it."""
    for token in range(first, last + 1):
        head = tree.head[token]
        if head == trigger or (not first <= head <= last and tree.head[head] == trigger and tree.dep[token] == "pobj"):
            return True
    return first <= trigger + 1 and tree.head[trigger] in range(first, last + 1)
