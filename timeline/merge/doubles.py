"""Which entries of the timeline perhaps tell one event, though people keep them apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from timeline.merge.merging import Merged
from timeline.merge.sources import Name, source_name
from timeline.model import Event


def probable_doubles(merged: Merged, entries: Iterable[Event]) -> list[tuple[str, str]]:
    """Ids of entries, two by two, that hold tellings of one event, or of two that are probably one.

    Entries of which one names the other by `same_as` are settled.
    """
    entries = list(entries)
    holding: dict[Name, list[str]] = {}
    for entry in entries:
        for one in entry.sources:
            holding.setdefault(source_name(one), []).append(entry.id)
    settled = {frozenset((entry.id, entry.same_as)) for entry in entries if entry.same_as}
    homes = {
        event.id: {id for one in event.sources for id in holding.get(source_name(one), ())} for event in merged.events
    }
    found: set[tuple[str, str]] = set()
    for event in merged.events:
        here = homes[event.id]
        found.update(combinations(sorted(here), 2))
        if event.id in merged.retold:
            there = homes[merged.retold[event.id]]
            found.update((min(a, b), max(a, b)) for a in here for b in there if a != b)
    return sorted(pair for pair in found if frozenset(pair) not in settled)
