"""Pages made of several pieces, each under a stamp of its own: on which day each piece was written."""

from __future__ import annotations

from bisect import bisect_right

from timeline.edtf import Day
from timeline.model import Article
from timeline.times.context import Found
from timeline.times.grammar import Grammar
from timeline.times.meaning import Absolute, Clock

LONGEST_WORD = 24
"""Characters before a date within which the word of a stamp stands."""

OPENING = 300
"""Characters with which an article opens: its dateline and its first sentence."""

ROUND_UP = 3
"""Dispatches that make a page one of several: the first is its own, of the rest nothing tells the day."""

LONGEST_DATELINE = 80
"""Characters."""


class Pages:
    """The day of writing at each place of an article."""

    def __init__(self, found: list[Found], article: Article, published: Day | None, grammar: Grammar) -> None:
        self.published = published
        self.changes: list[tuple[int, Day | None]] = []
        """From which character on the text was written on another day; None where nothing tells on which."""
        worded = sum(_behind_a_word(one, article, grammar) for one in found)
        for one in found:
            day = _day(one)
            if day is None:
                if _heads_a_minute(one, article):
                    self.changes.append((one.end, self.changes[-1][1] if self.changes else published))
                continue
            if _behind_a_word(one, article, grammar):
                end = article.blocks[one.block].end
                # of a page with one stamp the rest is the article; of one with several nothing tells its day
                self.changes += [(one.end, day), (end, published if worded == 1 else None)]
            elif _heads_a_piece(one, article):
                self.changes.append((one.end, day))
        dispatches = [block.start for block in article.blocks if _is_dispatch(article.text[block.start : block.end])]
        if len(dispatches) >= ROUND_UP:
            self.changes += [(start, None) for start in dispatches[1:]]
            self.changes.sort(key=lambda change: change[0])
        self._starts = [start for start, _ in self.changes]
        self._opening = next((block.start for block in article.blocks if block.kind == "text"), 0)

    def at(self, start: int) -> Day | None:
        """The day on which the text was written in which a character stands."""
        place = bisect_right(self._starts, start) - 1
        return self.changes[place][1] if place >= 0 else self.published

    def opens(self, one: Found) -> bool:
        """Whether an expression stands where the article opens, or a piece of it behind its stamp."""
        place = bisect_right(self._starts, one.start) - 1
        return one.start - (self._starts[place] if place >= 0 else self._opening) <= OPENING


def _day(one: Found) -> Day | None:
    """Of a day with its year, with or without a clock time."""
    meaning = one.meaning.on if isinstance(one.meaning, Clock) else one.meaning
    if not isinstance(meaning, Absolute) or meaning.swapped is not None or meaning.period.unit != "day":
        return None
    return meaning.period.first


def _behind_a_word(one: Found, article: Article, grammar: Grammar) -> bool:
    """`Storm nears coast updated: Mon Feb 14 2011 10:24`: it tells when the piece behind it was written."""
    if _day(one) is None:
        return False
    before = article.text[max(article.blocks[one.block].start, one.start - LONGEST_WORD) : one.start].rstrip()
    words = before.removesuffix(":").split()
    return before.endswith(":") and bool(words) and words[-1].lower() in grammar.classes["stamping"]


def _heads_a_piece(one: Found, article: Article) -> bool:
    """`May 15, 2009 14:06 UTC` where a block begins: it holds until the next stamp."""
    clocked = isinstance(one.meaning, Clock) and ":" in one.meaning.time
    return clocked and one.start == article.blocks[one.block].start


def _heads_a_minute(one: Found, article: Article) -> bool:
    """`16.54: The mayor writes`, `4.54pm The mayor` where a block begins: of the day of the piece before it."""
    behind = article.text[one.end : one.end + 4].lstrip(": \"“‘'")
    timed = isinstance(one.meaning, Clock) and ":" in one.meaning.time
    return timed and one.start == article.blocks[one.block].start and behind[:1].isupper()


def _is_dispatch(text: str) -> bool:
    """Whether a block begins with place and agency: `OSLO (Agency) -- The union`."""
    place, opened, rest = text[:LONGEST_DATELINE].partition(" (")
    agency, closed, beyond = rest.partition(") ")
    first = place.split(" ")[0].split(",")[0]
    return (
        bool(opened and closed)
        and len(first) > 2
        and first.isupper()
        and " " not in agency
        and beyond[:1] in ("-", "–", "—")
    )
