"""Telling: every time expression against its anchors, in the order of the text, and where the story stands meanwhile.

News is told from the day of writing, and the story goes to each date in turn. History is told along a line of its own:
a bare `May` is of the year at which the story stands, and not every date moves it (`a campaign planned for 1976`).
So for history several lines are followed side by side, and the one with the smallest steps is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import log2

from timeline.times.anchors import Anchors
from timeline.times.calendar import Period, covering
from timeline.times.context import Found
from timeline.times.meaning import Absolute, Duration, Meaning, Named, Order, Shift, core
from timeline.times.pages import Pages
from timeline.times.reading import Reading, is_fine, joined
from timeline.times.resolve import resolve
from timeline.times.story import (
    carries,
    headings,
    is_bare,
    is_deictic,
    is_flashback,
    is_narrative,
    runs_on,
    speech_days,
    tells,
)

QUARTER_HOLDS = 6
"""Sentences for which a quarter stays the one told of."""
LINES = 8
"""Lines followed side by side."""
AHEAD = 0.75
"""How much a step ahead costs as a part of what one back costs."""
STAYS = 3.0
"""The price of a date to which the story does not go, in doublings of the step that it would be."""
STAYS_FINE = 4.0
"""The same for a day or a month with its year."""
STAYS_ASIDE = 2.0
"""The same for one that only describes something."""
STAYS_BARE = 3.0
"""The same for one that needs the story to be understood."""
OTHER_YEAR = 2.0
"""The price of a bare name that is not of the year of the story."""
NEW_BLOCK = 0.5
"""What a step costs where a paragraph begins, as a part of what it costs within one."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where the story stands after some of the expressions, and how it came there."""

    cost: float = 0.0
    story: Period | None = None
    sentence: int = -1
    block: int = -1
    day: Period | None = None
    """The day told last, and its sentence: kept where a longer period is told beside it or after it."""
    day_sentence: int = -1
    told: tuple[Found, Period] | None = None
    """The date told last, where it stands on its own feet."""
    year: Period | None = None
    """The year named last, whether the story goes there or not."""
    quarter: Period | None = None
    quarter_sentence: int = -1
    reading: Reading | None = None
    """Of the last expression."""
    before: Line | None = None

    def readings(self) -> list[Reading]:
        """Of all expressions so far, in order."""
        result: list[Reading] = []
        line: Line | None = self
        while line is not None and line.reading is not None:
            result.append(line.reading)
            line = line.before
        return result[::-1]

    @property
    def place(self) -> tuple[object, ...]:
        """What counts for what comes: lines at one place are told on alike."""
        return self.story, self.day, self.year, self.quarter, self.reading and self.reading.edtf


def resolve_all(found: list[Found], pages: Pages, order: Order | None = None) -> list[Reading]:
    """Each expression against its anchors, in the order of the text; `order` is that of dates in numbers."""
    telling = Telling(found, pages, order)
    lines = [Line()]
    for index in range(len(found)):
        places: dict[tuple[object, ...], Line] = {}
        for further in (way for line in lines for way in telling.on(line, index)):
            known = places.get(further.place)
            if known is None or further.cost < known.cost:
                places[further.place] = further
        lines = nsmallest(LINES, places.values(), key=lambda line: line.cost)
    return _intervals(found, lines[0].readings())


