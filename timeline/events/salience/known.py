"""What is known of an article's events when it is asked which of them the timeline shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.events.dating.own_time import Dated
from timeline.events.factuality.attribution import Attribution
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tree import Tree
from timeline.events.participants.names import Names
from timeline.events.titles.titles import Title
from timeline.model import Status


@dataclass(slots=True)
class Reading:
    """All that the rooms before have found; by trigger where it is of an event."""

    tree: Tree
    predicates: Predicates
    attribution: Attribution
    names: Names
    status: dict[int, Status]
    dates: dict[int, Dated]
    title: Callable[[int], Title]
    """The title of the event at a trigger."""

    comments: int | None = None
    """The number of the sentence from which on readers comment."""

    def verb(self, trigger: int) -> int:
        """The trigger, of a noun the word above it."""
        return trigger if self.predicates.verbal[trigger] else self.tree.head[trigger]
