"""What people did since the last build: the files as they are, beside what the program left there.

Nothing is guessed: the base says where every mention stood, so a mention that stands elsewhere was put there, and one
that stands nowhere was taken out or deleted.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from timeline.model import Event
from timeline.store.base import SINGLE, Base, Edit, Mention, flat, mention, standing
from timeline.store.entry import shown
from timeline.store.rewording import closest
from timeline.store.three_way import edits_of


def observed(written: Base, entries: Mapping[str, Event]) -> Base:
    """The base with all that people did since it was written: `entries` are those of the files, by id."""
    base = _renamed(written, entries)
    both = {id: (event, base.events[id]) for id, event in entries.items() if id in base.events}
    after = replace(
        base,
        edits={id: edits_of(event, wrote, base.edits.get(id, {})) for id, (event, wrote) in both.items()},
        placed={id: set(keys) for id, keys in base.placed.items()},
        taken_out={id: set(keys) for id, keys in base.taken_out.items()},
        deleted={id: set(keys) for id, keys in base.deleted.items()},
        waiting={id: set(keys) for id, keys in base.waiting.items()},
        also={id: set(keys) for id, keys in base.also.items()},
        reworded=dict(base.reworded),
        former_dates=dict(base.former_dates),
    )
    for id, (event, wrote) in both.items():
        known = base.edits.get(id, {}).get("date")
        if event.date != (date := known.value if known else wrote.date):
            after.former_dates[id] = [*base.former_dates.get(id, ()), date]
    stands, stood = standing(entries), base.stood()
    came = {key for key, ids in stands.items() if not set(ids) <= set(stood.get(key, ()))}
    for key in came:
        for id in stands[key]:
            after.placed.setdefault(id, set()).add(key)
    went: dict[str, set[Mention]] = {}
    articles = set(base.articles)
    for key, ids in stood.items():
        for id in ids:
            if id not in stands.get(key, ()) and key[0] in articles:
                went.setdefault(id, set()).add(key)
    for id, keys in sorted(went.items()):
        keys |= _go_along(after, entries, id, keys, stands)
        after.placed.get(id, set()).difference_update(keys)
        if id in entries:
            after.taken_out.setdefault(id, set()).update(keys - _mended(after, entries[id], keys, came - set(stood)))
        else:
            after.deleted.setdefault(id, set()).update(keys)
    _settle(after, entries, stands)
    _place_rewritten(after, entries)
    gone = flat(after.deleted) | flat(after.taken_out)
    after.kept = {key: date for key, date in base.kept.items() if base.reworded.get(key, key) not in gone}
    return after


def touched(event: Event, base: Base) -> tuple[str, ...]:
    """Why an entry is a person's: the fields that a person changed or filled. `base` is of `observed`."""
    names = [*base.edits.get(event.id, ())]
    if event.id in base.placed or event.id in base.taken_out:
        names.append("sources")
    names += [name for name in ("tags", "note", "locked", "hidden", "same_as") if getattr(event, name)]
    return tuple(names)


def _mended(after: Base, entry: Event, went: set[Mention], came: set[Mention]) -> set[Mention]:
    """Of the mentions that went from an entry, those whose wording a person changed there."""
    found = set()
    new = sorted({key for one in entry.sources if (key := mention(one)) in came})
    for key in sorted(went):
        best = closest(key, [one for one in new if one[0] == key[0]])
        if best is not None:
            new.remove(best)
            found.add(key)
            after.reworded = {word: best if old == key else old for word, old in after.reworded.items()} | {key: best}
    return found


def _go_along(
    after: Base, entries: Mapping[str, Event], id: str, went: set[Mention], stands: Mapping[Mention, list[str]]
) -> set[Mention]:
    """What else an article tells of an entry goes with the telling that stood for it: gives what goes nowhere."""
    left = {one.article for one in entries[id].sources} if id in entries else set()
    going = {key for key in after.also.get(id, ()) if key[0] not in left and any(key[0] == one[0] for one in went)}
    if not going:
        return going
    after.also[id] -= going
    after.placed.get(id, set()).difference_update(going)
    homes = {key[0]: home for key in sorted(went) for home in stands.get(key, ())}
    for key in going:
        if key[0] in homes:
            after.placed.setdefault(homes[key[0]], set()).add(key)
            after.also.setdefault(homes[key[0]], set()).add(key)
    return {key for key in going if key[0] not in homes}


