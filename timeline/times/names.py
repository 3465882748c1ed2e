"""Names that come round: which Tuesday, which October, which third quarter."""

from __future__ import annotations

from dataclasses import replace

from timeline.times.anchors import Anchors
from timeline.times.builders import dates
from timeline.times.calendar import Period, covering, day_period, weekday_of
from timeline.times.holidays import holiday
from timeline.times.meaning import Named
from timeline.times.reading import Reading, at, is_fine, other, unknown
from timeline.times.weekdays import resolve_weekday

PULL = {"past": 4.0, "present": 1.0, "future": 0.25, "strong": 0.25, "at odds": 1.0}
"""How many times farther away than the next one the last one may be, to be taken, by the tense of the verb: for days of
a month, which are mostly near; for months the tense counts more."""
PULL_OF_LONGER = 8.0
QUARTER_PULL = 0.4
"""At least so much for quarters: results of the last one are awaited in the future tense."""

NEAR = 14
"""Days from the day of writing within which a date beside the wrong weekday is a slip, and not one of another year, and
one beside a story of long ago may be news."""

PLAIN = 3
"""A name with no telling verb is plainly the nearer one where the other is so many times farther away."""


def resolve_name(meaning: Named, anchors: Anchors, inner: Reading | None) -> Reading:
    """A bare name: which Tuesday, which October."""
    if inner is not None:
        return _within(meaning, anchors, inner)
    if meaning.unit == "latest":
        return _latest(anchors)
    if meaning.unit == "year":
        return _definite_year(anchors)
    if anchors.evidence.habitual and meaning.which is None:
        return Reading("DATE", unknown(meaning), choice="every time, no one date")
    if meaning.unit in ("weekday", "weekend"):
        return resolve_weekday(meaning, anchors)
    if meaning.unit == "day_of_month":
        return _day_of_month(meaning, anchors)
    unit = "day" if meaning.unit == "holiday" else meaning.unit
    on_story = meaning.which in ("following", "previous", "same")
    if (on_story or (anchors.carries and meaning.which is None)) and anchors.story is not None:
        return _carried(meaning, unit, anchors)
    if anchors.now is None:
        return Reading("DATE", unknown(meaning), anchor=anchors.now_text)
    around = [
        period for year in range(anchors.now.year - 2, anchors.now.year + 3) if (period := in_year(meaning, year))
    ]
    if meaning.weekday is not None:
        fitting = [period for period in around if weekday_of(period.first) == meaning.weekday]
        if fitting:
            nearest = min(fitting, key=lambda period: abs(period.first.ordinal - _ordinal(anchors)))
            near = min(around, key=lambda period: abs(period.first.ordinal - _ordinal(anchors)))
            told = anchors.story is not None and anchors.story.year == nearest.year
            if near != nearest and not told and abs(near.first.ordinal - _ordinal(anchors)) <= NEAR:
                slip = at(near, unit, anchors.now_text, "the nearest, though the weekday does not fit")
                return replace(slip, others=(other(nearest, "if the weekday is right"),))
            return at(nearest, unit, anchors.now_text, "the year with that weekday")
    return _choose(meaning, unit, around, anchors)


def _choose(meaning: Named, unit: str, around: list[Period], anchors: Anchors) -> Reading:
    """The one before, at or after the day of writing, by the words or else by the verb."""
    now = anchors.now
    assert now is not None
    past = [period for period in around if period.first <= now]
    future = [period for period in around if period.last >= now]
    if not past and not future:
        return Reading("DATE", unknown(meaning), anchor=anchors.now_text)
    label = anchors.now_text
    if not past:
        return at(future[0], unit, label, "the only one near")
    if not future or anchors.evidence.since:
        return at(past[-1], unit, label, "past by its words" if future else "the only one near")
    match meaning.which:
        case "last" | "previous":
            before = [period for period in past if period.last < now]
            return at((before or past)[-1], unit, label, "the last one")
        case "next" | "following":
            after = [period for period in future if period.first > now]
            return at((after or future)[0], unit, label, "the next one")
        case "this" | "same":
            this_year = [period for period in around if period.year == now.year]
            same = past[-1] if past[-1] == future[0] else (this_year or future)[0]
            return at(same, unit, label, "this year's")
    direction = anchors.evidence.direction
    if past[-1] == future[0]:
        return at(past[-1], unit, label, "the one that is now")
    to_past = now.ordinal - past[-1].last.ordinal
    to_future = future[0].first.ordinal - now.ordinal
    at_odds = anchors.evidence.strong and direction == "past"  # `was to have opened in May`
    pull = PULL["at odds" if at_odds else "strong" if anchors.evidence.strong else direction or "present"]
    if unit in ("quarter", "half"):
        pull = max(pull, QUARTER_PULL)
    elif (unit != "day" or meaning.unit == "holiday") and pull != 1:
        pull = pull * PULL_OF_LONGER if pull > 1 else pull / PULL_OF_LONGER
    if to_past <= to_future * pull:
        choice = "past by its verb" if direction == "past" and not at_odds else "the nearest"
        chosen, second, reason = past[-1], future[0], "if it is to come"
        doubtful = (direction != "past" or at_odds) and to_future < PLAIN * to_past
    else:
        choice = "to come by its verb" if direction == "future" else "the nearest"
        chosen, second, reason = future[0], past[-1], "if it is past"
        sure = direction == "future" or (anchors.evidence.strong and direction != "past")
        doubtful = not sure and (direction == "past" or to_past < PLAIN * to_future)
    return replace(at(chosen, unit, label, choice), others=(other(second, reason),) if doubtful else ())


