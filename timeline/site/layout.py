"""Where each event stands: the page of its year, month or week, and what leads there from places it had before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from itertools import groupby
from typing import Literal

from timeline import edtf
from timeline.model import Event, OtherDate, Timeline
from timeline.site import untrusted
from timeline.site.dates_in_words import days_in_words, month_name, year_name
from timeline.site.scale import begin

LARGE = 150
"""A month with more events than this is told week by week, a week with more of them day by day, a day in parts."""
HEAVY = 380
"""And so is one with more events and sources together: pages stay under 350 kB."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of time and the events that stand there."""

    folder: str
    """`2022/02/`, below the folder `timeline`; with `index.md` it is the page's source."""

    kind: Literal["year", "month", "week"]
    """A day of a large week counts as a week."""
    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages of the timeline and where to find each event."""

    pages: tuple[Page, ...]
    """In the order of time; a year before its months, a month before its weeks."""

    events: tuple[Event, ...]
    """Those shown, in the order of time, each with the sources of the entries that are the same as it."""

    folders: dict[str, str]
    """By event id: the folder of the page on which it stands."""

    leads: dict[str, tuple[tuple[str, str], ...]]
    """By folder: anchors that stood there before, each with the id of the event that is meant today."""

    def url(self, event_id: str) -> str:
        """The event's place, from the folder `timeline`: `2022/02/index.html#its-id`."""
        return f"{self.folders[event_id]}index.html#{untrusted.anchor(event_id)}"


def lay_out(timeline: Timeline) -> Layout:
    """Give every event that is shown its page. Dates that are no EDTF are left out: `check` reports them."""
    readable = [event for event in timeline.events if edtf.is_valid(event.date)]
    targets = _targets(readable)
    merged: dict[str, list[Event]] = {}
    for event in readable:
        if targets[event.id] != event.id:
            merged.setdefault(targets[event.id], []).append(event)
    events = tuple(
        _with_twins(event, merged.get(event.id, []))
        for event in sorted(readable, key=lambda event: (edtf.sort_key(event.date), event.id))
        if targets[event.id] == event.id and not event.hidden
    )
    pages = _pages(events)
    folders = {event.id: page.folder for page in pages for event in page.events}
    leads: dict[str, list[tuple[str, str]]] = {}
    for folder, anchor, target in _former_places(timeline, readable, targets):
        if target in folders:
            leads.setdefault(folder, []).append((anchor, target))
    for page in pages:
        if page.kind == "week":
            month = _first_folder(page.events[0].date)
            leads.setdefault(month, []).extend((untrusted.anchor(event.id), event.id) for event in page.events)
    known = {page.folder for page in pages}
    homeless = {folder: _page(folder) for folder in leads if folder not in known}
    pages = tuple(sorted([*pages, *homeless.values()], key=_order))
    return Layout(pages, events, folders, {folder: tuple(dict(found).items()) for folder, found in leads.items()})


