"""Merges a whole timeline: every entry with the event it is, new events, entries that go, and the new base."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from timeline.model import Event
from timeline.store import base as machine
from timeline.store.base import Base, Edit, Mention, mention
from timeline.store.plans import Change, Kept, Plan
from timeline.store.recognise import Recognised, recognise
from timeline.store.rewriting import rewrite
from timeline.store.schema import schema
from timeline.store.three_way import Merged, edits_of, follow, merge, touched, without_withdrawn


def merge_all(result: Plan) -> None:
    """Fills in the plan from its events, articles and the timeline that was read."""
    loaded, base, articles = result.loaded, result.loaded.base, result.articles
    theirs = {event.id: event for event in loaded.events}
    edits = {
        id: edits_of(event, wrote, base.edits.get(id, {})) if (wrote := base.wrote(id)) else {}
        for id, event in theirs.items()
    }
    own = {
        id
        for id, event in theirs.items()
        if id not in base.events or touched(event, edits[id]) or id in loaded.commented
    }
    found = recognise(theirs, base, result.events, articles, own)
    now = {mention(one): one for event in result.events for one in event.sources} if found.reworded else {}
    reworded = {old: now[new] for old, new in found.reworded.items()}
    written = {mention(one) for event in base.events.values() for one in event.sources} if reworded else set()
    after = Base(
        former_ids=dict(base.former_ids), deleted=found.deleted, joined=found.joined, articles=tuple(sorted(articles))
    )
    wanted: dict[str, Event] = {}
    gone: set[str] = set()
    for id, entry in theirs.items():
        known = edits[id] if id in base.events else {"sources": Edit(added=list(entry.sources))}
        current = entry if entry.locked else follow(entry, known, reworded, written)
        hidden = found.elsewhere.get(id, ())
        merged = merge(current, base.wrote(id), found.ours.get(id), edits[id], hidden, articles)
        _note(result, found, entry, merged, after, wanted, gone)
    for id in found.told_again:
        result.kept.append(Kept(id, "articles still tell it; it stays out because people deleted it"))
    after.by_hand = {
        id: sorted(map(mention, event.sources))
        for id, event in wanted.items()
        if id not in after.events and event.sources
    }
    after.taken_out = found.taken_out
    after.reworded = _still_reworded(found, after, wanted)
    added = _new_entries(result, found, theirs, after)
    _follow_vanished(result, after)
    after.former_dates = _former_dates(result, after, wanted)
    result.files = rewrite(loaded, wanted, gone, added)
    if result.files or not _same(base, after, theirs):
        result.files |= {path: encoded(text) for path, text in machine.files(after, loaded.written).items()}
        result.files |= _schema_file(loaded.root)


def _still_reworded(found: Recognised, after: Base, wanted: dict[str, Event]) -> dict[Mention, Mention]:
    """New wordings of mentions, and the old one, where the old one is still needed to know them."""
    needed = {mention(one) for event in wanted.values() for one in event.sources}
    needed.update(key for edits in after.edits.values() if "sources" in edits for key in edits["sources"].removed)
    return {new: old for old, new in found.reworded.items() if old in needed and new not in needed}


def _follow_vanished(result: Plan, after: Base) -> None:
    """An entry whose mentions another one took in is now that one."""
    holds = {mention(one): id for id, event in after.events.items() for one in event.sources}
    for event in result.vanished:
        ids = [holds[mention(one)] for one in event.sources if mention(one) in holds]
        if ids:
            after.former_ids[event.id] = max(sorted(set(ids)), key=ids.count)


def _schema_file(root: Path) -> dict[Path, bytes | None]:
    """The schema that the first line of new files names, where it is not there or an older one."""
    text = (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()
    path = machine.FOLDER / "schema.json"
    return {} if (root / path).exists() and (root / path).read_bytes() == text else {path: text}


def _note(
    result: Plan, found: Recognised, entry: Event, merged: Merged, after: Base, wanted: dict[str, Event], gone: set[str]
) -> None:
    """Enters one merged entry into the plan and into the new base."""
    base, id = result.loaded.base, entry.id
    ours, wrote = found.ours.get(id), base.events.get(id)
    if ours is None and wrote is not None:
        why = touched(entry, merged.edits)
        if id in result.loaded.commented:
            why.append("a comment")
        if not why:
            result.vanished.append(entry)
            gone.add(id)
            return
        result.kept.append(Kept(id, f"no article tells it any more; it stays because people changed {', '.join(why)}"))
    for name in (
        "date",
        "title",
        "status",
        "participants",
        "places",
        "importance",
        "sources",
        "other_dates",
        "history",
    ):
        old, new = getattr(entry, name), getattr(merged.event, name)
        if old != new:
            result.changed.append(Change(id, name, old, new))
    wanted[id] = merged.event
    if ours is not None and not entry.locked:
        after.events[id] = ours
        after.elsewhere[id] = found.elsewhere.get(id, [])
    elif ours is not None or wrote is not None:
        _note_waiting(result, found, entry, after)
    if merged.edits:
        after.edits[id] = merged.edits
    if merged.proposals:
        after.proposals[id] = merged.proposals
        result.conflicting += [
            Change(id, name, getattr(entry, name), value) for name, value in sorted(merged.proposals.items())
        ]
    elif entry.locked and ours is not None:
        result.kept.append(Kept(id, "locked"))


def _note_waiting(result: Plan, found: Recognised, entry: Event, after: Base) -> None:
    """An entry that is not brought up to date: the program's word on it stays, and new mentions wait, unseen."""
    base, id = result.loaded.base, entry.id
    ours, wrote = found.ours.get(id), base.events.get(id)
    known = {mention(one) for one in (wrote or entry).sources}
    known.update(new for old, new in found.reworded.items() if old in known)
    known.update(found.elsewhere.get(id, ()))
    waiting = tuple(one for one in ours.sources if mention(one) not in known) if ours else ()
    before = wrote or replace(
        ours or entry, sources=tuple(one for one in ours.sources if mention(one) in known) if ours else ()
    )
    kept = without_withdrawn(replace(before, sources=(*before.sources, *waiting)), result.articles)
    hidden = {*base.elsewhere.get(id, ()), *map(mention, waiting)}
    after.events[id] = kept
    after.elsewhere[id] = [mention(one) for one in kept.sources if mention(one) in hidden]


