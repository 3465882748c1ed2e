"""The timeline for other programs: JSON with its schema, CSV, iCalendar, an Atom feed, and the data of the filter."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as CalendarEvent
from lxml import etree

from timeline import edtf
from timeline.model import STATUSES, Event, Timeline
from timeline.site import untrusted
from timeline.site.dates_in_words import in_words
from timeline.site.entry import STATUS_WORDS, date_of, outlet
from timeline.site.layout import Layout

CSV_FIELDS = (
    "id date date_in_words title status participants places importance sources other_dates tags note page".split()
)  # noqa: SIM905
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection)."""
SOURCE_FIELDS = ("article", "quote", "trigger", "phrase", "date", "status")
CALENDAR_STATUS = {"happened": "CONFIRMED", "denied": "CANCELLED"}


def exports(timeline: Timeline, layout: Layout) -> dict[str, str]:
    """All exports by path, from the folder `timeline`."""
    return {
        "timeline.json": _json(timeline, layout),
        "timeline.schema.json": json.dumps(SCHEMA, indent=1) + "\n",
        "timeline.csv": _csv(layout),
        "timeline.ics": _calendar(timeline, layout),
        "timeline.atom": _atom(timeline, layout),
        "find.js": _find(timeline, layout),
    }


def _json(timeline: Timeline, layout: Layout) -> str:
    """Everything, verbatim: what the timeline's files say, with the page of each event."""
    by_id = {event.id: event for event in layout.events}
    data = {
        "title": timeline.settings.title,
        "description": timeline.settings.description,
        "language": timeline.settings.language,
        "same_as": {
            untrusted.anchor(anchor): target
            for anchors in layout.leads.values()
            for anchor, target in anchors
            if anchor != untrusted.anchor(target) and target in by_id
        },
        "articles": [
            {
                key: value
                for key, value in {
                    "id": article.id,
                    "title": article.title,
                    "url": untrusted.link(article.url),
                    "publisher": article.publisher,
                    "published": article.published,
                    "published_from": article.published_from,
                }.items()
                if value is not None
            }
            for article in timeline.articles
        ],
    }
    head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    events = ",\n".join(json.dumps(_event(event, layout), ensure_ascii=False) for event in layout.events)
    return f'{head},\n "events": [\n{events}\n ]\n}}\n'.encode("utf-8", "replace").decode()


def _event(event: Event, layout: Layout) -> dict[str, Any]:
    """The fields of the contract, those that are empty left out, and where the event stands."""
    fields: dict[str, Any] = {
        "id": event.id,
        "date": event.date,
        "title": event.title,
        "status": event.status,
        "participants": list(event.participants),
        "places": list(event.places),
        "importance": event.importance,
        "sources": [
            {name: value for name in SOURCE_FIELDS if (value := getattr(source, name))} for source in event.sources
        ],
        "other_dates": [asdict(other) for other in event.other_dates],
        "history": [{key: value for key, value in asdict(step).items() if value} for step in event.history],
        "tags": list(event.tags),
        "note": event.note,
        "page": layout.url(event.id),
    }
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def _csv(layout: Layout) -> str:
    """A line an event; lists are joined with semicolons."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(CSV_FIELDS)
    for event in layout.events:
        cells = (
            event.id,
            event.date,
            in_words(event.date),
            event.title,
            event.status,
            "; ".join(event.participants),
            "; ".join(event.places),
            f"{event.importance:.2f}",
            "; ".join(dict.fromkeys(source.article for source in event.sources)),
            "; ".join(f"{other.date} ({other.article})" for other in event.other_dates),
            "; ".join(event.tags),
            event.note or "",
            layout.url(event.id),
        )
        writer.writerow(map(_cell, cells))
    return table.getvalue()


def _cell(text: str) -> str:
    """Never a formula: an apostrophe before what could begin one."""
    text = untrusted.clean(text.strip())
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _calendar(timeline: Timeline, layout: Layout) -> str:
    """An all-day entry for each event; what begins before the year 1 or has no beginning cannot be said in iCalendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Event Timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", untrusted.clean(timeline.settings.title))
    stamp = _newest(timeline)
    for event in layout.events:
        first, last = edtf.parse(event.date)
        if first is None or not (1 <= first.year and (last is None or last.year < 9999)):
            continue
        item = CalendarEvent()
        item.add("uid", f"{untrusted.anchor(event.id)}@timeline.invalid")
        item.add("dtstamp", stamp)
        item.add("dtstart", date(*first))
        if last:
            item.add("dtend", date(*last) + timedelta(days=1))
        said = "" if event.status == "happened" else f"[{STATUS_WORDS[event.status]}] "
        item.add("summary", said + untrusted.clean(event.title, 300))
        item.add("description", untrusted.clean(f"{date_of(event)}. {event.sources[0].quote if event.sources else ''}"))
        if event.places:
            item.add("location", untrusted.clean(", ".join(event.places)))
        item.add("status", CALENDAR_STATUS.get(event.status, "TENTATIVE"))
        item.add("transp", "TRANSPARENT")
        calendar.add_component(item)
    return calendar.to_ical().decode("utf-8", "replace")