def _ordinal(anchors: Anchors) -> int:
    return anchors.now.ordinal if anchors.now else 0


def in_year(meaning: Named, year: int) -> Period | None:
    """The named period in that year."""
    if meaning.unit == "holiday":
        return holiday(str(meaning.index), year)
    return dates.in_year(meaning.unit, meaning.index, year)


def _carried(meaning: Named, unit: str, anchors: Anchors) -> Reading:
    """By the date of the story: the same year, unless the words say before or after."""
    story = anchors.story
    assert story is not None
    near = [period for year in range(story.year - 1, story.year + 2) if (period := in_year(meaning, year))]
    if meaning.which == "following":
        near = [period for period in near if period.first > story.first]
    elif meaning.which == "previous":
        near = [period for period in near if period.first < story.first][::-1]
    else:
        same = [period for period in near if period.year == story.year]
        turned = [period for period in near if period.year == story.year + 1 and _turn_of_year(story, period)]
        near = turned or same
        if anchors.years_on and near:
            other_year = in_year(meaning, near[0].year + anchors.years_on)
            near = [other_year] if other_year is not None else []
    reading = at(near[0] if near else None, unit, anchors.story_text, "year of the story")
    if anchors.narrative or anchors.now is None or meaning.which is not None or unit != "day":
        return reading
    here = [period for year in (anchors.now.year - 1, anchors.now.year) if (period := in_year(meaning, year))]
    recent = [period for period in here if 0 <= anchors.now.ordinal - period.first.ordinal <= NEAR]
    others = [other(period, "if it is of these days") for period in recent if period not in near[:1]]
    return replace(reading, others=(*reading.others, *others))


TURN = 100
"""Days over which a story goes on from autumn into the next year without saying so."""


def _turn_of_year(story: Period, period: Period) -> bool:
    """Whether `January` after a date in autumn is that of the next year."""
    return is_fine(story, "month") and story.first.month >= 10 and 0 < period.first.ordinal - story.last.ordinal <= TURN


def _within(meaning: Named, anchors: Anchors, inner: Reading) -> Reading:
    """A name in a year or week that other words give."""
    unit = "day" if meaning.unit in ("weekday", "holiday") else "quarter" if meaning.unit == "latest" else meaning.unit
    period = inner.period
    if period is None:
        return Reading("DATE", unknown(meaning), anchor=inner.anchor)
    if meaning.unit == "weekday":
        if isinstance(meaning.index, tuple):
            number, weekday = meaning.index
            first = covering("day", period.first)
            chosen = first.shift((weekday - weekday_of(period.first)) % 7 + 7 * (number - 1))
            if number < 0:  # the last Sunday in January
                end = covering("day", period.last)
                chosen = end.shift(-((weekday_of(period.last) - weekday) % 7) + 7 * (number + 1))
            return at(chosen if chosen.first <= period.last else None, "day", inner.anchor)
        monday = covering("week", period.first).first
        return at(covering("day", monday).shift(int(meaning.index)), "day", inner.anchor)
    if meaning.unit == "latest":
        quarter = anchors.quarter
        return (
            at(quarter and Period("quarter", period.year * 4 + quarter.number % 4), unit, inner.anchor)
            if quarter
            else inner
        )
    return at(in_year(meaning, period.year), unit, inner.anchor)


def _latest(anchors: Anchors) -> Reading:
    """the quarter: the one told of last, else the last that is over."""
    if anchors.quarter is not None and not (anchors.now and anchors.quarter.last >= anchors.now):
        return at(anchors.quarter, "quarter", f"story {anchors.quarter.edtf}", "the quarter told of")
    last = covering("quarter", anchors.now).shift(-1) if anchors.now else None
    return at(last, "quarter", anchors.now_text, "the last that is over")


def _definite_year(anchors: Anchors) -> Reading:
    """the year, as in `the end of the year`."""
    if anchors.narrative and anchors.story is not None:
        return at(covering("year", anchors.story.first), "year", anchors.story_text)
    return at(covering("year", anchors.now) if anchors.now else None, "year", anchors.now_text)


MONTHS_AROUND = 6
"""In so many months before and after a day another one is sought by its number and its weekday."""


def _day_of_month(meaning: Named, anchors: Anchors) -> Reading:
    """the 28th: of the month of the story, else by the verb; Friday the 13th: the nearest that is a Friday."""
    story, now = anchors.story, anchors.now
    told = story is not None and is_fine(story, "month")
    start = story.first if story is not None and told else now
    label = anchors.story_text if told else anchors.now_text
    if start is None:
        return at(None, "day", label)
    if told and meaning.weekday is None:
        day = day_period(start.year, start.month, int(str(meaning.index)))
        return at(day, "day", label, "month of the story")
    month = covering("month", start)
    around = [month.shift(step).first for step in range(-MONTHS_AROUND, MONTHS_AROUND + 1)]
    named = [day_period(first.year, first.month, int(str(meaning.index))) for first in around]
    days = [day for day in named if day and meaning.weekday in (None, weekday_of(day.first))]
    direction = "future" if anchors.evidence.strong else anchors.evidence.direction
    if not told and direction == "future":
        days = [day for day in days if day.first >= start]
    elif not told and direction == "past":
        days = [day for day in days if day.first <= start]
    nearest = min(days, key=lambda day: abs(day.first.ordinal - start.ordinal), default=None)
    return at(nearest, "day", label, "the nearest with that weekday" if meaning.weekday is not None else "the nearest")
