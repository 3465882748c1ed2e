"""Live reports: paragraphs headed by the minute at which each was written, `1654 The mayor writes`, `16.54: Rain`."""

from __future__ import annotations

import re

from timeline.model import Article
from timeline.times.meaning import Clock, Shift

SEVERAL = 2
"""Paragraphs with such heads that make a live report. Of one alone four digits that can be a year are one."""

RULE = "clock at the head of a paragraph"

_HEAD = re.compile(r"(?P<hour>\d\d)(?:(?P<sign>[.:])(?P<m>\d\d)|(?P<minute>\d\d))(?=:? [\"“‘']?[A-Z])")
_TODAY = Shift("day", 0, "now")
_YEARS = range(1900, 2100)


def clock_heads(article: Article) -> dict[int, tuple[int, Clock]]:
    """By the number of the block: where the clock time at its head ends, and what it means, on the day of writing.

    None where the heads are years: where one is no clock time (`1967: The war begins`), or all could be years.
    """
    matches = [_HEAD.match(article.text, block.start, block.end) for block in article.blocks]
    heads = {number: match for number, match in enumerate(matches) if match}
    bare = [match for match in heads.values() if not match["sign"]]
    clocks = all(int(head["hour"]) < 24 and int(head["minute"] or head["m"]) < 60 for head in heads.values())
    years = all(int(match.group()) in _YEARS for match in bare)
    if not clocks or (years and (bare or len(heads) < SEVERAL)):
        return {}
    return {
        number: (head.end(), Clock(f"T{head['hour']}:{head['minute'] or head['m']}", _TODAY))
        for number, head in heads.items()
    }
