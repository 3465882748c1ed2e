"""Times of day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.times.meaning import Clock, Meaning, Modified


def clock(
    hour: float, minute: int = 0, half: str | None = None, zone: str | None = None, on: Any = None
) -> Meaning | None:
    """A clock time; half is am or pm. None where it is none: `3.7 in the morning`."""
    minute = minute or 0
    if not isinstance(hour, int) or hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return Clock(f"T{hour:02d}:{minute:02d}{zone or ''}", on)


def part(time: str, on: Any = None) -> Meaning:
    """A part of the day: TMO, TNI; midnight and noon as clock times."""
    return Clock(time, on)


def on_day(time: Meaning, day: Meaning) -> Meaning | None:
    """A clock time or part of the day put on a day."""
    if isinstance(time, Clock) and time.on is None:
        return replace(time, on=day)
    if isinstance(time, Modified):
        inner = on_day(time.of, day)
        return Modified(inner, time.mod) if inner else None
    return None


def part_or_early(time: str | None) -> Meaning:
    """late evening; the early hours are morning."""
    return Clock(time or "TMO")


def day_part_or(time: Meaning | None) -> Meaning:
    """A part of the day, the early hours where none is named."""
    return time or Clock("TMO")


def some_part(time: str) -> Meaning:
    """`at night`, `in the morning`: of no day in particular."""
    return Clock(time, "some day")


def on_the_dial(hour: float, minute: int) -> Meaning | None:
    """five o'clock, half past five: in the morning or in the afternoon, the words do not say."""
    whole = isinstance(hour, int) and 1 <= hour <= 12
    return Clock(f"T{hour:02d}:{minute:02d}", half_known=False) if whole else None


def quarter_to(hour: float) -> Meaning | None:
    """a quarter to six."""
    return on_the_dial(hour - 1 or 12, 45) if 1 <= hour <= 12 else None


def military(digits: int, zone: str | None = None) -> Meaning | None:
    """0600 GMT."""
    return clock(digits // 100, digits % 100, None, zone)
