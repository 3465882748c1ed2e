"""An EDTF date as a reader says it: `about the end of January 2022 (21–31 January)`, `since 2014`.

English only so far; every word of it is in this file.
"""

from __future__ import annotations

import re
from functools import lru_cache

from timeline import edtf

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUALIFIERS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
DASH = "–"

_PLAIN_DAY = re.compile(r"-?\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?")


@lru_cache(maxsize=65536)
def in_words(date: str) -> str:
    """The date in words, without a preposition where it is a plain day, month or year. Raises NotEDTF."""
    if "/" not in date:
        return _point(date)
    start, _, end = date.partition("/")
    if end in ("", ".."):
        return f"since {_point(start)}"
    if start in ("", ".."):
        return f"until {_point(end)}"
    return _named_period(date) or _between(start, end)


def safe_words(date: str) -> str:
    """The date in words; as it stands where it is no EDTF."""
    return in_words(date) if edtf.is_valid(date) else date


def planned_in_words(date: str) -> str:
    """The date of something that was still to come: `planned for 20 February 2022`. Raises NotEDTF."""
    words = in_words(date)
    if words.startswith("since "):
        return f"planned from {words.removeprefix('since ')}"
    if words.startswith("until "):
        return f"planned by {words.removeprefix('until ')}"
    return f"planned {words}" if words.startswith("between ") else f"planned for {words}"


def weekday(day: edtf.Day) -> str:
    """`Tuesday`."""
    return WEEKDAYS[(day.ordinal + 3) % 7]


def long_day(day: edtf.Day) -> str:
    """`Tuesday 15 February 2022`."""
    return f"{weekday(day)} {_day(day)}"


def month_name(month: str) -> str:
    """`February 2022` for `2022-02`."""
    year, _, number = month.rpartition("-")
    return f"{MONTHS[int(number) - 1]} {year_name(int(year))}"


def year_name(year: int) -> str:
    """`2022`, `44 BC` for -43: astronomical years have a year 0, which is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def days_in_words(first: edtf.Day, last: edtf.Day) -> str:
    """`14–20 February 2022`, `28 January – 3 February 2022`."""
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} {DASH} {_day(last)}"
    return f"{_day(first)} {DASH} {_day(last)}"


def _day(day: edtf.Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {year_name(day.year)}"


def _point(text: str) -> str:
    """A date that is no interval."""
    if text[-1] in QUALIFIERS:
        return QUALIFIERS[text[-1]] + _point(text[:-1])
    first, last = edtf.parse(text)
    assert first is not None
    assert last is not None
    if "X" in text:
        return _unspecified(text, first, last)
    if "T" in text:
        clock = _CLOCK.search(text)
        assert clock is not None
        zone = {None: "", "Z": " UTC"}.get(clock[2], f" UTC{clock[2]}")
        return f"{_day(first)}, {clock[1]}{zone}"
    if first == last:
        return _day(first)
    if first.month == 1 and last.month == 12:
        return year_name(first.year)
    season = int(text[-2:])
    if season in SEASONS:
        winter = f"/{last.year % 100:02d}" if last.year > first.year else ""
        return f"{SEASONS[season]} {year_name(first.year)}{winter}"
    return f"{MONTHS[first.month - 1]} {year_name(first.year)}"


def _unspecified(text: str, first: edtf.Day, last: edtf.Day) -> str:
    """`the 1990s`, `the 5th century`, `a day in February 2022`."""
    if text.endswith("-XX-XX"):
        return f"a day in {_point(text[:-6])}"
    if text.endswith("-XX"):
        inner = text[:-3]
        return f"a {'day' if '-' in inner[1:] else 'month'} in {_point(inner)}"
    if first.year < 0:
        return f"between {1 - first.year} and {1 - last.year} BC"
    if text.endswith("XX"):
        return f"the {_ordinal(first.year // 100 + 1)} century"
    return f"the {first.year}s"


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _between(start: str, end: str) -> str:
    """`between 10 and 20 February 2022`: what both ends share is said once."""
    one, other = _point(start), _point(end)
    if _PLAIN_DAY.fullmatch(start) and _PLAIN_DAY.fullmatch(end):
        first, last = edtf.first_day(start), edtf.first_day(end)
        assert first is not None
        assert last is not None
        if first.year == last.year:
            one = str(first.day) if first.month == last.month else one.rsplit(" ", 2 if first.year <= 0 else 1)[0]
    elif start[:4] == end[:4] and len(start) == len(end) == 7 and one.split()[0] in MONTHS:
        one = one.split()[0]
    return f"between {one} and {other}"


def _named_period(date: str) -> str | None:
    """An interval that has a name: a week, a weekend, a third of a month, year or decade, a quarter, a half."""
    start, _, end = date.partition("/")
    first, last = edtf.parse(date)
    assert first is not None
    assert last is not None
    year = year_name(first.year)
    if _PLAIN_DAY.fullmatch(start) and _PLAIN_DAY.fullmatch(end):
        length = last.ordinal - first.ordinal + 1
        if length == 7 and weekday(first) == "Monday":
            return f"the week of {days_in_words(first, last)}"
        if length == 2 and weekday(first) == "Saturday":
            return f"the weekend of {days_in_words(first, last)}"
        third = _third_of_month(first, last)
        days = f"{first.day}{DASH}{last.day} {MONTHS[first.month - 1]}"
        return f"about the {third} of {MONTHS[first.month - 1]} {year} ({days})" if third else None
    if len(start) == len(end) == 7 and first.year == last.year and start[5:].isdigit() and end[5:].isdigit():
        name = _PARTS_OF_YEAR.get((int(start[5:]), int(end[5:])))
        months = f"{MONTHS[first.month - 1]}{DASH}{MONTHS[last.month - 1]}"
        return f"{name} {year} ({months})" if name else None
    if len(start) == len(end) == 4 and first.year // 10 == last.year // 10 and first.year > 0:
        part = {(0, 3): "early ", (4, 6): "mid-", (7, 9): "late "}.get((first.year % 10, last.year % 10))
        return f"the {part}{first.year // 10}0s ({first.year}{DASH}{last.year})" if part else None
    return None


_PARTS_OF_YEAR = {
    (1, 4): "early",
    (5, 8): "the middle of",
    (9, 12): "late",
    (1, 3): "the first quarter of",
    (4, 6): "the second quarter of",
    (7, 9): "the third quarter of",
    (10, 12): "the last quarter of",
    (1, 6): "the first half of",
    (7, 12): "the second half of",
}


def _third_of_month(first: edtf.Day, last: edtf.Day) -> str | None:
    """Days 1-10, 11-20, 21-end, as sources mean early, mid and late."""
    if (first.year, first.month) != (last.year, last.month):
        return None
    length = edtf.days_in_month(first.year, first.month)
    return {(1, 10): "beginning", (11, 20): "middle", (21, length): "end"}.get((first.day, last.day))
