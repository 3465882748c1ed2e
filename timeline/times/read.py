"""Both steps together: what an article says about time, each phrase with its anchor."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.edtf import Day
from timeline.model import Article, ArticleTimes, TimeMention
from timeline.times import grammar as grammars
from timeline.times.anchors import Anchors
from timeline.times.calendar import Period, covering
from timeline.times.context import Found
from timeline.times.find import find
from timeline.times.meaning import Absolute, Clock, Duration, Leading, Meaning, Modified, Named, Nth, Order, Shift, Side
from timeline.times.order import order_of_dates
from timeline.times.reading import Reading, is_fine, joined
from timeline.times.resolve import resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUARTER_HOLDS = 6
"""Sentences for which a quarter stays the one told of."""
CARRIED_FOR = 3
"""Sentences for which a date of long ago gives its year to those after it."""
MIN_DATED = 4
"""A text tells history where it has at least so many dates with their year, and they outweigh the others."""


def read_times(doc: Doc, article: Article) -> ArticleTimes:
    """All time expressions of an article, resolved, and the date at which the story stands in each sentence.

    `doc` is the parse of the article's text (language.parse), so offsets are the same. Expressions in page furniture
    are not read. Without a publication date, phrases that need one are found and stay without a date.
    """
    grammar = grammars.load("en")
    found = find(doc, article, grammar)
    published = edtf.first_day(article.published) if article.published else None
    readings = resolve_all(found, published, order_of_dates(found, article, published, grammar))
    pairs = zip(found, readings, strict=True)
    mentions = tuple(_mention(one, reading, article.text, at) for at, (one, reading) in enumerate(pairs))
    starts = [sentence.start_char for sentence in doc.sents] if len(doc) else []
    return ArticleTimes(mentions, _story(starts, found, readings, article, published))


def is_narrative(found: list[Found], published: Day | None) -> bool:
    """Whether the text tells history: dates with their year, most of them long past, outweigh those that need a day of
    writing (weekdays, yesterday, ago)."""
    years = [_year_of(one.meaning) for one in found]
    dated = sorted(year for year in years if year is not None)
    deictic = sum(1 for one in found if _is_deictic(one.meaning))
    if len(dated) < MIN_DATED or len(dated) < 2 * deictic:
        return False
    return published is None or dated[len(dated) // 2] < published.year - 1


def _year_of(meaning: Meaning) -> int | None:
    match meaning:
        case Absolute(period):
            return period.year
        case Modified(of=of) | Side(of=of) | Nth(within=of):
            return _year_of(of)
        case Clock(on=on) if on is not None and not isinstance(on, str):
            return _year_of(on)
    return None


def _is_deictic(meaning: Meaning) -> bool:
    match meaning:
        case Shift(base="now"):
            return True
        case Named(unit="weekday"):
            return True
        case Modified(of=of) | Side(of=of):
            return _is_deictic(of)
        case Clock(on=on) if on is not None and not isinstance(on, str):
            return _is_deictic(on)
    return False


def resolve_all(found: list[Found], published: Day | None, order: Order | None = None) -> list[Reading]:
    """Each expression against its anchors, in the order of the text; `order` is that of dates in numbers."""
    narrative = is_narrative(found, published)
    speakers = _speech_days(found)
    readings: list[Reading] = []
    story: Period | None = None
    story_sentence = day_sentence = -1
    story_day: Period | None = None
    told: tuple[Found, Period] | None = None
    year: Period | None = None
    quarter: Period | None = None
    quarter_sentence = -1
    publication = Anchors(published, "publication")
    for index, one in enumerate(found):
        now, label = published, "publication"
        if index in speakers:
            said = resolve(
                found[speakers[index]].meaning,
                replace(publication, story=story, evidence=found[speakers[index]].evidence),
            )
            if said.period is not None and said.period.unit == "day":
                now, label = said.period.first, "speech"
        anchors = Anchors(
            now,
            label,
            story,
            "sentence" if story_sentence == one.sentence else "story",
            story_day if one.sentence - day_sentence <= 2 else None,
            narrative,
            narrative or _carries(one, told, published),
            one.evidence,
            quarter if one.sentence - quarter_sentence <= QUARTER_HOLDS else None,
            year,
            order,
        )
        reading = resolve(_second_end(one, readings), _from_first_end(one, readings, anchors))
        readings.append(reading)
        if reading.period is not None and reading.type in ("DATE", "TIME"):
            if reading.period.unit == "quarter":
                quarter_sentence = one.sentence
                quarter = quarter if isinstance(one.meaning, Shift) else reading.period
            if narrative and is_fine(reading.period, "year"):
                year = covering("year", reading.period.first)
            if index not in speakers and _tells(one, reading, published, narrative, story):
                story, story_sentence = reading.period, one.sentence
                told = None if one.evidence.aside or _is_deictic(one.meaning) else (one, reading.period)
                if reading.period.unit == "day":
                    story_day, day_sentence = reading.period, one.sentence
        elif (
            isinstance(one.meaning, Duration)
            and one.meaning.amounts[0][0] in ("month", "year")
            and reading.value != "PXM"
        ):
            quarter = None
    return _intervals(found, readings)


def _carries(one: Found, told: tuple[Found, Period] | None, published: Day | None) -> bool:
    """Whether a date of long ago, told just before in the same paragraph, gives a bare name its year."""
    if told is None or one.evidence.strong:
        return False
    before, period = told
    if period.unit not in ("day", "month"):
        return False
    long_ago = published is None or period.year < published.year - 1
    return long_ago and before.block == one.block and one.sentence - before.sentence <= CARRIED_FOR


def _second_end(one: Found, before: list[Reading]) -> Meaning:
    """Of `from Monday to Friday` the second day comes after the first."""
    meaning = one.meaning
    if one.partner != -1 or not isinstance(meaning, Named) or meaning.unit != "weekday":
        return meaning
    if meaning.which or meaning.within or not before or before[-1].period is None:
        return meaning
    return replace(meaning, which="following")


def _from_first_end(one: Found, before: list[Reading], anchors: Anchors) -> Anchors:
    """The anchors of a range's second end: the first is the date told last."""
    if one.partner == -1 and before and before[-1].period is not None:
        return replace(anchors, story=before[-1].period, story_label="sentence")
    return anchors


