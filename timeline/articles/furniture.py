"""What of a page is the article and what is furniture: menus, share bars, lists of links, forms, notices.

A line is furniture by its words (furniture.yaml), by what stands around it (a list of links under READ MORE, short
lines before the headline or after the last paragraph), or because it repeats the line before. A sentence of the
article is never furniture by its shape, only by its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from timeline.articles.data import load
from timeline.articles.days import find_days
from timeline.articles.headline import find_headline, is_prose, same_words
from timeline.articles.layout import Span
from timeline.model import Block

Kind = Literal["title", "text", "furniture"]

_LONGEST_LINE = 600
"""Characters: no line of furniture is longer, and no pattern is tried on a longer one."""

_LONGEST_LIST = 20
"""Lines of a list of links."""

_HEAD = 60
"""Lines before the first paragraph that are looked at as a page's head."""

_BELOW_STANDFIRST = 6
"""Lines from the first paragraph on in which a byline may stand: the first paragraph can be a standfirst."""

_TIME_CODE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s?/\s?(?:\d{1,2}:)?\d{1,2}:\d\d)?", re.ASCII)
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SHORT = 5
"""Words: a line this short without a full stop is a label, a name or a subheading."""


class _Pattern(NamedTuple):
    regex: re.Pattern[str]
    unless: re.Pattern[str] | None
    head_only: bool


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            re.compile(entry["pattern"], re.IGNORECASE),
            re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None,
            entry.get("where") == "head",
        )
        for entry in load("furniture")["patterns"]
    )


@cache
def _phrases() -> frozenset[str]:
    return frozenset(_bare(phrase) for phrase in load("furniture")["phrases"])


@cache
def _caption_openers() -> frozenset[str]:
    return frozenset(_bare(phrase) for phrase in load("furniture")["caption_openers"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(_bare(phrase) for phrase in load("furniture")["list_openers"])


@cache
def _notices() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(notice) for notice in load("furniture")["notices"]))


def _bare(line: str) -> str:
    """A line without case, marks and figures at its ends, and with single spaces."""
    return " ".join(_EDGES.sub("", line.casefold().replace("’", "").replace("'", "")).split())


def by_words(line: str, head: bool = False) -> bool:
    """Whether a line is furniture by its own words (`head`: it stands before the article's first paragraph)."""
    if len(line) > _LONGEST_LINE * 2:
        return False
    if not any(map(str.isalnum, line)):
        return True
    if len(line) <= 100 and (bare := _bare(line)) and (bare in _phrases() or bare in _openers()):
        return True
    if _notices().search(line.casefold()):
        return True
    return len(line) <= _LONGEST_LINE and (
        _is_date_line(line)
        or any(
            (head or not pattern.head_only)
            and pattern.regex.fullmatch(line)
            and not (pattern.unless and pattern.unless.fullmatch(line))
            for pattern in _patterns()
        )
    )


def _is_date_line(line: str) -> bool:
    """`Saturday, May 18, 2024 | 10:30`: a day with its year and next to nothing else."""
    if len(line) > 60 or not any(character.isdigit() for character in line):
        return False
    found = find_days(line)
    return bool(found) and len(line) - (found[0].end - found[0].start) <= 22 and not line.endswith((".", "?", "!"))


def mark(text: str, spans: Sequence[Span], title: str | None = None) -> tuple[tuple[Block, ...], bool]:
    """The paragraphs of a page as blocks with their kinds; and whether its headline is sure.

    `title` is the headline where something else than the text's shape gave it. Where there is no paragraph at all
    nothing is furniture: a few words typed in are not a page.
    """
    lines = [text[span.start : span.end].strip() for span in spans]
    prose = [is_prose(line) for line in lines]
    worded = [by_words(line) for line in lines]
    body = [index for index in range(len(lines)) if prose[index] and not worded[index]]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    if not body:
        worded = [False] * len(lines)
    for index in range(min(first, _HEAD) if body else 0):
        worded[index] = worded[index] or by_words(lines[index], head=True)
    headline, sure = find_headline(lines, worded, first, title)
    for index in range(first, min(first + _BELOW_STANDFIRST, len(lines)) if body else first):
        worded[index] = worded[index] or (not prose[index] and by_words(lines[index], head=True))
    if headline is not None and headline > first:
        first = next((index for index in body if index > headline), len(lines))
    kinds: list[Kind] = ["furniture" if marked else "text" for marked in worded]
    if headline is not None:
        kinds[headline] = "title"
    if body:
        _mark_lists(lines, kinds)
        _mark_repeats(lines, kinds, headline)
        _mark_time_codes(lines, kinds, first, last)
        _mark_edges(lines, kinds, headline, first, last)
        _mark_bars(lines, kinds, first, last)
    blocks = tuple(Block(span.start, span.end, kind) for span, kind in zip(spans, kinds, strict=True))
    return blocks, sure