def _newest(timeline: Timeline) -> datetime:
    """The newest day of publication: an export has no other clock."""
    days = [
        article.published for article in timeline.articles if article.published and _is_plain_day(article.published)
    ]
    return datetime.fromisoformat(max(days, default="1970-01-01")).replace(tzinfo=UTC)


def _is_plain_day(text: str) -> bool:
    return len(text) == 10 and text[0] != "-" and edtf.is_valid(text) and edtf.is_day(text) and text >= "0001"


FEED_LENGTH = 100
ATOM = "http://www.w3.org/2005/Atom"


def _atom(timeline: Timeline, layout: Layout) -> str:
    """The events that were told of last, newest telling first (RFC 4287)."""
    published = {a.id: a.published for a in timeline.articles if a.published and _is_plain_day(a.published)}

    def told(event: Event) -> str:
        return max((published.get(source.article) or "" for source in event.sources), default="") or "1970-01-01"

    def add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{ATOM}}}{tag}", attrib=attributes)
        element.text = text
        return element

    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    add(feed, "title", untrusted.clean(timeline.settings.title) or "Timeline")
    add(feed, "id", _urn("feed " + timeline.settings.title))
    add(feed, "updated", _newest(timeline).strftime("%Y-%m-%dT00:00:00Z"))
    author = add(feed, "author")
    add(author, "name", untrusted.clean(timeline.settings.title) or "Timeline")
    add(feed, "link", rel="self", href="timeline.atom")
    for event in sorted(layout.events, key=lambda event: (told(event), event.id), reverse=True)[:FEED_LENGTH]:
        entry = add(feed, "entry")
        add(entry, "title", untrusted.clean(f"{date_of(event)}: {event.title}", 300), type="text")
        add(entry, "id", _urn("event " + event.id))
        add(entry, "updated", f"{told(event)}T00:00:00Z")
        add(entry, "link", href=layout.url(event.id))
        add(entry, "category", term=event.status)
        quote = event.sources[0].quote if event.sources else ""
        add(entry, "summary", untrusted.clean(quote) or untrusted.clean(event.title), type="text")
    return etree.tostring(feed, encoding="unicode", pretty_print=True)


def _urn(name: str) -> str:
    """A permanent name that needs no address."""
    return uuid5(NAMESPACE_URL, name.encode("utf-8", "replace").decode()).urn


def _find(timeline: Timeline, layout: Layout) -> str:
    """The data of the filter, as a script because pages opened from disk may not fetch.

    Names are numbers into lists. A row: place, id, date in words, title, status, participants, places, number of
    sources, whether they disagree, first and last day (null where open).
    """
    participants = sorted({name for event in layout.events for name in event.participants})
    places = sorted({name for event in layout.events for name in event.places})
    who = {name: number for number, name in enumerate(participants)}
    where = {name: number for number, name in enumerate(places)}
    folders = list(dict.fromkeys(layout.folders.values()))
    number_of = {folder: number for number, folder in enumerate(folders)}
    rows = []
    for event in layout.events:
        first, last = edtf.parse(event.date)
        rows.append(
            [
                number_of[layout.folders[event.id]],
                untrusted.anchor(event.id),
                date_of(event),
                untrusted.clean(event.title, 300),
                event.status,
                [who[name] for name in event.participants],
                [where[name] for name in event.places],
                len({source.article for source in event.sources}),
                int(bool(event.other_dates)),
                str(first) if first else None,
                str(last) if last else None,
            ]
        )
    data = {
        "folders": folders,
        "participants": [untrusted.clean(name, 200) for name in participants],
        "places": [untrusted.clean(name, 200) for name in places],
        "events": rows,
    }
    return f"window.timelineData = {json.dumps(data, separators=(',', ':'))};\n"


_TEXTS = {"type": "array", "items": {"type": "string"}}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Timeline",
    "type": "object",
    "required": ["title", "events", "articles"],
    "properties": {
        "title": {"type": "string"},
        "description": {"type": "string"},
        "language": {"type": "string"},
        "same_as": {"type": "object", "additionalProperties": {"type": "string"}},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "date", "title", "status", "page"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string"},
                    "date": {"type": "string", "description": "EDTF, ISO 8601-2"},
                    "title": {"type": "string"},
                    "status": {"enum": list(STATUSES)},
                    "participants": _TEXTS,
                    "places": _TEXTS,
                    "importance": {"type": "number", "minimum": 0, "maximum": 1},
                    "sources": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["article"],
                            "additionalProperties": False,
                            "properties": {name: {"type": "string"} for name in SOURCE_FIELDS},
                        },
                    },
                    "other_dates": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["date", "article"],
                            "properties": {"date": {"type": "string"}, "article": {"type": "string"}},
                        },
                    },
                    "history": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["date", "status"],
                            "properties": {name: {"type": "string"} for name in ("date", "status", "article")},
                        },
                    },
                    "tags": _TEXTS,
                    "note": {"type": "string"},
                    "page": {"type": "string", "description": "from the folder of this file"},
                },
            },
        },
        "articles": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "additionalProperties": False,
                "properties": {
                    name: {"type": "string"}
                    for name in ("id", "title", "url", "publisher", "published", "published_from")
                },
            },
        },
    },
}
