"""The timeline for calendars (iCalendar, RFC 5545) and feed readers (Atom, RFC 4287)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as CalendarEvent
from lxml import etree

from timeline import edtf
from timeline.model import Event, Timeline
from timeline.site import untrusted
from timeline.site.entry import STATUS_WORDS, date_of
from timeline.site.layout import Layout

CALENDAR_STATUS = {"happened": "CONFIRMED", "denied": "CANCELLED"}
FEED_LENGTH = 100
ATOM = "http://www.w3.org/2005/Atom"


def calendar(timeline: Timeline, layout: Layout) -> str:
    """An all-day entry for each event; none for what has no beginning or lies before the year 1."""
    book = Calendar()
    book.add("prodid", "-//Event Timeline//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", untrusted.clean(timeline.settings.title))
    stamp = _newest(timeline)
    for event in layout.events:
        first, last = edtf.parse(event.date)
        if first is None or not (first.year >= 1 and (last is None or last.year < 9999)):
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
        book.add_component(item)
    return str(book.to_ical().decode("utf-8", "replace"))


def _newest(timeline: Timeline) -> datetime:
    """The newest day of publication: an export has no other clock."""
    days = [
        article.published for article in timeline.articles if article.published and _is_plain_day(article.published)
    ]
    return datetime.fromisoformat(max(days, default="1970-01-01")).replace(tzinfo=UTC)


def _is_plain_day(text: str) -> bool:
    return len(text) == 10 and text[0] != "-" and edtf.is_valid(text) and edtf.is_day(text) and text >= "0001"


def atom(timeline: Timeline, layout: Layout) -> str:
    """The events that were told of last, newest telling first (RFC 4287)."""
    published = {a.id: a.published for a in timeline.articles if a.published and _is_plain_day(a.published)}

    def told(event: Event) -> str:
        return max((published.get(source.article) or "" for source in event.sources), default="") or "1970-01-01"

    def add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{ATOM}}}{tag}", attrib=attributes)
        element.text = text
        return element

    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
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