def _new_entries(result: Plan, found: Recognised, theirs: dict[str, Event], after: Base) -> list[Event]:
    """What no entry and no deletion knows, each with an id of its own."""
    taken = {*theirs, *after.deleted, *after.former_ids}
    added = []
    for event, hidden in found.new:
        id, number = event.id, 2
        while id in taken:
            id, number = f"{event.id}-{number}", number + 1
        taken.add(id)
        event = replace(event, id=id)
        after.events[id] = event
        after.elsewhere[id] = hidden
        added.append(replace(event, sources=tuple(one for one in event.sources if mention(one) not in hidden)))
    result.added = added
    return added


def _former_dates(result: Plan, after: Base, wanted: dict[str, Event]) -> dict[str, list[str]]:
    """Where entries stood before their date changed, and the ones that they took in."""
    dates = {id: list(found) for id, found in result.loaded.former_dates.items() if id in wanted}
    for id in wanted:
        dates.setdefault(id, []).append(result.loaded.places[id].event.date)
    for gone in result.vanished:
        dates.setdefault(after.former_ids.get(gone.id, gone.id), []).append(gone.date)
    now = {**{id: event.date for id, event in after.events.items()}, **{id: event.date for id, event in wanted.items()}}
    shown = {id: [one for one in dict.fromkeys(found) if one != now[id]] for id, found in dates.items() if id in now}
    return {id: found for id, found in shown.items() if found}


def _same(base: Base, after: Base, theirs: dict[str, Event]) -> bool:
    """Whether the program has no news. What people did alone is found again at the next build and needs no writing."""
    events = {id: event for id, event in base.events.items() if id in theirs}
    known = {key for id, event in base.events.items() if id not in theirs for key in map(mention, event.sources)}
    known |= {key for keys in base.deleted.values() for key in keys}
    return (
        events == after.events
        and base.articles == after.articles
        and base.reworded == after.reworded
        and all(key in known for keys in after.deleted.values() for key in keys)
    )


def encoded(text: str | None) -> bytes | None:
    """The bytes of a file's text; None stays None."""
    return None if text is None else text.encode("utf-8", "replace")
