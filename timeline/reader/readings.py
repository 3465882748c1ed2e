"""What a language model read, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline.model import Reader, ReadEvent
from timeline.problems import Problem
from timeline.reader.checks import Dropped


@dataclass(frozen=True)
class Readings:
    """What a language model read, as far as it stands in the articles."""

    events: Mapping[str, tuple[ReadEvent, ...]] = field(default_factory=dict)
    """By id, of the articles that have a reading; without any event where the model found none."""
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    """What did not pass the checks, as far as the cache remembers it."""
    proposals: list[str] = field(default_factory=list)
    """The ids of articles whose reading a person edited, and of which the model would now say something else."""
    asked: int = 0
    """Articles that the model answered now."""
    unread: frozenset[str] = frozenset()
    """The ids of articles that the model should read and that have no reading."""
    tried: bool = False
    """Whether the model was asked about these now, or there were none."""
    unused: int = 0
    """Readings in content/readings that count for nothing, because the settings name no reader."""
    reader: Reader | None = None

    def lines(self) -> Iterator[str]:
        """What came of it in words, a line each."""
        if self.reader is None:
            return
        fallen = sum(one.event for one in self.dropped)
        parts = len(self.dropped) - fallen
        now = f", {self.asked} of them now" if self.asked else ""
        yield f"read: {count(len(self.events))} by {self.reader.model}{now}"
        if self.unread:
            yield f"not read: {count(len(self.unread))} by {self.reader.model}; there the program reads alone"
        if self.dropped:
            yield f"dropped: {fallen} of its events and {parts} of their parts, which did not pass the checks"
        if self.proposals:
            yield f"proposed: another reading of {count(len(self.proposals))} that people edited"


def count(articles: int) -> str:
    """`1 article`, `3 articles`."""
    return f"{articles} {'article' if articles == 1 else 'articles'}"
