"""The pages of years, months and weeks, and the page that leads to them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from timeline import edtf
from timeline.model import Event
from timeline.site import untrusted
from timeline.site.dates_in_words import in_words, long_day
from timeline.site.entry import STATUS_WORDS, Entry
from timeline.site.linked_data import linked_data
from timeline.site.overview import most_important
from timeline.site.stretches import Page
from timeline.site.templating import Site, fill, link

IMPORTANT_OF_PART = 3
"""How many events the page of a year names for each of its months."""


def period_pages(site: Site) -> Iterator[tuple[str, str]]:
    """A page for each year, month and week: path and text."""
    inside = _inside(site)
    for kind in ("year", "month", "week"):
        same = [page for page in site.layout.pages if page.kind == kind and not _leads_only(page)]
        for number, page in enumerate(same):
            earlier = same[number - 1] if number else None
            later = same[number + 1] if number + 1 < len(same) else None
            yield f"{page.folder}index.md", _period(site, page, earlier, later, inside)
    for page in filter(_leads_only, site.layout.pages):
        yield f"{page.folder}index.md", _period(site, page, None, None, inside)


def _leads_only(page: Page) -> bool:
    """Whether no reader passes here on the way from earlier to later: a week told by days, a page that was."""
    return page.kind == "former" or (page.kind == "week" and not page.events)


def all_page(site: Site) -> str:
    """Every year with its months, and the way to find an event."""
    inside = _inside(site)
    months = [page for page in site.layout.pages if page.kind == "month"]
    years = [
        {
            **link(page.title, page.folder, len(inside[page.folder])),
            "anchor": page.folder.split("/")[0],
            "months": [
                link(month.title.split()[0], month.folder, len(inside[month.folder]))
                for month in months
                if month.folder.startswith(page.folder)
            ],
        }
        for page in site.layout.pages
        if page.kind == "year"
    ]
    most = max((len(inside[month.folder]) for month in months), default=1)
    return fill("all.md", "", years=years, most=most, statuses=tuple(STATUS_WORDS.items()))


def _inside(site: Site) -> dict[str, list[Event]]:
    """By folder: the events that stand in it and below it, in the order of time."""
    inside: dict[str, list[Event]] = {page.folder: [] for page in site.layout.pages}
    for event in site.layout.events:
        parts = site.layout.folders[event.id].split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth]) + "/"
            if folder in inside:
                inside[folder].append(event)
    return inside


def _period(site: Site, page: Page, earlier: Page | None, later: Page | None, inside: dict[str, list[Event]]) -> str:
    direct = [part for part in site.layout.pages if part.kind != "former" and _stands_in(part, page)]
    above = [other for other in site.layout.pages if page.folder.startswith(other.folder) and other is not page]
    return fill(
        "period.md",
        page.folder,
        title=page.title,
        page_title=untrusted.front_matter(page.title),
        earlier=earlier and link(earlier.title, earlier.folder),
        later=later and link(later.title, later.folder),
        ups=[link("All events", ""), *(link(other.title, other.folder) for other in above)],
        parts_of_it=[
            {
                **link(part.title, part.folder, len(inside[part.folder])),
                "important": site.of(most_important(tuple(inside[part.folder]), IMPORTANT_OF_PART)),
            }
            for part in direct
        ],
        groups=_groups(site, page),
        former=page.kind == "former",
        linked_data=linked_data(page.events) if page.events else None,
        **_leads(site, page),
    )


def _stands_in(part: Page, page: Page) -> bool:
    """Whether the part is directly below the page."""
    return part.folder.startswith(page.folder) and part.folder.count("/") == page.folder.count("/") + 1


def _leads(site: Site, page: Page) -> dict[str, Any]:
    """What leads on from the page: `moved`, an anchor each with its entry, and `parted`, all anchors of another page.

    Events that stand on another page of the same month keep their anchor; there may be thousands.
    """
    leads = site.layout.leads.get(page.folder, ())
    titles = {other.folder: other.title for other in site.layout.pages} if leads else {}
    month = "/".join(page.folder.split("/")[:2])
    moved: list[tuple[str, Entry]] = []
    parted: dict[str, dict[str, Any]] = {}
    for anchor, target in leads:
        folder = site.layout.folders[target]
        if folder.startswith(month) and folder != page.folder and anchor == untrusted.anchor(target):
            parted.setdefault(folder, {**link(titles[folder], folder), "anchors": []})["anchors"].append(anchor)
        elif folder != page.folder:
            moved.append((anchor, site.entries[target]))
    return {"moved": moved, "parted": list(parted.values())}


def _groups(site: Site, page: Page) -> list[dict[str, Any]]:
    """The page's entries under headings that say when: a day, or what is known instead of one."""
    groups = []
    for heading, events in groupby(page.events, key=lambda event: _heading(event.date)):
        together = tuple(events)
        groups.append({"heading": heading, "anchor": _heading_anchor(together[0].date), "entries": site.of(together)})
    return groups


def _heading(date: str) -> str:
    """`Tuesday 15 February 2022`, or `About the end of January 2022 (21–31 January)`."""
    first = edtf.first_day(date)
    if first and edtf.is_day(date) and date[-1] not in "~?%":
        return long_day(first)
    words = in_words(date)
    period = edtf.days(date) if "/" not in date and "X" not in date else None
    missing = (
        ", no day given" if period and 28 <= period <= 31 else ", no month given" if period and period >= 365 else ""
    )
    return words[0].upper() + words[1:] + missing


def _heading_anchor(date: str) -> str:
    """An id for the heading. Ids of events have letters in them, but no `on-` and a date."""
    return (
        f"on-{date.partition('T')[0]}".replace("/", "_").replace("..", "open").translate({126: "a", 63: "u", 37: "ua"})
    )
