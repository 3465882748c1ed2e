"""Which entry is which event: by the mentions it holds, never by its title or id.

A mention that a person moved counts where it now stands. One whose entry a person deleted is not shown again anywhere,
also under another wording or in another event.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.model import Event, Source
from timeline.store.base import SINGLE, Base, Edit, Mention, mention

SAME_WORDING = 0.6
"""Share of words that two quotes have in common (Jaccard) from which one is the other reworded."""


@dataclass(slots=True)
class Recognised:
    """What each new event is."""

    ours: dict[str, Event] = field(default_factory=dict)
    """By the id of the entry in the files: what the program now takes it for."""
    elsewhere: dict[str, list[Mention]] = field(default_factory=dict)
    """By id: those of its mentions that people have in another entry, or nowhere."""
    new: list[tuple[Event, list[Mention]]] = field(default_factory=list)
    """Events that no entry and no deletion knows, with those of its mentions that are not shown."""
    deleted: dict[str, list[Mention]] = field(default_factory=dict)
    """By former id: all mentions of a deleted entry, with those that joined it now."""
    joined: dict[str, list[Mention]] = field(default_factory=dict)
    """By id: mentions of events that people merged into an entry which is another event first."""
    told_again: list[str] = field(default_factory=list)
    """The former ids of deleted entries that there is an event for."""
    reworded: dict[Mention, Mention] = field(default_factory=dict)
    """Old wording of a mention: its new one."""
    taken_out: list[Mention] = field(default_factory=list)
    """Mentions that people took out of an entry, and that are shown nowhere."""


_FIRST = 10**6
"""What the program took for one event before counts before all else: more than any number of mentions."""


def followed(base: Base, theirs: Mapping[str, Event]) -> Base:
    """The base under the ids that people gave: an entry that is gone is the one that holds its mentions now.

    Where nothing knew that one, it is the same entry under a new id, and all that was known goes with it; with another
    title it may as well be written from nothing: then every field and source is a person's.
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
            if id not in base.events and id not in base.by_hand and id not in moved.values():
                moved[old] = id

    edits = dict(base.edits)
    for old, id in moved.items():
        known, wrote, here = base.edits.get(old, {}), base.events[old], theirs[id]
        if here.title != (known["title"].value if "title" in known else wrote.title):
            own = {name: Edit(getattr(here, name), [getattr(wrote, name)]) for name in SINGLE if name not in known}
            gone = known["sources"].removed if "sources" in known else []
            edits[old] = {**known, **own, "sources": Edit(added=list(here.sources), removed=gone)}

    def under(found: Mapping[str, Any]) -> dict[str, Any]:
        return {moved.get(id, id): value for id, value in found.items()}

    return Base(
        {moved.get(id, id): replace(event, id=moved.get(id, id)) for id, event in base.events.items()},
        under(edits),
        under(base.elsewhere),
        under(base.joined),
        base.by_hand,
        {id: found for id, found in base.deleted.items() if id not in theirs},
        under(base.proposals),
        {old: moved.get(id, id) for old, id in former.items() if old not in theirs},
        under(base.former_dates),
        base.articles,
        base.taken_out,
        base.reworded,
    )


def recognise(
    theirs: Mapping[str, Event],
    base: Base,
    events: Sequence[Event],
    articles: Collection[str],
    touched: Collection[str] = (),
) -> Recognised:
    """Assigns each event to the entry it is.

    `articles`: ids of all articles there are; `touched`: ids of entries that a person changed, which stay whatever
    happens. Where the program now takes two entries for one, the touched one takes the other in.
    """
    return _Recogniser(theirs, base, events, articles, touched).run()


