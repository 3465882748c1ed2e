"""What a build would change, in words and in bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from timeline.model import Event, Source
from timeline.problems import Problem
from timeline.store.base import Base, Mention
from timeline.store.loading import SUFFIXES, Loaded, Place
from timeline.store.wishes import Wish

LONGEST = 60
"""Characters of a quote that the plan shows."""


class Change(NamedTuple):
    """A field of an entry that the program changes, or would change were it not a person's."""

    id: str
    field: str
    old: Any
    new: Any

    def __str__(self) -> str:
        if isinstance(self.new, tuple):
            return f"{self.id}: {self.field}: {_difference(self.old, self.new)}"
        return f"{self.id}: {self.field}: {self.old} -> {self.new}"


class Kept(NamedTuple):
    """Something that stays because a person said so."""

    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.id}: {self.reason}"


@dataclass
class Plan:
    """All that one build does to content/timeline and content/machine."""

    loaded: Loaded
    events: tuple[Event, ...] = ()
    """What the program found in the articles."""
    articles: frozenset[str] = frozenset()
    wish: Wish | None = None
    """What a person wishes with this build."""
    unread: frozenset[str] = frozenset()
    """The ids of articles that a language model was to read and could not."""
    problems: list[Problem] = field(default_factory=list)
    """With any, nothing is written."""
    added: list[Event] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    conflicting: list[Change] = field(default_factory=list)
    """Proposals: old is a person's word, new the program's."""
    vanished: list[Event] = field(default_factory=list)
    taken_in: dict[str, str] = field(default_factory=dict)
    """By the id of a vanished entry: the one that its sources went to."""
    kept: list[Kept] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    """Entries that cannot be changed where they stand, and how to mend that; all else goes on."""
    after: Base = field(default_factory=Base)
    """What content/machine is to say."""
    wanted: dict[str, Event] = field(default_factory=dict)
    """By id: all entries as they are to stand."""
    files: dict[Path, bytes | None] = field(default_factory=dict)
    """By path under the root: the new bytes of each file that changes; None: it is taken away."""

    def holding(self, mention: Mention) -> list[str]:
        """The ids of the entries that are to hold a mention."""
        return self.after.holding(mention, self.wanted)

    @property
    def decided(self) -> set[Mention]:
        """All mentions that are in an entry after this build, or that a person does not want."""
        return self.after.decided(self.wanted)

    @property
    def is_empty(self) -> bool:
        """Whether not one byte would change."""
        return not self.files

    def lines(self) -> Iterator[str]:
        """The plan in words, a line each."""
        for event in self.added:
            yield f"added: {event.id}: {event.date} {event.title}"
        for change in self.changed:
            yield f"changed: {change}"
        for change in self.conflicting:
            yield (
                f"conflicting: {change.id}: {change.field}: yours is {change.old}, the program would write {change.new}"
                f" (yours stays; `timeline accept {change.id} {change.field}` takes the other)"
            )
        for event in self.vanished:
            why = (
                f"is now in {self.taken_in[event.id]}"
                if event.id in self.taken_in
                else "the articles make no entry of it any more"
            )
            yield f"vanished: {event.id}: {event.date} {event.title} ({why})"
        for kept in self.kept:
            yield f"kept: {kept}"
        if self.files and not any(path.suffix in SUFFIXES for path in self.files):
            yield "noted: no entry changes; content/machine keeps what people changed and what the articles now say"


def stuck(place: Place) -> Problem:
    """The warning about an entry whose YAML cannot be changed in place."""
    message = f"the entry {place.event.id} is written in a way that the program cannot change, so it stays as it is"
    message += "; write it without anchors (&), aliases (*) and keys that begin with `?`, and build again"
    return place.problem("", message, warning=True)


def _difference(old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
    """What came into a list, what went, and what is another one now: `+ Anna; - the press; ~ news/a: date: ...`."""
    came = [one for one in new if one not in old]
    went = [one for one in old if one not in new]
    parts = []
    for one in list(came):
        before = next((other for other in went if _name(other) == _name(one) is not None), None)
        if before is not None:
            came.remove(one)
            went.remove(before)
            parts.append(f"~ {one.article}: {_changes(before, one)}")
    parts = [f"+ {_item(one)}" for one in came] + [f"- {_item(one)}" for one in went] + parts
    return "; ".join(parts) or "in another order"


def _name(one: Any) -> tuple[str, str] | None:
    """What a source keeps when its article is worded anew."""
    return (one.article, one.trigger) if isinstance(one, Source) else None


def _changes(old: Source, new: Source) -> str:
    """The fields in which a source is another one."""
    names = [name for name in ("quote", "phrase", "date", "status") if getattr(old, name) != getattr(new, name)]
    return ", ".join(f"{name}: {_short(getattr(old, name))} -> {_short(getattr(new, name))}" for name in names)


def _item(one: Any) -> str:
    """One item of a list, on a line."""
    if isinstance(one, str):
        return one
    words = [getattr(one, name, None) for name in ("article", "date", "status")]
    shown = " ".join(word for word in words if word)
    return f"{shown} “{_short(one.quote)}”" if getattr(one, "quote", "") else shown


def _short(text: str | None) -> str:
    if text is None:
        return "none"
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " ..."
