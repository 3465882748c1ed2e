"""The timeline for calendars (iCalendar, RFC 5545) and feed readers (Atom, RFC 4287)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, vDDDTypes, vText
from icalendar import Event as CalendarEvent
from icalendar.parser import Contentline
from lxml import etree

from timeline import edtf
from timeline.model import Event, Timeline
from timeline.site import untrusted
from timeline.site.layout import Layout
from timeline.site.standing import WORDS, date_of, headline, standing

CALENDAR_STATUS = {"happened": vText("CONFIRMED"), "denied": vText("CANCELLED")}
CATEGORIES = {name: vText(word) for name, word in WORDS.items()}
TENTATIVE, TRANSPARENT = vText("TENTATIVE"), vText("TRANSPARENT")
PIECE = re.compile(r".{,73}[^\\^]|.{1,74}")
"""Of a folded line; a backslash or caret begins an escaped character."""
SHORT = 75
"""Characters from which on a line of a calendar is folded."""
FEED_LENGTH = 100
ATOM = "http://www.w3.org/2005/Atom"


def calendar(timeline: Timeline, layout: Layout) -> str:
    """An all-day entry for each event; none for what has no beginning or lies before the year 1."""
    book = Calendar()
    book.add("prodid", "-//Event Timeline//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", untrusted.clean(timeline.settings.title))
    stamp = vDDDTypes(_newest(timeline))
    for event in layout.events:
        first, last = edtf.parse(event.date)
        if first is None or not (first.year >= 1 and (last is None or last.year < 9999)):
            continue
        item = CalendarEvent()
        item["UID"] = vText(f"{untrusted.anchor(event.id)}@timeline.invalid")
        item["DTSTAMP"] = stamp
        item["DTSTART"] = vDDDTypes(date(*first))
        if last and last != first:  # without an end, a day ends with itself
            item["DTEND"] = vDDDTypes(date(*last) + timedelta(days=1))
        quote = timeline.quote(event)
        item["SUMMARY"] = vText(untrusted.clean(headline(event), 300))
        item["DESCRIPTION"] = vText(untrusted.clean(f"{date_of(event)}. {quote}"))
        if event.places:
            item["LOCATION"] = vText(untrusted.clean(", ".join(event.places)))
        item["CATEGORIES"] = CATEGORIES[standing(event)]
        item["STATUS"] = CALENDAR_STATUS.get(event.status, TENTATIVE)
        item["TRANSP"] = TRANSPARENT
        book.add_component(item)
    lines = book.content_lines(sorted=False)
    return "\r\n".join(line if len(line) < SHORT and line.isascii() else _folded(line) for line in lines)


def _folded(line: Contentline) -> str:
    """A line in pieces of 75 bytes at most, as the standard wants, none of which ends within an escaped character.

    The library takes its time, letter by letter, so only where a letter may be several bytes.
    """
    if line.isascii():
        return "\r\n ".join(PIECE.findall(line))
    return str(line.to_ical().decode("utf-8", "replace"))  # type: ignore[no-untyped-call]


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
        add(entry, "title", untrusted.clean(f"{date_of(event)}: {headline(event)}", 300), type="text")
        add(entry, "id", _urn("event " + event.id))
        add(entry, "updated", f"{told(event)}T00:00:00Z")
        add(entry, "link", href=layout.lasting_url(event))
        add(entry, "category", term=standing(event), label=WORDS[standing(event)])
        quote = timeline.quote(event)
        add(entry, "summary", untrusted.clean(quote) or untrusted.clean(event.title), type="text")
    return etree.tostring(feed, encoding="unicode", pretty_print=True)


def _urn(name: str) -> str:
    """A permanent name that needs no address."""
    return uuid5(NAMESPACE_URL, name.encode("utf-8", "replace").decode()).urn
