"""What a build would change, and changing it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from timeline.model import Article, Event
from timeline.problems import Problem, TimelineError
from timeline.store import base as machine
from timeline.store import transaction
from timeline.store.base import Base, Edit, mention, place
from timeline.store.document import digest
from timeline.store.loading import FOLDER, Loaded, check_loaded, files, load
from timeline.store.recognise import Recognised, recognise
from timeline.store.rewriting import rewrite
from timeline.store.schema import schema
from timeline.store.three_way import Merged, edits_of, follow, merge, touched, without_withdrawn


class Change(NamedTuple):
    """A field of an entry that the program changes, or would change were it not a person's."""

    id: str
    field: str
    old: Any
    new: Any

    def __str__(self) -> str:
        return f"{self.id}: {self.field}: {_shown(self.old)} -> {_shown(self.new)}"


class Kept(NamedTuple):
    """Something that stays because a person said so."""

    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.id}: {self.reason}"


@dataclass
class Plan:
    """All that one build does to content/timeline and content/machine."""

    loaded: Loaded
    events: tuple[Event, ...] = ()
    """What the program found in the articles."""
    articles: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    """With any, nothing is written."""
    added: list[Event] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    conflicting: list[Change] = field(default_factory=list)
    """Proposals: old is a person's word, new the program's."""
    vanished: list[Event] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    files: dict[Path, bytes | None] = field(default_factory=dict)
    """By path under the root: the new bytes of each file that changes; None: it is taken away."""

    @property
    def is_empty(self) -> bool:
        """Whether not one byte would change."""
        return not self.files

    def lines(self) -> Iterator[str]:
        """The plan in words, a line each."""
        for event in self.added:
            yield f"added: {event.id}: {event.date} {event.title}"
        for change in self.changed:
            yield f"changed: {change}"
        for change in self.conflicting:
            yield f"conflicting: {change} (yours stays; `timeline accept {change.id} {change.field}` takes the other)"
        for event in self.vanished:
            yield f"vanished: {event.id}: {event.date} {event.title}"
        for kept in self.kept:
            yield f"kept: {kept}"


def plan(root: Path, events: Sequence[Event], articles: Collection[str] | Sequence[Article]) -> Plan:
    """What a build with these events would do. Writes nothing; what is wrong in the YAML is in `problems`.

    `articles` are all articles there are, or their ids: sources of others are taken out.
    """
    ids = frozenset(one if isinstance(one, str) else one.id for one in articles)
    loaded = load(root)
    result = Plan(loaded, tuple(events), ids)
    result.problems = check_loaded(loaded, ids)
    if not loaded.documents and loaded.base.events:
        message = f"has no file, but {len(loaded.base.events)} entries were written"
        message += "; restore it from the last commit, or delete content/machine as well to begin anew"
        result.problems.append(Problem(FOLDER.as_posix(), 1, 1, message))
    if not result.problems:
        _merge(result)
    return result


def write(root: Path, plan: Plan) -> list[Path]:
    """Writes the files that change, all or none, and says which (absolute paths).

    Where a file changed since the plan was made, the merge is done again. Raises TimelineError where the YAML has
    problems, where the disk is full, or while another build is at work.
    """
    with transaction.locked(root):
        for _ in range(10):
            unchanged = _unchanged(plan.loaded)
            if not unchanged():
                plan = _again(root, plan)
                continue
            if plan.problems:
                raise TimelineError("\n".join(map(str, plan.problems)))
            if not plan.files:
                return []
            try:
                transaction.write(root, plan.files, unchanged)
            except transaction.Changed:
                plan = _again(root, plan)
            else:
                return [root / path for path in sorted(plan.files)]
    raise TimelineError("content/timeline changes all the time; nothing was written")


def accept(root: Path, event_id: str, field_name: str | None = None) -> list[str]:
    """Takes over what the program proposes for an entry: one field, or all that are proposed. Gives their names.

    With a field named, the program's word is taken also where it was settled before. Raises TimelineError where
    there is no such entry, nothing to take over, or the YAML has problems.
    """
    with transaction.locked(root):
        loaded = load(root)
        if loaded.problems:
            raise TimelineError("\n".join(map(str, loaded.problems)))
        event_id = loaded.base.former_ids.get(event_id, event_id)
        where, wrote = loaded.places.get(event_id), loaded.base.events.get(event_id)
        if where is None:
            raise TimelineError(f"there is no entry with the id {event_id}")
        names = [field_name] if field_name else sorted(loaded.base.proposals.get(event_id, {}))
        values = {
            name: getattr(wrote, name) for name in names if wrote and name in ("date", "title", "status", "importance")
        }
        values = {name: value for name, value in values.items() if value != getattr(where.event, name)}
        if not values:
            raise TimelineError(f"nothing is proposed for {event_id}{' ' + field_name if field_name else ''}")
        after = _copy(loaded.base)
        edits = {name: edit for name, edit in after.edits.get(event_id, {}).items() if name not in values}
        left = {name: value for name, value in after.proposals.get(event_id, {}).items() if name not in values}
        after.edits[event_id], after.proposals[event_id] = edits, left
        changed = rewrite(loaded, {event_id: replace(where.event, **values)}, set(), [])
        changed |= {path: _encoded(text) for path, text in machine.files(after, loaded.written).items()}
        try:
            transaction.write(root, changed, _unchanged(loaded))
        except transaction.Changed:
            raise TimelineError("the file was changed just now; try again") from None
        return list(values)


