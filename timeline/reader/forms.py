"""What a value of an answer may look like: its type, its size, its signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from timeline import edtf
from timeline.model import STATUSES
from timeline.wording import ends_at

MOST_NAMES = 20
"""Of one event, in `who` and in `where`."""
LONGEST_QUOTE = 2000
LONGEST_TITLE = 150
LONGEST_NAME = 100
"""Characters, as the others; also of a trigger, a date and `when`."""
LONGEST_SHOWN = 120

_MARKUP = re.compile(r"[<>\[\]{}|`\\]|https?:|\*\*|__|&#?\w+;")
NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""Control characters, and what is no character."""
UNFIT = re.compile(rf"{NO_TEXT.pattern[:-1]}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""The same, and what nobody sees or what turns the direction of text."""


def fault(text: str, longest: int) -> str | None:
    """What no title and no name has; None for one that can stand on a page. `longest`: in characters."""
    if len(text) > longest:
        return f"is longer than {longest} characters"
    return "holds signs of markup, or such as nobody sees" if UNFIT.search(text) or _MARKUP.search(text) else None


def word_in(quote: str, word: str) -> str | None:
    """A trigger as the quote spells it; None where it does not stand there as a word."""
    word = " ".join(word.split())
    if not word or len(word) > LONGEST_NAME:
        return None
    if ends_at(word, quote, 0) is not None:
        return word
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", quote, re.IGNORECASE)
    return found.group() if found else None


def date(value: str) -> str | None:
    """A date in EDTF; None for anything else."""
    value = value.strip()
    return value if edtf.is_valid(value) else None


def status(value: str) -> str | None:
    """One of ours; None for anything else."""
    value = value.strip().lower()
    return value if value in STATUSES else None


def text(value: Any) -> str:
    """A text; empty for anything else."""
    return value if isinstance(value, str) else ""


def texts(value: Any) -> Iterable[str]:
    """The texts of a list, as many as count; one that stands alone is a list of one."""
    if isinstance(value, str):
        return [value]
    return [one for one in value[:MOST_NAMES] if isinstance(one, str)] if isinstance(value, list) else []


def short(value: str) -> str:
    """A text for people to look at, on one line."""
    value = " ".join(UNFIT.sub(" ", value[: 4 * LONGEST_SHOWN]).split())
    return value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 3] + "..."
