"""What a language model told of an article, held against the parse: the word of each event, its date, what it adds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from timeline import edtf
from timeline.events.parse.tree import Tree
from timeline.model import Article, ArticleTimes, EventMention, OtherReading, ReaderName, ReadEvent, TimeMention
from timeline.wording import Wording

HEADS = ("VERB", "NOUN", "PROPN", "AUX")
"""Of a trigger of several words (`took over`) the first of these kinds counts, else the first word."""


OURS, THEIRS = "as the phrase alone is read", "as the language model reads it"
"""Why a reading that does not count is one."""


def place(tree: Tree, article: Article) -> dict[int, ReadEvent]:
    """The token that is the trigger of each event: of a quote that has the word twice, the first that is still free.

    An event whose word is taken by one before it is left out.
    """
    wording = Wording(article)
    found: dict[int, ReadEvent] = {}
    for event in article.by_model or ():
        token = next((token for token in _tokens(tree, wording, event) if token not in found), None)
        if token is not None:
            found[token] = event
    return found


def _tokens(tree: Tree, wording: Wording, event: ReadEvent) -> Iterator[int]:
    quote = wording.find(event.quote)
    if quote is None:
        return
    start, end = quote
    text, wanted = tree.text[start:end].lower(), event.trigger.lower()
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield from _head(tree, start + at, start + at + len(wanted))
        at = text.find(wanted, at + 1)


def _head(tree: Tree, start: int, end: int) -> Iterator[int]:
    first = bisect_right(tree.start, start) - 1
    last = bisect_right(tree.start, end - 1) - 1
    tokens = range(max(first, 0), last + 1)
    if head := next((token for token in tokens if tree.pos[token] in HEADS), None):
        yield head
    elif tokens:
        yield tokens[0]


PASSED_OVER = "a language model read its sentence and passed over it"

SIGNS = {"both": "model: told it too", "model": "model: told it alone"}
"""What it says for an event that a language model told it, by who found it."""


def joined(
    mention: EventMention, event: ReadEvent, times: ArticleTimes, is_ours: bool, written: str | None
) -> EventMention:
    """A mention as both readers have it: the model's words, its status, and a date with its reason. `is_ours`: whether
    the program found it too; `written`: the day (EDTF) on which the sentence was written.

    A phrase that we resolve gives its date where it needs an anchor (`on Tuesday`), else the model's counts; the value
    that does not count is kept as another reading. Where that would have happened after it was written, neither counts,
    and our own reading does.
    """
    status = event.status or mention.status
    told = written if status == "happened" else None
    time = _phrase(mention, event, times, told)
    date, date_from = event.date or mention.date, "model" if event.date else mention.date_from
    if time is not None and time.edtf is not None:
        ours = time.edtf
        agreed = event.date is None or edtf.contains(ours, event.date) or edtf.contains(event.date, ours)
        if agreed or time.anchor is not None:
            date = event.date if event.date and edtf.contains(ours, event.date) else ours
            date_from = "phrase"
        if not agreed:
            other, reason = (ours, OURS) if date != ours else (event.date or ours, THEIRS)
            time = replace(time, other_readings=(OtherReading(other, other, reason), *time.other_readings))
    time = time if date else mention.time
    if date is not None and edtf.is_to_come(date, told):
        date, date_from, time, status = mention.date, mention.date_from, mention.time, mention.status
    reader: ReaderName = "both" if is_ours else "model"
    return replace(
        mention,
        title=event.title or mention.title,
        title_rank=0 if event.title else mention.title_rank,
        date=date,
        date_from=date_from,
        time=time,
        status=status,
        participants=event.who or mention.participants,
        places=event.where or mention.places,
        barred=None,
        signs=(*mention.signs, SIGNS[reader]),
        reader=reader,
    )


def _phrase(mention: EventMention, event: ReadEvent, times: ArticleTimes, told: str | None) -> TimeMention | None:
    """The time expression of its sentence that the model names, more or less of it; the longest. `told`: the day on
    which it had happened."""
    at = mention.sentence.find(event.when) if event.when else -1
    if at < 0:
        return None
    first, last = mention.sentence_start + at, mention.sentence_start + at + len(event.when)
    found = [
        time
        for time in times.mentions
        if time.start < last
        and first < time.end
        and time.edtf
        and edtf.is_valid(time.edtf)
        and not edtf.is_to_come(time.edtf, told)
    ]
    return max(found, key=lambda time: time.end - time.start, default=None)
