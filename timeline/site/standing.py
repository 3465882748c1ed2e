"""How an event stands, in a word, and its date in words that fit: what was called off did not happen that day."""

from __future__ import annotations

from timeline.model import Event
from timeline.site.dates_in_words import in_words, planned_in_words

WORDS = {
    "happened": "Happened",
    "planned": "Planned",
    "postponed": "Postponed",
    "cancelled": "Cancelled",
    "claimed": "Claimed",
    "possible": "Possible",
    "denied": "Denied",
}
"""What readers see: the statuses, and what became of a plan."""

ENDS = {("planned", "postponed"), ("denied", "cancelled")}
"""The event's status and the last step of its history that together say what became of a plan."""


def standing(event: Event) -> str:
    """One of WORDS: the event's status, or `postponed` or `cancelled` where its history ends so."""
    last = event.history[-1].status if event.history else ""
    return last if (event.status, last) in ENDS else event.status


def headline(event: Event) -> str:
    """The title for where nothing beside it says how the event stands: `[Cancelled] Talks in Geneva`."""
    return event.title if event.status == "happened" else f"[{WORDS[standing(event)]}] {event.title}"


def date_of(event: Event) -> str:
    """The event's date in words: `planned for ...` where it is a plan, `was planned for ...` where it was one."""
    if event.status == "planned":
        return planned_in_words(event.date)
    return f"was {planned_in_words(event.date)}" if standing(event) == "cancelled" else in_words(event.date)
