"""Absolute dates in other languages (`15 de febrero de 2022`), which the grammar does not know: read by dateparser.

Only whole dates, day and month and year, and only where the words have that shape; nothing is guessed.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.edtf import Day
from timeline.times.calendar import Period, covering
from timeline.times.lexer import Words

LANGUAGES = ["de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru", "sv", "da", "cs", "ro", "tr"]
LINKS = {"de", "del", "di", "of", "ta"}
"""Words between the parts: `15 de febrero de 2022`."""
SHORT_MONTHS = {"mai", "mei", "maj", "май"}
"""Names of months with three letters; other words so short are as likely English."""


def foreign_date(words: Words, year: int) -> tuple[int, Period] | None:
    """The date that ends with the four digits at that word: its first word and the day; None where there is none."""
    position = year - 1
    if words.lower(position) in LINKS:
        position -= 1
    month = words.lower(position)
    if not month.isalpha() or (len(month) < 4 and month not in SHORT_MONTHS):
        return None
    position -= 1
    while words.lower(position) in LINKS or words.lower(position) in (".", "er", "º"):
        position -= 1
        if year - position > 6:
            return None
    day = words.lower(position)
    if not day.isdecimal() or not day.isascii() or len(day) > 2 or not words.forms[year].isascii():
        return None
    found = _parsed(f"{int(day)} {month} {words.forms[year]}")
    return (position, found) if found else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period | None:
    """Day, month in some language, year; strictly."""
    import dateparser

    moment = dateparser.parse(
        text,
        languages=LANGUAGES,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
        },
    )
    day, _, year = text.split()
    if moment is None or (moment.day, moment.year) != (int(day), int(year)):
        return None
    return covering("day", Day(moment.year, moment.month, moment.day))
