"""The timeline for calendars (iCalendar, RFC 5545) and feed readers (Atom, RFC 4287)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from timeline import edtf
from timeline.model import Event, Timeline
from timeline.site import untrusted
from timeline.site.entry import STATUS_WORDS, date_of
from timeline.site.layout import Layout

CALENDAR_STATUS = {"happened": "CONFIRMED", "denied": "CANCELLED"}
FEED_LENGTH = 100
CALENDAR_ESCAPES = {ord(character): f"\\{character}" for character in "\\;,"}
FOLD = 74
"""Octets of a line in calendars; the standard allows 75."""
DESCRIPTION = 250
"""Characters of an event's description in calendars."""
ATOM = "http://www.w3.org/2005/Atom"


def calendar(timeline: Timeline, layout: Layout) -> str:
    """An all-day entry for each event; none for what has no beginning or lies before the year 1."""
    stamp = f"{_newest(timeline).replace('-', '')}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Event Timeline//EN"]
    lines.append(_line("X-WR-CALNAME", timeline.settings.title))
    for event in layout.events:
        first, last = edtf.parse(event.date)
        if first is None or not (first.year >= 1 and (last is None or last.year < 9999)):
            continue
        lines += ["BEGIN:VEVENT", f"UID:{untrusted.anchor(event.id)}@timeline.invalid", f"DTSTAMP:{stamp}"]
        lines.append(f"DTSTART;VALUE=DATE:{str(first).replace('-', '')}")
        if last:
            lines.append(f"DTEND;VALUE=DATE:{(date(*last) + timedelta(days=1)).isoformat().replace('-', '')}")
        said = "" if event.status == "happened" else f"[{STATUS_WORDS[event.status]}] "
        quote = event.sources[0].quote if event.sources else ""
        lines.append(_line("SUMMARY", said + untrusted.clean(event.title, 300)))
        lines.append(_line("DESCRIPTION", untrusted.clean(f"{date_of(event)}. {quote}", DESCRIPTION)))
        if event.places:
            lines.append(_line("LOCATION", ", ".join(event.places)))
        lines += [f"STATUS:{CALENDAR_STATUS.get(event.status, 'TENTATIVE')}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _line(name: str, text: str) -> str:
    """A property that holds text: on one line, escaped (RFC 5545, 3.3.11) and folded (3.1)."""
    line = f"{name}:{untrusted.clean(text).translate(CALENDAR_ESCAPES)}"
    if len(line) <= FOLD and line.isascii():
        return line
    folded, room = [""], FOLD
    for start in range(0, len(line), 18):  # 18 characters are at most 72 octets
        piece = line[start : start + 18]
        octets = len(piece.encode("utf-8", "replace"))
        if octets > room:
            folded.append(" ")
            room = FOLD - 1
        folded[-1] += piece
        room -= octets
    return "\r\n".join(folded)


def _newest(timeline: Timeline) -> str:
    """The newest day of publication: an export has no other clock."""
    days = [
        article.published for article in timeline.articles if article.published and _is_plain_day(article.published)
    ]
    return max(days, default="1970-01-01")


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
    add(feed, "updated", f"{_newest(timeline)}T00:00:00Z")
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
