"""Kinds of numbers that a pattern can name: counts, days, years, hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from timeline.times.lexer import Words

Classes = Mapping[str, Mapping[str, Any]]
Found = list[tuple[int, Any]]
"""(the word after it, its value), the longest first."""


class Kind(NamedTuple):
    """A kind of number: the keys of words that can begin it, and how it is read."""

    keys: frozenset[str]
    read: Callable[[Words, int, Classes], Found]


def _digits(words: Words, position: int, low: int, high: int, length: int = 2) -> int | None:
    """A run of digits as a number within bounds."""
    if position >= len(words):
        return None
    form = words.forms[position]
    if not form.isdecimal() or len(form) > length or not form.isascii():
        return None
    number = int(form)
    return number if low <= number <= high else None


def _part_of_longer(words: Words, position: int) -> bool:
    """Whether digits are a piece of a longer number: 1,500 or 3.5 or $20."""
    before = words.lower(position - 1) if words.glued(position) else ""
    if before in {"$", "£", "€", "#"}:
        return True
    if before in {",", "."} and position >= 2 and words.glued(position - 1) and words.forms[position - 2].isdecimal():
        return True
    if words.glued(position + 1) and words.lower(position + 1) in {",", "."} and words.glued(position + 2):
        return position + 2 < len(words) and words.forms[position + 2].isdecimal()
    return bool(words.glued(position + 1) and words.lower(position + 1) == "%")


def _year4(words: Words, position: int, classes: Classes) -> Found:
    year = _digits(words, position, 1000, 2199, 4)
    if year is None or len(words.forms[position]) != 4 or _part_of_longer(words, position):
        return []
    if words.glued(position + 1) and words.forms[position + 1].isalpha():
        return []
    return [(position + 1, year)]


def _day(words: Words, position: int, classes: Classes) -> Found:
    """1 to 31, with or without th; first to thirty-first."""
    number = _digits(words, position, 1, 31)
    if number is not None:
        if _part_of_longer(words, position):
            return []
        if words.glued(position + 1) and words.lower(position + 1) in {"st", "nd", "rd", "th"}:
            return [(position + 2, number)]
        return [(position + 1, number)]
    return [(end, value) for end, value in _ordinal(words, position, classes) if 1 <= value <= 31]


def _ordinal(words: Words, position: int, classes: Classes) -> Found:
    """first, 2nd, twenty-first."""
    ordinals, tens = classes["ordinal"], classes["tens"]
    word = words.lower(position)
    if word in ordinals:
        return [(position + 1, ordinals[word])]
    if word in tens:
        after = position + 1 + (words.lower(position + 1) == "-")
        units = ordinals.get(words.lower(after), 0)
        return [(after + 1, tens[word] + units)] if 1 <= units <= 9 else []
    number = _digits(words, position, 1, 2999, 4)
    if number and words.glued(position + 1) and words.lower(position + 1) in {"st", "nd", "rd", "th"}:
        return [(position + 2, number)]
    return []


def _bare_ordinal(words: Words, position: int, classes: Classes) -> Found:
    """3rd, 28th: in digits and up to 31."""
    number = _digits(words, position, 1, 31)
    if number and words.glued(position + 1) and words.lower(position + 1) in {"st", "nd", "rd", "th"}:
        return [(position + 2, number)]
    return []


def _two_digits(words: Words, position: int, classes: Classes) -> Found:
    number = _digits(words, position, 0, 99)
    return [] if number is None or len(words.forms[position]) != 2 else [(position + 1, number)]


def _bare_year(words: Words, position: int, classes: Classes) -> Found:
    """480: two or three digits that may be a year BC."""
    number = _digits(words, position, 10, 999, 3)
    if any(len(form) == 4 and form.isdecimal() for form in words.forms[position + 1 : position + 5]):
        return []
    if number is None or _part_of_longer(words, position) or words.lower(position + 1) in ("-", "/", ":", "%", "$"):
        return []
    return [(position + 1, number)]


def _clock_digits(words: Words, position: int, classes: Classes) -> Found:
    """0600: hours and minutes in four digits."""
    number = _digits(words, position, 0, 2359, 4)
    return [(position + 1, number)] if number is not None and len(words.forms[position]) == 4 else []


def _bounded(low: int, high: int, length: int) -> Callable[[Words, int, Classes], Found]:
    def read(words: Words, position: int, classes: Classes) -> Found:
        number = _digits(words, position, low, high, length)
        return [] if number is None else [(position + 1, number)]

    return read


def _tens_and_ones(words: Words, position: int, classes: Classes) -> tuple[int, int] | None:
    """0 to 99 in words."""
    word = words.lower(position)
    if word in classes["ones"]:
        return position + 1, classes["ones"][word]
    if word in classes["tens"]:
        after = position + 1 + (words.lower(position + 1) == "-")
        ones = classes["ones"].get(words.lower(after), 0)
        return (after + 1, classes["tens"][word] + ones) if 1 <= ones <= 9 else (position + 1, classes["tens"][word])
    return None


def _spoken_year(words: Words, position: int, classes: Classes) -> Found:
    """nineteen ninety-six, two thousand, two thousand (and) four."""
    first = _tens_and_ones(words, position, classes)
    if first is None:
        return []
    end, century = first
    if century == 2 and words.lower(end) == "thousand":
        after = end + 1 + (words.lower(end + 1) == "and")
        rest = _tens_and_ones(words, after, classes)
        return [(rest[0], 2000 + rest[1])] if rest else [(end + 1, 2000)]
    rest = _tens_and_ones(words, end, classes) if 15 <= century <= 20 else None
    return [(rest[0], century * 100 + rest[1])] if rest and rest[1] >= 10 else []


def _number(words: Words, position: int, classes: Classes) -> Found:
    """A count: 1,200, 2.5, 2 1/2, twenty-five, two and a half, a couple of, several (X)."""
    found: Found = []
    form = words.forms[position]
    word = words.lower(position)
    if form.isdecimal():
        if len(form) > 6 or not form.isascii():
            return []
        value: float = int(form)
        end = position + 1
        while words.lower(end) == "," and words.glued(end) and words.glued(end + 1) and end + 1 < len(words):
            group = words.forms[end + 1]
            if len(group) != 3 or not group.isdecimal() or value > 10**9:
                break
            value, end = value * 1000 + int(group), end + 2
        if words.lower(end) == "." and words.glued(end) and words.glued(end + 1) and end + 1 < len(words):
            decimals = words.forms[end + 1]
            if decimals.isdecimal() and len(decimals) <= 3:
                value, end = float(f"{int(value)}.{decimals}"), end + 2
        elif _digits(words, end, 1, 9, 1) and words.lower(end + 1) == "/" and _digits(words, end + 2, 2, 9, 1):
            found.append((end + 3, value + int(words.forms[end]) / int(words.forms[end + 2])))
        found.append((end, value))
    elif word in classes["vague_number"]:
        found.append((position + 1, "X"))
    else:
        value, end, current = 0, position, 0
        while end < len(words) and end - position < 8:
            small = _tens_and_ones(words, end, classes)
            if small and current % 100 == 0:
                current, end = current + small[1], small[0]
            elif words.lower(end) in classes["scale"] and current:
                current, end = max(current, 1) * classes["scale"][words.lower(end)], end + 1
            elif words.lower(end) == "and" and current >= 100 and _tens_and_ones(words, end + 1, classes):
                end += 1
            else:
                break
        if end > position:
            found.append((end, current + value))
    return _with_half(words, found) + found


def _with_half(words: Words, found: Found) -> Found:
    more: Found = []
    for end, value in found:
        if value != "X" and [words.lower(end + step) for step in range(3)] == ["and", "a", "half"]:
            more.append((end + 3, value + 0.5))
    return more


_COUNT_KEYS = frozenset({"#", "{ones", "{tens", "{scale", "{vague_number"})

KINDS: dict[str, Kind] = {
    "number": Kind(_COUNT_KEYS, _number),
    "ordinal_number": Kind(frozenset({"#", "{ordinal", "{tens"}), _ordinal),
    "bare_ordinal": Kind(frozenset({"#"}), _bare_ordinal),
    "day_number": Kind(frozenset({"#", "{ordinal", "{tens"}), _day),
    "month_number": Kind(frozenset({"#"}), _bounded(1, 12, 2)),
    "year4": Kind(frozenset({"#"}), _year4),
    "two_digits": Kind(frozenset({"#"}), _two_digits),
    "hour": Kind(frozenset({"#"}), _bounded(0, 24, 2)),
    "plain_number": Kind(frozenset({"#"}), _bounded(1, 31, 2)),
    "bare_year": Kind(frozenset({"#"}), _bare_year),
    "clock_digits": Kind(frozenset({"#"}), _clock_digits),
    "plain_year": Kind(frozenset({"#"}), _bounded(1000, 2199, 4)),
    "any_year": Kind(frozenset({"#"}), _bounded(1, 9999, 4)),
    "spoken_year": Kind(frozenset({"{ones", "{tens"}), _spoken_year),
}
"""All kinds that patterns know."""
