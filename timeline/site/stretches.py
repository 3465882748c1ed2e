"""The stretches of time that have a page: years, months and, where there is much to tell, weeks, days and parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from itertools import groupby
from typing import Literal

from timeline import edtf
from timeline.model import Event
from timeline.site import untrusted
from timeline.site.dates_in_words import days_in_words, month_name, year_name
from timeline.site.scale import begin

LARGE = 150
"""A month with more events than this is told week by week, a week with more of them day by day, a day in parts."""
HEAVY = 380
"""And so is one with more events and sources together: pages stay under 350 kB."""
LONG_QUOTE = 400
"""A quote counts as one source more for each so many characters."""
QUOTED = 40
"""An event's sources beyond these are not quoted on its page but named; ten of them weigh as one that is quoted."""
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


def first_folder(date: str) -> str:
    """The month's or year's folder, whether or not the month is told by weeks."""
    month = edtf.month_of(date)
    if month:
        year, _, number = month.rpartition("-")
        return f"{year}/{number}/"
    return f"{edtf.year_of(date)}/"


def page_of(folder: str, events: tuple[Event, ...] = ()) -> Page:
    """The page of a year or month by its folder."""
    parts = folder.split("/")[:-1]
    if len(parts) == 1:
        return Page(folder, "year", year_name(int(parts[0])), events)
    return Page(folder, "month", month_name("-".join(parts)), events)


def pages_of(events: tuple[Event, ...]) -> tuple[Page, ...]:
    """Years, months and, of large months, weeks. Every year that has a month has a page."""
    by_folder: dict[str, list[Event]] = {}
    for event in events:
        folder = first_folder(event.date)
        by_folder.setdefault(f"{folder.partition('/')[0]}/", [])
        by_folder.setdefault(folder, []).append(event)
    pages = [page for folder, inside in by_folder.items() for page in _whole(page_of(folder), tuple(inside))]
    return tuple(sorted(pages, key=order))


def _whole(whole: Page, events: tuple[Event, ...]) -> Iterator[Page]:
    """A year's own events or a month as one page, or with what is too much for it below: weeks, what has no day."""
    by_week: dict[str, list[Event]] = {}
    for event in events if whole.kind == "month" else ():
        if name := week_of(event.date):
            by_week.setdefault(name, []).append(event)
    weeks = [_week_page(f"{whole.folder}{name}/", tuple(inside)) for name, inside in by_week.items()]
    if not _large(events):
        yield replace(whole, events=events)
        yield from _former(weeks, events)
        return
    unplaced = tuple(event for event in events if whole.kind == "year" or not week_of(event.date))
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
    quoted = event.sources[:QUOTED]
    quotes = sum(min(len(source.quote), untrusted.LONGEST_TEXT) // LONG_QUOTE for source in quoted)
    return 1 + len(quoted) + quotes + (len(event.sources) - len(quoted)) // 10


def _unit(whole: Page) -> str:
    return "month" if whole.kind == "year" else "day"


def above(page: Page) -> Iterator[str]:
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


def week_of(date: str) -> str | None:
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


def order(page: Page) -> tuple[int, str]:
    """Years and months; what is below them is in order."""
    year, *rest = page.folder.split("/")[:-1]
    return int(year), rest[0] if rest and not rest[0].startswith(UNPLACED) else ""
