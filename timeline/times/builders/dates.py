"""Dates: days, weeks, months, quarters, seasons, years and longer; absolute or by name."""

from __future__ import annotations

from typing import Any

from timeline.times.builders.lengths import period_of
from timeline.times.calendar import SEASON_NAMES, Period, day_period
from timeline.times.meaning import Absolute, Meaning, Modified, Named, Nth, Shift, Side


def year(number: int) -> Meaning:
    """A year of our era."""
    return Absolute(Period("year", number))


def short_year(number: int) -> Meaning:
    """'94, '05: of the years 1930 to 2029."""
    return year(number + (1900 if number >= 30 else 2000))


def before_christ(number: int) -> Meaning:
    """480 BC."""
    return Absolute(Period("year", 1 - number))


def decade(start: int) -> Meaning | None:
    """The 1990s; the 1800s are the century, the 2000s the decade."""
    if start % 100 == 0 and start < 2000:
        return Absolute(Period("century", start // 100))
    return Absolute(Period("decade", start // 10)) if start % 10 == 0 else None


def decade_before_christ(start: int) -> Meaning | None:
    """The 470s BC: the years 479 to 470."""
    return Absolute(Period("decade_bc", start // 10)) if start % 10 == 0 else None


def short_decade(tens: int) -> Meaning | None:
    """The '80s, the eighties: of 1920 to 2019."""
    return decade((1900 if tens >= 20 else 2000) + tens) if tens % 10 == 0 else None


def century(number: int, era: str | None = None) -> Meaning | None:
    """The 20th century, the 5th century BC."""
    if not 1 <= number <= 30:
        return None
    return Absolute(Period("century", -number if era == "bc" else number - 1))


def date(month: int, day: int, within: Any = None, weekday: int | None = None) -> Meaning | None:
    """A day of a month, with its year (a number or a meaning) or without."""
    if within is None:
        return Named("day", (month, day), None, None, weekday) if day_period(2000, month, day) else None
    if isinstance(within, int):
        within = year(within)
    if isinstance(within, Absolute) and within.period.unit == "year":
        exact = day_period(within.period.number, month, day)
        return Absolute(exact) if exact else None
    return Named("day", (month, day), within, None, weekday) if day_period(2000, month, day) else None


def numeric(first: int, second: int, number: int) -> Meaning | None:
    """Two numbers and a year: month first where that can be, else day first; both kept where both can be."""
    if number < 100:
        number += 1900 if number >= 30 else 2000
    month_first, day_first = day_period(number, first, second), day_period(number, second, first)
    if month_first is None:
        return Absolute(day_first, "day first") if day_first else None
    if day_first is None:
        return Absolute(month_first, "month first")
    return Absolute(month_first, swapped=day_first if first != second else None)


def named(unit: str, index: Any, within: Any = None, which: Any = None, weekday: int | None = None) -> Meaning | None:
    """A month, quarter, half, season, weekday, holiday; with a year at once an absolute date. None for a fifth
    quarter."""
    if unit in ("quarter", "half", "month") and in_year(unit, index, 2000) is None:
        return None
    if isinstance(within, int):
        within = year(within)
    if isinstance(within, Absolute) and within.period.unit == "year":
        found = in_year(unit, index, within.period.number)
        if found is not None:
            return Absolute(found)
    return Named(unit, index, within, which, weekday)


def in_year(unit: str, index: Any, number: int) -> Period | None:
    """That month, quarter, half, season or day of a month in a year; None for what is no such thing or not there."""
    if unit == "month":
        return Period("month", number * 12 + index - 1) if 1 <= index <= 12 else None
    if unit in ("quarter", "half"):
        each = 4 if unit == "quarter" else 2
        return Period(unit, number * each + index - 1) if 1 <= index <= each else None
    if unit == "season":
        return Period("season", number * 4 + SEASON_NAMES.index(index))
    return day_period(number, *index) if unit == "day" else None


def pick(meaning: Meaning, which: str) -> Meaning | None:
    """last, next, this ... of a name that comes round: `last June`, `this Wednesday`."""
    if isinstance(meaning, Named) and meaning.within is None:
        return Named(meaning.unit, meaning.index, None, which, meaning.weekday)  # type: ignore[arg-type]
    return None


def of_week(index: int, week: Meaning) -> Meaning:
    """`Tuesday of last week`."""
    return Named("weekday", index, week)


def nth(number: int, unit: str, within: Meaning) -> Meaning:
    """the first week of March."""
    if unit in ("quarter", "half") and number > 0:
        return named(unit, number, within) or Nth(number, unit, within)
    return Nth(number, unit, within)


def modified(of: Meaning | None, mod: str, narrow: bool = False) -> Meaning | None:
    """With a TIMEX3 modifier; None where there is nothing to modify: `the early 99s`."""
    return None if of is None else Modified(of, mod, narrow)


def beyond(counted: Meaning, than: str = "more") -> Meaning | None:
    """more than a month ago is before that day, more than a month later is after it; less than the other way."""
    back = isinstance(counted, Shift) and str(counted.count).startswith("-")
    return modified(counted, "BEFORE" if back == (than == "more") else "AFTER")


def side(of: Meaning, which: Any) -> Meaning:
    """earlier this year."""
    return Side(of, which)


def season_of(index: str, first: int, second: int) -> Meaning | None:
    """winter 2013-14."""
    return named("season", index, first) if (first + 1) % 100 == second % 100 else None


def which_or_that(which: str | None) -> str:
    """The word of direction; `that` where there is none."""
    return which or "same"


def or_year(one: Any, other: Any) -> Any:
    """The first that is there; a number is a year."""
    chosen = one if one is not None else other
    return year(chosen) if isinstance(chosen, int) else chosen


def with_weekday(meaning: Meaning, weekday: int) -> Meaning:
    """`Friday, Oct. 23`: the weekday helps to find the year."""
    return (
        Named(meaning.unit, meaning.index, meaning.within, meaning.which, weekday)
        if isinstance(meaning, Named)
        else meaning
    )


def weekend(which: str | None) -> Meaning:
    """the weekend, last weekend: the bare one is near, before or after."""
    return Named("weekend", 0) if which is None else period_of("weekend", which)


def latest(unit: str) -> Meaning:
    """the quarter, the latest quarter: the one told of, else the last that is over."""
    return Named("latest", unit)


def quarter_of(number: int) -> Meaning:
    """the 1988 quarter: the quarter told of, in that year."""
    return Named("latest", "quarter", year(number))


def nth_weekday(number: int, weekday: int, month: Meaning) -> Meaning:
    """the second Tuesday of March."""
    return Named("weekday", (number, weekday), month)


def approximate(meaning: Meaning, mod: str | None) -> Meaning:
    """about, nearly: a modifier where the word is one."""
    return Modified(meaning, mod) if mod else meaning


def anniversary(number: int, meaning: Meaning) -> Meaning | None:
    """The tenth anniversary of 5 May 2014: the same day so many years later."""
    if not isinstance(meaning, Absolute) or meaning.period.unit != "day" or not 1 <= number <= 500:
        return None
    return Shift("year", number, meaning, True)


def half_of(number: int, meaning: Meaning) -> Meaning | None:
    """The second half of the 1980s; the quarter of nothing."""
    return Modified(meaning, "START" if number == 1 else "END") if number in (1, 2) else None


def named_quarter(number: int) -> Meaning | None:
    """Q4."""
    return Named("quarter", number) if 1 <= number <= 4 else None


def period_or(meaning: Meaning | None, unit: str | None) -> Meaning:
    """The period named, else that of writing: `later in the week`."""
    return meaning if meaning is not None else period_of(str(unit), "this")
