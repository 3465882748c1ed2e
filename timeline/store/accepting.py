"""Takes over what the program proposes for an entry that a person changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from timeline.problems import TimelineError
from timeline.store import machine, transaction
from timeline.store.editing import place_of, read, refuse_stale
from timeline.store.loading import Loaded
from timeline.store.planning import unchanged
from timeline.store.plans import stuck
from timeline.store.rewriting import rewrite


def accept(
    root: Path,
    event_id: str,
    field_name: str | None = None,
    seen: Collection[str] | None = None,
    last: Loaded | None = None,
) -> list[str]:
    """Takes over what the program proposes for an entry: one field, or all that are proposed. Gives a line for each.

    With a field named, the program's word is taken also where it was settled before. `seen` and `last` as in `edit`.
    Raises TimelineError where there is no such entry, nothing to take over, or the YAML has problems.
    """
    with transaction.locked(root):
        loaded = read(root, last)
        where = place_of(loaded, event_id)
        event, wrote = where.event, loaded.base.events.get(where.event.id)
        names = [field_name] if field_name else sorted(loaded.base.proposals.get(event.id, {}))
        values = {
            name: getattr(wrote, name) for name in names if wrote and name in ("date", "title", "status", "importance")
        }
        values = {name: value for name, value in values.items() if value != getattr(event, name)}
        if not values:
            raise TimelineError(f"nothing is proposed for {event.id}{' ' + field_name if field_name else ''}")
        wanted = {event.id: replace(event, **values)}
        refuse_stale(loaded, wanted, seen)
        edits = {name: edit for name, edit in loaded.base.edits.get(event.id, {}).items() if name not in values}
        left = {name: value for name, value in loaded.base.proposals.get(event.id, {}).items() if name not in values}
        after = replace(
            loaded.base,
            edits={**loaded.base.edits, event.id: edits},
            proposals={**loaded.base.proposals, event.id: left},
        )
        rewritten = rewrite(loaded, wanted, set(), [])
        if rewritten.stuck:
            raise TimelineError(f"{stuck(where)}; nothing was written")
        changed = rewritten.files
        changed |= {path: machine.encoded(text) for path, text in machine.files(after, loaded.written).items()}
        try:
            transaction.write(root, changed, unchanged(loaded))
        except transaction.Changed:
            raise TimelineError("the file was changed just now; try again") from None
        return [f"{name}: {getattr(event, name)} -> {value}" for name, value in values.items()]
