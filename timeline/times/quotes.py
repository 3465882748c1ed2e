"""Quoted speech: where it begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_MARK = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb]|``|''")
_OPENS = {"\u201c", "\u201e", "``", "\u00ab"}
LONGEST = 3000
"""A longer stretch is a forgotten mark and no speech."""


class Quote(NamedTuple):
    """Offsets of quoted speech, marks included."""

    start: int
    end: int


def quote_at(quotes: list[Quote], offset: int) -> Quote | None:
    """The quote in which an offset lies; quotes follow each other in the order of the text."""
    index = bisect_right(quotes, offset, key=lambda quote: quote.start) - 1
    return quotes[index] if index >= 0 and offset < quotes[index].end else None


def quotes_of(text: str, start: int, end: int) -> list[Quote]:
    """The quotes between two offsets; one that is not closed goes to the end."""
    quotes: list[Quote] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark not in ("''", "\u201d", "\u00bb"):
                opened = match.start()
        elif mark in _OPENS:
            opened = match.start()
        else:
            if match.end() - opened <= LONGEST:
                quotes.append(Quote(opened, match.end()))
            opened = None
    if opened is not None and end - opened <= LONGEST:
        quotes.append(Quote(opened, end))
    return quotes
