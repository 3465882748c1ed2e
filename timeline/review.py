"""What needs a person's eye, in one list: pure functions from what was read and built to items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from timeline.model import EventMention, Timeline


@dataclass(frozen=True, slots=True)
class Found:
    """What the articles tell beside the timeline as it stands."""

    undated: Sequence[EventMention] = ()
    """Mentions that no date could be found for."""
    doubles: Sequence[tuple[str, str]] = ()
    """Ids of entries that probably tell one event, two by two."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at."""

    kind: str
    """`no publication date`, `no date`, `disagreement`, `low confidence`, `plan`, `double`, `proposal`."""

    where: str
    """An article's id or an event's."""

    message: str
    """What is open, in a sentence."""

    guess: str | None = None
    """The best date there is, where it may not be trusted."""

    def as_json(self) -> dict[str, Any]:
        """For `--format jsonl`."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.message}"


def articles_without_day(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """Their relative phrases ("on Tuesday") are not resolved."""
    for article in timeline.articles:
        if article.published is None:
            best = next(iter(article.evidence), None)
            guess = f"best guess {best.date}, from {best.kind} {best.quote!r}" if best else "no guess"
            reason = article.undated_reason or "nothing in it says when it was published"
            yield ReviewItem(
                "no publication date", article.id, f"{reason}; {guess}. Write `published:` into {article.path}",
                best.date if best else None,
            )  # fmt: skip


def events_without_date(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """Not written to the timeline until somebody knows when."""
    for mention in found.undated:
        yield ReviewItem("no date", mention.article, f"{mention.title!r} has no date, so it is not in the timeline")


def disagreements(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """Sources give different days."""
    for event in timeline.events:
        if event.other_dates:
            others = ", ".join(f"{other.date} ({other.article})" for other in event.other_dates)
            yield ReviewItem("disagreement", event.id, f"{event.date} was taken; other sources say {others}")


def doubtful_dates(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """The only time phrase that dates the event can be read in two ways."""
    for event in timeline.events:
        sources = timeline.reasons.get(event.id, event).sources
        dated = [source for source in sources if source.date == event.date]
        if dated and all(source.other_readings for source in dated):
            source = dated[0]
            reading = source.other_readings[0]
            other = f"{reading.edtf or reading.value}: {reading.reason}"
            yield ReviewItem(
                "low confidence", event.id, f"{source.phrase!r} was read as {event.date}, but it may be {other}"
            )


def passed_plans(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """No article tells what became of them, and nobody has said it."""
    for event in timeline.events:
        if timeline.unheard(event):
            yield ReviewItem(
                "plan", event.id, f"{event.date} passed without word of it; if you know, write its `status`"
            )


def probable_doubles(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """What people corrected stays apart; only they know whether it is one event."""
    entries = {event.id: event for event in timeline.events}
    for one, other in found.doubles:
        titles = f"{entries[one].title!r} and {entries[other].title!r}"
        yield ReviewItem(
            "double", one, f"{titles} ({other}) are probably one event; move the sources of one to the other"
        )


def open_proposals(timeline: Timeline, found: Found) -> Iterator[ReviewItem]:
    """A person changed a field, and the program would now say something else."""
    for event in timeline.events:
        for field, proposed in timeline.proposals.get(event.id, {}).items():
            message = f"{field} stays {getattr(event, field)!r}; the program would say {proposed!r}"
            yield ReviewItem("proposal", event.id, f"{message} (timeline accept {event.id} {field})")


LOOKS: tuple[Callable[[Timeline, Found], Iterable[ReviewItem]], ...] = (
    articles_without_day,
    events_without_date,
    disagreements,
    doubtful_dates,
    passed_plans,
    probable_doubles,
    open_proposals,
)


def review(timeline: Timeline, found: Found) -> list[ReviewItem]:
    """All items, the kinds in the order of LOOKS."""
    return [item for look in LOOKS for item in look(timeline, found)]
