"""The events of a page for machines: JSON-LD with the words of schema.org."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from timeline import edtf
from timeline.model import Event
from timeline.site import untrusted
from timeline.site.standing import WORDS, date_of, standing

_PLAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d(T[\d:]+(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
"""What ISO 8601 writes as EDTF does: a year, month, day, or time."""
_BRACE = re.compile(r"\{(?=[{%#])")
"""What begins an expression of Jinja; in JSON it stands inside texts only."""

EVENT_STATUS = {"cancelled": "https://schema.org/EventCancelled", "postponed": "https://schema.org/EventPostponed"}


def linked_data(events: list[Event] | tuple[Event, ...]) -> Markup:
    """A `schema.org/Event` each, as text for a `script` element: ASCII, with no character that HTML could read.

    The vocabulary is named in place of schema.org's context file, so that a reader needs no network.
    """
    data = {"@context": {"@vocab": "https://schema.org/"}, "@graph": [_event(event) for event in events]}
    text = _BRACE.sub(r"\\u007b", json.dumps(data, separators=(",", ":")))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _event(event: Event) -> dict[str, object]:
    start, end = _iso(event.date)
    fields: dict[str, object] = {
        "@type": "Event",
        "@id": f"#{untrusted.anchor(event.id)}",
        "name": untrusted.clean(event.title, 200),
        "startDate": start,
        "endDate": end,
        "location": [{"@type": "Place", "name": untrusted.clean(place, 200)} for place in event.places],
    }
    if event.status != "happened":
        fields["disambiguatingDescription"] = f"{WORDS[standing(event)]}: {date_of(event)}"
    if standing(event) in EVENT_STATUS:
        fields["eventStatus"] = {"@id": EVENT_STATUS[standing(event)]}
    return {name: value for name, value in fields.items() if value}


def _iso(date: str) -> tuple[str | None, str | None]:
    """First and last moment in ISO 8601, no more exact than the date is: a decade gives two years."""
    if "/" in date:
        start, _, end = date.partition("/")
        return _iso(start)[0] if start.strip(".") else None, _end(end) if end.strip(".") else None
    if _PLAIN.fullmatch(date):
        return date, None
    first, last = edtf.parse(date)
    if first is None or last is None or first.year < 1:
        return None, None
    length = 4 if last.ordinal - first.ordinal > 92 else 7 if last.ordinal > first.ordinal else 10
    return str(first)[:length], str(last)[:length] if length < 10 else None


def _end(date: str) -> str | None:
    start, end = _iso(date)
    return end or start