def _settle(after: Base, entries: Mapping[str, Event], stands: Mapping[Mention, list[str]]) -> None:
    """What is known of entries that are gone goes over to their deletion, and what stands again is not deleted."""
    places = (after.placed, after.taken_out, after.waiting, after.also, after.events)
    for id in [id for id in dict.fromkeys(id for found in places for id in found) if id not in entries]:
        sources = after.events[id].sources if id in after.events else ()
        known = {*after.placed.pop(id, ()), *map(mention, sources)}
        withdrawn = {key for key in known if key[0] not in after.articles} | after.waiting.pop(id, set())
        withdrawn |= after.also.pop(id, set())
        successor = after.former_ids.get(id)
        if successor in entries:  # what does not stand there goes where the entry went
            after.placed.setdefault(str(successor), set()).update(withdrawn)
        else:
            after.deleted.setdefault(id, set()).update(withdrawn)
        after.deleted.setdefault(id, set()).update(after.taken_out.pop(id, ()))
    for id in [id for id in after.deleted if id in entries]:
        after.taken_out.setdefault(id, set()).update(after.deleted.pop(id))
    for id, keys in after.taken_out.items():
        keys.difference_update([key for key in keys if id in stands.get(key, ())])
    for keys in (*after.deleted.values(), *after.waiting.values(), *after.also.values()):
        keys.difference_update([key for key in keys if key in stands])
    for found in (after.placed, after.taken_out, after.deleted, after.waiting, after.also):
        for id in [id for id, keys in found.items() if not keys]:
            del found[id]


def _place_rewritten(after: Base, entries: Mapping[str, Event]) -> None:
    """A source whose date or other words a person changed is theirs, and stays where it stands."""
    for id, entry in entries.items():
        wrote = after.events.get(id)
        if wrote is not None and tuple(map(shown, wrote.sources)) != entry.sources:
            words = {mention(one): shown(one) for one in wrote.sources}
            for one in entry.sources:
                if words.get(mention(one), one) != one:
                    after.placed.setdefault(id, set()).add(mention(one))


def _renamed(base: Base, entries: Mapping[str, Event]) -> Base:
    """The base under the ids that people gave: an entry that is gone is the one that holds its mentions now.

    Where nothing knew that one, it is the same entry under a new id, and all that was known goes with it; with another
    title it may as well be written from nothing: then every field and source is a person's.
    """
    gone = [id for id in base.events if id not in entries]
    if not gone:
        return base
    stands, stood = standing(entries), base.stood()
    places: dict[tuple[str, str], int] = {}
    for key in stands.keys() & stood.keys():
        for pair in itertools.product(set(stood[key]).intersection(gone), stands[key]):
            places[pair] = places.get(pair, 0) + 1
    votes = sorted((-count, old, id) for (old, id), count in places.items())
    moved: dict[str, str] = {}
    former = {old: id for old, id in base.former_ids.items() if old not in entries}
    for _, old, id in votes:
        if old not in former:
            former[old] = id
            if id not in base.events and id not in base.placed and id not in moved.values():
                moved[old] = id
    edits, placed = dict(base.edits), dict(base.placed)
    for old, id in moved.items():
        known, wrote, here = base.edits.get(old, {}), base.events[old], entries[id]
        if here.title != (known["title"].value if "title" in known else wrote.title):
            own = {name: Edit(getattr(here, name), [getattr(wrote, name)]) for name in SINGLE if name not in known}
            edits[old] = {**known, **own}
            placed[old] = {*placed.get(old, ()), *map(mention, here.sources)}

    def under(found: Mapping[str, Any]) -> dict[str, Any]:
        return {moved.get(id, id): value for id, value in found.items()}

    return replace(
        base,
        events={moved.get(id, id): replace(event, id=moved.get(id, id)) for id, event in base.events.items()},
        edits=under(edits),
        placed=under(placed),
        taken_out=under(base.taken_out),
        waiting=under(base.waiting),
        also=under(base.also),
        proposals=under(base.proposals),
        former_ids={old: moved.get(id, id) for old, id in former.items()},
        former_dates=under(base.former_dates),
    )