class _Recogniser:
    def __init__(
        self,
        theirs: Mapping[str, Event],
        base: Base,
        events: Sequence[Event],
        articles: Collection[str],
        touched: Collection[str],
    ) -> None:
        self.theirs, self.base, self.events, self.articles, self.touched = theirs, base, events, articles, touched
        self.stands: dict[Mention, list[str]] = {}
        """Mention: the ids of the entries in whose sources it stands."""
        self.own: dict[Mention, str] = {}
        """Mention: the id of the entry where a person put it."""
        self.wrote: dict[Mention, str] = {}
        """Mention: the id of the entry that the program last took it for."""
        self.dead: dict[Mention, str] = {}
        """Mention: the id of the deleted entry."""
        self.now: dict[Mention, Mention] = {}
        """New wording: the old wording it was known by."""
        self.out: set[Mention] = set()
        """Mentions that a person took out of an entry that is there, and put nowhere."""
        for id, event in base.events.items():
            for source in event.sources:
                key = mention(source)
                if key not in self.wrote or key not in base.elsewhere.get(id, ()):
                    self.wrote[key] = id
        for id, entry in theirs.items():
            edit = base.edits.get(id, {}).get("sources")
            known = {mention(one) for one in edit.added} if edit else set()
            known.update(base.joined.get(id, ()))
            for source in entry.sources:
                key = mention(source)
                self.stands.setdefault(key, []).append(id)
                if key in known or self.wrote.get(key) != id:
                    self.own[key] = id
        for id, mentions in (*base.deleted.items(), *base.by_hand.items()):
            if id not in theirs:
                self.dead.update((key, id) for key in mentions if key not in self.stands)
        for id, event in base.events.items():
            if id not in theirs:
                edit = base.edits.get(id, {}).get("sources")
                held = map(mention, (*event.sources, *(edit.added if edit else ())))
                self.dead.update((key, id) for key in held if key not in self.stands)

        self.out.update(base.taken_out)
        self.out.update(key for found in base.edits.values() if "sources" in found for key in found["sources"].removed)
        self.out.update(key for key, id in self.wrote.items() if id in theirs and key not in base.elsewhere.get(id, ()))
        self.out.difference_update(self.stands)

        self.waiting: dict[Mention, str] = {
            key: id
            for id, keys in base.elsewhere.items()
            if id in theirs and theirs[id].locked
            for key in keys
            if key not in self.stands and key not in self.out
        }
        """Mention: the id of the locked entry that it would have joined."""

    def run(self) -> Recognised:
        """The whole assignment."""
        self._reworded()
        primary, waiting = self._primary()
        sources = {id: list(self.events[number].sources) for id, number in primary.items()}
        deleted: dict[str, set[Mention]] = {}
        for key, id in self.dead.items():
            deleted.setdefault(id, set()).add(key)
        for key, old in self.now.items():
            if old in self.dead:
                deleted[self.dead[old]].add(key)
        result = Recognised()
        for number in waiting:
            event = self.events[number]
            keys = [self._known(one) for one in event.sources]
            died = next((self.dead[key] for key in keys if key in self.dead), None)
            homes = [self._home(key, primary) for key in keys]
            home = next((id for id in homes if id is not None), None)
            left = tuple(
                one
                for one, key, id in zip(event.sources, keys, homes, strict=True)
                if id is None and (key not in self.out or key in self.dead)
            )
            for one, place in zip(event.sources, homes, strict=True):
                if place in sources:
                    sources[place].append(one)
                    result.joined.setdefault(place, []).append(mention(one))
            if died is not None:
                result.told_again.append(died)
                deleted[died].update(mention(one) for one in left)
            elif home is not None and home in sources:
                sources[home] += left
                result.joined.setdefault(home, []).extend(map(mention, left))
            elif left:
                result.new.append((event, [mention(one) for one in event.sources if one not in left]))
        for id, number in primary.items():
            for one in self.events[number].sources:
                key = self._known(one)
                home = self.own.get(key)
                if home != id and home in sources and key in self.base.joined.get(home, ()):
                    sources[home].append(one)
                    result.joined.setdefault(home, []).append(mention(one))
        for id, number in primary.items():
            event = self.events[number]
            joined = sorted(sources[id][len(event.sources) :], key=mention)
            unique = tuple({mention(one): one for one in (*event.sources, *joined)}.values())
            same = event.id == id and unique == event.sources
            result.ours[id] = event if same else replace(event, id=id, sources=unique)
            away = [mention(one) for one in unique if self._is_away(self._known(one), id, primary)]
            if away:
                result.elsewhere[id] = away
        result.deleted = {id: sorted(keys) for id, keys in sorted(deleted.items()) if keys}
        result.reworded = {old: new for new, old in self.now.items()}
        result.taken_out = sorted(
            {*self.out, *(new for new, old in self.now.items() if old in self.out)} - self.dead.keys()
        )
        return result

    def _primary(self) -> tuple[dict[str, int], list[int]]:
        """For each entry the event that it is, for at most one event each; and the events left over.

        What the program took for one event before counts more than where its mentions stand: of an entry that a
        person split, the part that kept the id goes on as the event.
        """
        scores: list[tuple[bool, int, int, str]] = []
        targets = {entry.same_as for entry in self.theirs.values() if entry.same_as}
        for number, event in enumerate(self.events):
            votes: dict[str, int] = {}
            for source in event.sources:
                for id in self._places(self._known(source)):
                    votes[id] = votes.get(id, 0) + 1
            for source in event.sources:
                wrote = self.wrote.get(self._known(source))
                if wrote is not None and wrote in votes and self.own.get(self._known(source)) != wrote:
                    votes[wrote] += _FIRST
            for id, count in votes.items():
                theirs = (id in self.touched or id in targets) and not self.theirs[id].same_as
                scores.append((not theirs, -count, number, id))
        primary: dict[str, int] = {}
        used: set[int] = set()
        for _, _, number, id in sorted(scores):
            if id not in primary and number not in used:
                primary[id] = number
                used.add(number)
        return primary, [number for number in range(len(self.events)) if number not in used]

    def _home(self, key: Mention, primary: Collection[str]) -> str | None:
        """The entry that keeps a mention whatever the program thinks.

        A person put it there; or the entry is locked; or it stays as it is because a person touched it.
        """
        if key in self.own:
            return self.own[key]
        for id in self._places(key):
            if self.theirs[id].locked or (id not in primary and id in self.touched):
                return id
        return None

    def _is_away(self, key: Mention, id: str, primary: Collection[str]) -> bool:
        """Whether a mention of an entry's event is not shown in that entry."""
        return key in self.dead or key in self.out or self._home(key, primary) not in (None, id)

    def _places(self, key: Mention) -> Sequence[str]:
        """The entries that hold a mention, or the locked one that it would have joined."""
        waits = self.waiting.get(key)
        return [waits] if waits is not None else self.stands.get(key, ())

    def _known(self, source: Source) -> Mention:
        key = mention(source)
        return self.now.get(key, key)

    def _reworded(self) -> None:
        """Finds mentions whose wording changed: old ones that no event has now, beside new ones that nothing knew."""
        now = {mention(one) for event in self.events for one in event.sources}
        old = {*self.stands, *self.wrote, *self.dead, *self.out}
        self.now = {
            key: was for key, was in self.base.reworded.items() if key in now and was in old and key not in self.stands
        }
        lost: dict[str, list[Mention]] = {}
        for key in sorted({*old, *self.base.reworded} - now - set(self.now.values())):
            lost.setdefault(key[0], []).append(key)
        if not lost:
            return
        before = set(self.base.articles)
        gone = {key[1:]: key for article, keys in lost.items() if article not in self.articles for key in keys}
        for key in sorted(now - old - set(self.now)):
            if key[0] not in before and key[1:] in gone:  # the article stands under another id
                self.now[key] = gone[key[1:]]
                continue
            best = max(((_alike(key, other), other) for other in lost.get(key[0], ())), default=(0.0, key))
            if best[0] >= SAME_WORDING:
                self.now[key] = self.base.reworded.get(best[1], best[1])
                lost[key[0]].remove(best[1])
        for key in sorted(now - set(self.stands) - set(self.now)):  # a person mended the quote
            entry = self.wrote.get(key)
            if entry in self.theirs:
                own = [
                    one for one in lost.get(key[0], ()) if self.own.get(one) == entry and one not in self.now.values()
                ]
                best = max(((_alike(key, other), other) for other in own), default=(0.0, key))
                if best[0] >= SAME_WORDING:
                    self.now[key] = best[1]


def _alike(one: Mention, other: Mention) -> float:
    """Of two mentions in one article, the share of words that their quotes have in common; 1 is the same quote."""
    a, b = set(one[1].lower().split()), set(other[1].lower().split())
    share = len(a & b) / len(a | b) if a | b else 0.0
    return share if one[2] == other[2] else share - 0.2
