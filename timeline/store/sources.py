"""The sources of one entry after a build: those of its event, and those that people put there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from timeline.model import Event, Source
from timeline.store.base import Mention, mention
from timeline.store.entry import shown
from timeline.store.three_way import woven


def merged_sources(
    entry: Event,
    shows: Sequence[Source],
    wrote: Mapping[Mention, Source],
    placed: Collection[Mention],
    known: Mapping[Mention, Mention],
    has_event: bool,
) -> tuple[Source, ...]:
    """The sources as they are to stand, in the order of the file, new ones behind what they follow in `shows`.

    `shows` are those that the articles now give; `wrote`, by mention, what the program gave last: a source that is
    still that follows the program, any other is a person's word and stays. `placed` are mentions that a person has
    here or keeps: one that is told no more stays too, as all do in an entry without an event. `known`: new wordings
    of mentions.
    """
    now = tuple(map(shown, shows))
    if now == entry.sources:
        return now
    told = {known.get(key := mention(one), key): one for one in shows}
    kept: list[Source] = []
    for one in entry.sources:
        key = mention(one)
        if key in told:
            kept.append(shown(told[key]) if _is(wrote.get(key), one) else one)
        elif key in placed or not has_event:
            kept.append(one)
    return woven(kept, now, lambda one: known.get(key := mention(one), key))


def _is(wrote: Source | None, one: Source) -> bool:
    return wrote is not None and shown(wrote) == one
