"""Lengths of time, what is counted from an anchor, sets, and vague references."""

from __future__ import annotations

from typing import Any

from timeline.times.meaning import Clock, Duration, Leading, Meaning, Named, Reference, Repeated, Shift

Count = Any

UNIT_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "half": "H", "season": "S", "year": "Y", "decade": "E", "century": "C", "millennium": "L",
}  # fmt: skip


def span_or(span: Any, unit: str, count: Count) -> Any:
    """A length, or one made of a unit and a count."""
    return duration(unit, count) if span is None else span


def negative(count: Count) -> Count:
    """The count the other way; a vague one is kept as `-X`."""
    return "-X" if count == "X" else -count


def shift(unit: str, count: Count, base: Any = "now", distance: bool = False) -> Meaning | None:
    """So many units from the anchor."""
    if unit == "fortnight":
        return (
            Reference("FUTURE_REF" if count == "X" else "PAST_REF")
            if isinstance(count, str)
            else Shift("week", 2 * count, base, distance)
        )
    return Shift(unit, count, base, distance)


def period_of(unit: str, which: str) -> Meaning:
    """last week, next year, that month, the following day; `then` is `the next week`, also told of the past."""
    anchor: Any = "now" if which in ("last", "next", "this") else "then" if which == "then" else "story"
    count = {"last": -1, "previous": -1, "next": 1, "following": 1, "then": 1}.get(which, 0)
    return Shift(unit, count, anchor)


def away(length: Duration, sign: int, base: Any = "now") -> Meaning | None:
    """three days ago, two weeks later: the first unit leads, a half of it counts."""
    unit: str = length.amounts[0][0]
    count: Count = length.amounts[0][1]
    if len(length.amounts) > 1:
        return None
    if unit in ("decade", "century") and count != "X":
        unit, count = "year", count * (10 if unit == "decade" else 100)
    return Shift(unit, negative(count) if sign < 0 else count, base, True)


def duration(unit: str, count: Count, more: Duration | None = None) -> Duration:
    """A length of time; a fortnight is two weeks."""
    if unit == "fortnight":
        unit, count = "week", count if count == "X" else 2 * count
    return Duration(((unit, count), *(more.amounts if more else ())))


def recent(unit: str, count: Count, where: Any) -> Meaning:
    """the past three months, the next 48 hours; the past decade is no decade of the calendar but ten years."""
    if unit == "decade" and count == 1:
        unit, count = "year", 10
    return touching(duration(unit, count), where)


def touching(length: Duration, where: Any) -> Meaning:
    """A length of time beside the anchor."""
    return Duration(length.amounts, where)


def every(unit: str, count: Count = 1, freq: str | None = None) -> Meaning:
    """every month, every two weeks, twice a day."""
    value = f"P{_number_text(count)}Q" if unit == "quarter" else duration_value(duration(unit, count).amounts)
    return Repeated(value, "EVERY" if freq is None else None, freq)


def times(unit: str, count: int) -> Meaning:
    """three times a week."""
    return every(unit, 1, f"{count}X")


def every_name(meaning: Meaning, quant: str | None = "EVERY") -> Meaning | None:
    """every Thursday, each July, Sundays."""
    value = {
        "weekday": "XXXX-WXX-{}",
        "month": "XXXX-{:02d}",
        "season": "XXXX-{}",
        "quarter": "XXXX-Q{}",
        "half": "XXXX-H{}",
    }
    if isinstance(meaning, Named) and meaning.unit in value:
        index: Any = meaning.index
        return Repeated(value[meaning.unit].format(index + 1 if meaning.unit == "weekday" else index), quant)
    if isinstance(meaning, Named) and isinstance(meaning.index, tuple):
        return Repeated("XXXX-{:02d}-{:02d}".format(*meaning.index), quant)
    if isinstance(meaning, Clock) and meaning.on is None:
        return Repeated(f"XXXX-XX-XX{meaning.time}", quant)
    return None


def frequency(value: str) -> Meaning:
    """daily, weekly."""
    return Repeated(value, "EVERY")


def reference(value: str) -> Meaning:
    """PAST_REF and the like."""
    return Reference(value)


def duration_value(amounts: tuple[tuple[str, Count], ...]) -> str:
    """A TIMEX3 duration: `P3D`, `PT48H`, `P2Y6M`, `PXM`."""
    text, clocked = "P", False
    for unit, count in amounts:
        letters = UNIT_LETTERS[unit]
        if letters[0] == "T" and not clocked:
            text, clocked = text + "T", True
        whole, letter = _number_text(count), letters[-1] if letters[0] == "T" else letters
        smaller: dict[str, tuple[str, int]] = {
            "year": ("M", 12),
            "hour": ("M", 60),
            "minute": ("S", 60),
            "century": ("Y", 100),
            "decade": ("Y", 10),
        }
        if isinstance(count, float) and not count.is_integer() and unit in smaller:
            small, size = smaller[unit]
            rest = round((count - int(count)) * size)
            text += (f"{int(count)}{letter}" if int(count) else "") + f"{rest}{small}"
        elif letter in ("H", "S", "WE", "Q") and not clocked:
            months = {"Q": 3, "H": 6, "S": 3}.get(letter)
            text += (
                f"{count * months}M" if months and isinstance(count, int) else "XM" if months else f"{whole}{letter}"
            )
        else:
            text += f"{whole}{letter}"
    return text


def _number_text(count: Count) -> str:
    if isinstance(count, str):
        return "X"
    return str(int(count)) if float(count).is_integer() else f"{count:g}"


def leading(length: Duration) -> Meaning | None:
    """`in three days' time`: a length that leads to a day from now."""
    end = away(length, 1)
    return None if end is None else Leading(length, end)


def reference_set(value: str) -> Meaning:
    """weekends."""
    return Repeated(value)
