"""What needs a person's eye, in one list: pure functions from what was read and built to items."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeVar

from timeline import reader
from timeline.model import EventMention, Timeline, keep_command
from timeline.reader import Readings

WHOLE_SENTENCE = 80
"""Characters from which on a title that is a whole sentence is worth a shorter one."""

JUST_LEFT_OUT = 25
"""So many of what was left out are listed, the likeliest; `timeline left-out` lists all."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the articles tell beside the timeline as it stands."""

    undated: Sequence[EventMention] = ()
    """Mentions that would be entries if a date placed them in time, the likeliest first."""
    doubles: Sequence[tuple[str, str]] = ()
    """Ids of entries that perhaps tell one event, two by two."""
    left_out: Sequence[tuple[EventMention, str]] = ()
    """What could be an entry and is none, with a date, the likeliest first; and what speaks against each."""
    false_quotes: Sequence[tuple[str, str, str | None]] = ()
    """Entry, quote and nearest sentence of quotes that do not stand in their article."""
    foreign: Sequence[tuple[str, str]] = ()
    """Articles that are not in the timeline's language, and the language they seem to be in."""
    readings: Readings = dataclasses.field(default_factory=Readings)
    """What a language model read in the articles."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at."""

    kind: str
    """The name of its look in LOOKS: `no publication date`, `double` and so on."""

    where: str
    """An article's id or an event's."""

    message: str
    """What is open, in a sentence."""

    do: str = ""
    """What settles it: a command, or YAML to paste into the entry."""

    guess: str | None = None
    """The best date there is, where it may not be trusted."""

    other: str | None = None
    """The other entry that is concerned."""

    field: str | None = None
    """The field that is concerned."""

    def as_json(self) -> dict[str, Any]:
        """For `--format jsonl`."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.message}" + (f" -> {self.do}" if self.do else "")


class Open(NamedTuple):
    """A thing to look at, of a kind that the look at it knows."""

    where: str
    message: str
    do: str = ""
    guess: str | None = None
    other: str | None = None
    field: str | None = None


Items = Iterator[Open]
Item = TypeVar("Item")


def articles_without_day(timeline: Timeline, found: Found) -> Items:
    """Their relative phrases ("on Tuesday") are not resolved."""
    for article in timeline.articles:
        if article.published is None:
            best = next(iter(article.evidence), None)
            guess = f"best guess {best.date}, from {best.kind} {best.quote!r}" if best else "no guess"
            reason = article.undated_reason or "nothing in it says when it was published"
            day = best.date if best else "YYYY-MM-DD"
            do = f"`published: {day}` in {article.path}"
            yield Open(article.id, f"{reason}; {guess}", do, best.date if best else None)


def articles_in_other_languages(timeline: Timeline, found: Found) -> Items:
    """What is found in them is not to be trusted."""
    for id, language in found.foreign:
        yield Open(id, f"it seems to be in another language ({language})", f"timeline remove {id}")


def false_quotes(timeline: Timeline, found: Found) -> Items:
    """The site promises quotes word for word."""
    for id, quote, nearest in found.false_quotes:
        near = f"; nearest there: {nearest!r}" if nearest else ""
        message = f"{quote!r} does not stand in its article{near}"
        yield Open(id, message, "correct the `quote`, or take the source out")


def probable_doubles(timeline: Timeline, found: Found) -> Items:
    """What people corrected stays apart; only they know whether it is one event."""
    entries = {event.id: event for event in timeline.events}
    for one, other in found.doubles:
        titles = f"{entries[one].title!r} and {entries[other].title!r}"
        do = f"timeline join {one} {other}"
        yield Open(one, f"{titles} are perhaps one event", do, other=other)


def disagreements(timeline: Timeline, found: Found) -> Items:
    """Sources were read as giving different days."""
    for event in timeline.events:
        if event.other_dates:
            others = ", ".join(f"{other.date} ({other.article})" for other in event.other_dates)
            message = f"{event.date} was taken; other sources were read as {others}"
            yield Open(event.id, message, "`date:` in the entry")


def doubtful_dates(timeline: Timeline, found: Found) -> Items:
    """The only time phrase that dates the event can be read in two ways."""
    for event in timeline.events:
        shown = {(source.article, source.quote) for source in event.sources}
        sources = timeline.reasons.get(event.id, event).sources
        dated = [one for one in sources if one.date == event.date and (one.article, one.quote) in shown]
        if dated and all(source.other_readings for source in dated):
            reading = dated[0].other_readings[0]
            other = f"{reading.edtf or reading.value}: {reading.reason}"
            message = f"{dated[0].phrase!r} was read as {event.date}, but it may be {other}"
            yield Open(event.id, message, f"`date: {reading.edtf}` in the entry" if reading.edtf else "")


def passed_plans(timeline: Timeline, found: Found) -> Items:
    """No article tells what became of them, and nobody has said it."""
    named = {event.same_as for event in timeline.events}
    for event in timeline.events:
        if timeline.unheard(event) and not event.same_as and event.id not in named:
            yield Open(event.id, f"{event.date} passed without word of it", "if you know, write its `status`")


def open_proposals(timeline: Timeline, found: Found) -> Items:
    """A person changed a field, and the program would now say something else."""
    for event in timeline.events:
        for field, proposed in timeline.proposals.get(event.id, {}).items():
            message = f"{field} stays {getattr(event, field)!r}; the program would say {proposed!r}"
            yield Open(event.id, message, f"timeline accept {event.id} {field}", field=field)


def single_claims(timeline: Timeline, found: Found) -> Items:
    """One source alone says so."""
    for event in timeline.events:
        if event.status in ("claimed", "possible") and len({source.article for source in event.sources}) == 1:
            message = f"{event.title!r} is {event.status} by one source alone"
            yield Open(event.id, message, "`status:` in the entry")


def whole_sentences(timeline: Timeline, found: Found) -> Items:
    """No shorter title could stand alone."""
    for event in timeline.events:
        sentences = {source.quote.rstrip(".") for source in event.sources}
        if len(event.title) >= WHOLE_SENTENCE and event.title.rstrip(".") in sentences:
            yield Open(event.id, "its title is a whole sentence", "a shorter `title:` in the entry")


def just_left_out(timeline: Timeline, found: Found) -> Items:
    """The next that would be an entry."""
    for mention, reason in _once(found.left_out, lambda one: one[0])[:JUST_LEFT_OUT]:
        do = keep_command(mention.article, mention.start, dated=True)
        yield Open(mention.article, f"{mention.title!r} makes no entry: {reason}", do)


def events_without_date(timeline: Timeline, found: Found) -> Items:
    """Not written to the timeline until somebody knows when."""
    for mention in _once(found.undated, lambda one: one):
        do = keep_command(mention.article, mention.start, dated=False)
        yield Open(mention.article, f"{mention.title!r} has no date, so it is not in the timeline", do)


def _once(items: Iterable[Item], mention: Callable[[Item], EventMention]) -> list[Item]:
    """Of what an article tells in the same words the first."""
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        first.setdefault((mention(item).article, mention(item).title), item)
    return list(first.values())


def articles_without_entry(timeline: Timeline, found: Found) -> Items:
    """Nothing of them stands in the timeline."""
    told = {source.article for event in timeline.events for source in event.sources}
    for article in timeline.articles:
        if article.id not in told:
            yield Open(article.id, "no entry rests on it", f"timeline left-out --article {article.id}")


def other_readings(timeline: Timeline, found: Found) -> Items:
    """A person edited what a language model read, and the model would now say something else."""
    for id in found.readings.proposals:
        do = f"take {reader.path(id)} out to have the model's"
        yield Open(id, "its reading stays as a person left it; the model now answers otherwise", do)


def dropped(timeline: Timeline, found: Found) -> Items:
    """What a language model answered and the article does not say."""
    for one in found.readings.dropped:
        yield Open(one.article, f"left out of what the model read: {one.what!r} {one.why}")


def unused_readings(timeline: Timeline, found: Found) -> Items:
    """Readings count only where the settings name a reader."""
    if found.readings.unused:
        message = f"the settings name no `reader`, so {found.readings.unused} files of it are not used"
        yield Open(reader.FOLDER.as_posix(), message, "a `reader:` in content/settings.yaml, or take the folder out")


LOOKS: dict[str, Callable[[Timeline, Found], Items]] = {
    "no publication date": articles_without_day,
    "language": articles_in_other_languages,
    "quote": false_quotes,
    "double": probable_doubles,
    "disagreement": disagreements,
    "low confidence": doubtful_dates,
    "plan": passed_plans,
    "proposal": open_proposals,
    "reading": other_readings,
    "no reader": unused_readings,
    "one source": single_claims,
    "long title": whole_sentences,
    "left out": just_left_out,
    "no date": events_without_date,
    "no entry": articles_without_entry,
    "dropped": dropped,
}
"""By kind: what finds them; the kinds in the order in which they are worth a person's time."""


def review(timeline: Timeline, found: Found) -> list[ReviewItem]:
    """All items: the kinds in the order of LOOKS, of each the most important events first."""
    weight = {event.id: event.importance for event in timeline.events}

    def items(kind: str) -> Iterable[ReviewItem]:
        once = dict.fromkeys(ReviewItem(kind, *open) for open in LOOKS[kind](timeline, found))
        return sorted(once, key=lambda item: -weight.get(item.where, 0.0))

    return [item for kind in LOOKS for item in items(kind)]
