"""Resolving: a meaning and its anchors in, a reading out. No text is looked at here."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from timeline.edtf import Day
from timeline.times import build
from timeline.times.calendar import Period, between, covering, day_period, shift_day, weekday_of
from timeline.times.evidence import Evidence
from timeline.times.holidays import holiday
from timeline.times.meaning import (
    Absolute,
    Clock,
    Duration,
    Leading,
    Meaning,
    Modified,
    Named,
    Nth,
    Reference,
    Repeated,
    Several,
    Shift,
    Side,
)
from timeline.times.reading import UNKNOWN, Reading, at, clipped, modified, other

NO_DATE = "no publication date"
NO_EVIDENCE = Evidence()

PULL = {"past": 4.0, "present": 1.0, "future": 0.25, "strong": 0.05}
"""How many times farther away than the next one the last one may be, to be taken, by the tense of the verb: for days of
a month, which are mostly near; for months the tense counts more."""
PULL_OF_LONGER = 8.0
QUARTER_PULL = 0.4
"""At least so much for quarters: results of the last one are awaited in the future tense."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a phrase can be resolved against."""

    now: Day | None
    """The day of writing, or of the speech."""
    now_label: str
    """`publication`, `speech`."""
    story: Period | None = None
    """The date told last."""
    story_label: str = "story"
    """`story`, `sentence`."""
    story_day: Period | None = None
    """The day told last, where a longer period (`in 2014`) was told beside it or after it."""
    narrative: bool = False
    """Whether the text tells history: then the story's year carries."""
    carries: bool = False
    """Whether the story's year holds for bare names: in history, and after a date of long ago in a paragraph."""
    evidence: Evidence = NO_EVIDENCE
    quarter: Period | None = None
    """The quarter told last."""

    @property
    def now_text(self) -> str:
        """For the record."""
        return f"{self.now_label} {self.now}" if self.now else NO_DATE

    @property
    def story_text(self) -> str:
        """For the record."""
        return f"{self.story_label} {self.story.edtf}" if self.story else self.now_text

    @property
    def today(self) -> Period | None:
        """The day of writing as a period."""
        return covering("day", self.now) if self.now else None


def resolve(meaning: Meaning, anchors: Anchors) -> Reading:
    """What the meaning stands for, with the anchor used and the reason of a choice."""
    match meaning:
        case Absolute(period):
            return at(period, period.unit)
        case Named():
            return _named(meaning, anchors)
        case Shift():
            return _shift(meaning, anchors)
        case Nth():
            return _nth(meaning, anchors)
        case Modified(of, mod, narrow):
            return modified(resolve(of, anchors), mod, narrow)
        case Side(of, side):
            inner = resolve(of, anchors)
            if inner.period is not None and anchors.now and not anchors.narrative:
                return replace(
                    inner, edtf=clipped(inner.period, anchors.now, side), anchor=inner.anchor or anchors.now_text
                )
            return inner
        case Clock():
            return _clock(meaning, anchors)
        case Duration():
            return _duration(meaning, anchors)
        case Leading(length, end):
            there = resolve(end, anchors)
            return replace(resolve(length, anchors), edtf=there.edtf, anchor=there.anchor)
        case Repeated(value, quant, freq):
            return Reading("SET", value, quant=quant, freq=freq)
        case Reference(value):
            return Reading("DATE", value)
        case Several(parts):
            return resolve(parts[0][0], anchors)


