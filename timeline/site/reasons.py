"""Why an event has its date: what a source says, against what it was read, by which rule, and what was not taken."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import OtherReading, Source
from timeline.site.dates_in_words import safe_words

ANCHOR_WORDS = {
    "publication": "the day of publication",
    "story": "the day the story had reached",
    "speech": "the day of the quoted words",
    "sentence": "another date in the sentence",
    "heading": "the date alone above the paragraph",
    "stamp": "the day on which this part of the page was written",
}
DATE_FROM_WORDS = {
    "phrase": "the time phrase that belongs to it",
    "clause": "the time phrase of its clause",
    "sentence": "a time phrase elsewhere in the sentence",
    "story": "no phrase of its own: the day the story had reached",
    "publication": "no time phrase: the day of publication",
    "model": "the date that a language model gives it",
    "person": "a person's word",
}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a date and who gives it."""

    outlets: tuple[str, ...]
    phrase: str | None
    date: str | None
    lines: tuple[str, ...]
    others: tuple[str, ...]


def why(source: Source) -> Why:
    """The reasons the program gave for a source's date, whoever gives it."""
    if not (source.phrase or source.rule or source.anchor or source.date_from):
        return Why((), None, None, ("Entered by hand.",), ())
    lines = []
    if source.date_from in DATE_FROM_WORDS and (source.date_from != "phrase" or not source.phrase):
        lines.append(f"Taken from {DATE_FROM_WORDS[source.date_from]}.")
    if source.anchor:
        kind, _, day = source.anchor.partition(" ")
        lines.append(f"Read against {ANCHOR_WORDS.get(kind, kind)}{', ' + safe_words(day) if day else ''}.")
    if source.rule:
        lines.append(f"Rule: {source.rule}.")
    return Why(
        (),
        source.phrase,
        safe_words(source.date) if source.date else None,
        tuple(lines),
        tuple(_other_reading(reading) for reading in source.other_readings),
    )


def _other_reading(reading: OtherReading) -> str:
    value = safe_words(reading.edtf) if reading.edtf else reading.value
    return f"{value}: {reading.reason}" if reading.reason else value
