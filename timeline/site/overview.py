"""The whole timeline as a picture: how many events when, and below it the important ones by name.

Where most events fall into a short part of the whole, that stretch is drawn again, large. Places are percentages and
texts are HTML, so one picture is right at every width: a text wraps, is never cut and meets no other. Classes take the
theme's colours.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline import edtf
from timeline.model import Event
from timeline.site.dates_in_words import days_in_words, in_words
from timeline.site.entry import Entry
from timeline.site.scale import Bar, Scale, Tick, bars, begin, densest, ticks, whole

NAMED = 10
"""How many important events have their name in the picture."""
NAMED_OUTSIDE = 4
"""And how many that lie outside the stretch which is drawn large."""
WIDE, NARROW = 720, 320
"""Pixels for which the axis is labelled: the least that the picture is given on a desktop and on a phone."""
TALLEST, TALLEST_OF_STRIP = 72, 40
"""Pixels of the tallest bar."""
TALLEST_EVENT = 12
"""And of one event: few events make no towers."""
THINNEST_BAND = 0.6
"""Percent of the width."""


@dataclass(frozen=True, slots=True)
class Row:
    """An important event: its mark at its time, and its name beside or below it."""

    entry: Entry
    left: float
    width: float
    """0 for a day: a point."""
    side: str
    """`start`, `end` or `below`: where there is room for the name."""
    at: float
    """From where the name begins, or up to where it goes: a percentage."""
    since_before: bool
    """Whether it begins before what the picture shows, or nobody says when."""
    goes_on: bool
    """Whether it ends after what the picture shows, or nobody says when."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its height and what it says."""

    bar: Bar
    height: float
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One scale with its bars, axis and rows."""

    caption: str
    height: int
    bars: list[Drawn]
    ticks: list[Tick]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline at once, and where that leaves most of it in a corner, that corner large below it."""

    large: Panel
    strip: Panel | None = None
    """The whole span, small, where `large` is a stretch of it."""
    band: tuple[float, float] | None = None
    """That stretch in the strip: its ends."""


def overview(events: tuple[Event, ...], entries: dict[str, Entry]) -> Picture | None:
    """The picture; None for a timeline without events. `entries` by event id."""
    if not events:
        return None
    span, stretch = whole(events), densest(events)
    first, last = _beginning(events[0]), _beginning(max(events, key=_ordinal))
    caption = f"{len(events):,} events, {first} to {last}" if len(events) > 1 else f"One event, {first}"
    if stretch is None:
        named = spread_out(events, NAMED, span.days / NAMED / 2)
        return Picture(_panel(events, entries, span, caption, TALLEST, named))
    inside = tuple(event for event in events if stretch.first <= _ordinal(event) <= stretch.last)
    outside = tuple(event for event in events if not stretch.first <= _ordinal(event) <= stretch.last)
    far = spread_out(outside, NAMED_OUTSIDE, span.days / NAMED_OUTSIDE / 4)
    near = spread_out(inside, NAMED, stretch.days / NAMED / 2)
    days = days_in_words(begin(min(inside, key=_ordinal)), begin(max(inside, key=_ordinal)))
    left = min(span.at(stretch.first), 100 - THINNEST_BAND)
    return Picture(
        _panel(inside, entries, stretch, f"The densest stretch, {days}: {len(inside):,} events", TALLEST, near),
        _panel(events, entries, span, caption, TALLEST_OF_STRIP, far),
        (left, max(span.at(stretch.last + 1), round(left + THINNEST_BAND, 2))),
    )


def _beginning(event: Event) -> str:
    """When it begins, no more exact than its date is: `2015` for `2015/..`."""
    start, _, end = event.date.partition("/")
    return in_words(start if start.strip(".") else end)


def _ordinal(event: Event) -> int:
    return begin(event).ordinal


def most_important(events: tuple[Event, ...], count: int) -> list[Event]:
    """The events of greatest importance, in the order of time."""
    chosen = {event.id for event in sorted(events, key=_rank)[:count]}
    return [event for event in events if event.id in chosen]


def spread_out(events: tuple[Event, ...], count: int, days: float) -> list[Event]:
    """Important events in the order of time, each the greatest of its time: they begin that many days apart.

    Where there are too few so far apart, they may stand closer, at last on the same day.
    """
    ranked = [(event, _ordinal(event)) for event in sorted(events, key=_rank)]
    chosen: dict[str, int] = {}
    while len(chosen) < min(count, len(events)):
        for event, day in ranked:
            if len(chosen) < count and event.id not in chosen and all(abs(day - d) >= days for d in chosen.values()):
                chosen[event.id] = day
        days = days / 2 if days > 1 else 0
    return [event for event in events if event.id in chosen]


def _rank(event: Event) -> tuple[float, int, str, str]:
    return -event.importance, -len(event.sources), event.date, event.id


def _panel(
    events: tuple[Event, ...], entries: dict[str, Entry], scale: Scale, caption: str, tallest: int, named: list[Event]
) -> Panel:
    found = bars(events, scale)
    most = max((len(bar.events) for bar in found), default=1)
    one = min(tallest / most, TALLEST_EVENT)
    drawn = [
        Drawn(bar, max(round(len(bar.events) * one, 1), 3), entries[bar.events[0].id].url, _title(bar)) for bar in found
    ]
    rows = [_row(event, entries[event.id], scale) for event in named]
    return Panel(caption, round(max(most * one, 3)), drawn, ticks(scale, WIDE, NARROW), rows)


def _title(bar: Bar) -> str:
    """`15 February 2022: 9 events`, `some time in February 2022: 1 event`."""
    first, last = min(map(begin, bar.events)), max(map(begin, bar.events))
    when = f"some time in {in_words(bar.period)}" if bar.period else days_in_words(first, last)
    return f"{when}: {len(bar.events)} event{'s' if len(bar.events) > 1 else ''}"


def _row(event: Event, entry: Entry, scale: Scale) -> Row:
    first, last = edtf.parse(event.date)
    left = scale.at(first.ordinal) if first else 0.0
    right = scale.at(last.ordinal + 1) if last else 100.0
    if edtf.is_day(event.date) or right - left < 1.5:
        left = right = round((left + right) / 2, 2)
    beyond = (first is None or first.ordinal < scale.first, last is None or last.ordinal > scale.last)
    if max(left, 100 - right) < 45:
        return Row(entry, left, round(right - left, 2), "below", min(left, 50), *beyond)
    side = "start" if left <= 100 - right else "end"
    return Row(entry, left, round(right - left, 2), side, right if side == "start" else round(100 - left, 2), *beyond)