def _shift(meaning: Shift, anchors: Anchors) -> Reading:
    """So many units from an anchor."""
    unit, count, base = meaning.unit, meaning.count, meaning.base
    if base == "year_ago" or base == "year_earlier":
        return _year_ago(anchors, base == "year_earlier")
    if isinstance(count, str):
        return Reading("DATE", "PAST_REF" if count == "-X" else "FUTURE_REF")
    if anchors.narrative and base == "now" and meaning.unit == "day" and meaning.count == 0:
        return Reading("DATE", "PRESENT_REF")
    if isinstance(base, str):
        use_story = (base == "story" or anchors.narrative) and anchors.story is not None
        if use_story and anchors.story_day and anchors.story and not _fine(anchors.story, unit):
            anchors = replace(anchors, story=anchors.story_day, story_label="story")
        start = anchors.story if use_story else anchors.today
        label = anchors.story_text if use_story else anchors.now_text
    else:
        inner = resolve(base, anchors)
        start, label = inner.period, inner.anchor or f"sentence {inner.edtf}"
    if unit in ("hour", "minute", "second"):
        return _hours(unit, count, start, label)
    if start is None:
        return at(None, unit, label)
    if not float(count).is_integer():
        unit, count = (
            {"year": "month", "decade": "year", "century": "year", "month": "week", "week": "day"}.get(unit, "day"),
            (count * {"year": 12, "decade": 10, "century": 100, "month": 4, "week": 7}.get(unit, 1)),
        )
    steps = round(count)
    if abs(steps) > 100_000:
        return at(None, unit, label)
    if start.unit == unit:
        return at(start.shift(steps), unit, label)
    exact = _fine(start, unit)
    if not exact:
        return _coarse(start, unit, steps, label)
    if unit == "day":
        return at(covering("day", start.last if steps > 0 else start.first).shift(steps), unit, label)
    if not isinstance(base, str) and start.unit == "day" and meaning.distance:
        return at(covering("day", shift_day(start.first, unit, steps)), "day", label)
    moved = (
        covering(unit, shift_day(start.first, unit, steps))
        if meaning.distance
        else covering(unit, start.first).shift(steps)
    )
    return at(moved, unit, label)


def _fine(start: Period, unit: str) -> bool:
    """Whether an anchor is as fine as the unit, so that counting from it means something."""
    if unit in ("hour", "minute", "second"):
        return start.unit == "day"
    order = (
        "day",
        "weekend",
        "week",
        "month",
        "season",
        "quarter",
        "half",
        "year",
        "decade",
        "decade_bc",
        "century",
        "millennium",
    )
    return order.index(start.unit) <= order.index(unit)


def _coarse(start: Period, unit: str, steps: int, label: str) -> Reading:
    """Counting days from a month or months from a year: `that month` stays the month, `two days later` is unknown."""
    return at(None, unit, label)


def _hours(unit: str, count: float, start: Period | None, label: str) -> Reading:
    """hours and minutes ago: known to the day only where they do not reach far."""
    if start is None or start.unit != "day":
        return Reading("TIME", "XXXX-XX-XXTXX:XX", anchor=label)
    hours = count * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[unit]
    if abs(hours) > 24 * 400:
        return Reading("TIME", "XXXX-XX-XXTXX:XX", anchor=label)
    day = start.shift(math.trunc(hours / 24))
    return Reading("TIME", f"{day.value}TXX:XX", day.edtf, day, anchor=label)


def _year_ago(anchors: Anchors, by_story: bool) -> Reading:
    """a year ago, a year earlier: beside a quarter the same quarter of the year before; else the year before."""
    if anchors.quarter is not None:
        return at(anchors.quarter.shift(-4), "quarter", f"story {anchors.quarter.edtf}", "the same quarter")
    story = anchors.story
    long_past = story is not None and (anchors.now is None or story.year < anchors.now.year - 1)
    if by_story and story is not None and (long_past or anchors.narrative) and _fine(story, "year"):
        return at(covering("year", story.first).shift(-1), "year", anchors.story_text)
    return at(covering("year", anchors.now).shift(-1) if anchors.now else None, "year", anchors.now_text)


def _nth(meaning: Nth, anchors: Anchors) -> Reading:
    """A numbered part of a longer period."""
    inner = resolve(meaning.within, anchors)
    if inner.period is None:
        return at(None, meaning.unit, inner.anchor)
    first, last = covering(meaning.unit, inner.period.first), covering(meaning.unit, inner.period.last)
    chosen = first.shift(meaning.number - 1) if meaning.number > 0 else last.shift(meaning.number + 1)
    if not first.number <= chosen.number <= last.number:
        return at(None, meaning.unit, inner.anchor)
    return at(chosen, meaning.unit, inner.anchor)


