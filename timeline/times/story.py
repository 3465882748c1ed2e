"""Where the story stands: whether a text tells history, which dates move it, and who spoke when."""

from __future__ import annotations

from bisect import bisect_right

from timeline.edtf import Day
from timeline.model import Article
from timeline.times.calendar import Period, weekday_of
from timeline.times.context import Found, is_day
from timeline.times.meaning import Absolute, Clock, Meaning, Modified, Named, Shift, core
from timeline.times.pages import Pages
from timeline.times.reading import Reading

CARRIED_FOR = 3
"""Sentences for which a date of long ago gives its year to those after it."""
MIN_DATED = 4
"""A text tells history where it has at least so many dates with their year, and they outweigh the others."""
OUTWEIGHS = 8
"""Dates with their year for each that needs a day of writing: histories have dozens, background in news one or two."""


def is_narrative(found: list[Found], published: Day | None) -> bool:
    """Whether the text tells history: dates with their year, most of them long past, outweigh those that need a day of
    writing (weekdays, yesterday, ago)."""
    years = [_year_of(one.meaning) for one in found]
    dated = sorted(year for year in years if year is not None)
    deictic = sum(1 for one in found if is_deictic(one.meaning))
    if len(dated) < MIN_DATED or len(dated) < OUTWEIGHS * deictic:
        return False
    return published is None or dated[len(dated) // 2] < published.year - 1


def _year_of(meaning: Meaning) -> int | None:
    date = core(meaning)
    return date.period.year if isinstance(date, Absolute) else None


def is_deictic(meaning: Meaning) -> bool:
    """Whether it is counted from the day of writing: `Tuesday`, `yesterday`, `two years ago`."""
    match core(meaning):
        case Shift(base="now") | Named(unit="weekday"):
            return True
    return False


def is_bare(meaning: Meaning) -> bool:
    """Whether it is a month, a day or a season without its year: `May`, `3 May`, `the end of May`."""
    match core(meaning):
        case Named(unit="month" | "day" | "season" | "holiday", within=None, which=None):
            return True
    return False


def is_flashback(meaning: Meaning) -> bool:
    """Whether it counts back from where the story stands: `a year earlier`, `two years before`."""
    match core(meaning):
        case Shift(count=count, base="story" | "year_earlier" | "year_ago"):
            return str(count).startswith("-")
    return False


def carries(one: Found, told: tuple[Found, Period] | None, published: Day | None, timeless: bool) -> bool:
    """Whether a date of long ago, told just before in the same paragraph, gives a bare name its year.

    A mere year or season does so only in a timeless paragraph, one without a `yesterday` or a `Tuesday`.
    """
    if told is None or one.evidence.strong:
        return False
    before, period = told
    if period.unit not in ("day", "month") and not (timeless and period.unit in ("week", "season", "year")):
        return False
    long_ago = published is None or period.year < published.year - 1
    return long_ago and before.block == one.block and one.sentence - before.sentence <= CARRIED_FOR


def tells(one: Found, reading: Reading, published: Day | None, narrative: bool) -> bool:
    """Whether the story goes to that date: not into the future, not to a year that is only mentioned."""
    period = reading.period
    if period is None or (published is not None and period.first > published):
        return False
    if narrative and period.unit in ("year", "decade", "century"):
        return not one.evidence.aside
    return True


def runs_on(one: Found, pages: Pages) -> bool:
    """`early Tuesday`, `Tuesday night` in what was published on Monday, or a bare `Tuesday` in its first sentence:
    nobody tells of the hours of a day six days ago, nor opens with one, by its bare name."""
    written = pages.at(one.start)
    if written is None or one.evidence.strong or one.evidence.since:
        return False
    if not isinstance(one.meaning, Clock | Modified) and not pages.opens(one):
        return False
    day = core(one.meaning)
    bare = isinstance(day, Named) and day.unit == "weekday" and day.which is None and day.within is None
    return bare and isinstance(day, Named) and day.index == (weekday_of(written) + 1) % 7


def speech_days(found: list[Found]) -> dict[int, int]:
    """For expressions in quoted speech, the expression outside that says when it was spoken: a day, or a date with
    its year."""
    result: dict[int, int] = {}
    for index, one in enumerate(found):
        if one.quote is None:
            continue
        best: int | None = None
        for step in (1, 2, 3, -1, -2):
            at = index + step
            if not 0 <= at < len(found):
                continue
            candidate = found[at]
            if candidate.quote is None and candidate.block == one.block and candidate.evidence.reporting:
                near = candidate.start - one.quote.end if step > 0 else one.quote.start - candidate.end
                if 0 <= near <= 120 and (is_day(candidate.meaning) or isinstance(candidate.meaning, Absolute)):
                    best = at
                    break
        if best is not None:
            result[index] = best
    return result


def headings(found: list[Found]) -> dict[int, Period]:
    """For the bare names of a chronology the year or month above them: that of the last block that says nothing else,
    for the names with which blocks below begin, and for what follows in those blocks."""
    result: dict[int, Period] = {}
    heading: Period | None = None
    listed = -1
    for index, one in enumerate(found):
        if heading is not None and is_bare(one.meaning) and (one.opens or one.block == listed):
            result[index] = heading
            listed = one.block
        if one.alone and isinstance(one.meaning, Absolute) and one.meaning.period.unit in ("month", "year"):
            heading = one.meaning.period
    return result


def story_dates(
    starts: list[int], found: list[Found], readings: list[Reading], article: Article, pages: Pages
) -> tuple[tuple[int, str | None], ...]:
    """The date at which the story stands in each sentence: its own first date, else the one that carries.

    In news the story goes back to the day of writing with each new block; in history it carries on.
    """
    narrative = is_narrative(found, pages.published)
    own: dict[int, str] = {}
    last: dict[int, str] = {}
    for one, reading in zip(found, readings, strict=True):
        if (
            reading.period is not None
            and reading.type in ("DATE", "TIME")
            and one.quote is None
            and tells(one, reading, pages.at(one.start), narrative)
        ):
            own.setdefault(one.sentence, reading.period.edtf)
            last[one.sentence] = reading.period.edtf
    blocks = [block.start for block in article.blocks]
    story: list[tuple[int, str | None]] = []
    current: str | None = None
    block = -1
    for number, start in enumerate(starts):
        here = bisect_right(blocks, start) - 1
        if here != block and not narrative:
            day = pages.at(start)
            current = str(day) if day else None
        block = here
        story.append((start, own.get(number, current)))
        current = last.get(number, current)
    return tuple(story)
