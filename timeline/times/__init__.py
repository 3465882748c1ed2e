"""Time expressions: found in the text, then resolved against the right anchor."""

from timeline.times.read import read_times

__all__ = ["read_times"]
