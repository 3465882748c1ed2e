"""The pages of years, months and weeks, and the page that leads to them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from timeline import edtf
from timeline.model import Event
from timeline.site import untrusted
from timeline.site.dates_in_words import in_words, long_day
from timeline.site.entry import Entry
from timeline.site.linked_data import linked_data
from timeline.site.overview import most_important
from timeline.site.standing import WORDS
from timeline.site.stretches import Page
from timeline.site.templating import Site, fill, link

IMPORTANT_OF_PART = 3
"""How many events the page of a year names for each of its months."""

Inside = dict[str, list[Event]]
"""By folder: the events that stand in it and below it, in the order of time."""


def period_pages(site: Site) -> Iterator[tuple[str, str]]:
    """A page for each year, month and week: path and text."""
    inside = _inside(site)
    read = [page for page in site.layout.pages if not _leads_only(page, inside)]
    rows = {kind: [page for page in read if page.kind == kind] for kind in ("year", "month", "week")}
    by_weeks = {"/".join([*week.folder.split("/")[:2], ""]) for week in rows["week"]}
    # From the first week of a month a reader goes back to the month before, which may have no weeks.
    rows["week"] = [p for p in read if p.kind == "week" or (p.kind == "month" and p.folder not in by_weeks)]
    for kind, row in rows.items():
        for earlier, page, later in zip([None, *row], row, [*row[1:], None], strict=False):
            if page.kind == kind:
                yield f"{page.folder}index.md", _period(site, page, earlier, later, inside)
    for page in site.layout.pages:
        if _leads_only(page, inside):
            yield f"{page.folder}index.md", _period(site, page, None, None, inside)


def _leads_only(page: Page, inside: Inside) -> bool:
    """Whether no reader passes here on the way from earlier to later: a week told by days, a page that was."""
    return not inside[page.folder] or (page.kind == "week" and not page.events)


def all_page(site: Site) -> str:
    """Every year with its months, and the way to find an event."""
    inside = _inside(site)
    months = [page for page in site.layout.pages if page.kind == "month" and inside[page.folder]]
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
        if page.kind == "year" and inside[page.folder]
    ]
    most = max((len(inside[month.folder]) for month in months), default=1)
    return fill("all.md", "", years=years, most=most, statuses=tuple(WORDS.items()))


def _inside(site: Site) -> Inside:
    """What stands in each folder and below it."""
    inside: Inside = {page.folder: [] for page in site.layout.pages}
    for event in site.layout.events:
        parts = site.layout.folders[event.id].split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth]) + "/"
            if folder in inside:
                inside[folder].append(event)
    return inside


def _period(site: Site, page: Page, earlier: Page | None, later: Page | None, inside: Inside) -> str:
    direct = [part for part in site.layout.pages if inside[part.folder] and _stands_in(part, page)]
    leads = _leads(site, page, [part.folder for part in direct if part.kind == "week"])
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
                "anchors": leads.below.get(part.folder, ()),
                "important": site.of(most_important(tuple(inside[part.folder]), IMPORTANT_OF_PART)),
            }
            for part in direct
        ],
        groups=_groups(site, page),
        empty=not inside[page.folder],
        linked_data=linked_data(page.events) if page.events else None,
        moved=leads.moved,
        parted=[{**link(title, folder), "anchors": anchors} for (title, folder), anchors in leads.parted.items()],
    )


def _stands_in(part: Page, page: Page) -> bool:
    """Whether the part is directly below the page."""
    return part.folder.startswith(page.folder) and part.folder.count("/") == page.folder.count("/") + 1


@dataclass(slots=True)
class _Leads:
    """What leads on from a page to where its events stand now; there may be thousands."""

    below: dict[str, list[str]] = field(default_factory=dict)
    """Anchors of events that stand in one of its parts, by the part's folder."""
    parted: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Those of events on another page of the same month, by its title and folder."""
    moved: list[tuple[Entry, list[str]]] = field(default_factory=list)
    """All others: entries with the anchors that mean them."""


def _leads(site: Site, page: Page, parts: list[str]) -> _Leads:
    found = _Leads()
    anchors = site.layout.leads.get(page.folder, ())
    titles = {other.folder: other.title for other in site.layout.pages} if anchors else {}
    month = "/".join(page.folder.split("/")[:2])
    moved: dict[str, list[str]] = {}
    for anchor, target in anchors:
        folder = site.layout.folders[target]
        kept = anchor == untrusted.anchor(target)
        if folder == page.folder:
            continue
        if kept and (part := next(filter(folder.startswith, parts), None)):
            found.below.setdefault(part, []).append(anchor)
        elif kept and folder.startswith(month):
            found.parted.setdefault((titles[folder], folder), []).append(anchor)
        else:
            moved.setdefault(target, []).append(anchor)
    found.moved = [(site.entries[target], its_anchors) for target, its_anchors in moved.items()]
    return found


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
    if first and edtf.is_day(date):
        return long_day(first)
    words = in_words(date)
    period = edtf.days(date) if "/" not in date and "X" not in date else None
    missing = (
        ", no day given" if period and 28 <= period <= 31 else ", no month given" if period and period >= 365 else ""
    )
    return words[0].upper() + words[1:] + missing


def _heading_anchor(date: str) -> str:
    """An id for the heading, of letters, digits and hyphens: `on-2022-02-18-to-2022-02-20`.

    Ids of events have letters in them, but no `on-` and a date. What HTML in Markdown would have to escape, such as an
    underscore, does not come out whole in the table of contents.
    """
    named = f"on-{date.partition('T')[0]}".replace("/", "-to-").replace("..", "open")
    return named.translate({126: "a", 63: "u", 37: "ua"})