def _mark_lists(lines: Sequence[str], kinds: list[Kind]) -> None:
    """The lines below READ MORE, until one that can only be the article's; the line below `Image caption`."""
    left = 0
    for index, line in enumerate(lines):
        if index and kinds[index] == "text" and len(line) < 300 and _bare(lines[index - 1]) in _caption_openers():
            kinds[index] = kinds[index - 1] = "furniture"
        elif kinds[index] == "furniture" and _bare(line) in _openers():
            left = _LONGEST_LIST
        elif left and kinds[index] == "text":
            if is_prose(line, question=False) or _is_short_sentence(line):
                left = 0
            else:
                kinds[index] = "furniture"
                left -= 1


def _is_short_sentence(line: str) -> bool:
    """`He left.`: links have no full stop."""
    return " " in line and line.rstrip("\"”’'»)").endswith(".") and not line.endswith("...")


def _mark_repeats(lines: Sequence[str], kinds: list[Kind], headline: int | None) -> None:
    """A line that says again what one just above it said, as captions do; and the headline, whole or cut short."""
    for index, line in enumerate(lines):
        if kinds[index] != "text":
            continue
        above = lines[max(0, index - 3) : index]
        if (len(line) > 20 and line in above) or (headline is not None and same_words(lines[headline], line)):
            kinds[index] = "furniture"


def _mark_time_codes(lines: Sequence[str], kinds: list[Kind], first: int, last: int) -> None:
    """The length of a video. Three and more between paragraphs are the clock times of a live report."""
    codes = [index for index, line in enumerate(lines) if len(line) <= 20 and _TIME_CODE.fullmatch(line)]
    live = [index for index in codes if first - 2 < index < last]
    for index in codes:
        if len(live) < 3 or index not in live:
            kinds[index] = "furniture"


def _mark_edges(lines: Sequence[str], kinds: list[Kind], headline: int | None, first: int, last: int) -> None:
    """What stands before the headline, labels between it and the first paragraph, labels after the last one."""
    for index in range(first):
        above = headline is not None and index < headline and not is_prose(lines[index])
        if kinds[index] == "text" and (above or _is_label(lines[index])):
            kinds[index] = "furniture"
    marked = any(kind == "furniture" for kind in kinds[last + 1 :])
    for index in range(last + 1, len(lines)):
        if kinds[index] == "text" and (_is_label(lines[index]) or (marked and not is_prose(lines[index]))):
            kinds[index] = "furniture"
            marked = True


def _mark_bars(lines: Sequence[str], kinds: list[Kind], first: int, last: int) -> None:
    """Labels in a row with furniture between paragraphs: `Share`, `12`, `Copy link`. A single one is a subheading."""
    index = first
    while index <= last:
        end = index
        while end <= last and (kinds[end] == "furniture" or (kinds[end] == "text" and _is_label(lines[end]))):
            end += 1
        if end - index >= 3 and sum(kind == "furniture" for kind in kinds[index:end]) * 2 >= end - index:
            kinds[index:end] = ["furniture"] * (end - index)
        index = max(end, index + 1)


def _is_label(line: str) -> bool:
    return (
        len(line) <= 60
        and len(line.split()) <= _SHORT
        and not line.endswith((".", "!", "?", ":", '"', "”"))
        and (not line.startswith(("-", "*", "•", '"', "“")))
    )
