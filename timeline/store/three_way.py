"""Merges one entry: what the program wrote last, what people made of it, what the program thinks now.

What a person changed stays, and the program's word becomes a proposal where it is a new one; all else follows the
program. Lists merge item by item.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.model import Event
from timeline.store.base import SINGLE, Edit

LISTS = ("participants", "places", "other_dates", "history")
PROPOSED = ("date", "title", "status")
"""Importance moves a little with every article: a person's word on it is not questioned."""
NOTICEABLE = 0.05
"""From this on a change of importance is written; else each new article would change a line of nearly every entry."""


@dataclass(slots=True)
class Merged:
    """One entry after the merge."""

    event: Event
    """As it is to stand in the file."""
    edits: dict[str, Edit] = field(default_factory=dict)
    proposals: dict[str, Any] = field(default_factory=dict)


def edits_of(theirs: Event, base: Event, known: dict[str, Edit]) -> dict[str, Edit]:
    """By field, what people made of an entry that the program wrote as `base`, with the edits known before."""
    found: dict[str, Edit] = {}
    for name in SINGLE:
        value, edit = getattr(theirs, name), known.get(name)
        wrote = edit.value if edit else getattr(base, name)
        if value != wrote:
            settled = list(edit.settled) if edit else []
            overruled = getattr(base, name)
            found[name] = Edit(value, settled if overruled in settled else [*settled, overruled])
        elif edit:
            found[name] = edit
    for name in LISTS:
        edit = _list_edit(getattr(theirs, name), getattr(base, name), known.get(name) or Edit())
        if edit.added or edit.removed:
            found[name] = edit
    return found


def merge(theirs: Event, base: Event | None, ours: Event | None, edits: dict[str, Edit]) -> Merged:
    """The entry as it is to stand, all but its sources, with what people made of it.

    `base` is None for an entry the program did not write, `ours` where it finds the event no more; then the entry
    stays as it is. `edits` is of `edits_of`.
    """
    if ours is None:
        return Merged(theirs, edits)
    if base is None:
        edits = _first_meeting(theirs, ours)
    changes: dict[str, Any] = {}
    proposals: dict[str, Any] = {}
    for name in SINGLE:
        value = getattr(ours, name)
        if name not in edits:
            changes[name] = value
        elif name in PROPOSED and value != getattr(theirs, name) and value not in edits[name].settled:
            proposals[name] = value
    for name in LISTS:
        before, edit = getattr(base or ours, name), edits.get(name) or Edit()
        changes[name] = _merged_list(getattr(theirs, name), before, getattr(ours, name), edit)
    return Merged(replace(theirs, **changes), edits, proposals)


def _first_meeting(theirs: Event, ours: Event) -> dict[str, Edit]:
    """An entry that a person wrote, and that the program now has a word on: all that stands there is the person's."""
    found = {name: Edit(getattr(theirs, name)) for name in SINGLE}
    if theirs.title != ours.title:
        found["title"].settled.append(ours.title)
    for name in LISTS:
        known = set(getattr(ours, name))
        added = [one for one in getattr(theirs, name) if one not in known]
        if added:
            found[name] = Edit(added=added)
    return found


def _list_edit(theirs: tuple[Any, ...], base: tuple[Any, ...], known: Edit) -> Edit:
    if theirs == base and not known.added and not known.removed:
        return known
    here, taken = set(theirs), set(known.removed)
    wrote = {one for one in base if one not in taken} | set(known.added)
    own = set(known.added)
    added = [one for one in theirs if one in own or one not in wrote]
    gone = wrote - here
    removed = [one for one in known.removed if one not in here]
    removed += [one for one in (*base, *known.added) if one in gone and one not in removed]
    return Edit(added=list(dict.fromkeys(added)), removed=list(dict.fromkeys(removed)))


def _merged_list(theirs: tuple[Any, ...], base: tuple[Any, ...], ours: tuple[Any, ...], edit: Edit) -> tuple[Any, ...]:
    """A person's items and the program's, in the order of the file."""
    if theirs == base == ours:
        return theirs
    own, taken, now = set(edit.added), set(edit.removed), set(ours)
    kept = [one for one in theirs if one in own or one in now]
    return woven(kept, [one for one in ours if one not in taken], lambda one: one)


def woven(kept: Sequence[Any], ours: Sequence[Any], key: Callable[[Any], Any]) -> tuple[Any, ...]:
    """`kept` with what else there is in `ours`: each new item follows what it follows there."""
    places = {key(one): number for number, one in enumerate(kept)}
    behind: dict[int, list[Any]] = {}
    last = -1
    seen = set(places)
    for one in ours:
        last = max(last, places.get(key(one), -1))
        if key(one) not in seen:
            seen.add(key(one))
            behind.setdefault(last, []).append(one)
    result = [*behind.get(-1, ())]
    for number, one in enumerate(kept):
        result += [one, *behind.get(number, ())]
    return tuple(result)


def _article(item: Any) -> str | None:
    """The article that an item of a list rests on."""
    return getattr(item, "article", None)


def without_withdrawn(event: Event, articles: Collection[str]) -> Event:
    """The entry without what rests on articles that are no longer there."""
    changes: dict[str, Any] = {}
    for name in ("sources", "other_dates", "history"):
        items = getattr(event, name)
        left = tuple(one for one in items if _article(one) is None or _article(one) in articles)
        if len(left) < len(items):
            changes[name] = left
    return replace(event, **changes) if changes else event
