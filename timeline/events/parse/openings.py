"""What stands before the first sentence of a block and is glued to it: a dateline, a time stamp, an old headline.

`KYIV (Agency) —`, `Mayor steps down Friday 28 May 2010 10.27 BST`, `Photograph: Olga Berg/Agency`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.events.words import words

LONGEST = 80
"""Tokens of a block that are looked at: a headline may stand before the dateline."""

REACH = 200
"""Tokens after an opening that may hang on it."""

_DASHES = frozenset(("—", "–", "-", "--", "_"))
_NAMES = ("NNP", "NNPS")
_PLAIN = ("NNP", "NNPS", "CD", ",", "-LRB-", "-RRB-", ".", "IN", "HYPH")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:[ap]\.?m\.?)?")
_OF_DATELINES = (
    words("months").union(name[:3] for name in words("months"))
    | (words("halves_of_the_day") | words("at"))
    | (words("time_zones") | words("credits"))
)
_NEAR = 6


class Opening(NamedTuple):
    """The headline of an opening, which may be empty, and its dateline."""

    start: int
    """The headline's first token."""
    dateline: int
    """The dateline's first token."""
    end: int
    """The token after it, with which the text begins."""


def find(word: Sequence[str], tag: Sequence[str], block: range) -> Opening | None:
    """The opening of a block, which is given by its tokens."""
    stop = min(block.start + LONGEST, block.stop - 1)
    end = max((end for end in _ends(word, tag, block.start, stop) if end < block.stop), default=None)
    return None if end is None else Opening(block.start, _dateline(word, tag, block.start, end), end)


def cut(opening: Opening, head: list[int], dep: list[str], stop: int) -> None:
    """Makes trees of their own of the headline, the dateline and the text after it, which ends before `stop`."""
    start, dateline, end = opening
    for token in range(end, min(stop, end + REACH)):
        above = head[token]
        while start <= above < end and start <= head[above] < end and head[above] != above:
            above = head[above]
        if start <= above < end:
            out = not start <= head[above] < end
            head[token], dep[token] = (head[above], dep[above]) if out else (token, "ROOT")
    for token in range(start, dateline):
        if not start <= head[token] < dateline:
            head[token], dep[token] = token, "ROOT"
    for token in range(dateline, end):
        head[token], dep[token] = dateline, "ROOT" if token == dateline else "dep"


def _ends(word: Sequence[str], tag: Sequence[str], start: int, stop: int) -> Iterator[int]:
    """The tokens that may follow a dateline or a stamp."""
    for token in range(start + 1, stop):
        text = word[token]
        if text in _DASHES:
            if _is_dateline(word, tag, start, token):
                yield token + 1
        elif (text == "|" or text.lower() in words("time_zones")) and _is_stamp(word, token):
            yield token + 1


def _is_dateline(word: Sequence[str], tag: Sequence[str], start: int, dash: int) -> bool:
    """`KYIV —` or `Kyiv (Agency) —` at the very beginning, `KYIV (Agency) —` after a headline."""
    agency = word[dash - 1] == ")" and word[dash - 2][0].isupper()
    if tag[dash] == "HYPH" or not (agency or _is_capitals(word[start])):
        return False
    if dash - start < 16 and all(tag[token] in _PLAIN or word[token] in ("/", "|") for token in range(start, dash)):
        return True
    first = max(start, dash - 2 * _NEAR)
    opening = next((token for token in range(dash - 2, first, -1) if word[token] == "("), None)
    if not agency or opening is None:
        return False
    return any(
        _is_capitals(word[token]) and len(word[token]) > 3 for token in range(max(start, opening - _NEAR), opening)
    )


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text) > 2


def _is_stamp(word: Sequence[str], zone: int) -> bool:
    """`2010 10.27 BST`, `2011 at 4:59 pm |`: a year, a clock time and a zone follow each other in no sentence."""
    clock = zone - 1
    while clock > 0 and word[clock].lower() in words("halves_of_the_day"):
        clock -= 1
    years = word[max(0, clock - 3) : clock]
    return bool(_CLOCK.fullmatch(word[clock])) and any(len(year) == 4 and year.isdigit() for year in years)


def _dateline(word: Sequence[str], tag: Sequence[str], start: int, end: int) -> int:
    """Where place, agency and time begin that end before a token: what stands before them is a headline."""
    placed = word[end - 1] in _DASHES
    token = end - 1
    while token >= start:
        text = word[token]
        placed = placed or text in ("|", ")") or "/" in text or text.lower() in words("credits")
        name = placed and (tag[token] in _NAMES or _is_capitals(text) or "/" in text)
        if not (name or not text[0].isalpha() or text.lower().rstrip(".") in _OF_DATELINES):
            break
        token -= 1
    return token + 1
