"""Text into words with places. One pass, no look at the parse: words of time are rare, and only they cost more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
"""A run of digits, a run of letters, or one sign. Linear: no part of it can give back what it took."""

_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


@dataclass(slots=True)
class Words:
    """The words of one block, as parallel lists; starts and ends are offsets in the article."""

    forms: list[str]
    """As written."""
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    """In small letters, with plain apostrophes and dashes."""
    memo: dict[object, object] = field(default_factory=dict)
    """What the grammar has matched where."""

    def __len__(self) -> int:
        return len(self.forms)

    def lower(self, index: int) -> str:
        """The word in small letters; empty outside the block."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def glued(self, index: int) -> bool:
        """Whether no white space stands before the word."""
        return 0 < index < len(self.forms) and self.starts[index] == self.ends[index - 1]


def words_of(text: str, start: int, end: int) -> Words:
    """The words between two offsets."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text, start, end):
        forms.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Words(forms, starts, ends, [normal(form) for form in forms])


def normal(form: str) -> str:
    """Small letters, plain apostrophes and dashes."""
    if len(form) == 1:
        if form in _DASHES:
            return "-" if form in "\u2010\u2011\u2212" else "\u2013"
        return form.translate(_QUOTES).lower()
    return form.lower()