def _merge(result: Plan) -> None:
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
    after = Base(former_ids=dict(base.former_ids), deleted=found.deleted, articles=tuple(sorted(articles)))
    wanted: dict[str, Event] = {}
    gone: set[str] = set()
    for id, entry in theirs.items():
        known = edits[id] if id in base.events else {"sources": Edit(added=list(entry.sources))}
        current = follow(entry, known, reworded, written)
        hidden = found.elsewhere.get(id, ())
        merged = merge(current, base.wrote(id), found.ours.get(id), edits[id], hidden, articles)
        _note(result, found, entry, merged, after, wanted, gone)
    for id in found.told_again:
        result.kept.append(Kept(id, "articles still tell it; it stays out because people deleted it"))
    added = _new_entries(result, found, theirs, after)
    _follow_vanished(result, after)
    after.former_places = _former_places(base, after, wanted)
    result.files = rewrite(loaded, wanted, gone, added)
    if result.files or not _same(base, after, theirs):
        result.files |= {path: _encoded(text) for path, text in machine.files(after, loaded.written).items()}
        result.files |= _schema_file(loaded.root)


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
    if ours is not None and (not entry.locked or wrote is None):
        after.events[id] = ours
        after.elsewhere[id] = found.elsewhere.get(id, [])
    elif wrote is not None:
        waiting = tuple(one for one in ours.sources if mention(one) not in map(mention, wrote.sources)) if ours else ()
        kept = without_withdrawn(replace(wrote, sources=(*wrote.sources, *waiting)), result.articles)
        hidden = {*base.elsewhere.get(id, ()), *map(mention, waiting)}
        after.events[id] = kept
        after.elsewhere[id] = [mention(one) for one in kept.sources if mention(one) in hidden]
    if merged.edits:
        after.edits[id] = merged.edits
    if merged.proposals:
        after.proposals[id] = merged.proposals
        result.conflicting += [
            Change(id, name, getattr(entry, name), value) for name, value in sorted(merged.proposals.items())
        ]
    elif entry.locked and ours is not None:
        result.kept.append(Kept(id, "locked"))


def _new_entries(result: Plan, found: Recognised, theirs: dict[str, Event], after: Base) -> list[Event]:
    """What no entry and no deletion knows, each with an id of its own."""
    taken = {*theirs, *after.deleted, *after.former_ids}
    added = []
    for event in found.new:
        id, number = event.id, 2
        while id in taken:
            id, number = f"{event.id}-{number}", number + 1
        taken.add(id)
        event = replace(event, id=id)
        after.events[id] = event
        added.append(event)
    result.added = added
    return added


def _former_places(base: Base, after: Base, wanted: dict[str, Event]) -> dict[str, list[str]]:
    """Where entries stood before their date changed."""
    places = {id: list(found) for id, found in base.former_places.items() if id in wanted}
    for id, event in wanted.items():
        if id not in base.events:
            continue
        edit = base.edits.get(id, {}).get("date")
        old = place(edit.value if edit else base.events[id].date)
        if old != place(event.date) and old not in places.get(id, ()):
            places.setdefault(id, []).append(old)
    return places


def _same(base: Base, after: Base, theirs: dict[str, Event]) -> bool:
    """Whether the program has no news. What people did alone is found again at the next build and needs no writing."""
    events = {id: event for id, event in base.events.items() if id in theirs}
    known = {key for id, event in base.events.items() if id not in theirs for key in map(mention, event.sources)}
    known |= {key for keys in base.deleted.values() for key in keys}
    return (
        events == after.events
        and base.articles == after.articles
        and all(key in known for keys in after.deleted.values() for key in keys)
    )


def _again(root: Path, plan_: Plan) -> Plan:
    return plan(root, plan_.events, plan_.articles)


def _unchanged(loaded: Loaded) -> Callable[[], bool]:
    """Tells whether all files are still what they were when they were read, and none came."""

    def unchanged() -> bool:
        paths = [*files(loaded.root), *machine.paths(loaded.root)]
        return loaded.digests == {path.relative_to(loaded.root).as_posix(): digest(path.read_bytes()) for path in paths}

    return unchanged


def _copy(base: Base) -> Base:
    return replace(base, edits=dict(base.edits), proposals=dict(base.proposals))


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "replace")


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{len(value)} of them" if value and not isinstance(value[0], str) else "[" + ", ".join(value) + "]"
    return str(value)
