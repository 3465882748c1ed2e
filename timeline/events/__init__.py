"""Who did what, when, did it happen, and what to call it."""

from timeline.events.reading import read_events
from timeline.events.terms import count_terms

__all__ = ["count_terms", "read_events"]
