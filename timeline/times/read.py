"""Both steps together: what an article says about time, each phrase with its anchor."""

from __future__ import annotations

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
from timeline.times.meaning import Duration, Leading, Meaning, Named, Order, Shift
from timeline.times.order import order_of_dates
from timeline.times.reading import Reading, is_fine, joined
from timeline.times.resolve import resolve
from timeline.times.story import carries, is_deictic, is_narrative, speech_days, story_dates, tells

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUARTER_HOLDS = 6
"""Sentences for which a quarter stays the one told of."""


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
    return ArticleTimes(mentions, story_dates(starts, found, readings, article, published))


def resolve_all(found: list[Found], published: Day | None, order: Order | None = None) -> list[Reading]:
    """Each expression against its anchors, in the order of the text; `order` is that of dates in numbers."""
    narrative = is_narrative(found, published)
    speakers = speech_days(found)
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
            narrative or carries(one, told, published),
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
            if index not in speakers and tells(one, reading, published, narrative):
                story, story_sentence = reading.period, one.sentence
                told = None if one.evidence.aside or is_deictic(one.meaning) else (one, reading.period)
                if reading.period.unit == "day":
                    story_day, day_sentence = reading.period, one.sentence
        elif (
            isinstance(one.meaning, Duration)
            and one.meaning.amounts[0][0] in ("month", "year")
            and reading.value != "PXM"
        ):
            quarter = None
    return _intervals(found, readings)


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
