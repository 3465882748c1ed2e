"""Whether the title of an event had to be taken from beyond its own clause."""

from __future__ import annotations

from timeline.events.salience.known import Reading
from timeline.events.titles.titles import SPELLED


def unclear(reading: Reading, trigger: int) -> bool:
    """Whether the clause of an event cannot stand alone."""
    return reading.title(trigger).rank > SPELLED
