"""Time as horizontal places: which days the picture spans, and where the ticks of its axis stand."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import edtf
from timeline.model import Event
from timeline.site.dates_in_words import MONTHS, year_name

FAR = 0.1
"""At most this share of the events may lie far out and be left off the scale at either end."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to horizontal places."""

    first: int
    last: int
    """Ordinals of days, both ends included."""
    width: float
    before: int
    after: int
    """How many events lie beyond the ends."""

    def x(self, ordinal: float) -> float:
        """From the left edge; days beyond an end stand at that end."""
        inside = min(max(ordinal, self.first), self.last + 1)
        return round((inside - self.first) / (self.last + 1 - self.first) * self.width, 1)


def begin(event: Event) -> int:
    """The ordinal of the first day; of the last one where the beginning is open."""
    first, last = edtf.parse(event.date)
    day = first or last
    assert day is not None
    return day.ordinal


def fit(events: tuple[Event, ...], width: float) -> Scale:
    """All events, except a few at an end that lie further out than all the others span together."""
    begins = sorted(map(begin, events))
    low, high = 0, len(begins) - 1
    few = int(len(begins) * FAR)
    for index in range(few, 0, -1):
        if begins[index] - begins[index - 1] > max(begins[high - few] - begins[index], 31):
            low = index
            break
    for index in range(len(begins) - 1 - few, len(begins) - 1):
        if begins[index + 1] - begins[index] > max(begins[index] - begins[low], 31):
            high = index
            break
    first, last = begins[low], begins[high]
    margin = max((last - first) // 60, 1)
    return Scale(first - margin, last + margin, width, low, len(begins) - 1 - high)


def ticks(scale: Scale) -> list[tuple[int, str]]:
    """Days with labels: centuries, years, months or days, whichever suits the length of the scale."""
    days = scale.last - scale.first
    year = 1970 + scale.first // 365.2425
    years = range(int(year) - 1, int(year + days / 365.2425) + 3)
    if days > 365 * 400:
        return [(edtf.Day(y, 1, 1).ordinal, year_name(y)) for y in years if y % 100 == 0 and _inside(scale, y, 1, 1)]
    if days > 365 * 4:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if days / 365 / step <= 14)
        return [(edtf.Day(y, 1, 1).ordinal, year_name(y)) for y in years if y % step == 0 and _inside(scale, y, 1, 1)]
    months = [(y, m) for y in years for m in range(1, 13)]
    if days > 62:
        step = 1 if days < 500 else 3
        return [
            (
                edtf.Day(y, m, 1).ordinal,
                f"{MONTHS[m - 1][:3]} {year_name(y)}" if m == 1 or index == 0 else MONTHS[m - 1][:3],
            )
            for index, (y, m) in enumerate(
                month for month in months if _inside(scale, *month, 1) and (month[1] - 1) % step == 0
            )
        ]
    step = 1 if days < 10 else 7
    marks: list[tuple[int, str]] = []
    for y, m in months:
        for d in range(1, edtf.days_in_month(y, m) + 1, step):
            if _inside(scale, y, m, d) and d < 29:
                marks.append(
                    (edtf.Day(y, m, d).ordinal, f"{d} {MONTHS[m - 1][:3]}" + (f" {year_name(y)}" if not marks else ""))
                )
    return marks


def _inside(scale: Scale, year: int, month: int, day: int) -> bool:
    return scale.first <= edtf.Day(year, month, day).ordinal <= scale.last
