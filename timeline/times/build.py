"""The functions that meanings in rules.yaml are written with. Each returns a meaning, or None where there is none."""

from __future__ import annotations

from typing import Any

from timeline.times.calendar import SEASON_NAMES, Period, day_period
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

Count = Any
UNIT_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "half": "H", "season": "S", "year": "Y", "decade": "E", "century": "C", "millennium": "L",
}  # fmt: skip


def negative(count: Count) -> Count:
    """The count the other way; a vague one is kept as `-X`."""
    return "-X" if count == "X" else -count


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
    """The 1990s; 1900s is the decade."""
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
    """A month, quarter, half, season, weekday, holiday; with a year at once an absolute date."""
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
        return Period("month", number * 12 + index - 1)
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


def shift(unit: str, count: Count, base: Any = "now", distance: bool = False) -> Meaning | None:
    """So many units from the anchor."""
    return Shift(unit, count, base, distance)


def period_of(unit: str, which: str) -> Meaning:
    """last week, next year, that month, the following day."""
    anchor: Any = "now" if which in ("last", "next", "this") else "story"
    count = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    return Shift(unit, count, anchor)


def away(length: Duration, sign: int, base: Any = "now") -> Meaning | None:
    """three days ago, two weeks later: the first unit leads, a half of it counts."""
    unit: str = length.amounts[0][0]
    count: Count = length.amounts[0][1]
    if len(length.amounts) > 1:
        return None
    if unit in ("decade", "century") and count != "X":
        unit, count = "year", count * (10 if unit == "decade" else 100)
    return Shift(unit, negative(count) if sign < 0 else count, base, True)


def duration(unit: str, count: Count, more: Duration | None = None) -> Duration:
    """A length of time; a fortnight is two weeks."""
    if unit == "fortnight":
        unit, count = "week", count if count == "X" else 2 * count
    return Duration(((unit, count), *(more.amounts if more else ())))


def recent(unit: str, count: Count, where: Any) -> Meaning:
    """the past three months, the next 48 hours."""
    return Duration(((unit, count),), where)


def touching(length: Duration, where: Any) -> Meaning:
    """A length of time beside the anchor."""
    return Duration(length.amounts, where)


def nth(number: int, unit: str, within: Meaning) -> Meaning:
    """the first week of March."""
    if unit in ("quarter", "half") and number > 0:
        return named(unit, number, within) or Nth(number, unit, within)
    return Nth(number, unit, within)


def modified(of: Meaning, mod: str, narrow: bool = False) -> Meaning:
    """With a TIMEX3 modifier."""
    return Modified(of, mod, narrow)


def side(of: Meaning, which: Any) -> Meaning:
    """earlier this year."""
    return Side(of, which)


def clock(
    hour: int, minute: int = 0, half: str | None = None, zone: str | None = None, on: Any = None
) -> Meaning | None:
    """A clock time; half is am or pm."""
    minute = minute or 0
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return Clock(f"T{hour:02d}:{minute:02d}{zone or ''}", on)


def part(time: str, on: Any = None) -> Meaning:
    """A part of the day: TMO, TNI; midnight and noon as clock times."""
    return Clock(time, on)


def on_day(time: Meaning, day: Meaning) -> Meaning | None:
    """A clock time or part of the day put on a day."""
    if isinstance(time, Clock) and time.on is None:
        return Clock(time.time, day)
    if isinstance(time, Modified):
        inner = on_day(time.of, day)
        return Modified(inner, time.mod) if inner else None
    return None


def every(unit: str, count: Count = 1, freq: str | None = None) -> Meaning:
    """every month, every two weeks, twice a day."""
    value = f"P{_number_text(count)}Q" if unit == "quarter" else duration_value(((unit, count),))
    return Repeated(value, "EVERY" if freq is None else None, freq)


def every_name(meaning: Meaning, quant: str | None = "EVERY") -> Meaning | None:
    """every Thursday, each July, Sundays."""
    value = {
        "weekday": "XXXX-WXX-{}",
        "month": "XXXX-{:02d}",
        "season": "XXXX-{}",
        "quarter": "XXXX-Q{}",
        "half": "XXXX-H{}",
    }
    if isinstance(meaning, Named) and meaning.unit in value:
        index: Any = meaning.index
        return Repeated(value[meaning.unit].format(index + 1 if meaning.unit == "weekday" else index), quant)
    if isinstance(meaning, Named) and isinstance(meaning.index, tuple):
        return Repeated("XXXX-{:02d}-{:02d}".format(*meaning.index), quant)
    if isinstance(meaning, Clock) and meaning.on is None:
        return Repeated(f"XXXX-XX-XX{meaning.time}", quant)
    return None


def frequency(value: str) -> Meaning:
    """daily, weekly."""
    return Repeated(value, "EVERY")


def reference(value: str) -> Meaning:
    """PAST_REF and the like."""
    return Reference(value)


