"""The calendar: periods such as a day, a week, a quarter, a century, counted so that shifting one is adding."""

from __future__ import annotations

from typing import NamedTuple

from timeline.edtf import Day, days_in_month, year_text

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}
YEARS_IN = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
FINER = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century", "millennium")
"""The units, the finest first."""

SEASON_NAMES = ("SP", "SU", "FA", "WI")
FIRST_YEAR, LAST_YEAR = -4000, 2999


class Period(NamedTuple):
    """A stretch of the calendar: the number counts units from the year 0 (days from 1970-01-01, weeks from its Monday).

    A winter belongs to the year in which it begins. Centuries before our era count -1, -2, ... from the first BC;
    decades before it have a unit of their own, decade_bc, and are counted back: 47 is the 470s BC.
    """

    unit: str
    number: int

    def shift(self, count: int) -> Period:
        """The period that many units later (earlier where negative)."""
        return Period(self.unit, self.number - count if self.unit == "decade_bc" else self.number + count)

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.first.year

    @property
    def in_range(self) -> bool:
        """Whether it lies in the years that are written."""
        if self.unit == "day":
            return -2_180_000 < self.number < 375_000
        if self.unit in ("week", "weekend"):
            return -311_000 < self.number < 53_000
        if self.unit == "decade_bc":
            return 0 <= self.number < 400
        years = YEARS_IN.get(self.unit, 0)
        year = (
            self.number * years
            if years
            else self.number // (4 if self.unit == "season" else 12 // MONTHS_IN[self.unit])
        )
        return FIRST_YEAR <= year <= LAST_YEAR

    @property
    def first(self) -> Day:
        """Its first day."""
        unit, number = self
        if unit == "day":
            return day_from_ordinal(number)
        if unit == "week":
            return day_from_ordinal(number * 7 - 3)
        if unit == "weekend":
            return day_from_ordinal(number * 7 + 2)
        if unit == "season":
            return Day(number // 4, number % 4 * 3 + 3, 1)
        if unit == "century" and number < 0:
            return Day(number * 100 + 1, 1, 1)
        if unit == "century" and number == 0:
            return Day(1, 1, 1)
        if unit == "decade_bc":
            return Day(-number * 10 - 8, 1, 1)
        if unit in YEARS_IN:
            return Day(number * YEARS_IN[unit], 1, 1)
        size = MONTHS_IN[unit]
        months = number * size
        return Day(months // 12, months % 12 + 1, 1)

    @property
    def last(self) -> Day:
        """Its last day."""
        unit, number = self
        if unit == "day":
            return self.first
        if unit in ("week", "weekend"):
            return day_from_ordinal(number * 7 + 3)
        if unit == "season":
            month, year = number % 4 * 3 + 5, number // 4
            return _month_end(year + (month > 12), (month - 1) % 12 + 1)
        if unit in YEARS_IN or unit == "decade_bc":
            first = self.first
            return Day(99 if (unit, number) == ("century", 0) else first.year + YEARS_IN.get(unit, 10) - 1, 12, 31)
        first = self.first
        return _month_end(first.year, first.month + MONTHS_IN[unit] - 1)

    @property
    def value(self) -> str:
        """TIMEX3 (TimeML 1.2.1): `2022-02-15`, `2022-W07`, `2022-W07-WE`, `2021-Q4`, `1998-SU`, `199`, `BC0480`."""
        unit, number = self
        if unit in ("week", "weekend"):
            year, week = iso_week(number)
            return f"{_year_value(year)}-W{week:02d}{'-WE' if unit == 'weekend' else ''}"
        if unit == "season":
            return f"{_year_value(number // 4)}-{SEASON_NAMES[number % 4]}"
        if unit in ("quarter", "half"):
            each = 4 if unit == "quarter" else 2
            return f"{_year_value(number // each)}-{unit[0].upper()}{number % each + 1}"
        first = self.first
        if unit == "day":
            return f"{_year_value(first.year)}-{first.month:02d}-{first.day:02d}"
        if unit == "month":
            return f"{_year_value(first.year)}-{first.month:02d}"
        if unit == "century" and number < 0:
            return f"BC{-number - 1:02d}"
        if unit == "decade_bc":
            return f"BC{number:03d}"
        return {
            "year": _year_value(number),
            "decade": f"{number:03d}",
            "century": f"{number:02d}",
            "millennium": f"{number:01d}",
        }[unit]

    @property
    def edtf(self) -> str:
        """What a reader takes it for, as EDTF."""
        unit, number = self
        if unit == "day":
            return str(self.first)
        if unit == "month":
            return str(self.first)[:-3]
        if unit == "year":
            return year_text(number)
        if unit == "season":
            return f"{year_text(number // 4)}-{21 + number % 4}"
        if unit == "decade" and number >= 0:
            return f"{number:03d}X"
        if unit == "century" and number > 0:
            return f"{number:02d}XX"
        return between(self.first, self.last)


def between(first: Day, last: Day) -> str:
    """The interval as EDTF, its ends as short as they can be: whole years, whole months, else days."""
    if first == last:
        return str(first)
    ends_month = last.day == days_in_month(last.year, last.month)
    if first.day == 1 and ends_month:
        if first.month == 1 and last.month == 12:
            one, other = year_text(first.year), year_text(last.year)
        else:
            one, other = str(first)[:-3], str(last)[:-3]
        return one if one == other else f"{one}/{other}"
    return f"{first}/{last}"


def day_from_ordinal(ordinal: int) -> Day:
    """The day of a count of days since 1970-01-01 (Howard Hinnant's civil_from_days)."""
    shifted = ordinal + 719468
    era = shifted // 146097
    day_of_era = shifted - era * 146097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_index = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_index + 2) // 5 + 1
    month = month_index + 3 if month_index < 10 else month_index - 9
    return Day(year_of_era + era * 400 + (month <= 2), month, day)


def covering(unit: str, day: Day) -> Period:
    """The period of that unit in which the day lies."""
    if unit == "day":
        return Period("day", day.ordinal)
    if unit in ("week", "weekend"):
        return Period(unit, (day.ordinal + 3) // 7)
    if unit == "season":
        months = day.year * 12 + day.month - 3
        return Period("season", months // 3)
    if unit == "decade" and day.year <= 0:
        return Period("decade_bc", (1 - day.year) // 10)
    if unit == "century" and day.year <= 0:
        return Period("century", -((-day.year) // 100 + 1))
    if unit in YEARS_IN:
        return Period(unit, day.year // YEARS_IN[unit])
    return Period(unit, (day.year * 12 + day.month - 1) // MONTHS_IN[unit])


def weekday_of(day: Day) -> int:
    """Monday is 0."""
    return (day.ordinal + 3) % 7


def iso_week(number: int) -> tuple[int, int]:
    """Year and number of a week by ISO 8601: the year in which its Thursday lies."""
    thursday = day_from_ordinal(number * 7)
    return thursday.year, (thursday.ordinal - Day(thursday.year, 1, 1).ordinal) // 7 + 1


def day_period(year: int, month: int, day: int) -> Period | None:
    """That day; None where the calendar has none."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    return Period("day", Day(year, month, day).ordinal)


def shift_day(day: Day, unit: str, count: int) -> Day:
    """The day that many units later; where a month is too short its last day."""
    if unit == "day":
        return day_from_ordinal(day.ordinal + count)
    if unit in ("week", "weekend"):
        return day_from_ordinal(day.ordinal + 7 * count)
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6}.get(unit, 0) or YEARS_IN[unit] * 12
    total = day.year * 12 + day.month - 1 + months * count
    year, month = total // 12, total % 12 + 1
    return Day(year, month, min(day.day, days_in_month(year, month)))


def _month_end(year: int, month: int) -> Day:
    return Day(year, month, days_in_month(year, month))


def _year_value(year: int) -> str:
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"