def _clock(meaning: Clock, anchors: Anchors) -> Reading:
    """A time of day on its day; without one the day of the story, else of writing."""
    anchor: str | None
    if meaning.on == "overnight":
        today = anchors.today
        if today is None:
            return Reading("TIME", f"XXXX-XX-XX{meaning.time}", anchor=anchors.now_text)
        eve = today.shift(-1)
        return Reading(
            "TIME", f"{eve.value}{meaning.time}", between(eve.first, today.first), eve, anchor=anchors.now_text
        )
    if meaning.on == "some day":
        return Reading("TIME", f"XXXX-XX-XX{meaning.time}")
    if meaning.on is not None:
        inner = resolve(meaning.on, anchors)
        day, anchor, choice, others = inner.period, inner.anchor, inner.choice, inner.others
    else:
        use_story = anchors.story is not None and anchors.story.unit == "day"
        day = anchors.story if use_story else None if anchors.narrative else anchors.today
        anchor, choice, others = anchors.story_text if use_story else anchors.now_text, "day of the story", ()
    if day is None or day.unit != "day" or not day.in_range:
        return Reading("TIME", f"XXXX-XX-XX{meaning.time}", anchor=anchor)
    date = day.edtf
    if ":" in meaning.time and "T24" not in meaning.time and day.first.year > 0:
        date = f"{date}{meaning.time[:6]}:00{_zone(meaning.time[6:])}"
    return Reading("TIME", f"{day.value}{meaning.time[:6]}", date, day, anchor=anchor, choice=choice, others=others)


def _zone(text: str) -> str:
    """A zone as EDTF writes it: +01:00."""
    return f"{text}:00" if len(text) == 3 else text


def _duration(meaning: Duration, anchors: Anchors) -> Reading:
    """A length; one that touches the anchor also has its days."""
    value = build.duration_value(meaning.amounts)
    if meaning.where is None or anchors.now is None or len(meaning.amounts) > 1:
        return Reading("DURATION", value)
    unit, count = meaning.amounts[0]
    if isinstance(count, str) or count > 10_000 or count != int(count):
        return Reading("DURATION", value)
    size = int(count)
    if unit in ("hour", "minute", "second"):
        unit, size = "day", math.ceil(size / {"hour": 24, "minute": 1440, "second": 86400}[unit])
    other_end = shift_day(anchors.now, unit, size if meaning.where == "next" else -size)
    if not covering("day", other_end).in_range:
        return Reading("DURATION", value)
    first, last = sorted((anchors.now, other_end))
    return Reading("DURATION", value, f"{first}/{last}", anchor=anchors.now_text)


# ------------------------------------------------------------------ names that come round


def _named(meaning: Named, anchors: Anchors) -> Reading:
    """A bare name: which Tuesday, which October."""
    if meaning.within is not None:
        return _within(meaning, anchors)
    if meaning.unit == "latest":
        return _latest(anchors)
    if meaning.unit == "year":
        return _definite_year(anchors)
    if meaning.unit in ("weekday", "weekend"):
        return _weekday(meaning, anchors)
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
            return at(nearest, unit, anchors.now_text, "the year with that weekday")
    return _choose(meaning, unit, around, anchors)


def _choose(meaning: Named, unit: str, around: list[Period], anchors: Anchors) -> Reading:
    """The one before, at or after the day of writing, by the words or else by the verb."""
    now = anchors.now
    assert now is not None
    past = [period for period in around if period.first <= now]
    future = [period for period in around if period.last >= now]
    if not past or not future:
        return Reading("DATE", unknown(meaning), anchor=anchors.now_text)
    label = anchors.now_text
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
    pull = PULL.get(direction or "", 1.0) if not anchors.evidence.strong else PULL["strong"]
    if unit in ("quarter", "half"):
        pull = max(pull, QUARTER_PULL)
    elif (unit != "day" or meaning.unit == "holiday") and pull != 1:
        pull = pull * PULL_OF_LONGER if pull > 1 else pull / PULL_OF_LONGER
    if to_past <= to_future * pull:
        choice = "past by its verb" if direction == "past" else "the nearest"
        return replace(at(past[-1], unit, label, choice), others=(other(future[0], "if it is to come"),))
    choice = "to come by its verb" if direction == "future" else "the nearest"
    return replace(at(future[0], unit, label, choice), others=(other(past[-1], "if it is past"),))


def _ordinal(anchors: Anchors) -> int:
    return anchors.now.ordinal if anchors.now else 0


def in_year(meaning: Named, year: int) -> Period | None:
    """The named period in that year."""
    if meaning.unit == "holiday":
        return holiday(str(meaning.index), year)
    return build.in_year(meaning.unit, meaning.index, year)


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
    return at(near[0] if near else None, unit, anchors.story_text, "year of the story")


TURN = 100
"""Days over which a story goes on from autumn into the next year without saying so."""


