"""Time as horizontal places: which days a picture spans, its bars, and where the ticks of its axis stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline import edtf
from timeline.model import Event
from timeline.site.dates_in_words import MONTHS, year_name

BARS = 120
"""At most about this many bars stand side by side."""
STRETCH = 4
"""A stretch is worth a picture of its own where it is this many times shorter than the whole."""
MOST = (0.9, 0.75, 0.5)
"""What "most events" is: the first of these shares that a stretch short enough holds, or a later one where its stretch
is so many times shorter again."""
SHORTEST = 14
"""Days that a picture spans at least, so that a single event does not fill it."""
FEW = 5
"""Fewer events than these need no picture of their own."""
MONTH_STEPS = (1, 3, 12, 60, 120, 1200, 12000)
"""Months of a bar that is longer than a week."""
CHARACTER = 6.6
"""Mean width of a character of a tick's label in pixels, a little generous."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to percentages of the width."""

    first: int
    last: int
    """Ordinals of days, both ends included."""

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.last - self.first + 1

    def at(self, ordinal: int) -> float:
        """From the left edge; days beyond an end stand at that end."""
        return round((min(max(ordinal, self.first), self.last + 1) - self.first) / self.days * 100, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days on which events begin."""

    left: float
    width: float
    events: tuple[Event, ...]
    period: str | None = None
    """The month, or what longer time (EDTF) their dates name, of events that begin on no day known better."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day."""

    left: float
    label: str | None
    """None where there is no room for it."""
    wide: bool
    """Whether there is room for the label on a wide screen only."""


def begin(event: Event) -> edtf.Day:
    """The first day; the last one where the beginning is open."""
    first, last = edtf.parse(event.date)
    day = first or last
    assert day is not None
    return day


def whole(events: tuple[Event, ...]) -> Scale:
    """All events, with a little room at both ends."""
    begins = [begin(event).ordinal for event in events]
    return _with_room(min(begins), max(begins))


def _with_room(first: int, last: int) -> Scale:
    """These days and a little beside them."""
    margin = max((last - first) // 60, (SHORTEST - (last - first)) // 2, 1)
    return Scale(first - margin, last + margin)


def densest(events: tuple[Event, ...]) -> Scale | None:
    """The shortest stretch in which most events begin, and what closely adjoins it; None where it is not short."""
    begins = sorted(begin(event).ordinal for event in events)
    longest = (begins[-1] - begins[0] + 1) // STRETCH
    found = None
    for share in MOST:
        count = round(len(begins) * share)
        if count < FEW:
            break
        low = min(range(len(begins) - count + 1), key=lambda start: begins[start + count - 1] - begins[start])
        high = low + count - 1
        near = max((begins[high] - begins[low]) // 10, 1)
        while low > 0 and begins[low] - begins[low - 1] <= near:
            low -= 1
        while high + 1 < len(begins) and begins[high + 1] - begins[high] <= near:
            high += 1
        if begins[high] - begins[low] < longest:
            longest = (begins[high] - begins[low] + 1) // STRETCH
            found = _with_room(begins[low], begins[high])
    return found


def bars(events: tuple[Event, ...], scale: Scale) -> list[Bar]:
    """How many events begin when: by day, week, month, quarter, year or longer, whichever suits the scale's length."""
    months = next((step for step in MONTH_STEPS if scale.days / step / 30.4 <= BARS), MONTH_STEPS[-1])
    bins: dict[tuple[int, int, str | None], list[Event]] = {}
    for event in events:
        day = begin(event)
        if not scale.first <= day.ordinal <= scale.last:
            continue
        if scale.days <= 7 * BARS:
            step = 1 if scale.days <= BARS else 7
            start = day.ordinal - (day.ordinal + 3) % step  # a week's bar begins on Monday
            end = start + step
        else:
            number = (day.year * 12 + day.month - 1) // months
            start, end = _month(number * months), _month((number + 1) * months)
        latest, period = _latest_begin(event)
        if latest < end:
            bins.setdefault((start, end, None), []).append(event)
        else:
            first, last = edtf.parse(period)
            assert first is not None
            assert last is not None
            bins.setdefault((first.ordinal, last.ordinal + 1, period), []).append(event)
    return [
        Bar(
            scale.at(start),
            round(max((scale.at(end) - scale.at(start)) * (1 if period else 0.86), 0.3), 2),
            tuple(inside),
            period,
        )
        for (start, end, period), inside in sorted(bins.items(), key=lambda item: item[0][2] is None)
    ]


def _latest_begin(event: Event) -> tuple[int, str]:
    """The last day on which it may begin, and the month that holds its days, else what its date names (EDTF)."""
    first, last = edtf.parse(event.date)
    if first and last and first[:2] == last[:2]:
        return last.ordinal, str(edtf.month_of(event.date))
    start, _, end = event.date.partition("/")
    period = (start if start.strip(".") else end).rstrip("~?%")
    last = edtf.last_day(period)
    assert last is not None
    return last.ordinal, period


def _month(number: int) -> int:
    """The ordinal of the first day of a month, months counted from the year 0."""
    return edtf.Day(number // 12, number % 12 + 1, 1).ordinal


def ticks(scale: Scale, wide: int, narrow: int) -> list[Tick]:
    """The axis for these two widths in pixels: no label runs into the next or over the edge."""
    marks = []
    free_wide = free_narrow = -100.0
    for ordinal, label in _labels(scale):
        left, room = scale.at(ordinal), len(label) * CHARACTER + 4
        fits_wide = left * wide / 100 >= free_wide and left * wide / 100 + room <= wide
        fits_narrow = fits_wide and left * narrow / 100 >= free_narrow and left * narrow / 100 + room <= narrow
        if fits_wide:
            free_wide = left * wide / 100 + room + 12
        if fits_narrow:
            free_narrow = left * narrow / 100 + room + 12
        marks.append(Tick(left, label if fits_wide else None, not fits_narrow))
    return marks


def _labels(scale: Scale) -> Iterator[tuple[int, str]]:
    """Days with labels: centuries, years, months or days, whichever suits the length of the scale."""
    year = int(1970 + scale.first // 365.2425)
    years = range(year - 1, year + int(scale.days / 365.2425) + 3)
    if scale.days > 365 * 4:
        steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
        step = next((step for step in steps if scale.days / 365 / step <= 14), 1000)
        found = [(edtf.Day(y, 1, 1), year_name(y)) for y in years if y % step == 0]
    elif scale.days > 62:
        step = 1 if scale.days < 500 else 3
        months = [(y, m) for y in years for m in range(1, 13, step)]
        found = [(edtf.Day(y, m, 1), MONTHS[m - 1][:3] + (f" {year_name(y)}" if m == 1 else "")) for y, m in months]
    else:
        days = range(1, 32) if scale.days < 10 else (1, 8, 15, 22)
        dates = [(y, m, d) for y in years for m in range(1, 13) for d in days if d <= edtf.days_in_month(y, m)]
        found = [(edtf.Day(*date), f"{date[2]} {MONTHS[date[1] - 1][:3]}") for date in dates]
    inside = [(day, label) for day, label in found if scale.first <= day.ordinal <= scale.last]
    for number, (day, label) in enumerate(inside):
        bare = scale.days <= 365 * 4 and number == 0 and not label.endswith(year_name(day.year))
        yield day.ordinal, f"{label} {year_name(day.year)}" if bare else label
