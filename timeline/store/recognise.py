"""Which entry is which event: by the mentions it holds, never by its title or id.

A mention that a person moved counts where it now stands. One whose entry a person deleted, or that a person took out
of an entry, is not shown again anywhere, also under another wording.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.model import Event, Source
from timeline.store.base import Base, Mention, mention

SAME_WORDING = 0.6
"""Share of words that two quotes have in common (Jaccard) from which one is the other reworded."""


@dataclass(slots=True)
class Recognised:
    """What each new event is."""

    ours: dict[str, Event] = field(default_factory=dict)
    """By the id of the entry in the files: what the program now takes it for."""
    new: list[Event] = field(default_factory=list)
    """Events that no entry and no deletion knows."""
    deleted: dict[str, list[Mention]] = field(default_factory=dict)
    """By former id: all mentions of a deleted entry, with those that joined it now."""


def followed(base: Base, theirs: Mapping[str, Event]) -> Base:
    """The base under the ids that people gave: an entry that is gone is the one that holds its mentions now.

    Where the program did not write that one, it is the same entry under a new id, and all that was known goes with it.
    """
    gone = [id for id in base.events if id not in theirs]
    if not gone:
        return base
    stands: dict[Mention, list[str]] = {}
    for id, entry in theirs.items():
        for source in entry.sources:
            stands.setdefault(mention(source), []).append(id)
    votes: list[tuple[int, str, str]] = []
    for old in gone:
        places = [id for one in base.events[old].sources for id in stands.get(mention(one), ())]
        votes += [(-places.count(id), old, id) for id in sorted(set(places))]
    if not votes:
        return base
    moved: dict[str, str] = {}
    former = dict(base.former_ids)
    for _, old, id in sorted(votes):
        if old not in former:
            former[old] = id
            if id not in base.events and id not in moved.values():
                moved[old] = id

    def under(found: Mapping[str, Any]) -> dict[str, Any]:
        return {moved.get(id, id): value for id, value in found.items()}

    return Base(
        {moved.get(id, id): replace(event, id=moved.get(id, id)) for id, event in base.events.items()},
        under(base.edits),
        {id: found for id, found in base.deleted.items() if id not in theirs},
        under(base.proposals),
        {old: moved.get(id, id) for old, id in former.items() if old not in theirs},
        under(base.former_places),
        base.articles,
    )


def recognise(
    theirs: Mapping[str, Event], base: Base, events: Sequence[Event], articles: Collection[str] | None
) -> Recognised:
    """Assigns each event to the entry it is. `articles`: ids of all articles, None where they are not known."""
    return _Recogniser(theirs, base, events, articles).run()


class _Recogniser:
    def __init__(
        self, theirs: Mapping[str, Event], base: Base, events: Sequence[Event], articles: Collection[str] | None
    ) -> None:
        self.theirs, self.base, self.events, self.articles = theirs, base, events, articles
        self.stands: dict[Mention, list[str]] = {}
        """Mention: the ids of the entries in whose sources it stands."""
        self.own: set[tuple[str, Mention]] = set()
        """Entry and mention, where a person put it there."""
        self.wrote: dict[Mention, str] = {}
        """Mention: the id of the entry that the program last took it for."""
        self.dead: dict[Mention, str] = {}
        """Mention: the id of the deleted entry."""
        for id, entry in theirs.items():
            known = {mention(one) for one in base.events[id].sources} if id in base.events else set()
            for source in entry.sources:
                key = mention(source)
                self.stands.setdefault(key, []).append(id)
                if key not in known:
                    self.own.add((id, key))
        for id, event in base.events.items():
            for source in event.sources:
                self.wrote[mention(source)] = id
        for id, edits in base.edits.items():
            if "sources" in edits:
                self.own.update((id, mention(one)) for one in edits["sources"].added)
        for id, mentions in base.deleted.items():
            if id not in theirs:
                self.dead.update((key, id) for key in mentions if key not in self.stands)
        for id, event in base.events.items():
            if id not in theirs:
                edit = base.edits.get(id, {}).get("sources")
                held = map(mention, (*event.sources, *(edit.added if edit else ())))
                self.dead.update((key, id) for key in held if key not in self.stands)
        self.now: dict[Mention, Mention] = {}
        """New wording: the old wording it was known by."""

    def run(self) -> Recognised:
        result = Recognised()
        self._reworded()
        deleted = {id: set(keys) for id, keys in self._by_dead().items()}
        primary, waiting = self._primary()
        sources: dict[str, list[Source]] = {id: list(self.events[number].sources) for id, number in primary.items()}
        for number in waiting:
            event = self.events[number]
            left: list[Source] = []
            died = None
            for source in event.sources:
                key = self._known(source)
                joins = next(
                    (id for id in self.stands.get(key, ()) if (id, key) in self.own or self.theirs[id].locked), None
                )
                if joins is not None and (joins in primary or joins in sources):
                    sources[joins].append(source)
                elif joins is None and key in self.dead:
                    died = died or self.dead[key]
                elif joins is None and not self._taken_out(key):
                    left.append(source)
            if died is not None:
                deleted[died].update(mention(one) for one in event.sources if self._known(one) not in self.stands)
            elif left:
                joined = next(
                    (
                        id
                        for one in event.sources
                        for id in self.stands.get(self._known(one), ())
                        if (id, self._known(one)) in self.own
                    ),
                    None,
                )
                if joined is not None and joined in primary:
                    sources[joined] += left
                else:
                    result.new.append(replace(event, sources=tuple(left)) if len(left) < len(event.sources) else event)
        for id, number in primary.items():
            unique = {mention(one): one for one in sources[id] if self._known(one) not in self.dead}
            event = self.events[number]
            result.ours[id] = (
                event
                if event.id == id and tuple(unique.values()) == event.sources
                else replace(event, id=id, sources=tuple(unique.values()))
            )
        result.deleted = {id: sorted(keys) for id, keys in sorted(deleted.items()) if keys}
        return result

    def _primary(self) -> tuple[dict[str, int], list[int]]:
        """For each entry the event that it is, for at most one event each; and the events left over."""
        scores: list[tuple[int, int, str]] = []
        for number, event in enumerate(self.events):
            votes: dict[str, int] = {}
            for source in event.sources:
                key = self._known(source)
                for id in self.stands.get(key, ()):
                    target = self._standing(id)
                    votes[target] = votes.get(target, 0) + 2
                wrote = self.wrote.get(key)
                if wrote is not None and wrote in self.theirs:
                    target = self._standing(wrote)
                    votes[target] = votes.get(target, 0) + 1 + (event.id == wrote)
            scores += [(-count, number, id) for id, count in votes.items()]
        scores.sort()
        primary: dict[str, int] = {}
        used: set[int] = set()
        for _, number, id in scores:
            if id not in primary and number not in used:
                primary[id] = number
                used.add(number)
        return primary, [number for number in range(len(self.events)) if number not in used]

    def _standing(self, id: str) -> str:
        """The entry that a person says this one is the same as."""
        return id

    def _taken_out(self, key: Mention) -> bool:
        """Whether a person took the mention out of an entry that is there."""
        wrote = self.wrote.get(key)
        if wrote is not None and wrote in self.theirs and key not in self.stands:
            return True
        return (
            any("sources" in edits and key in edits["sources"].removed for edits in self.base.edits.values())
            if key not in self.stands
            else False
        )

    def _known(self, source: Source) -> Mention:
        key = mention(source)
        return self.now.get(key, key)

    def _by_dead(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for key, id in self.dead.items():
            found.setdefault(id, []).append(key)
        return found

    def _reworded(self) -> None:
        """Finds mentions whose wording changed: old ones that no event has now, beside new ones that nothing knew."""
        now = {mention(one) for event in self.events for one in event.sources}
        old = {
            *self.stands,
            *self.wrote,
            *self.dead,
            *(key for edits in self.base.edits.values() if "sources" in edits for key in edits["sources"].removed),
        }
        lost: dict[str, list[Mention]] = {}
        for key in sorted(old - now):
            lost.setdefault(key[0], []).append(key)
        if not lost:
            return
        gone = {
            key[1:]: key
            for article, keys in lost.items()
            if self.articles is not None and article not in self.articles
            for key in keys
        }
        before = set(self.base.articles)
        for key in sorted(now - old):
            if key[0] not in before and key[1:] in gone:  # the article stands under another id
                self.now[key] = gone[key[1:]]
                continue
            best = max(((_alike(key, other), other) for other in lost.get(key[0], ())), default=(0.0, key))
            if best[0] >= SAME_WORDING:
                self.now[key] = best[1]
                lost[key[0]].remove(best[1])


def _alike(one: Mention, other: Mention) -> float:
    """Of two mentions in one article, the share of words that their quotes have in common; 1 is the same quote."""
    a, b = set(one[1].lower().split()), set(other[1].lower().split())
    share = len(a & b) / len(a | b) if a | b else 0.0
    return share if one[2] == other[2] else share - 0.2