def _tells(one: Found, reading: Reading, published: Day | None, narrative: bool, story: Period | None) -> bool:
    """Whether the story goes to that date: not into the future, not to a year that is only mentioned."""
    period = reading.period
    if period is None or (published is not None and period.first > published):
        return False
    if narrative and period.unit in ("year", "decade", "century"):
        return not one.evidence.aside and (one.fronted or not _strays(one, period, story))
    return True


def _strays(one: Found, period: Period, story: Period | None) -> bool:
    """Whether a bare year amid a sentence leaves a story that is told by days and months: `papers opened in 2005`,
    `a campaign planned for 1976`. The year after, with a verb of the past, is the story going on."""
    if story is None or story.unit not in ("day", "month"):
        return False
    return not (period.year == story.year + 1 and one.evidence.direction == "past" and not one.evidence.strong)


def _speech_days(found: list[Found]) -> dict[int, int]:
    """For expressions in quoted speech, the expression outside that says when it was spoken."""
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
                if 0 <= near <= 120 and _is_day(candidate.meaning):
                    best = at
                    break
        if best is not None:
            result[index] = best
    return result


def _is_day(meaning: Meaning) -> bool:
    match meaning:
        case Named(unit="weekday" | "day" | "holiday") | Shift(unit="day"):
            return True
        case Absolute(period):
            return period.unit == "day"
        case Clock(on=on) if on is not None and not isinstance(on, str):
            return _is_day(on)
        case Modified(of=of) | Side(of=of):
            return _is_day(of)
    return False


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


def _mention(one: Found, reading: Reading, text: str, at: int) -> TimeMention:
    rule = f"{one.rule}, {reading.choice}" if reading.choice else one.rule
    point = _point(one.meaning, reading, at)
    return TimeMention(
        one.start, one.end, text[one.start : one.end], reading.type, reading.value, reading.edtf, reading.anchor, rule,
        mod=reading.mod, quant=reading.quant, freq=reading.freq,
        begin_point=point if reading.touches == "begin" else None,
        end_point=point if reading.touches == "end" else None,
        other_readings=reading.others,
        signal=None if one.signal_start is None else text[one.signal_start : one.start].rstrip(),
    )  # fmt: skip


def _point(meaning: Meaning, reading: Reading, at: int) -> str | None:
    """The id of the date that a length of time touches: t0, or that of the date said right behind it."""
    if isinstance(meaning, Leading) and isinstance(meaning.end, Shift) and not isinstance(meaning.end.base, str):
        return f"t{at + 2}"
    return "t0" if (reading.anchor or "").startswith("publication") else None


def _story(
    starts: list[int], found: list[Found], readings: list[Reading], article: Article, published: Day | None
) -> tuple[tuple[int, str | None], ...]:
    """The date at which the story stands in each sentence: its own first date, else the one that carries.

    In news the story goes back to the day of publication with each new block; in history it carries on.
    """
    narrative = is_narrative(found, published)
    default = str(covering("day", published).first) if published else None
    own: dict[int, str] = {}
    last: dict[int, str] = {}
    for one, reading in zip(found, readings, strict=True):
        if (
            reading.period is not None
            and reading.type in ("DATE", "TIME")
            and one.quote is None
            and _tells(one, reading, published, narrative, None)
        ):
            own.setdefault(one.sentence, reading.period.edtf)
            last[one.sentence] = reading.period.edtf
    blocks = [block.start for block in article.blocks]
    story: list[tuple[int, str | None]] = []
    current, block = None if narrative else default, -1
    for number, start in enumerate(starts):
        here = bisect_right(blocks, start) - 1
        if here != block and not narrative:
            current = default
        block = here
        story.append((start, own.get(number, current)))
        current = last.get(number, current)
    return tuple(story)