def _turn_of_year(story: Period, period: Period) -> bool:
    """Whether `January` after a date in autumn is that of the next year."""
    return _fine(story, "month") and story.first.month >= 10 and 0 < period.first.ordinal - story.last.ordinal <= TURN


def _within(meaning: Named, anchors: Anchors) -> Reading:
    """A name in a year or week that other words give."""
    assert meaning.within is not None
    inner = resolve(meaning.within, anchors)
    unit = "day" if meaning.unit in ("weekday", "holiday") else "quarter" if meaning.unit == "latest" else meaning.unit
    period = inner.period
    if period is None:
        return Reading("DATE", unknown(meaning), anchor=inner.anchor)
    if meaning.unit == "weekday":
        if isinstance(meaning.index, tuple):
            number, weekday = meaning.index
            first = covering("day", period.first)
            chosen = first.shift((weekday - weekday_of(period.first)) % 7 + 7 * (number - 1))
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


def _day_of_month(meaning: Named, anchors: Anchors) -> Reading:
    """the 28th: of the month of the story."""
    story = anchors.story
    if story is None or not _fine(story, "month"):
        return at(None, "day", anchors.story_text)
    return at(
        day_period(story.year, story.first.month, int(str(meaning.index))),
        "day",
        anchors.story_text,
        "month of the story",
    )


def _weekday(meaning: Named, anchors: Anchors) -> Reading:
    """A weekday or the weekend: the same day or the past, ahead only on strong signs."""
    unit = "day" if meaning.unit == "weekday" else "weekend"
    on_story = meaning.which in ("following", "previous", "same") or (anchors.narrative and meaning.which is None)
    story = anchors.story if on_story else None
    base = story.first if story is not None and story.unit == "day" else anchors.now
    label = anchors.story_text if story is not None else anchors.now_text
    if base is None or (anchors.narrative and base is anchors.now and on_story):
        return Reading("DATE", unknown(meaning), anchor=label)
    today = covering(unit, base)
    if unit == "weekend":
        ahead = today
        back = today if weekday_of(base) >= 5 else today.shift(-1)
    else:
        ahead = today.shift((int(str(meaning.index)) - weekday_of(base)) % 7)
        back = ahead if ahead == today else ahead.shift(-7)
    match meaning.which:
        case "coming":
            return at(ahead if ahead != today else today.shift(7), unit, label, "the next one")
        case "last" | "previous":
            last = back if back != today else today.shift(-7 if unit == "day" else -1)
            if unit == "day" and covering("week", last.first) == covering("week", base):
                before = last.shift(-7)
                return replace(at(last, unit, label, "the last one"), others=(other(before, "if of the week before"),))
            return at(last, unit, label, "the last one")
        case "next" | "following":
            later = ahead if ahead != today else today.shift(7)
            if meaning.which == "next" and covering("week", later.first) == covering("week", base):
                after = later.shift(7 if unit == "day" else 1)
                return replace(
                    at(after, unit, label, "in the next week"), others=(other(later, "if the nearest is meant"),)
                )
            return at(later, unit, label, "the next one")
        case "this":
            monday = covering("week", base)
            same = next(day for day in (ahead, back) if covering("week", day.first) == monday)
            return at(same, unit, label, "in the same week")
        case "same":
            return at(back, unit, label, "in the story")
    if ahead == back:
        return at(ahead, unit, label, "the same day")
    if anchors.evidence.strong:
        return replace(at(ahead, unit, label, "to come by the words"), others=(other(back, "if it is past"),))
    return replace(at(back, unit, label, "same day or the past"), others=(other(ahead, "if it is to come"),))


def unknown(meaning: Named) -> str:
    """The TIMEX3 value of a name that nothing places: `XXXX-WXX-2`, `XXXX-10`, `XXXX-SU`."""
    index = meaning.index
    match meaning.unit:
        case "weekday":
            return "XXXX-WXX-" + (str(index + 1) if isinstance(index, int) else "X")
        case "month":
            return f"XXXX-{index:02d}"
        case "day" if isinstance(index, tuple):
            return f"XXXX-{index[0]:02d}-{index[1]:02d}"
        case "quarter" | "half":
            return f"XXXX-{meaning.unit[0].upper()}{index}"
        case "season":
            return f"XXXX-{index}"
        case "latest":
            return "XXXX-QX"
        case "holiday":
            return "XXXX-XX-XX"
    return UNKNOWN.get(meaning.unit, "XXXX")
