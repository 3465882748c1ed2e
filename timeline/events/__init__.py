"""Who did what, when, did it happen, and what to call it."""

from timeline.events.mentions import read_events
from timeline.events.participants.terms import count_terms
from timeline.events.salience import judge, line, why

__all__ = ["count_terms", "judge", "line", "read_events", "why"]
