"""Plans a build, and carries it out; takes over a proposal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from timeline.model import Article, Event
from timeline.problems import Problem, TimelineError
from timeline.store import machine, transaction
from timeline.store.base import Base
from timeline.store.checks import check_loaded
from timeline.store.document import digest
from timeline.store.loading import FOLDER, Loaded, files, load, no_collection
from timeline.store.merging import merge_all
from timeline.store.plans import Plan, stuck
from timeline.store.rewriting import rewrite
from timeline.store.wishes import Wish


def plan(
    root: Path, events: Sequence[Event], articles: Collection[str] | Sequence[Article], wish: Wish | None = None
) -> Plan:
    """What a build with these events would do. Writes nothing; what is wrong in the YAML is in `problems`.

    `articles` are all articles there are, or their ids: sources of others are taken out. `wish` is a new one, of a
    mention that is among the events; those of earlier builds are known.
    """
    ids = frozenset(one if isinstance(one, str) else one.id for one in articles)
    with no_collection():
        return _plan(root, tuple(events), ids, wish)


def _plan(root: Path, events: tuple[Event, ...], ids: frozenset[str], wish: Wish | None) -> Plan:
    loaded = load(root)
    if wish is not None:
        loaded.base = wish.granted(loaded.base)
    result = Plan(loaded, events, ids, wish)
    result.problems = check_loaded(loaded, ids)
    if not loaded.documents and loaded.base.events:
        message = f"has no file, but {len(loaded.base.events)} entries were written"
        message += "; restore it from the last commit, or delete content/machine as well to begin anew"
        result.problems.append(Problem(FOLDER.as_posix(), 1, 1, message))
    if not result.problems:
        merge_all(result)
    return result


def write(root: Path, plan: Plan) -> list[Path]:
    """Writes the files that change, all or none, and says which (absolute paths).

    Where a file changed since the plan was made, the merge is done again. Raises TimelineError where the YAML has
    problems, where the disk is full, or while another build is at work.
    """
    with transaction.locked(root):
        for _ in range(10):
            if plan.problems:
                raise TimelineError("\n".join(map(str, plan.problems)))
            unchanged = _unchanged(plan.loaded)
            if not unchanged():
                plan = _again(root, plan)
                continue
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
    """Takes over what the program proposes for an entry: one field, or all that are proposed. Gives a line for each.

    With a field named, the program's word is taken also where it was settled before. Raises TimelineError where
    there is no such entry, nothing to take over, or the YAML has problems.
    """
    with transaction.locked(root):
        loaded = load(root)
        if loaded.problems:
            raise TimelineError("\n".join(map(str, loaded.problems)))
        event_id = loaded.current_id(event_id)
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
        rewritten = rewrite(loaded, {event_id: replace(where.event, **values)}, set(), [])
        if rewritten.stuck:
            raise TimelineError(f"{stuck(where)}; nothing was written")
        changed = rewritten.files
        changed |= {path: machine.encoded(text) for path, text in machine.files(after, loaded.written).items()}
        try:
            transaction.write(root, changed, _unchanged(loaded))
        except transaction.Changed:
            raise TimelineError("the file was changed just now; try again") from None
        return [f"{name}: {getattr(where.event, name)} -> {value}" for name, value in values.items()]


def _again(root: Path, plan_: Plan) -> Plan:
    return plan(root, plan_.events, plan_.articles, plan_.wish)


def _unchanged(loaded: Loaded) -> Callable[[], bool]:
    """Tells whether all files are still what they were when they were read, and none came."""

    def unchanged() -> bool:
        paths = [*files(loaded.root), *machine.paths(loaded.root)]
        try:
            found = {path.relative_to(loaded.root).as_posix(): digest(path.read_bytes()) for path in paths}
        except OSError:  # one went just now
            return False
        return loaded.digests == found

    return unchanged


def _copy(base: Base) -> Base:
    return replace(base, edits=dict(base.edits), proposals=dict(base.proposals))
