"""The kinds of corrections, each as what `edit` does: fields, delete, add, join, split."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.model import Event
from timeline.problems import TimelineError
from timeline.store.base import mention
from timeline.store.editing import Correct, Correction, place_of, refuse_named
from timeline.store.loading import Loaded


def set_fields(id: str, values: Mapping[str, Any]) -> Correct:
    """Gives fields of an entry other values, by name; an empty value takes the line out."""

    def correct(loaded: Loaded) -> Correction:
        event = place_of(loaded, id).event
        changed = {name: value for name, value in values.items() if getattr(event, name) != value}
        lines = tuple(f"{name}: {_short(getattr(event, name))} -> {_short(value)}" for name, value in changed.items())
        return Correction({event.id: replace(event, **changed)} if changed else {}, lines=lines)

    return correct


def delete(id: str) -> Correct:
    """Takes an entry out; what articles tell of it does not come back."""

    def correct(loaded: Loaded) -> Correction:
        event = place_of(loaded, id).event
        refuse_named(loaded, [event.id])
        return Correction(gone=frozenset({event.id}), lines=(f"deleted: {event.id}",))

    return correct


def add(event: Event) -> Correct:
    """Puts in an entry of a person's own; its id must be free."""

    def correct(loaded: Loaded) -> Correction:
        _refuse_taken(loaded, event.id)
        return Correction(added=(event,), lines=(f"added: {event.id}",))

    return correct


def join(ids: Sequence[str]) -> Correct:
    """One entry of several: the sources of the later ones go to the first, and they themselves go."""

    def correct(loaded: Loaded) -> Correction:
        if len(ids) < 2:
            raise TimelineError("name two entries or more")
        first, *others = [place_of(loaded, id).event for id in ids]
        names = [first.id, *(event.id for event in others)]
        for id in names:
            if names.count(id) > 1:
                raise TimelineError(f"{id} is named twice")
        for event in (first, *others):
            if event.locked:
                raise TimelineError(f"{event.id} is locked; take out `locked` first")
        # an entry that the program wrote is known by its sources afterwards, so its id may go on being named
        refuse_named(loaded, [event.id for event in others if event.id not in loaded.written.events], [first.id])
        sources = {mention(one): one for event in reversed((first, *others)) for one in event.sources}
        order = dict.fromkeys(mention(one) for event in (first, *others) for one in event.sources)
        same_as = None if first.same_as in names else first.same_as
        joined = replace(first, sources=tuple(sources[key] for key in order), same_as=same_as)
        lines = tuple(f"joined: {event.id} is now in {first.id}" for event in others)
        gone = frozenset(event.id for event in others)
        return Correction({first.id: joined} if joined != first else {}, gone, lines=lines)

    return correct


def split(id: str, chosen: Collection[int], new: Event) -> Correct:
    """Moves sources of an entry, by their number from 0, into a new one, which has no sources yet."""

    def correct(loaded: Loaded) -> Correction:
        event = place_of(loaded, id).event
        _refuse_taken(loaded, new.id)
        moved = tuple(one for number, one in enumerate(event.sources) if number in chosen)
        left = tuple(one for number, one in enumerate(event.sources) if number not in chosen)
        if not moved or not left:
            raise TimelineError("choose some of the sources, and leave one at least")
        added = replace(new, sources=moved)
        line = f"split: {len(moved)} of {len(event.sources)} sources of {event.id} are now in {new.id}"
        return Correction({event.id: replace(event, sources=left)}, added=(added,), lines=(line,))

    return correct


def _refuse_taken(loaded: Loaded, id: str) -> None:
    if loaded.is_taken(id):
        raise TimelineError(f"the id {id} is taken; give another one")


def _short(value: Any) -> str:
    """A value on a line."""
    shown = ", ".join(map(str, value)) if isinstance(value, tuple) else " ".join(str(value).split())
    shown = shown if value not in (None, "", (), 0.0) or value is False else "nothing"
    return shown if len(shown) <= 80 else shown[:80] + "…"
