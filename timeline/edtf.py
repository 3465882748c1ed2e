"""Dates that people see: EDTF (ISO 8601-2:2019), the part of it that this project writes and reads.

A date is always kept as its EDTF text. Here a text is checked, and turned into the first and last day it means:

    2022-02-15  2022-02  2022            a day, a month, a year
    2022-02-14T04:17:00                  a clock time (a zone may follow: Z, +01:00)
    2014-21 .. 2014-24                   spring, summer, autumn, winter (northern; the winter that begins in December)
    199X  19XX  04XX  2022-XX  2022-02-XX   unspecified digits
    -0043                                the year 44 BC: years count astronomically, 0000 is 1 BC
    2022-02-10/2022-02-20                an interval; `..` or nothing is an open end: 2014/..  ../2022-02-20
    2022~  2022?  2022%                  approximate, uncertain, both
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from timeline.problems import TimelineError


class NotEDTF(TimelineError):
    """The text is no date in the form this project reads; the message says what would be."""

    def __init__(self, text: str, reason: str = "") -> None:
        shown = text if len(text) <= 40 else text[:37] + "..."
        super().__init__(
            f"{shown!r} is not an EDTF date{': ' + reason if reason else ''}; "
            "write a day 2022-02-15, a month 2022-02, a year 2022 or an interval 2022-02-10/2022-02-20"
        )


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar. Unlike datetime.date it reaches before the year 1."""

    year: int
    month: int
    day: int

    @property
    def ordinal(self) -> int:
        """Days since 1970-01-01 (Howard Hinnant's days_from_civil)."""
        year = self.year - (self.month <= 2)
        era = year // 400
        year_of_era = year - era * 400
        day_of_year = (153 * (self.month + (-3 if self.month > 2 else 9)) + 2) // 5 + self.day - 1
        return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468

    def __str__(self) -> str:
        return f"{year_text(self.year)}-{self.month:02d}-{self.day:02d}"


class Period(NamedTuple):
    """The days a date may mean."""

    first: Day | None
    """None where the beginning is open."""

    last: Day | None
    """None where the end is open."""


SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month (meteorological seasons of the northern hemisphere)."""

_POINT = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d\dXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?P<time>T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<qualifier>[~?%])?",
    re.ASCII,
)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def year_text(year: int) -> str:
    """Four digits, a minus before them for 2 BC and earlier: `0976`, `-0043`."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


@lru_cache(maxsize=65536)
def parse(text: str) -> Period:
    """The first and last day that an EDTF text means. Raises NotEDTF."""
    if "/" not in text:
        return _point(text, text)
    start, _, end = text.partition("/")
    first = None if start in ("", "..") else _point(start, text).first
    last = None if end in ("", "..") else _point(end, text).last
    if first is None and last is None:
        raise NotEDTF(text, "both ends are open")
    if first and last and first > last:
        raise NotEDTF(text, "it ends before it starts")
    return Period(first, last)


def _point(text: str, whole: str) -> Period:
    """The days of one end of an interval, or of a date that is none."""
    match = _POINT.fullmatch(text)
    if not match:
        raise NotEDTF(whole)
    first_year = int(match["year"].replace("X", "0"))
    last_year = int(match["year"].replace("X", "9"))
    if first_year > last_year:
        first_year, last_year = last_year, first_year
    month, day = match["month"], match["day"]
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise NotEDTF(whole, "a day without a month")
        return Period(Day(first_year, 1, 1), Day(last_year, 12, 31))
    number = int(month)
    if "X" in match["year"]:
        raise NotEDTF(whole, "a month in an unspecified year")
    if number in SEASONS:
        if day:
            raise NotEDTF(whole, "a day in a season")
        begin, end = SEASONS[number]
        end_year = last_year + (end < begin)
        return Period(Day(first_year, begin, 1), Day(end_year, end, days_in_month(end_year, end)))
    if not 1 <= number <= 12:
        raise NotEDTF(whole, f"there is no month {month}")
    length = days_in_month(first_year, number)
    if day in (None, "XX"):
        return Period(Day(first_year, number, 1), Day(first_year, number, length))
    if not 1 <= int(day) <= length:
        raise NotEDTF(whole, f"that month has {length} days")
    if match["time"] and (int(match["hour"]) > 23 or int(match["minute"]) > 59 or int(match["second"] or 0) > 59):
        raise NotEDTF(whole, "there is no such clock time")
    only = Day(first_year, number, int(day))
    return Period(only, only)


def is_valid(text: str) -> bool:
    """Whether the text can be read."""
    try:
        parse(text)
    except NotEDTF:
        return False
    return True


def first_day(text: str) -> Day | None:
    """The first day meant, None where the beginning is open. Raises NotEDTF."""
    return parse(text).first


def last_day(text: str) -> Day | None:
    """The last day meant, None where the end is open. Raises NotEDTF."""
    return parse(text).last


def is_day(text: str) -> bool:
    """Whether the text means one day, with or without a clock time: known to the day."""
    period = parse(text)
    return period.first is not None and period.first == period.last


def days(text: str) -> int | None:
    """How many days the text spans, None where an end is open. Raises NotEDTF."""
    first, last = parse(text)
    return None if first is None or last is None else last.ordinal - first.ordinal + 1


def contains(outer: str, inner: str) -> bool:
    """Whether every day that `inner` means is one that `outer` means. Raises NotEDTF."""
    a, b = parse(outer), parse(inner)
    starts = a.first is None or (b.first is not None and a.first <= b.first)
    ends = a.last is None or (b.last is not None and b.last <= a.last)
    return starts and ends


def overlap(one: str, other: str) -> bool:
    """Whether some day is meant by both. Raises NotEDTF."""
    a, b = parse(one), parse(other)
    return not (a.last and b.first and a.last < b.first) and not (b.last and a.first and b.last < a.first)


def is_to_come(text: str, written: str | None) -> bool:
    """Whether a date begins after the day of writing, by more than what is told on past midnight.

    False where either is open, or no date.
    """
    if written is None or not (is_valid(text) and is_valid(written)):
        return False
    first, last = first_day(text), last_day(written)
    return first is not None and last is not None and first.ordinal > last.ordinal + 1


def approximate(text: str) -> str:
    """The same date said to be approximate: `2022-02-15~`, `2022-02-10~/2022-02-20~`, `2014~/..`."""
    ends = text.split("/")
    return "/".join(end if end in ("", "..") or end[-1] in "~?%" else f"{end}~" for end in ends)


def sort_key(text: str) -> tuple[int, int, str]:
    """Order on a page: by first day (an open beginning counts as its end), the longer period first, then the text."""
    first, last = parse(text)
    begins = first or last
    assert begins is not None
    length = (last.ordinal if last else 10**9) - begins.ordinal
    return begins.ordinal, -length, text


def month_of(text: str) -> str | None:
    """The month in which the date begins, `2022-02`; None where it is known only to a season, a year or longer.

    Such a date stands on the page of its year. An interval is known as well as its beginning is.
    """
    point = text.partition("/")[0]
    if point in ("", ".."):
        point = text.partition("/")[2]
    length = days(point)
    first = first_day(point)
    assert first is not None
    return f"{year_text(first.year)}-{first.month:02d}" if length is not None and length <= 31 else None


def year_of(text: str) -> str:
    """The year in which the date begins, `2022`, `-0043`."""
    first, last = parse(text)
    begins = first or last
    assert begins is not None
    return year_text(begins.year)
