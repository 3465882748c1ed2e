"""Quoted speech: where it begins and ends."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb]|``|''")
_OPENS = {"\u201c", "\u201e", "``", "\u00ab"}
LONGEST = 3000
"""A longer stretch is a forgotten mark and no speech."""


class Quote(NamedTuple):
    """Offsets of quoted speech, marks included."""

    start: int
    end: int


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
