"""Where each event stands: the page of its year, month or week, and what leads there from places it had before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline import edtf
from timeline.model import PASSED, Event, OtherDate, Timeline
from timeline.site import untrusted
from timeline.site.stretches import UNPLACED, Page, above, first_folder, order, page_of, pages_of, week_of


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

    def lasting_url(self, event: Event) -> str:
        """The place that lasts however large its month grows: the month's page, which leads on to weeks and days."""
        return f"{first_folder(event.date)}index.html#{untrusted.anchor(event.id)}"


def lay_out(timeline: Timeline) -> Layout:
    """Give every event that is shown its page. Dates that are no EDTF are left out: `check` reports them."""
    readable = [event for event in timeline.events if edtf.is_valid(event.date)]
    targets = _targets(readable)
    merged: dict[str, list[Event]] = {}
    for event in readable:
        if targets[event.id] != event.id:
            merged.setdefault(targets[event.id], []).append(event)
    events = tuple(
        _with_twins(_heard(event, timeline), merged.get(event.id, []))
        for event in sorted(readable, key=lambda event: (edtf.sort_key(event.date), event.id))
        if targets[event.id] == event.id and not event.hidden
    )
    pages = pages_of(events)
    folders = {event.id: page.folder for page in pages if page.kind != "former" for event in page.events}
    known = {page.folder for page in pages}
    leads: dict[str, list[tuple[str, str]]] = {}
    for date, anchor, target in _former_places(timeline, readable, targets):
        if target in folders:
            for folder in _folders_of(date, known):
                leads.setdefault(folder, []).append((anchor, target))
    for page in pages:
        for folder in above(page):
            leads.setdefault(folder, []).extend((untrusted.anchor(event.id), event.id) for event in page.events)
    shown = [replace(page, events=()) if page.kind == "former" else page for page in pages]
    homeless = [page_of(folder) for folder in leads if folder not in known]
    together = tuple(sorted([*shown, *homeless], key=order))
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
    first = first_folder(date)
    yield first
    if week := week_of(date):
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


def _heard(event: Event, timeline: Timeline) -> Event:
    """The event; where a person said how it stands, without the program's word that nobody told what became of it."""
    if "status" not in timeline.edited.get(event.id, ()):
        return event
    return replace(event, history=tuple(step for step in event.history if step.status != PASSED))


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
