"""Resolving: a meaning and its anchors in, a reading out. No text is looked at here."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from timeline.times.anchors import Anchors
from timeline.times.builders import lengths
from timeline.times.calendar import Period, between, covering, shift_day, weekday_of
from timeline.times.evidence import Evidence
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
from timeline.times.names import resolve_name
from timeline.times.reading import Reading, at, clipped, is_fine, modified, other


def resolve(meaning: Meaning, anchors: Anchors) -> Reading:
    """What the meaning stands for, with the anchor used and the reason of a choice."""
    match meaning:
        case Absolute(period, _, swapped):
            return _in_numbers(period, swapped, anchors) if swapped else at(period, period.unit)
        case Named():
            return resolve_name(meaning, anchors, resolve(meaning.within, anchors) if meaning.within else None)
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
            back = isinstance(end, Shift) and str(end.count).startswith("-")
            return replace(
                resolve(length, anchors), edtf=there.edtf, anchor=there.anchor, touches="end" if back else "begin"
            )
        case Repeated(value, quant, freq):
            return Reading("SET", value, quant=quant, freq=freq)
        case Reference(value):
            return Reading("DATE", value)
        case Several(parts):
            return resolve(parts[0][0], anchors)


def _in_numbers(month_first: Period, day_first: Period, anchors: Anchors) -> Reading:
    """03/04/2022: by the order of the article's other dates; where nothing tells it the second reading is kept."""
    if anchors.order == "day first":
        return at(day_first, "day", choice="the day first, as elsewhere in the article")
    if anchors.order == "month first":
        return at(month_first, "day", choice="the month first, as elsewhere in the article")
    second = other(day_first, "ambiguous: if the day stands first")
    return replace(at(month_first, "day", choice="ambiguous, the month first"), others=(second,))


def _shift(meaning: Shift, anchors: Anchors) -> Reading:
    """So many units from an anchor."""
    unit, count, base = meaning.unit, meaning.count, meaning.base
    if base == "year_ago" or base == "year_earlier":
        return _year_ago(anchors, base == "year_earlier")
    if isinstance(count, str):
        return Reading("DATE", "PAST_REF" if count == "-X" else "FUTURE_REF")
    if anchors.narrative and base == "now" and meaning.unit == "day" and meaning.count == 0:
        return Reading("DATE", "PRESENT_REF", anchor=anchors.story_text)
    if base == "event" and not anchors.narrative:
        return _unplaced(unit, "an event without a date")
    if base == "story" and count and anchors.story is None:
        return _unplaced(unit, "no date told before")
    if isinstance(base, str):
        to_story = base in ("story", "event") or (base == "then" and anchors.evidence.direction == "past")
        use_story = (to_story or anchors.narrative) and anchors.story is not None
        if use_story and anchors.story_day and anchors.story and not is_fine(anchors.story, unit):
            anchors = replace(anchors, story=anchors.story_day, story_label="story")
        if use_story and unit == "year" and not meaning.distance and anchors.year is not None:
            anchors = replace(anchors, story=anchors.year, story_label="story")
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
    if (
        unit == "week"
        and base == "now"
        and not meaning.distance
        and start.unit == "day"
        and weekday_of(start.first) == 6
    ):
        return _week_on_sunday(start, steps, label, anchors.evidence)
    if abs(steps) > 100_000:
        return at(None, unit, label)
    if start.unit == unit:
        return at(start.shift(steps), unit, label)
    if not is_fine(start, unit):
        return at(None, unit, label)
    if unit == "day":
        return at(covering("day", start.last if steps > 0 else start.first).shift(steps), unit, label)
    if not isinstance(base, str) and start.unit in ("day", "week", "month") and meaning.distance:
        return at(covering(start.unit, shift_day(start.first, unit, steps)), start.unit, label)
    if base == "story" and anchors.evidence.direction == "past" and not anchors.narrative and anchors.now is not None:
        landed = covering(unit, start.first).shift(steps)
        if landed.first > anchors.now and start.first <= anchors.now:
            return _unplaced(unit, "a day to come, told of the past")
    moved = (
        covering(unit, shift_day(start.first, unit, steps))
        if meaning.distance
        else covering(unit, start.first).shift(steps)
    )
    reading = at(moved, unit, label)
    if unit == "week" and start.unit == "day" and meaning.distance and base != "now" and reading.period is not None:
        # two weeks after a day: the TIMEX3 value is a week, but people mean about that day
        return replace(reading, edtf=f"{covering('day', shift_day(start.first, unit, steps)).edtf}~")
    return reading


