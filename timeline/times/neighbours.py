"""What the words next to a time expression make of its meaning: rates, lengths of time, days counted from an event."""

from __future__ import annotations

from dataclasses import replace

from timeline.times.builders import lengths
from timeline.times.evidence import Evidence
from timeline.times.grammar import Grammar
from timeline.times.lexer import Words
from timeline.times.meaning import Clock, Duration, Meaning, Modified, Named, Shift


def rate(words: Words, first: int, after: int, meaning: Meaning, rule: str, grammar: Grammar) -> Meaning:
    """`$1.76 a year`, `24 hours a day`, `12 people a day`: so much in each."""
    before = words.lower(first - 1)
    if rule != "one unit" or not isinstance(meaning, Duration) or words.lower(first) not in ("a", "an"):
        return meaning
    counted = words.lower(first - 2).isdecimal() and before.endswith(("s", "people", "men", "women"))
    rated = before.isdecimal() or before in grammar.classes["rated"]
    if rated or (counted and words.lower(after) not in grammar.classes["leads_away"]):
        return lengths.every(meaning.amounts[0][0])
    return meaning


def by_part_of_day(words: Words, after: int, meaning: Meaning, grammar: Grammar) -> Meaning:
    """`around 4:00 on Sunday afternoon`: the half of the day stands behind."""
    if not isinstance(meaning, Clock) or meaning.on is None or ":" not in meaning.time:
        return meaning
    hour = int(meaning.time[1:3])
    if not 1 <= hour < 12 or grammar.classes["daypart"].get(words.lower(after)) not in ("TAF", "TEV", "TNI"):
        return meaning
    return replace(meaning, time=f"T{hour + 12}{meaning.time[3:]}")


def beside_an_event(words: Words, after: int, meaning: Meaning, rule: str, grammar: Grammar) -> Meaning:
    """`the day after the attack` is counted from the attack, whose day the words do not tell; so is `at 16:16 on the
    day of the attack`."""
    following = [words.lower(at) for at in range(after, after + 4)]
    if isinstance(meaning, Clock) and meaning.on is None and following[:2] == ["on", "the"] and following[3] == "of":
        of_day = following[2] == "day" or following[2] in grammar.classes["daypart"]
        return replace(meaning, on=Shift("day", 0, "event")) if of_day else meaning
    if rule != "before or after it" or not isinstance(meaning, Shift) or after >= len(words):
        return meaning
    named = words.lower(after) in grammar.classes["begins_a_name"] or words.forms[after][:1].isupper()
    return replace(meaning, base="event") if named else meaning


def of_the_story(words: Words, first: int, meaning: Meaning, grammar: Grammar) -> Meaning:
    """`on the Saturday` is the one to which the story has come, `on Saturday` that of the week of writing."""
    if words.lower(first - 1) != "the" or words.lower(first - 2) not in grammar.classes["signal"]:
        return meaning
    match meaning:
        case Clock(on=Named(unit="weekday", within=None, which=None) as day):
            return replace(meaning, on=replace(day, which="told"))
        case Modified(of=Named(unit="weekday", within=None, which=None) as day):
            return replace(meaning, of=replace(day, which="told"))
        case Named(unit="weekday", within=None, which=None):
            return replace(meaning, which="told")
    return meaning


def business_year(words: Words, after: int, meaning: Meaning, rule: str, grammar: Grammar) -> Meaning:
    """`the year ended March 31` is a length of time that the date behind it closes; else `the year` is a date."""
    if rule == "the year" and isinstance(meaning, Named) and words.lower(after) in grammar.classes["ends_a_length"]:
        return lengths.duration("year", 1)
    return meaning


def in_future(words: Words, first: int, after: int, meaning: Meaning, found: Evidence) -> Meaning:
    """`They will meet in two weeks`: with a verb that looks ahead the length leads to a day.

    Not `within 48 hours of the claim`, nor `within six to eight months`, whose end is not told.
    """
    if isinstance(meaning, Duration) and meaning.where is None and found.direction == "future":
        if words.lower(first - 1) == "in":
            return lengths.leading(meaning) or meaning
        inside = [words.lower(at) for at in range(first, after)]
        if words.lower(first - 1) == "within" and words.lower(after) != "of" and not {"to", "or", "-"} & set(inside):
            return lengths.touching(meaning, "next")
    return meaning