def several(*parts: Any) -> Meaning | None:
    """Meanings, each followed by its words: `several(a, at(a), b, at(b))`; None where one of them is none."""
    pairs = tuple(zip(parts[::2], parts[1::2], strict=True))
    return None if any(meaning is None for meaning, _ in pairs) else Several(pairs)


def days(month: int, within: Any, *parts: Any) -> Meaning | None:
    """`3, 5 and 7 February 2022`: days of one month, each followed by its words."""
    return several(*(date(month, part, within) if index % 2 == 0 else part for index, part in enumerate(parts)))


def from_day(month: int, within: Any, first: int, first_at: Any, second: int, second_at: Any) -> Meaning | None:
    """`3 to 5 February`: the second day after the first."""
    return days(month, within, first, first_at, second, second_at) if first < second else None


def year_range(first: int, first_at: Any, second: int, second_at: Any) -> Meaning | None:
    """`1914-18`, `2014-2016`."""
    if second < 100:
        second += first // 100 * 100
    return several(year(first), first_at, year(second), second_at) if first < second else None


def years_before_christ(first: int, first_at: Any, second: int, second_at: Any) -> Meaning | None:
    """`499 to 493 BC`: counted back."""
    if first <= second:
        return None
    return several(before_christ(first), first_at, before_christ(second), second_at)


def season_of(index: str, first: int, second: int) -> Meaning | None:
    """winter 2013-14."""
    return named("season", index, first) if (first + 1) % 100 == second % 100 else None


def duration_value(amounts: tuple[tuple[str, Count], ...]) -> str:
    """A TIMEX3 duration: `P3D`, `PT48H`, `P2Y6M`, `PXM`."""
    text, clocked = "P", False
    for unit, count in amounts:
        letters = UNIT_LETTERS[unit]
        if letters[0] == "T" and not clocked:
            text, clocked = text + "T", True
        whole, letter = _number_text(count), letters[-1] if letters[0] == "T" else letters
        smaller: dict[str, tuple[str, int]] = {
            "year": ("M", 12),
            "hour": ("M", 60),
            "minute": ("S", 60),
            "century": ("Y", 100),
            "decade": ("Y", 10),
        }
        if isinstance(count, float) and not count.is_integer() and unit in smaller:
            small, size = smaller[unit]
            rest = round((count - int(count)) * size)
            text += (f"{int(count)}{letter}" if int(count) else "") + f"{rest}{small}"
        elif letter in ("H", "S", "WE", "Q") and not clocked:
            months = {"Q": 3, "H": 6, "S": 3}.get(letter)
            text += (
                f"{count * months}M" if months and isinstance(count, int) else "XM" if months else f"{whole}{letter}"
            )
        else:
            text += f"{whole}{letter}"
    return text


def _number_text(count: Count) -> str:
    if isinstance(count, str):
        return "X"
    return str(int(count)) if float(count).is_integer() else f"{count:g}"


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


def part_or_early(time: str | None) -> Meaning:
    """late evening; the early hours are morning."""
    return Clock(time or "TMO")


def day_part_or(time: Meaning | None) -> Meaning:
    """A part of the day, the early hours where none is named."""
    return time or Clock("TMO")


def tail(first_words: tuple[int, int], end: int) -> tuple[int, int]:
    """From a capture's first word to the end of the phrase."""
    return first_words[0], end


def head(start: int, words: tuple[int, int]) -> tuple[int, int]:
    """From the beginning of the phrase to a capture's last word."""
    return start, words[1]


def counted(length: Duration, sign: int, length_at: Any, period: Meaning, period_at: Any) -> Meaning | None:
    """`two weeks after 5 May`: a length that leads to a day, and the date it is counted from."""
    end = away(length, sign, period)
    return None if end is None else several(Leading(length, end), length_at, period, period_at)


def some_part(time: str) -> Meaning:
    """`at night`, `in the morning`: of no day in particular."""
    return Clock(time, "some day")


def leading(length: Duration) -> Meaning | None:
    """`in three days' time`: a length that leads to a day from now."""
    end = away(length, 1)
    return None if end is None else Leading(length, end)


def military(digits: int, zone: str | None = None) -> Meaning | None:
    """0600 GMT."""
    return clock(digits // 100, digits % 100, None, zone)


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


def attacks(month: int, day: int, start: int, day_at: tuple[int, int]) -> Meaning | None:
    """The September 11 attacks: only the date's words."""
    return several(date(9, 11, 2001), (start, day_at[1])) if (month, day) == (9, 11) else None


def period_or(meaning: Meaning | None, unit: str | None) -> Meaning:
    """The period named, else that of writing: `later in the week`."""
    return meaning if meaning is not None else period_of(str(unit), "this")


def reference_set(value: str) -> Meaning:
    """weekends."""
    return Repeated(value)