class Telling:
    """What holds for a whole text: whether it is news or history, and who spoke when."""

    def __init__(self, found: list[Found], pages: Pages, order: Order | None) -> None:
        self.found, self.pages, self.order = found, pages, order
        self.narrative = is_narrative(found, pages.published)
        self.of_now = {one.block for one in found if is_deictic(one.meaning)}
        self.speakers = speech_days(found)
        self.headings = headings(found)
        self.running_on = {pages.at(one.start) for one in found if runs_on(one, pages)}

    def on(self, line: Line, index: int) -> Iterator[Line]:
        """The ways in which the story goes on with one more expression; in news there is one."""
        one = self.found[index]
        anchors = self._anchors(line, index)
        meaning = self._spoken(_second_end(one, line.reading), index)
        bare = self.narrative and line.story is not None and is_bare(meaning)
        for years in (0, 1, -1) if bare else (0,):
            reading = resolve(meaning, replace(anchors, years_on=years) if years else anchors)
            noted = self._noted(line, one, reading)
            price = OTHER_YEAR if years else 0.0
            moves = (
                reading.period is not None
                and reading.type in ("DATE", "TIME")
                and index not in self.speakers
                and tells(one, reading, self.pages.at(one.start), self.narrative)
            )
            if not moves:
                yield replace(noted, cost=line.cost + price, block=one.block)
                continue
            assert reading.period is not None
            step = self._step(line, one, reading.period)
            yield replace(self._moved(noted, one, reading.period), cost=line.cost + price + step)
            if self.narrative and line.story is not None:
                aside = one.evidence.aside or is_flashback(meaning)
                fine = is_fine(reading.period, "month")
                stays = STAYS_BARE if bare else STAYS_ASIDE if aside else STAYS_FINE if fine else STAYS
                yield replace(noted, cost=line.cost + price + stays, block=one.block)

    def _spoken(self, meaning: Meaning, index: int) -> Meaning:
        """Of speech of which only the year or the month is told, `next year` is counted from there."""
        said = self.found[self.speakers[index]].meaning if index in self.speakers else None
        if isinstance(said, Absolute) and said.period.unit != "day" and isinstance(meaning, Shift):
            return replace(meaning, base=said) if meaning.base == "now" else meaning
        return meaning

    def _anchors(self, line: Line, index: int) -> Anchors:
        one = self.found[index]
        written = now = self.pages.at(one.start)
        label = "publication" if written == self.pages.published else "stamp"
        publication = Anchors(written, label)
        if index in self.speakers:
            speaker = self.found[self.speakers[index]]
            said = resolve(speaker.meaning, replace(publication, story=line.story, evidence=speaker.evidence))
            if said.period is not None and said.period.unit == "day":
                now, label = said.period.first, "speech"
        anchors = Anchors(
            now,
            label,
            line.story,
            "sentence" if line.sentence == one.sentence else "story",
            line.day if one.sentence - line.day_sentence <= 2 else None,
            line.day,
            self.narrative,
            self.narrative or carries(one, line.told, written, one.block not in self.of_now),
            one.evidence,
            line.quarter if one.sentence - line.quarter_sentence <= QUARTER_HOLDS else None,
            line.year,
            runs_on=written in self.running_on,
            order=self.order,
        )
        near = index and self.found[index - 1].sentence == one.sentence
        beside = line.reading.period if near and line.reading is not None else None
        base = core(one.meaning)
        if beside is not None and beside.unit == "day" and isinstance(base, Shift) and base.base == "story":
            # to a day to come the story does not go, but `on Thursday, and the vote the same afternoon` does
            anchors = replace(anchors, story=beside, story_label="sentence", story_day=beside)
        if index in self.headings and not one.evidence.strong:
            anchors = replace(anchors, story=self.headings[index], story_label="heading", carries=True)
        if one.partner == -1 and line.reading is not None and line.reading.period is not None:
            return replace(anchors, story=line.reading.period, story_label="sentence")
        return anchors

    def _noted(self, line: Line, one: Found, reading: Reading) -> Line:
        """What a date leaves behind even where the story does not go there: a quarter, a year."""
        noted = replace(line, reading=reading, before=line)
        if reading.period is not None and reading.type in ("DATE", "TIME"):
            if reading.period.unit == "quarter":
                quarter = line.quarter if isinstance(one.meaning, Shift) else reading.period
                noted = replace(noted, quarter_sentence=one.sentence, quarter=quarter)
            if self.narrative and is_fine(reading.period, "year"):
                noted = replace(noted, year=covering("year", reading.period.first))
        elif isinstance(one.meaning, Duration) and one.meaning.amounts[0][0] in ("month", "year"):
            noted = replace(noted, quarter=line.quarter if reading.value == "PXM" else None)
        return noted

    def _moved(self, line: Line, one: Found, period: Period) -> Line:
        told = None if one.evidence.aside or is_deictic(one.meaning) else (one, period)
        moved = replace(line, story=period, sentence=one.sentence, block=one.block, told=told)
        return replace(moved, day=period, day_sentence=one.sentence) if period.unit == "day" else moved

    def _step(self, line: Line, one: Found, period: Period) -> float:
        """How far it is from where the story stands, in doublings of a month; nothing within one period."""
        if not self.narrative or line.story is None:
            return 0.0
        ahead = period.first.ordinal - line.story.last.ordinal
        back = line.story.first.ordinal - period.last.ordinal
        step = AHEAD * log2(1 + max(ahead, 0) / 30) + log2(1 + max(back, 0) / 30)
        return step * (NEW_BLOCK if one.block != line.block else 1.0)


def _second_end(one: Found, before: Reading | None) -> Meaning:
    """Of `from Monday to Friday` the second day comes after the first."""
    meaning = one.meaning
    if one.partner != -1 or not isinstance(meaning, Named) or meaning.unit != "weekday":
        return meaning
    if meaning.which or meaning.within or before is None or before.period is None:
        return meaning
    return replace(meaning, which="following")


def _intervals(found: list[Found], readings: list[Reading]) -> list[Reading]:
    """Open ends and ranges: both ends of a range carry the whole."""
    result = list(readings)
    for index, one in enumerate(found):
        date = readings[index].edtf
        if one.partner == 1 and index + 1 < len(found):
            whole = joined(date, readings[index + 1].edtf)
            if whole is not None:
                result[index] = replace(readings[index], edtf=whole)
                result[index + 1] = replace(readings[index + 1], edtf=whole)
        elif (
            date is not None and one.bound is not None and ".." not in date and readings[index].type in ("DATE", "TIME")
        ):
            begin, end = date.split("/")[0], date.split("/")[-1]
            result[index] = replace(readings[index], edtf=f"{begin}/.." if one.bound == "since" else f"../{end}")
    return result
