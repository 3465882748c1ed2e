"""The timeline for other programs: JSON with its schema, CSV, iCalendar, an Atom feed, and the data of the filter."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from markupsafe import escape

from timeline import edtf
from timeline.model import Event, Source, Timeline
from timeline.site import untrusted
from timeline.site.dates_in_words import in_words
from timeline.site.feeds import atom, calendar
from timeline.site.layout import Layout
from timeline.site.standing import date_of, headline, standing

CSV_FIELDS = (
    *("id", "date", "date_in_words", "title", "status", "standing", "participants", "places", "importance"),
    *("sources", "other_dates", "tags", "note", "page"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection)."""
SLIDE_COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text"),
)
SOURCE_FIELDS = ("article", "quote", "trigger", "phrase", "date", "status")


def exports(timeline: Timeline, layout: Layout) -> dict[str, str]:
    """All exports by path, from the folder `timeline`."""
    slides = _slides(timeline, layout)
    return {
        "timeline.json": _json(timeline, layout),
        "timeline.schema.json": files("timeline.site").joinpath("timeline.schema.json").read_text(encoding="utf-8"),
        "timeline.csv": _csv(layout),
        "timelinejs.json": _timelinejs(timeline, slides),
        "timelinejs.csv": _timelinejs_csv(slides),
        "sources.csl.json": _csl(timeline),
        "timeline.ics": calendar(timeline, layout),
        "timeline.atom": atom(timeline, layout),
        "find.js": _find(timeline, layout),
    }


def _json(timeline: Timeline, layout: Layout) -> str:
    """Everything, verbatim: what the timeline's files say, with how each event stands and its page."""
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
    events = ",\n".join(json.dumps(_event(event, timeline, layout), ensure_ascii=False) for event in layout.events)
    return f'{head},\n "events": [\n{events}\n ]\n}}\n'.encode("utf-8", "replace").decode()


def _event(event: Event, timeline: Timeline, layout: Layout) -> dict[str, Any]:
    """The fields of the contract, those that are empty left out, what became of it, and the page that tells it."""
    fields: dict[str, Any] = {
        "id": event.id,
        "date": event.date,
        "title": event.title,
        "status": event.status,
        "standing": standing(event),
        "participants": list(event.participants),
        "places": list(event.places),
        "importance": event.importance,
        "sources": [_source(source, timeline.is_true(source)) for source in event.sources],
        "other_dates": [asdict(other) for other in event.other_dates],
        "history": [{key: value for key, value in asdict(step).items() if value} for step in event.history],
        "tags": list(event.tags),
        "note": event.note,
        "page": layout.lasting_url(event),
    }
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def _source(source: Source, true: bool) -> dict[str, Any]:
    """What the entry says of a source; a quote that does not stand in its article is left out."""
    return {name: value for name in SOURCE_FIELDS if (value := getattr(source, name)) and (true or name != "quote")}


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
            standing(event),
            "; ".join(event.participants),
            "; ".join(event.places),
            f"{event.importance:.2f}",
            "; ".join(dict.fromkeys(source.article for source in event.sources)),
            "; ".join(f"{other.date} ({other.article})" for other in event.other_dates),
            "; ".join(event.tags),
            event.note or "",
            layout.lasting_url(event),
        )
        writer.writerow(map(_cell, cells))
    return table.getvalue()


def _cell(text: str) -> str:
    """Never a formula: an apostrophe before what could begin one."""
    text = untrusted.clean(text.strip())
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _slides(timeline: Timeline, layout: Layout) -> list[dict[str, Any]]:
    """For TimelineJS (knightlab.com, its JSON format): a slide an event. Text there is HTML, so it is escaped."""
    slides = []
    for event in layout.events:
        first, last = edtf.parse(event.date)
        start, end = first or last, last or first
        assert start is not None
        assert end is not None
        quote = timeline.quote(event)
        slide = {
            "unique_id": untrusted.anchor(event.id),
            "start_date": start._asdict(),
            "display_date": date_of(event),
            "text": {
                "headline": str(escape(untrusted.clean(headline(event), 300))),
                "text": str(escape(untrusted.clean(quote))),
            },
        }
        slides.append(slide if start == end else {**slide, "end_date": end._asdict()})
    return slides


def _timelinejs(timeline: Timeline, slides: list[dict[str, Any]]) -> str:
    title = {"headline": str(escape(timeline.settings.title)), "text": str(escape(timeline.settings.description))}
    return json.dumps({"title": {"text": title}, "events": slides}) + "\n"


def _timelinejs_csv(slides: list[dict[str, Any]]) -> str:
    """The same as TimelineJS reads it from a spreadsheet: its column names and their order."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(SLIDE_COLUMNS)
    for slide in slides:
        start, end = slide["start_date"].values(), slide.get("end_date", {}).values() or ("", "", "")
        # A year before 1 begins with a minus; a number is no formula.
        texts = (_cell(text) for text in (slide["display_date"], slide["text"]["headline"], slide["text"]["text"]))
        writer.writerow((*start, "", *end, "", *texts))
    return table.getvalue()


def _csl(timeline: Timeline) -> str:
    """The articles for reference managers (CSL-JSON)."""
    items = []
    for article in timeline.articles:
        item: dict[str, Any] = {
            "id": untrusted.clean(article.id),
            "type": "article-newspaper",
            "title": untrusted.clean(article.title or article.id),
        }
        if article.publisher:
            item["container-title"] = untrusted.clean(article.publisher)
        if url := untrusted.link(article.url):
            item["URL"] = url
        day = edtf.first_day(article.published) if article.published and edtf.is_valid(article.published) else None
        if day:
            item["issued"] = {"date-parts": [list(day)]}
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _find(timeline: Timeline, layout: Layout) -> str:
    """The data of the filter, as a script because pages opened from disk may not fetch.

    Names are numbers into lists. A row: place, id, date in words, title, standing, participants, places, number of
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
                standing(event),
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
