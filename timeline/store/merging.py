"""Merges a whole timeline: every entry with the event it is, new events, entries that go, and the new base."""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from timeline.files import read
from timeline.model import Event, Source
from timeline.store import machine
from timeline.store.base import Base, Mention, mention, standing
from timeline.store.plans import Change, Kept, Plan, stuck
from timeline.store.recognise import Recognised, recognise
from timeline.store.rewriting import rewrite
from timeline.store.schema import schema
from timeline.store.since import touched
from timeline.store.sources import merged_sources
from timeline.store.three_way import NOTICEABLE, merge, without_withdrawn

_WRITTEN = ("date", "title", "status", "participants", "places", "importance", "sources", "other_dates", "history")
"""The fields that the program writes."""


WISHED = "that it is there"
"""What a person made of an entry by `keep`."""


def merge_all(result: Plan) -> None:
    """Fills in the plan from its events, articles and the timeline that was read.

    An entry that turns out to be written in a form which cannot be changed in place stays as it is, like a locked one,
    and the merge is done again without it.
    """
    frozen: set[str] = set()
    while True:
        merging = _Merging(result, frozen)
        fails = merging.run()
        if not fails:
            break
        frozen |= fails
    result.warnings = [stuck(result.loaded.places[id]) for id in sorted(frozen)]


