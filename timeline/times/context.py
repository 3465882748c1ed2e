"""What the words around a time expression add to it: open ends, ranges, a year or an era said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from timeline.times.builders import dates
from timeline.times.calendar import Period
from timeline.times.evidence import Evidence
from timeline.times.grammar import Grammar
from timeline.times.lexer import Words
from timeline.times.meaning import Absolute, Clock, Meaning, Modified, Named, Shift, Side
from timeline.times.quotes import Quote

Bound = Literal["since", "until"]
NAMED_WITHIN = 8
"""Words within which stands what a day is named: `declared Wednesday a national day of unity`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text, not yet resolved."""

    start: int
    end: int
    meaning: Meaning
    rule: str
    sentence: int
    """Its sentence's number."""
    block: int
    evidence: Evidence
    quote: Quote | None = None
    """The quoted speech in which it stands."""
    bound: Bound | None = None
    """`since 2014`, `until May`, `by Friday`."""
    partner: int = 0
    """Of a range, the other end: 1 for the next expression, -1 for the one before."""
    before: str = ""
    """The word before it, in small letters."""
    alone: bool = False
    """Whether it is all that its block says: the year above the days of a chronology."""
    opens: bool = False
    """Whether its block begins with it: a day of a chronology."""
    signal_start: int | None = None
    """Where the words begin that tie it to its event: `on`, `as of`."""


def by_words(words: Words, first: int, after: int, found: Evidence, grammar: Grammar) -> Evidence:
    """What the words before the phrase say more surely than the verb: `since X`, `as early as X`, `named X a day`."""
    before = words.lower(first - 1)
    classes = grammar.classes
    if classes["bound"].get(before) == "since":
        return replace(found, direction="past", strong=False, since=True)
    if before in classes["closes"]:
        past = found.direction == "past"  # until Wednesday they had been planning it
        return replace(found, strong=False) if past else replace(found, direction="future", strong=True)
    heads = words.lower(after) == ":" or (words.lower(after) in ("-", "–", "—") and not words.glued(after))
    if heads and before not in classes["signal"] and found.direction != "past":
        return replace(found, direction="past", strong=False)  # `26 December: Observers arrive`: a row of what happened
    if (words.lower(first - 2), before) == ("on", "a") and words.lower(first) in classes["weekday"]:
        return replace(found, habitual=True)  # on a Saturday morning
    if before in classes["before_what_comes"] or f"{words.lower(first - 2)} {before}" in classes["before_what_comes"]:
        return replace(found, direction="future", strong=True)
    named = before in classes["naming_verb"] and words.lower(after) in classes["naming_link"]
    if named and any(words.lower(at) in classes["named_day"] for at in range(after + 1, after + NAMED_WITHIN)):
        return replace(found, direction=None, strong=False, theme=True)
    return found


def signal_start(words: Words, first: int, grammar: Grammar) -> int | None:
    """Where the word or the pair of words directly before the phrase begins that ties it to its event."""
    signals = grammar.classes["signal"]
    before = words.lower(first - 1)
    if not before.isalpha():
        return None
    if f"{words.lower(first - 2)} {before}" in signals:
        return words.starts[first - 2]
    return words.starts[first - 1] if before in signals else None


def with_eras(found: list[Found]) -> Iterator[Found]:
    """A bare number is a year only where the years before it were BC: `in 490 BC ... in 480`."""
    before_christ = False
    for one in found:
        if isinstance(one.meaning, Named) and one.meaning.unit == "era":
            if before_christ:
                yield replace(one, meaning=dates.before_christ(int(str(one.meaning.index))))
            continue
        if isinstance(one.meaning, Absolute) and one.meaning.period.unit in ("year", "month", "day"):
            before_christ = one.meaning.period.year <= 0
        yield one


def with_bounds(words: Words, found: list[tuple[int, int, Found]], grammar: Grammar) -> list[Found]:
    """Prepositions that open or close an interval, and ranges of two neighbours."""
    result: list[Found] = []
    partner = 0
    _share_years(words, found, grammar)
    _share_days(words, found, grammar)
    for index, (first, _, mention) in enumerate(found):
        if index:
            meaning = _with_direction(words, found[index - 1], first, mention.meaning)
            if meaning is not mention.meaning:
                mention = replace(mention, meaning=meaning)
                found[index] = (first, found[index][1], mention)
        before = words.lower(first - 1)
        bound: Bound | None = None
        next_partner = 0
        if partner:
            pass
        else:
            bound = None if _compares(words, first, mention, grammar) else grammar.classes["bound"].get(before)
        if index + 1 < len(found) and not partner:
            opening, between = before, [words.lower(at) for at in range(found[index][1], found[index + 1][0])]
            if _joins(opening, between, found[index + 1][2]):
                next_partner = 1
        result.append(
            replace(mention, bound=None if next_partner else bound, partner=partner or next_partner)
            if bound or partner or next_partner
            else mention
        )
        partner = -1 if next_partner else 0
    return result


