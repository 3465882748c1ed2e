"""Days as pages write them: `Wednesday, Feb. 16, 2022`, `16.02.2022`, `2022-02-16T23:30:00-05:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple

from timeline.articles.data import load

_EARLIEST, _LATEST = 1600, 2100
"""Years in which an article can have been published: newspapers begin in 1605."""

_TIMESTAMP = re.compile(
    r"\s*(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d)?(?:\.\d{1,9})?\s?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


class FoundDay(NamedTuple):
    """A day as it stands in a text."""

    date: str
    """`2022-02-16`."""
    start: int
    end: int
    other: str | None = None
    """The other day that the same digits may mean, where nothing tells which: 02/03/2022."""


@cache
def _month_names() -> dict[str, int]:
    return {name: number for number, names in load("days")["months"].items() for name in names}


@cache
def _weekday_names() -> dict[str, int]:
    return {name: number for number, names in load("days")["weekdays"].items() for name in names}


def _alternatives(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"({_alternatives(_month_names())})\b\.?"
    ordinal = r"(\d{1,2})(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?:(?<![\w/.-])|(?<=[a-z]ed))(?:"
        rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?=T\d|(?![\w-]|[/.]\w))"
        rf"|{ordinal}[\s-]{{1,3}}(?:of\s)?{month},?[\s-]{{1,3}}(\d{{4}})(?!\w)"
        rf"|{month}\s{{1,3}}{ordinal},?\s{{1,3}}(\d{{4}})(?!\w)"
        rf"|(\d{{1,2}})([-/.])(\d{{1,2}})\12(\d{{4}})(?![\w-]|[/.]\w))",
        re.IGNORECASE | re.ASCII,
    )


@cache
def _weekday_before() -> re.Pattern[str]:
    return re.compile(rf"\b({_alternatives(_weekday_names())})\b\.?,?\s{{0,3}}\Z", re.IGNORECASE)


def day(year: int, month: int, number: int) -> str | None:
    """The day as `2022-02-16`, None where there is no such day or nothing was published in such a year."""
    try:
        return date(year, month, number).isoformat() if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def month_number(name: str) -> int | None:
    """1 to 12 for `Feb.`, `february`."""
    return _month_names().get(name.casefold().rstrip("."))


def find_days(text: str) -> list[FoundDay]:
    """Every full day (with its year) in a text, in order, but impossible ones and ones on another weekday."""
    found = []
    for match in _pattern().finditer(text):
        readings = _readings(match)
        weekday = _weekday_before().search(text, max(0, match.start() - 14), match.start())
        if weekday:
            number = _weekday_names()[weekday[1].casefold()]
            readings = [reading for reading in readings if date.fromisoformat(reading).weekday() == number]
        if readings:
            start = weekday.start() if weekday else match.start()
            other = readings[1] if len(readings) > 1 else None
            found.append(FoundDay(readings[0], start, match.end(), other))
    return found


def _readings(match: re.Match[str]) -> list[str]:
    """One day, or two for digits whose order is open (full stops part days from months in day-first countries)."""
    year, _, month, number, number2, name, year2, name2, number3, year3, first, mark, second, year4 = match.groups()
    if year:
        candidates = [day(int(year), int(month), int(number))]
    elif year2:
        candidates = [day(int(year2), month_number(name) or 0, int(number2))]
    elif year3:
        candidates = [day(int(year3), month_number(name2) or 0, int(number3))]
    else:
        candidates = [day(int(year4), int(second), int(first))]
        if mark != ".":
            candidates.append(day(int(year4), int(first), int(second)))
    return list(dict.fromkeys(candidate for candidate in candidates if candidate))


def one_day(text: str) -> str | None:
    """The one day that a short text names: `16 February 2022`, a timestamp. None where it is none or doubtful."""
    timestamp = read_timestamp(text)
    if timestamp:
        return timestamp.date
    found = find_days(text)
    dates = {one.date for one in found}
    return found[0].date if len(dates) == 1 and not found[0].other and len(text) <= 60 else None


class Timestamp(NamedTuple):
    """A moment as a page's data gives it."""

    date: str
    """The day as written: that of the zone it is written in."""
    utc: datetime | None
    """The moment, where the zone is UTC, which is often not the publisher's own."""
    zone: tzinfo | None
    """The zone, where it is written and not UTC."""

    def date_in(self, zone: tzinfo) -> str:
        """The day, in another zone where the moment is given in UTC."""
        return self.utc.astimezone(zone).date().isoformat() if self.utc else self.date


def read_timestamp(text: str) -> Timestamp | None:
    """An ISO 8601 day or date-time at the start of a text; None where there is none or the day is impossible."""
    match = _TIMESTAMP.match(text)
    if not match or match["day"] != day(*map(int, match["day"].split("-"))):
        return None
    zone = match["zone"]
    if not zone or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return Timestamp(match["day"], None, None)
    if zone[0] in "+-" and zone.strip("+-0:"):
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        if minutes >= 24 * 60:
            return Timestamp(match["day"], None, None)
        offset = timedelta(minutes=-minutes if zone[0] == "-" else minutes)
        return Timestamp(match["day"], None, timezone(offset))
    moment = datetime.fromisoformat(f"{match['day']}T{match['hour']}:{match['minute']}:00+00:00")
    return Timestamp(match["day"], moment, None)
