"""What resolving gives for a meaning: a TIMEX3 value, an EDTF date, and the period behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from timeline import edtf
from timeline.edtf import Day
from timeline.model import OtherReading
from timeline.times.calendar import Period, between, covering, day_from_ordinal
from timeline.times.meaning import Named

Type = Literal["DATE", "TIME", "DURATION", "SET"]

UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
"""TIMEX3 values of periods that nothing places."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved meaning."""

    type: Type
    value: str
    edtf: str | None = None
    period: Period | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    choice: str = ""
    """Why this one of several: `same day or the past`."""
    others: tuple[OtherReading, ...] = ()
    touches: Literal["begin", "end"] | None = None
    """With which end a length of time touches its anchor: `the next 48 hours` begin there."""


def at(period: Period | None, unit: str, anchor: str | None = None, choice: str = "") -> Reading:
    """A period as a reading; unresolved where there is none or it lies outside the years that are written."""
    if period is None or not period.in_range:
        return Reading("DATE", UNKNOWN[unit], anchor=anchor, choice=choice)
    return Reading("DATE", period.value, period.edtf, period, anchor=anchor, choice=choice)


def other(period: Period, reason: str) -> OtherReading:
    """A second reading."""
    return OtherReading(period.value, period.edtf, reason)


def modified(reading: Reading, mod: str, narrow: bool) -> Reading:
    """With a TIMEX3 modifier; START, MID and END also narrow the EDTF date."""
    date = reading.edtf
    if reading.period is not None and reading.type == "DATE" and mod in ("START", "MID", "END"):
        date = third(reading.period, mod, narrow)
    elif mod in ("BEFORE", "AFTER") and reading.period is not None and date is not None:
        first, last = reading.period.edtf.split("/")[0], reading.period.edtf.split("/")[-1]
        date = f"../{last}" if mod == "BEFORE" else f"{first}/.."
    elif (
        mod in ("APPROX", "LESS_THAN")
        and date is not None
        and reading.period
        and reading.period.unit in ("day", "month", "year")
    ):
        date = f"{date}~"
    return replace(reading, mod=mod, edtf=date)


def third(period: Period, mod: str, narrow: bool) -> str:
    """The beginning, middle or end of a period, as a reader means it.

    Of a month days 1-10, 11-20, 21-end; of a year its thirds, but as a boundary (`the end of the year`) its first or
    last month; of a decade years 0-3, 4-6, 7-9; of a week Monday and Tuesday, Wednesday and Thursday, Friday to
    Sunday; of anything else its thirds by days.
    """
    first, last = period.first, period.last
    which = ("START", "MID", "END").index(mod)
    match period.unit:
        case "day":
            return str(first)
        case "week":
            bounds = ((0, 1), (2, 3), (4, 6))[which]
            return between(*(day_from_ordinal(first.ordinal + step) for step in bounds))
        case "month":
            start, end = ((1, 10), (11, 20), (21, last.day))[which]
            return f"{first._replace(day=start)}/{first._replace(day=end)}"
        case "year":
            months = ((1, 1), (5, 8), (12, 12)) if narrow else ((1, 4), (5, 8), (9, 12))
            return _months(first.year, *months[which])
        case "decade" | "century":
            size = 1 if period.unit == "decade" else 10
            start, end = ((0, 3), (4, 6), (7, 9))[which]
            return between(Day(first.year + start * size, 1, 1), Day(first.year + (end + 1) * size - 1, 12, 31))
        case "quarter" | "season":
            month = covering("month", first).number + which
            return Period("month", month).edtf
    length = last.ordinal - first.ordinal + 1
    return between(
        day_from_ordinal(first.ordinal + length * which // 3),
        day_from_ordinal(first.ordinal + length * (which + 1) // 3 - 1),
    )


def _months(year: int, first: int, last: int) -> str:
    one, other_end = Period("month", year * 12 + first - 1).edtf, Period("month", year * 12 + last - 1).edtf
    return one if first == last else f"{one}/{other_end}"


def clipped(period: Period, day: Day, side: str) -> str:
    """The part of a period before or after a day: `earlier this year` ends with the day of writing."""
    first, last = period.first, period.last
    if not first < day < last or period.unit == "day":
        return period.edtf
    return between(first, day) if side == "earlier" else between(day, last)


def joined(first: str | None, last: str | None) -> str | None:
    """The interval from the beginning of one date to the end of another; None where that is none."""
    if first is None or last is None:
        return None
    begin, end = first.split("/")[0], last.split("/")[-1]
    text = f"{begin}/{end}"
    if not edtf.is_valid(text) or ".." in text:
        return None
    backwards = "T" in begin and "T" in end and begin > end
    return None if backwards else text


def is_fine(start: Period, unit: str) -> bool:
    """Whether an anchor is as fine as the unit, so that counting from it means something."""
    if unit in ("hour", "minute", "second"):
        return start.unit == "day"
    order = (
        "day",
        "weekend",
        "week",
        "month",
        "season",
        "quarter",
        "half",
        "year",
        "decade",
        "decade_bc",
        "century",
        "millennium",
    )
    return order.index(start.unit) <= order.index(unit)


def unknown(meaning: Named) -> str:
    """The TIMEX3 value of a name that nothing places: `XXXX-WXX-2`, `XXXX-10`, `XXXX-SU`."""
    index = meaning.index
    match meaning.unit:
        case "weekday":
            return "XXXX-WXX-" + (str(index + 1) if isinstance(index, int) else "X")
        case "month":
            return f"XXXX-{index:02d}"
        case "day" if isinstance(index, tuple):
            return f"XXXX-{index[0]:02d}-{index[1]:02d}"
        case "quarter" | "half":
            return f"XXXX-{meaning.unit[0].upper()}{index}"
        case "season":
            return f"XXXX-{index}"
        case "latest":
            return "XXXX-QX"
        case "holiday":
            return "XXXX-XX-XX"
    return UNKNOWN.get(meaning.unit, "XXXX")
