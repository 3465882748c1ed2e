"""Which entry is which event: by the mentions it holds, never by its title or id.

A mention counts where it stands. One that a person placed stays there; one that a person deleted or took out is not
shown again, also under another wording or in another event; all others go with their event.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from timeline.model import Event, Source, digest
from timeline.store.base import Base, Mention, flat, mention, standing
from timeline.store.rewording import reworded


@dataclass(slots=True)
class Recognised:
    """What each new event is, and where its mentions are to stand."""

    ours: dict[str, Event] = field(default_factory=dict)
    """By the id of the entry in the files: what the program now takes it for, with all mentions of the event."""
    shows: dict[str, list[Source]] = field(default_factory=dict)
    """By id: the sources, as the articles now give them, that are to stand in an entry of the files."""
    new: list[tuple[Event, tuple[Source, ...]]] = field(default_factory=list)
    """Events that no entry and no deletion knows, with those of their sources that are to be shown."""
    placed: dict[str, set[Mention]] = field(default_factory=dict)
    """These as in `Base`, brought up to date."""
    taken_out: dict[str, set[Mention]] = field(default_factory=dict)
    deleted: dict[str, set[Mention]] = field(default_factory=dict)
    waiting: dict[str, set[Mention]] = field(default_factory=dict)
    told_again: list[str] = field(default_factory=list)
    """The former ids of deleted entries that there is an event for."""
    known: dict[Mention, Mention] = field(default_factory=dict)
    """New wording of a mention: the wording by which the files and the base know it."""


def recognise(
    entries: Mapping[str, Event],
    base: Base,
    events: Sequence[Event],
    articles: Collection[str],
    own: Collection[str] = (),
    closed: Collection[str] = (),
) -> Recognised:
    """Assigns each event to the entry it is, and each mention to the entry where it stands.

    `base` is of `observed`; `articles`: ids of all articles there are; `own`: ids of entries that a person made or
    changed, which stay whatever happens: where the program now takes two entries for one, they take the other in;
    `closed`: ids of those into which nothing new may come.
    """
    return _Recogniser(entries, base, events, articles, own, closed).run()


class _Recogniser:
    def __init__(
        self,
        entries: Mapping[str, Event],
        base: Base,
        events: Sequence[Event],
        articles: Collection[str],
        own: Collection[str],
        closed: Collection[str],
    ) -> None:
        self.entries, self.base, self.events, self.own, self.closed = entries, base, events, own, closed
        self.stands = standing(entries)
        for id, keys in sorted(base.also.items()):
            for key in keys if id in entries else ():
                self.stands.setdefault(key, []).append(id)
        self.placed: dict[Mention, list[str]] = {}
        """Mention: the ids of the entries where a person has it."""
        self.copies: dict[tuple[str, str], list[str]] = {}
        """The same by quote and trigger: of a sentence that another article prints too."""
        for id, keys in sorted(base.placed.items()):
            for key in sorted(keys):
                self.placed.setdefault(key, []).append(id)
                self.copies.setdefault(key[1:], [id])
        before = set(base.articles)
        self.absent = {
            key: id
            for id, event in base.events.items()
            if id in entries
            for key in map(mention, event.sources)
            if key[0] not in before or key in base.waiting.get(id, ())
        }
        """Mention: the id of the entry where it stood before its article was withdrawn, or where it waits."""
        self.dead = {key: id for id, keys in sorted(base.deleted.items()) for key in keys if key not in self.stands}
        """Mention: the former id of the deleted entry."""
        self.out = flat(base.taken_out) - self.stands.keys() - self.placed.keys()
        """Mentions that a person took out of an entry, and put nowhere."""
        self.wished = base.wished()
        wrote = {mention(one) for event in base.events.values() for one in event.sources}
        known = {*self.stands, *wrote, *self.placed, *self.dead, *self.out}
        now = {mention(one) for event in events for one in event.sources}
        found = reworded(now, known, self.stands, base.reworded, articles, base.articles)
        # What a person wishes is that mention itself, and none that was deleted beside it in nearly the same words.
        self.known = {
            new: old for new, old in found.items() if new not in base.kept or not (old in self.dead or old in self.out)
        }
        self.keys = [[self.known.get(key := mention(one), key) for one in event.sources] for event in events]
        """For each event the names of its mentions, in the wording by which they are known."""
        self.result = Recognised(
            placed={id: set(keys) for id, keys in base.placed.items()},
            taken_out={id: set(keys) for id, keys in base.taken_out.items()},
            deleted={id: set(keys) for id, keys in base.deleted.items()},
            known=self.known,
        )

    def run(self) -> Recognised:
        """The whole assignment."""
        result, entry_of = self.result, self._entries()
        self.taken = set(entry_of.values())
        for number, event in enumerate(self.events):
            self._place(event, self.keys[number], entry_of.get(number))
        for number, id in entry_of.items():
            event, has = self.events[number], set(map(mention, self.events[number].sources))
            joined = sorted((one for one in result.shows.get(id, ()) if mention(one) not in has), key=mention)
            same = event.id == id and not joined
            result.ours[id] = event if same else replace(event, id=id, sources=(*event.sources, *joined))
        for new, old in self.known.items():
            for keys in chain(result.taken_out.values(), result.deleted.values()):
                if old in keys:
                    keys.add(new)
        return result

    def _entries(self) -> dict[int, str]:
        """For each event the entry that it is, for at most one event each.

        What stands there as the program left it counts before what people put there: of an entry that a person split,
        the part that kept the id goes on as the event. What people corrected goes on as the event of the mention that
        it had its id from: that is what they corrected. Then the event goes on that the entry was, which is the one of
        its first mention.
        """
        targets = {entry.same_as for entry in self.entries.values() if entry.same_as}
        was = {id: [self._in_files(one) for one in event.sources] for id, event in self.base.events.items()}
        scores: list[tuple[bool, bool, int, int, int, int, str]] = []
        for number, keys in enumerate(self.keys):
            free: dict[str, int] = {}
            placed: dict[str, int] = {}
            for key in keys:
                votes = placed if key in self.placed else free
                for id in self.placed.get(key) or self.stands.get(key) or self._absent(key):
                    votes[id] = votes.get(id, 0) + 1
            for id in {*free, *placed}:
                theirs = (id in self.own or id in targets) and not self.entries[id].same_as
                before = was.get(id, [])
                goes_on = len(set(before).intersection(keys)) if before and before[0] in keys else 0
                founded = theirs and any(_is_named_for(id, key) for key in keys)
                scores.append((not theirs, not founded, -free.get(id, 0), -goes_on, -placed.get(id, 0), number, id))
        entry_of: dict[int, str] = {}
        used: set[str] = set()
        for *_, number, id in sorted(scores):
            if number not in entry_of and id not in used:
                entry_of[number] = id
                used.add(id)
        return entry_of

    def _place(self, event: Event, keys: Sequence[Mention], entry: str | None) -> None:
        """Puts the mentions of an event where they are to stand. `entry` is the one that the event is, if any."""
        result = self.result
        homes = [self._homes(key, entry) for key in keys]
        home = entry or next((ids[0] for ids in homes if ids), None)
        shown = home is not None or any(key in self.wished for key in keys)
        dead = None if shown else next((self.dead[key] for key in keys if key in self.dead), None)
        if dead is not None:
            result.told_again.append(dead)
        new: list[Source] = []
        for source, key, ids in zip(event.sources, keys, homes, strict=True):
            if ids:
                for id in ids:
                    self._put(source, key, id, placed=True)
            elif key in self.dead or key in self.out:
                continue
            elif home is not None:
                self._put(source, key, home, placed=home != entry)
            elif dead is not None:
                result.deleted.setdefault(dead, set()).add(key)
            else:
                new.append(source)
        if new:
            result.new.append((event, tuple(new)))

    def _put(self, source: Source, key: Mention, id: str, placed: bool) -> None:
        """Has a mention stand in an entry. Where nothing may come in, it waits, or stays unknown."""
        if id not in self.closed or id in self.stands.get(key, ()):
            self.result.shows.setdefault(id, []).append(source)
            if placed:
                self.result.placed.setdefault(id, set()).add(key)
        elif key in self.placed or self.absent.get(key) == id:
            self.result.waiting.setdefault(id, set()).add(key)

    def _absent(self, key: Mention) -> list[str]:
        return [self.absent[key]] if key in self.absent and key not in self.dead and key not in self.out else []

    def _homes(self, key: Mention, entry: str | None) -> list[str]:
        """The entries that keep a mention whatever the program thinks, beside the one that its event is.

        A person put it there, or the same sentence of another article; or nothing may change in the entry; or it has
        no event any more and is a person's.
        """
        if key in self.placed:
            return self.placed[key]
        seen = (self.stands, self.absent, self.dead, self.out)
        if key[1:] in self.copies and not any(key in keys for keys in seen):
            return self.copies[key[1:]]
        stands = [id for id in self.stands.get(key, ()) if id != entry]
        return [id for id in stands if id in self.closed or (id in self.own and id not in self.taken)]

    def _in_files(self, source: Source) -> Mention:
        """The name of the mention that a source of the base is, as the files have it."""
        key = mention(source)
        return self.base.reworded.get(key, key)


def _is_named_for(id: str, key: Mention) -> bool:
    """Whether an entry has its id from a mention: `mayor-resigns-91bc` ends with the beginning of its digest."""
    end = id.rpartition("-")[2]
    return len(end) >= 4 and digest(*key).startswith(end)