def _compares(words: Words, first: int, mention: Found, grammar: Grammar) -> bool:
    """`the deadliest attack since 2021` did not go on since then, and `not until 1998` is in 1998."""
    before = words.lower(first - 2)
    return before == "not" or (words.lower(first - 1) == "since" and mention.evidence.compared)


def _with_direction(words: Words, before: tuple[int, int, Found], first: int, meaning: Meaning) -> Meaning:
    """`this Wednesday and Thursday`: the direction holds for both."""
    earlier = before[2].meaning
    if (
        isinstance(meaning, Named)
        and isinstance(earlier, Named)
        and earlier.which is not None
        and meaning.which is None
        and meaning.within is None
        and meaning.unit == earlier.unit
        and first - before[1] == 1
        and words.lower(first - 1) in ("and", "or", "to", "–", "-")
    ):
        return replace(meaning, which=earlier.which)
    return meaning


def _share_years(words: Words, found: list[tuple[int, int, Found]], grammar: Grammar) -> None:
    """`June, July and August 2020`, `24 April to 3 May 2021`, `9 a.m. to 5 p.m. on Friday`: year or day stand once."""
    joins = grammar.classes["joins_a_list"]
    for index in range(len(found) - 2, -1, -1):
        (first, after, mention), (next_first, _, following) = found[index], found[index + 1]
        meaning, dated = mention.meaning, following.meaning
        if not 0 < next_first - after <= 2 or any(words.lower(at) not in joins for at in range(after, next_first)):
            continue
        shared: Meaning | None = None
        if isinstance(meaning, Clock) and isinstance(dated, Clock) and meaning.on is None and dated.on is not None:
            shared = replace(meaning, on=dated.on)
        elif isinstance(meaning, Named) and isinstance(dated, Absolute) and not (meaning.within or meaning.which):
            shared = _in_year_before(meaning, dated)
        if shared is not None:
            found[index] = (first, after, replace(mention, meaning=shared))


def _share_days(words: Words, found: list[tuple[int, int, Found]], grammar: Grammar) -> None:
    """`at 6 p.m. (1500 GMT) on Friday`: the day stands behind both clock times."""
    leads = grammar.classes["leads_to_a_day"]
    for index in range(len(found) - 2, -1, -1):
        (first, after, mention), (next_first, _, following) = found[index], found[index + 1]
        if not isinstance(mention.meaning, Clock) or mention.meaning.on is not None:
            continue
        day = following.meaning.on if isinstance(following.meaning, Clock) else following.meaning
        between = range(after, next_first)
        if len(between) <= 4 and is_day(day) and all(words.lower(at) in leads for at in between):
            found[index] = (first, after, replace(mention, meaning=replace(mention.meaning, on=day)))


def is_day(meaning: Meaning | str | None) -> bool:
    """Whether it is one day: a weekday, a date, yesterday."""
    match meaning:
        case Named(unit="weekday" | "day" | "holiday") | Shift(unit="day") | Absolute(period=Period(unit="day")):
            return True
        case Clock(on=inner) | Modified(of=inner) | Side(of=inner):
            return is_day(inner)
    return False


def _in_year_before(meaning: Named, dated: Absolute) -> Meaning | None:
    """A month or day in the year of a later one of the same kind, or the year before where it would come after it."""
    if meaning.unit not in ("month", "day") or dated.period.unit != meaning.unit:
        return None
    year = dated.period.year
    period = dates.in_year(meaning.unit, meaning.index, year)
    if period is not None and period.first > dated.period.first:
        period = dates.in_year(meaning.unit, meaning.index, year - 1)
    return Absolute(period) if period is not None else None


def _joins(opening: str, between: list[str], second: Found) -> bool:
    """`from X to Y`, `between X and Y`, `X-Y`."""
    if opening == "from":
        return between in (["to"], ["until"], ["till"], ["through"], ["–"], ["-"], ["up", "to"])
    if opening == "between":
        return between == ["and"]
    return between in (["–"], ["through"], ["-"], ["to"]) and not _bare(second)


def _bare(found: Found) -> bool:
    return isinstance(found.meaning, Named) and found.meaning.unit == "season"
