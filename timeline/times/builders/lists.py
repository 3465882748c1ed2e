"""Several times of which some are written short, and lengths counted from a date beside them."""

from __future__ import annotations

from typing import Any

from timeline.times.builders.dates import before_christ, date, year
from timeline.times.builders.lengths import away
from timeline.times.meaning import Duration, Leading, Meaning, Several


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


def attacks(month: int, day: int, start: int, day_at: tuple[int, int]) -> Meaning | None:
    """The September 11 attacks: only the date's words."""
    return several(date(9, 11, 2001), (start, day_at[1])) if (month, day) == (9, 11) else None