def _former_places(timeline: Timeline, events: list[Event], targets: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Where events stood before: the folder, the anchor there, and the id of the event that is meant today.

    An event that is the same as another, an id that was merged into it, a date it had.
    """
    for event in events:
        target = targets[event.id]
        ids = [event.id, *timeline.former_ids.get(event.id, ())]
        dates = [event.date, *filter(edtf.is_valid, timeline.former_dates.get(event.id, ()))]
        for folder in dict.fromkeys(map(_first_folder, dates)):
            for id in ids:
                if id != target or folder != _first_folder(event.date):
                    yield folder, untrusted.anchor(id), target


def _targets(events: list[Event]) -> dict[str, str]:
    """By event id: the id of the event that tells it: itself, or the end of its chain of `same_as`."""
    by_id = {event.id: event for event in events}
    targets = {}
    for event in events:
        seen = [event.id]
        while (following := by_id[seen[-1]].same_as) in by_id and following not in seen:
            assert following is not None
            seen.append(following)
        circle = by_id[seen[-1]].same_as in seen
        targets[event.id] = min(seen) if circle else seen[-1]
    return targets


def _with_twins(event: Event, twins: list[Event]) -> Event:
    """The event with the sources of those that are the same as it, and their dates where they differ."""
    if not twins:
        return event
    sources = {(source.article, source.quote, source.trigger): source for source in event.sources}
    dates = dict.fromkeys(event.other_dates)
    for twin in twins:
        for source in twin.sources:
            sources.setdefault((source.article, source.quote, source.trigger), source)
        dates.update(dict.fromkeys(twin.other_dates))
        if not edtf.overlap(event.date, twin.date):
            dates.update(dict.fromkeys(OtherDate(twin.date, source.article) for source in twin.sources))
    return replace(event, sources=tuple(sources.values()), other_dates=tuple(dates))


def _first_folder(date: str) -> str:
    """The month's or year's folder, whether or not the month is told by weeks."""
    month = edtf.month_of(date)
    if month:
        year, _, number = month.rpartition("-")
        return f"{year}/{number}/"
    return f"{edtf.year_of(date)}/"


def _page(folder: str, events: tuple[Event, ...] = ()) -> Page:
    parts = folder.split("/")[:-1]
    if len(parts) == 1:
        return Page(folder, "year", year_name(int(parts[0])), events)
    return Page(folder, "month", month_name("-".join(parts)), events)


def _pages(events: tuple[Event, ...]) -> tuple[Page, ...]:
    """Years, months and, of large months, weeks. Every year that has a month has a page."""
    by_folder: dict[str, list[Event]] = {}
    for event in events:
        folder = _first_folder(event.date)
        by_folder.setdefault(f"{folder.partition('/')[0]}/", [])
        by_folder.setdefault(folder, []).append(event)
    pages = []
    for folder, inside in by_folder.items():
        if not _large(inside) or folder.count("/") == 1:
            pages.append(_page(folder, tuple(inside)))
            continue
        dayless = tuple(event for event in inside if _week(event) is None)
        pages.append(_page(folder, dayless))
        for week, of_week in groupby((event for event in inside if _week(event)), key=_week):
            pages.extend(_week_pages(f"{folder}{week}/", tuple(of_week)))
    return tuple(sorted(pages, key=_order))


def _week_pages(folder: str, events: tuple[Event, ...]) -> Iterator[Page]:
    """A week as one page; a large one day by day, a large day in parts."""
    if not _large(events):
        yield Page(folder, "week", _days_of_week(events[0].date), events)
        return
    for _, together in groupby(events, key=begin):
        parts: list[list[Event]] = [[]]
        for event in together:
            if _large([*parts[-1], event]) and parts[-1]:
                parts.append([])
            parts[-1].append(event)
        day = begin(parts[0][0])
        for number, part in enumerate(parts, 1):
            title = days_in_words(day, day) + (f", part {number} of {len(parts)}" if len(parts) > 1 else "")
            yield Page(f"{folder}{day.day:02d}{f'-{number}' if number > 1 else ''}/", "week", title, tuple(part))


def _large(events: Sequence[Event]) -> bool:
    return len(events) > LARGE or len(events) + sum(len(event.sources) for event in events) > HEAVY


def _week(event: Event) -> str | None:
    """`w07`, the ISO week in which the event begins; None where its day is not known."""
    start = event.date.partition("/")[0]
    if not edtf.is_valid(start) or not edtf.is_day(start):
        return None
    first = edtf.first_day(start)
    assert first is not None
    if first.year < 1:
        return f"d{first.day:02d}"
    year, week, _ = calendar_date(first.year, first.month, first.day).isocalendar()
    return f"{'' if year == first.year else year}w{week:02d}"


def _days_of_week(date: str) -> str:
    """`14–20 February 2022`: the days of the date's week that belong to its month."""
    day = edtf.first_day(date)
    assert day is not None
    monday = day.day - (day.ordinal + 3) % 7
    last = min(monday + 6, edtf.days_in_month(day.year, day.month))
    return days_in_words(day._replace(day=max(monday, 1)), day._replace(day=last))


def _order(page: Page) -> tuple[int, str, int, int, str]:
    year, *rest = page.folder.split("/")
    day = begin(page.events[0]).day if page.kind == "week" else 0
    return int(year), "".join(rest[:1]), day, len(page.folder), page.folder
