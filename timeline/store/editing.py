"""A person's corrections as edits of the YAML: only the lines of what changes, and never over a file that changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from timeline.model import Event
from timeline.problems import TimelineError
from timeline.store import emit, transaction
from timeline.store.entry import record
from timeline.store.loading import Loaded, Place, load
from timeline.store.planning import unchanged
from timeline.store.plans import stuck
from timeline.store.rewriting import rewrite

TRIES = 3


@dataclass(frozen=True)
class Correction:
    """How the entries are to stand."""

    wanted: Mapping[str, Event] = field(default_factory=dict)
    """By id: those that change."""
    gone: frozenset[str] = frozenset()
    added: tuple[Event, ...] = ()
    lines: tuple[str, ...] = ()
    """What is done, in words."""


Correct = Callable[[Loaded], Correction]
"""From the timeline as it is; raises TimelineError where that cannot be."""


class Stale(TimelineError):
    """A file is not what it was when its page was loaded; nothing was written."""

    def __init__(self, place: Place, wanted: Event | None) -> None:
        super().__init__(f"{place.document.path} was changed since this page was loaded; nothing was written")
        self.place = place
        """Where the entry stands now."""
        self.theirs = place.text
        """Its lines as they are."""
        self.yours = "- " + emit.mapping(record(wanted), 2) if wanted else ""
        """Its lines as they would be; empty: it was to go."""


def edit(root: Path, correct: Correct, seen: Collection[str] | None = None, last: Loaded | None = None) -> list[str]:
    """Does a correction and says what it did.

    `seen`: the digests of the files that the person has before them; an entry changes only where its file is among
    them, else Stale is raised. None: as they are. `last`: what was read before, to read less. Raises TimelineError
    where the YAML has problems or the correction cannot be; then nothing is written.
    """
    with transaction.locked(root, transaction.WAIT):
        for _ in range(TRIES):
            loaded = read(root, last)
            correction = correct(loaded)
            refuse_stale(loaded, {**correction.wanted, **dict.fromkeys(correction.gone)}, seen)
            rewritten = rewrite(loaded, correction.wanted, correction.gone, correction.added, keep_files=True)
            for id in sorted(rewritten.stuck):
                raise TimelineError(f"{stuck(loaded.places[id])}; nothing was written")
            if not rewritten.files:
                return ["nothing changes"]
            try:
                transaction.write(root, rewritten.files, unchanged(loaded))
            except transaction.Changed:
                continue
            return list(correction.lines)
    raise TimelineError("content/timeline changes all the time; nothing was written")


def read(root: Path, last: Loaded | None = None) -> Loaded:
    """The timeline. Raises TimelineError where it has problems."""
    loaded = load(root, last)
    if loaded.problems:
        raise TimelineError("\n".join(map(str, loaded.problems)))
    return loaded


def refuse_stale(loaded: Loaded, entries: Mapping[str, Event | None], seen: Collection[str] | None) -> None:
    """Raises Stale where an entry stands in a file that the person has not seen as it is."""
    for id, wanted in sorted(entries.items()):
        place = loaded.places[id]
        if seen is not None and place.document.digest not in seen:
            raise Stale(place, wanted)


def place_of(loaded: Loaded, id: str) -> Place:
    """Where an entry stands, under this id or the one it has now. Raises TimelineError where there is none."""
    place = loaded.places.get(id) or loaded.places.get(loaded.current_id(id))
    if place is None:
        raise TimelineError(f"there is no entry with the id {id}")
    return place


def refuse_named(loaded: Loaded, gone: Collection[str], staying: Collection[str] = ()) -> None:
    """Raises TimelineError where another entry than these names one that goes: its `same_as` would name nothing."""
    for event in loaded.events:
        if event.same_as in gone and event.id not in (*gone, *staying):
            raise TimelineError(f"{event.id} says `same_as: {event.same_as}`; take that line out first")
