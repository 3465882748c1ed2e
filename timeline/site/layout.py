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
LONG_QUOTE = 400
"""A quote counts as one source more for each so many characters."""
UNPLACED = "undated"
"""The folder of a month's or year's events that have no day or month, where they are too many for its own page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of time and the events that stand there."""

    folder: str
    """`2022/02/`, below the folder `timeline`; with `index.md` it is the page's source."""

    kind: Literal["year", "month", "week", "former"]
    """A day of a large week counts as a week, and so does a part of what has no day. `former`: events stood there when
    they were more; links to them still arrive and lead on."""
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
    folders = {event.id: page.folder for page in pages if page.kind != "former" for event in page.events}
    known = {page.folder for page in pages}
    leads: dict[str, list[tuple[str, str]]] = {}
    for date, anchor, target in _former_places(timeline, readable, targets):
        if target in folders:
            for folder in _folders_of(date, known):
                leads.setdefault(folder, []).append((anchor, target))
    for page in pages:
        for folder in _above(page):
            leads.setdefault(folder, []).extend((untrusted.anchor(event.id), event.id) for event in page.events)
    shown = [replace(page, events=()) if page.kind == "former" else page for page in pages]
    homeless = [_page(folder) for folder in leads if folder not in known]
    together = tuple(sorted([*shown, *homeless], key=_order))
    return Layout(together, events, folders, {folder: tuple(dict(found).items()) for folder, found in leads.items()})


def _former_places(timeline: Timeline, events: list[Event], targets: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Where events stood before: a date they had, the anchor, and the id of the event that is meant today.

    An event that is the same as another, an id that was merged into it, a date it had.
    """
    for event in events:
        target = targets[event.id]
        ids = [event.id, *timeline.former_ids.get(event.id, ())]
        dates = [event.date, *filter(edtf.is_valid, timeline.former_dates.get(event.id, ()))]
        for date in dict.fromkeys(dates):
            for id in ids:
                if id != target or date != event.date:
                    yield date, untrusted.anchor(id), target


def _folders_of(date: str, known: set[str]) -> Iterator[str]:
    """Where an event of this date may have stood: the year or month, and what there is of its week and day."""
    first = _first_folder(date)
    yield first
    if week := _week(date):
        day = edtf.first_day(date)
        assert day is not None
        below: tuple[str, ...] = (f"{first}{week}/", f"{first}{week}/{day.day:02d}/")
    else:
        below = (f"{first}{UNPLACED}/",)
    yield from (folder for folder in below if folder in known)


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
    pages = [page for folder, inside in by_folder.items() for page in _pages_of(_page(folder), tuple(inside))]
    return tuple(sorted(pages, key=_order))


def _pages_of(whole: Page, events: tuple[Event, ...]) -> Iterator[Page]:
    """A year's own events or a month as one page, or with what is too much for it below: weeks, what has no day."""
    by_week: dict[str, list[Event]] = {}
    for event in events if whole.kind == "month" else ():
        if name := _week(event.date):
            by_week.setdefault(name, []).append(event)
    weeks = [_week_page(f"{whole.folder}{name}/", tuple(inside)) for name, inside in by_week.items()]
    if not _large(events):
        yield replace(whole, events=events)
        yield from _former(weeks, events)
        return
    unplaced = tuple(event for event in events if whole.kind == "year" or not _week(event.date))
    parts = list(_parts(f"{whole.folder}{UNPLACED}", f"{whole.title}, no {_unit(whole)} given", unplaced))
    yield replace(whole, events=() if _large(unplaced) else unplaced)
    yield from parts if _large(unplaced) else ()
    for week in weeks:
        yield from _pages_of_week(week)


def _pages_of_week(week: Page) -> Iterator[Page]:
    """A week as one page; a large one day by day, a large day in parts."""
    days = []
    for day, together in groupby(week.events, key=begin):
        days.append(list(_parts(f"{week.folder}{day.day:02d}", days_in_words(day, day), tuple(together))))
    if not _large(week.events):
        yield week
        yield from _former([day[0] for day in days], week.events)
        return
    yield replace(week, events=())
    for parts in days:
        yield from parts


def _parts(folder: str, title: str, events: tuple[Event, ...]) -> Iterator[Page]:
    """As many pages as keep each light: `15/`, `15-2/`."""
    parts: list[list[Event]] = [[]]
    room = HEAVY
    for event in events:
        room -= _weight(event)
        if parts[-1] and (room < 0 or len(parts[-1]) == LARGE):
            parts.append([])
            room = HEAVY - _weight(event)
        parts[-1].append(event)
    for number, part in enumerate(parts, 1):
        name = f"{title}, part {number} of {len(parts)}" if len(parts) > 1 else title
        yield Page(f"{folder}{f'-{number}' if number > 1 else ''}/", "week", name, tuple(part))


def _former(below: list[Page], events: tuple[Event, ...]) -> Iterator[Page]:
    """The pages that were there if the events were more than they are: at most twice as many."""
    if len(events) > LARGE // 2 or sum(map(_weight, events)) > HEAVY // 2:
        yield from (replace(page, kind="former") for page in below)


def _large(events: Sequence[Event]) -> bool:
    return len(events) > LARGE or sum(map(_weight, events)) > HEAVY


def _weight(event: Event) -> int:
    return 1 + sum(1 + min(len(source.quote), untrusted.LONGEST_TEXT) // LONG_QUOTE for source in event.sources)


def _unit(whole: Page) -> str:
    return "month" if whole.kind == "year" else "day"


def _above(page: Page) -> Iterator[str]:
    """The folders that an event's links may name though it stands on this page: where it stood when there were fewer.

    Those above it, and the first of the parts it is in; for a page that is no more, the page itself.
    """
    if page.kind in ("year", "month"):
        return
    if page.kind == "former":
        yield page.folder
        return
    parts = page.folder.split("/")[:-1]
    last, _, number = parts[-1].partition("-")
    if number:
        yield "/".join([*parts[:-1], last, ""])
    lowest = 1 if last == UNPLACED and len(parts) == 2 else 2
    for depth in range(lowest, len(parts)):
        yield "/".join([*parts[:depth], ""])


def _week(date: str) -> str | None:
    """`w07`, the ISO week in which it begins; None where its day is not known."""
    start = date.partition("/")[0]
    if not edtf.is_valid(start) or not edtf.is_day(start):
        return None
    first = edtf.first_day(start)
    assert first is not None
    if first.year < 1:
        return f"d{first.day:02d}"
    year, week, _ = calendar_date(first.year, first.month, first.day).isocalendar()
    return f"{'' if year == first.year else year}w{week:02d}"


def _week_page(folder: str, events: tuple[Event, ...]) -> Page:
    return Page(folder, "week", _days_of_week(events[0].date), events)


def _days_of_week(date: str) -> str:
    """`14–20 February 2022`: the days of the date's week that belong to its month."""
    day = edtf.first_day(date)
    assert day is not None
    monday = day.day - (day.ordinal + 3) % 7
    last = min(monday + 6, edtf.days_in_month(day.year, day.month))
    return days_in_words(day._replace(day=max(monday, 1)), day._replace(day=last))


def _order(page: Page) -> tuple[int, str]:
    """Years and months; what is below them is in order."""
    year, *rest = page.folder.split("/")[:-1]
    return int(year), rest[0] if rest and not rest[0].startswith(UNPLACED) else ""