def _week_on_sunday(sunday: Period, steps: int, label: str, evidence: Evidence) -> Reading:
    """On a Sunday the press calls the week that ends `last week`, and the one that comes `this week`, where it tells of
    what is to come."""
    week = covering("week", sunday.first).shift(steps)
    if steps == -1 or (steps == 0 and evidence.direction == "future"):
        second = other(week, "if the Sunday belongs to the week it ends" if steps else "if it is the week that ends")
        return replace(at(week.shift(1), "week", label, "seen from a Sunday"), others=(second,))
    return at(week, "week", label)


def _unplaced(unit: str, label: str) -> Reading:
    """A date, or for hours and minutes a time, that nothing places."""
    clocked = unit in ("hour", "minute", "second")
    return Reading("TIME", "XXXX-XX-XXTXX:XX", anchor=label) if clocked else at(None, unit, label)


def _hours(unit: str, count: float, start: Period | None, label: str) -> Reading:
    """hours and minutes ago: known to the day only where they do not reach far."""
    if start is None or start.unit != "day":
        return _unplaced(unit, label)
    hours = count * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[unit]
    if abs(hours) > 24 * 400:
        return _unplaced(unit, label)
    day = start.shift(math.trunc(hours / 24))
    return Reading("TIME", f"{day.value}TXX:XX", day.edtf, day, anchor=label)


def _year_ago(anchors: Anchors, by_story: bool) -> Reading:
    """a year ago, a year earlier: beside a quarter the same quarter of the year before; else the year before."""
    if anchors.quarter is not None:
        return at(anchors.quarter.shift(-4), "quarter", f"story {anchors.quarter.edtf}", "the same quarter")
    story = anchors.story
    beside = story is not None and story.unit == "year" and anchors.story_label == "sentence"
    long_past = story is not None and (anchors.now is None or beside or story.year < anchors.now.year - 1)
    if by_story and story is not None and (long_past or anchors.narrative) and is_fine(story, "year"):
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
    if meaning.on == "some day" and anchors.story_day is None:
        return Reading("TIME", f"XXXX-XX-XX{meaning.time}")
    if meaning.on is not None and meaning.on != "some day":
        inner = resolve(meaning.on, anchors)
        day, anchor, choice, others = inner.period, inner.anchor, inner.choice, inner.others
    else:
        story = anchors.story if anchors.narrative and meaning.on is None else anchors.story_day
        use_story = story is not None and story.unit == "day"
        day = story if use_story else None if anchors.narrative else anchors.today
        by_story = use_story or anchors.narrative
        anchor, choice, others = anchors.story_text if by_story else anchors.now_text, "day of the story", ()
    if day is None or day.unit != "day" or not day.in_range:
        return Reading("TIME", f"XXXX-XX-XX{meaning.time}", anchor=anchor)
    date = day.edtf
    if meaning.on == "some day":  # `at night`: on which, nothing tells
        return Reading("TIME", f"{day.value}{meaning.time[:6]}", None, day, anchor=anchor, choice=choice)
    if meaning.half_known and ":" in meaning.time and "T24" not in meaning.time and day.first.year > 0:
        date = f"{date}{meaning.time[:6]}:00{_zone(meaning.time[6:])}"
    return Reading("TIME", f"{day.value}{meaning.time[:6]}", date, day, anchor=anchor, choice=choice, others=others)


def _zone(text: str) -> str:
    """A zone as EDTF writes it: +01:00."""
    return f"{text}:00" if len(text) == 3 else text


def _duration(meaning: Duration, anchors: Anchors) -> Reading:
    """A length; one that touches the anchor also has its days."""
    value = lengths.duration_value(meaning.amounts)
    day, label = anchors.now, anchors.now_text
    if anchors.narrative:
        day, label = (
            (anchors.story.first if anchors.story and anchors.story.unit == "day" else None),
            anchors.story_text,
        )
    if meaning.where is None or day is None or len(meaning.amounts) > 1:
        return Reading("DURATION", value, anchor=label if meaning.where and anchors.narrative else None)
    unit, count = meaning.amounts[0]
    if isinstance(count, str) or count > 10_000 or count != int(count):
        return Reading("DURATION", value)
    size = int(count)
    if unit in ("hour", "minute", "second"):
        unit, size = "day", math.ceil(size / {"hour": 24, "minute": 1440, "second": 86400}[unit])
    other_end = shift_day(day, unit, size if meaning.where == "next" else -size)
    if not covering("day", other_end).in_range:
        return Reading("DURATION", value)
    first, last = sorted((day, other_end))
    touches: Literal["begin", "end"] = "begin" if meaning.where == "next" else "end"
    return Reading("DURATION", value, f"{first}/{last}", anchor=label, touches=touches)
