"""Both steps together: what an article says about time, each phrase with its anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline import edtf
from timeline.model import Article, ArticleTimes, TimeMention
from timeline.times import grammar as grammars
from timeline.times.context import Found
from timeline.times.find import find
from timeline.times.meaning import Leading, Meaning, Shift
from timeline.times.order import order_of_dates
from timeline.times.pages import Pages
from timeline.times.reading import Reading
from timeline.times.story import story_dates
from timeline.times.telling import resolve_all

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_times(doc: Doc, article: Article) -> ArticleTimes:
    """All time expressions of an article, resolved, and the date at which the story stands in each sentence.

    `doc` is the parse of the article's text (language.parse), so offsets are the same. Expressions in page furniture
    are not read. Without a publication date, phrases that need one are found and stay without a date.
    """
    grammar = grammars.load("en")
    found = find(doc, article, grammar)
    published = edtf.first_day(article.published) if article.published else None
    pages = Pages(found, article, published, grammar)
    readings = resolve_all(found, pages, order_of_dates(found, article, published, grammar))
    pairs = zip(found, readings, strict=True)
    mentions = tuple(_mention(one, reading, article.text, at) for at, (one, reading) in enumerate(pairs))
    starts = [sentence.start_char for sentence in doc.sents] if len(doc) else []
    written = tuple((start, str(day) if day else None) for start, day in pages.changes)
    return ArticleTimes(mentions, story_dates(starts, found, readings, article, pages), written)


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
