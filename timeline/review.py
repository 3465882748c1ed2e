"""What needs a person's eye, in one list: pure functions from what was read and built to items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from timeline.model import Article, Event, EventMention


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at."""

    kind: str
    """`no publication date`, `no date`, `disagreement`, `low confidence`, `proposal`."""

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


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that is looked through."""

    articles: Sequence[Article]
    undated: Sequence[EventMention]
    events: Sequence[Event]
    """With the machine's reasons in their sources."""
    proposals: Sequence[tuple[str, str, str, str]]
    """Event id, field, the value that stands, the value that the program proposes."""


def articles_without_day(seen: Reviewed) -> Iterator[ReviewItem]:
    """Their relative phrases ("on Tuesday") are not resolved."""
    for article in seen.articles:
        if article.published is None:
            best = next(iter(article.evidence), None)
            guess = f"best guess {best.date}, from {best.kind} {best.quote!r}" if best else "no guess"
            reason = article.undated_reason or "nothing in it says when it was published"
            yield ReviewItem(
                "no publication date", article.id, f"{reason}; {guess}. Write `published:` into {article.path}",
                best.date if best else None,
            )  # fmt: skip


def events_without_date(seen: Reviewed) -> Iterator[ReviewItem]:
    """Not written to the timeline until somebody knows when."""
    for mention in seen.undated:
        yield ReviewItem("no date", mention.article, f"{mention.title!r} has no date, so it is not in the timeline")


def disagreements(seen: Reviewed) -> Iterator[ReviewItem]:
    """Sources give different days."""
    for event in seen.events:
        if event.other_dates:
            others = ", ".join(f"{other.date} ({other.article})" for other in event.other_dates)
            yield ReviewItem("disagreement", event.id, f"{event.date} was taken; other sources say {others}")


def doubtful_dates(seen: Reviewed) -> Iterator[ReviewItem]:
    """The only time phrase that dates the event can be read in two ways."""
    for event in seen.events:
        dated = [source for source in event.sources if source.date == event.date]
        if dated and all(source.other_readings for source in dated):
            source = dated[0]
            reading = source.other_readings[0]
            other = f"{reading.edtf or reading.value}: {reading.reason}"
            yield ReviewItem("low confidence", event.id, f"{source.phrase!r} was read as {event.date}, or {other}")


def open_proposals(seen: Reviewed) -> Iterator[ReviewItem]:
    """A person changed a field, and the program would now say something else."""
    for event, field, stands, proposed in seen.proposals:
        message = f"{field} stays {stands!r}; the program proposes {proposed!r} (timeline accept {event} {field})"
        yield ReviewItem("proposal", event, message)


LOOKS: tuple[Callable[[Reviewed], Iterable[ReviewItem]], ...] = (
    articles_without_day,
    events_without_date,
    disagreements,
    doubtful_dates,
    open_proposals,
)


def review(seen: Reviewed) -> list[ReviewItem]:
    """All items, the kinds in the order of LOOKS."""
    return [item for look in LOOKS for item in look(seen)]
