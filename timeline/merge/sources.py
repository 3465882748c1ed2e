"""A mention as the timeline keeps it: article, quote and trigger together name it and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline.model import EventMention, Source, TimeMention

_WORD_END = re.compile(r"\w\b")
_WORD_START = re.compile(r"\b\w")


Name = tuple[str, str, str]
"""Article, quote with single spaces, trigger."""


def name(mention: EventMention) -> Name:
    """What the timeline knows a mention by."""
    return mention.article, " ".join(mention.sentence.split()), trigger(mention)


def source_name(source: Source) -> Name:
    """The name of the mention that a source is."""
    return source.article, " ".join(source.quote.split()), source.trigger


def named_apart(mentions: Iterable[EventMention]) -> Iterator[EventMention]:
    """The mentions whose name is not that of one before: an article that says a sentence twice tells it once."""
    seen = set()
    for mention in mentions:
        own = name(mention)
        if own not in seen:
            seen.add(own)
            yield mention


def source(mention: EventMention) -> Source:
    """The mention with the machine's reasons for its date."""
    time = mention.time
    return Source(
        article=mention.article,
        quote=mention.sentence,
        trigger=trigger(mention),
        phrase=_phrase(mention, time) if time else None,
        date=mention.date,
        status=mention.status,
        date_from=mention.date_from,
        anchor=time.anchor if time else None,
        rule=time.rule if time else None,
        other_readings=time.other_readings if time else (),
    )


def trigger(mention: EventMention) -> str:
    """The trigger; where its sentence has that word twice, with as many words after it as tell it apart.

    Of `they met in Geneva, others met in Oslo` the two are `met in Geneva` and `met in Oslo`.
    """
    word, sentence = mention.trigger, mention.sentence
    start = mention.start - mention.sentence_start
    end = start + len(word)
    if sentence.count(word) < 2 or start < 0 or sentence[start:end] != word:
        return word
    if len(re.findall(rf"\b{re.escape(word)}\b", sentence)) < 2:
        return word
    longer = (sentence[start : found.end()] for found in _WORD_END.finditer(sentence, end))
    before = [sentence[found.start() : end] for found in _WORD_START.finditer(sentence, 0, start)]
    return next((name for name in (*longer, *before[::-1]) if sentence.count(name) == 1), word)


def _phrase(mention: EventMention, time: TimeMention) -> str:
    """The phrase with the words before it that tie it to the event, as the sentence has them: `On Tuesday`."""
    start = time.start - mention.sentence_start
    end = start + len(time.text)
    before = mention.sentence[: max(start, 0)].rstrip()
    if not time.signal or mention.sentence[max(start, 0) : end] != time.text or not before.endswith(time.signal):
        return time.text
    return mention.sentence[len(before) - len(time.signal) : end]