class _Merging:
    def __init__(self, result: Plan, frozen: Collection[str]) -> None:
        self.result, self.loaded, self.base, self.frozen = result, result.loaded, result.loaded.base, frozen
        result.added, result.changed, result.conflicting, result.vanished, result.kept = [], [], [], [], []
        result.taken_in = {}
        self.entries = {event.id: event for event in self.loaded.events}
        self.wished = self.base.wished()
        self.why = {id: self._why(entry) for id, entry in self.entries.items()}
        """By id: what people changed in an entry, so that it stays whatever happens."""
        self.closed = {id for id, entry in self.entries.items() if entry.locked} | {*frozen}
        self.found: Recognised = recognise(
            self.entries,
            self.base,
            result.events,
            result.articles,
            {id for id, why in self.why.items() if why},
            self.closed,
        )
        events = result.events if self.wished else ()
        told = {self.found.known.get(key := mention(one), key) for event in events for one in event.sources}
        self.untold = self.wished - told
        """What people keep and no event tells any more: it stays where it stands."""
        self.new_wording = {old: new for new, old in self.found.known.items()}
        self.wrote: dict[Mention, Source] = {
            mention(one): one for event in self.base.events.values() for one in event.sources
        }
        """What the program wrote last about each mention."""
        self.wanted: dict[str, Event] = {}
        """The entries as they are to stand, by id; new ones too."""
        self.after = Base(
            former_ids=dict(self.base.former_ids),
            taken_out=self.found.taken_out,
            deleted=self.found.deleted,
            waiting=self.found.waiting,
            kept={self._now(self.base.reworded.get(key, key)): date for key, date in self.base.kept.items()},
            articles=tuple(sorted(result.articles)),
            unread=result.unread,
        )
        result.after, result.wanted = self.after, self.wanted

    def run(self) -> set[str]:
        """The whole merge. Gives the ids of entries whose changes cannot be written."""
        result, after = self.result, self.after
        for entry in self.entries.values():
            self._merge(entry)
            self._forget_also_without_source(entry.id)
        result.kept += [
            Kept(id, "articles still tell it; it stays out because people deleted it") for id in self.found.told_again
        ]
        result.added = self._new_entries()
        stands = standing(self.wanted)
        after.reworded = self._still_reworded(stands)
        for event in result.vanished:  # an entry whose mentions another one took in is now that one
            ids = [id for one in event.sources for id in stands.get(self._now(mention(one)), ())]
            if ids:
                after.former_ids[event.id] = result.taken_in[event.id] = max(sorted(set(ids)), key=ids.count)
        after.former_dates = self._former_dates()
        gone = {event.id for event in result.vanished}
        rewritten = rewrite(self.loaded, self.wanted, gone, result.added)
        result.files = rewritten.files
        if result.files or self._has_news():
            texts = machine.files(after, self.loaded.written)
            result.files |= {path: machine.encoded(text) for path, text in texts.items()}
            result.files |= _schema_file(self.loaded.root)
        return rewritten.stuck

    def _why(self, entry: Event) -> list[str]:
        why = list(touched(entry, self.base))
        if entry.id not in self.base.events:
            why.append("all of it")
        if entry.id in self.loaded.commented:
            why.append("a comment")
        if any(one.article in self.result.articles and mention(one) in self.wished for one in entry.sources):
            why.append(WISHED)
        return why

    def _merge(self, entry: Event) -> None:
        """One entry: into the plan and into the new base."""
        id, why, found, result, after = entry.id, self.why[entry.id], self.found, self.result, self.after
        ours, base = found.ours.get(id), self.base.events.get(id)
        if id in self.frozen:
            self._freeze(entry)
            return
        if ours is None and not why:
            result.vanished.append(entry)
            return
        if ours is None and base is not None:
            changed = ", ".join(one for one in why if one != WISHED)
            because = f"people changed {changed}" if changed else "people keep it"
            result.kept.append(Kept(id, f"the articles make no entry of it any more; it stays because {because}"))
        if id in self.closed:
            result.kept += [Kept(id, "it is locked, so the program changes nothing in it")] * (ours is not None)
            ours = None
        shows: Sequence[Source] = ()
        if id in self.closed:
            self._note_also(id, self.base.also.get(id, ()))
        else:
            shows = self._one_an_article(id, found.shows.get(id, ()), set(map(mention, entry.sources)))
        if ours is not None and base is not None and round(abs(ours.importance - base.importance), 6) < NOTICEABLE:
            ours = replace(ours, importance=base.importance)
        edits = self.base.edits.get(id, {})
        merged = merge(entry, base, ours, edits)
        event = replace(merged.event, sources=self._sources(entry, shows, ours is not None))
        event = without_withdrawn(event, result.articles)
        result.changed += [
            Change(id, name, old, new)
            for name in _WRITTEN
            if (old := getattr(entry, name)) != (new := getattr(event, name))
        ]
        result.conflicting += [
            Change(id, name, getattr(entry, name), value) for name, value in sorted(merged.proposals.items())
        ]
        self.wanted[id] = event
        if ours is not None:
            after.events[id] = ours
        elif base is not None:
            after.events[id] = self._left(base, event, shows)
        if merged.edits:
            after.edits[id] = merged.edits
        if merged.proposals:
            after.proposals[id] = merged.proposals
        self._keep_placed(id, event)

    def _freeze(self, entry: Event) -> None:
        """An entry that cannot be changed where it stands: all that is known of it stays as it is."""
        self.wanted[entry.id] = entry
        self._note_also(entry.id, self.base.also.get(entry.id, ()))
        if entry.id in self.base.events:
            self.after.events[entry.id] = self.base.events[entry.id]
        for known, found in ((self.after.edits, self.base.edits), (self.after.proposals, self.base.proposals)):
            if entry.id in found:
                known[entry.id] = found[entry.id]
        self._keep_placed(entry.id, entry)

    def _one_an_article(self, id: str, tellings: Sequence[Source], here: Collection[Mention]) -> list[Source]:
        """Of the tellings of one article those that are `here` or that people keep, else the first; notes the others.

        The program gives the best telling of an article first.
        """
        fixed = {*here, *self.wished}
        names = [(mention(one), self.found.known.get(mention(one), mention(one))) for one in tellings]
        spoken = {names[n][0][0] for n in range(len(tellings)) if not fixed.isdisjoint(names[n])}
        shown = []
        for one, both in zip(tellings, names, strict=True):
            if not fixed.isdisjoint(both):
                shown.append(one)
            elif one.article not in spoken:
                spoken.add(one.article)
                shown.append(one)
        self._note_also(id, {mention(one) for one in tellings} - set(map(mention, shown)))
        return shown

    def _forget_also_without_source(self, id: str) -> None:
        here = {one.article for one in self.wanted[id].sources} if id in self.wanted else set()
        left = {key for key in self.after.also.pop(id, ()) if key[0] in here}
        self._note_also(id, left)

    def _note_also(self, id: str, names: Collection[Mention]) -> None:
        if names:
            self.after.also[id] = set(names)

    def _sources(self, entry: Event, shows: Sequence[Source], has_event: bool) -> tuple[Source, ...]:
        """The sources of an entry as they are to stand."""
        if entry.id in self.closed:
            return entry.sources
        own = self.base.events.get(entry.id)
        wrote = ChainMap({mention(one): one for one in own.sources} if own else {}, self.wrote)
        placed = {*self.found.placed.get(entry.id, ()), *self.untold}
        return merged_sources(entry, shows, wrote, placed, self.found.known, has_event)

    def _left(self, base: Event, event: Event, shows: Collection[Source]) -> Event:
        """What the program says of an entry that has no event now, or is closed: as before, of what still stands.

        Mentions of articles that were withdrawn stay known, should those come again.
        """
        told = {mention(one): one for one in shows}
        here = {mention(one) for one in event.sources}
        sources = []
        for one in base.sources:
            key = mention(one)
            key = now if (now := self._now(key)) in here else key
            beside = self.found.waiting.get(event.id, set()) | self.after.also.get(event.id, set())
            if key in here or key[0] not in self.result.articles or key in beside:
                sources.append(told.get(key, one))
        left = without_withdrawn(replace(base, sources=()), self.result.articles)
        return replace(left, sources=tuple(sources))

    def _keep_placed(self, id: str, event: Event) -> None:
        """What people have in an entry: as long as it stands there, or its article is withdrawn and may come again."""
        keys = self.found.placed.get(id)
        if keys:
            here = {mention(one) for one in event.sources} | self.after.also.get(id, set())
            now = {self._now(key) if self._now(key) in here else key for key in keys}
            here |= self.found.waiting.get(id, set())
            self.after.placed[id] = {key for key in now if key in here or key[0] not in self.result.articles}

    def _now(self, key: Mention) -> Mention:
        """The wording that the article now gives a mention."""
        return self.new_wording.get(key, key)

    def _new_entries(self) -> list[Event]:
        """What no entry and no deletion knows, each with an id of its own."""
        taken = {*self.entries, *self.after.deleted, *self.after.former_ids}
        added = []
        for event, sources in self.found.new:
            id, number = event.id, 2
            while id in taken:
                id, number = f"{event.id}-{number}", number + 1
            taken.add(id)
            self.after.events[id] = replace(event, id=id)
            added.append(replace(event, id=id, sources=tuple(self._one_an_article(id, sources, ()))))
        self.wanted.update((event.id, event) for event in added)
        return added

    def _still_reworded(self, stands: Collection[Mention]) -> dict[Mention, Mention]:
        """New wordings of mentions, and the old one, where the old one is still needed to know them."""
        needed = {*stands, *(key for keys in self.after.placed.values() for key in keys)}
        return {new: old for new, old in self.found.known.items() if old in needed and new not in needed}

    def _former_dates(self) -> dict[str, list[str]]:
        """Where entries stood before their date changed, and the ones that they took in."""
        after, dates = self.after, {id: list(found) for id, found in self.loaded.former_dates.items()}
        for id, place in self.loaded.places.items():
            dates.setdefault(after.former_ids.get(id, id) if id not in self.wanted else id, []).append(place.event.date)
        return {
            id: shown
            for id, event in self.wanted.items()
            if (shown := [one for one in dict.fromkeys(dates.get(id, ())) if one != event.date])
        }

    def _has_news(self) -> bool:
        """Whether there is something new: a wish, or what the program knows. What else people did is in the files."""
        base, after = self.base, self.after
        if self.result.wish is not None:
            return True
        events = {id: event for id, event in base.events.items() if id in self.entries}
        names = (*machine.PLACES, "reworded", "kept", "articles", "unread")
        return events != after.events or any(getattr(base, name) != getattr(after, name) for name in names)


def _schema_file(root: Path) -> dict[Path, bytes | None]:
    """The schema that the first line of new files names, where it is not there or an older one."""
    text = (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()
    path = machine.FOLDER / "schema.json"
    return {} if (root / path).exists() and read(root / path) == text else {path: text}
