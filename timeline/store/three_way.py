"""Merges one entry: what the program wrote last, what people made of it, what the program thinks now.

What a person changed stays, and the program's word becomes a proposal where it is a new one; all else follows the
program. Lists merge item by item.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.model import Event, Source
from timeline.store.base import SINGLE, Edit, Mention, mention
from timeline.store.entry import shown

LISTS = ("participants", "places", "sources", "other_dates", "history")
PROPOSED = ("date", "title", "status")
"""Importance moves a little with every article: a person's word on it is not questioned."""


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
        edit = _list_edit(name, getattr(theirs, name), _shown(name, getattr(base, name)), known.get(name) or Edit())
        if edit.added or edit.removed:
            found[name] = edit
    return found


def merge(
    theirs: Event,
    base: Event | None,
    ours: Event | None,
    edits: dict[str, Edit],
    hidden: Collection[Mention],
    articles: Collection[str],
) -> Merged:
    """The entry as it is to stand, with what people made of it.

    `base` is None for an entry the program did not write, `ours` where it finds the event no more; then the entry
    stays as it is. `edits` is of `edits_of`; `hidden` mentions do not come in here. Sources of an article that is
    not in `articles` go in any case.
    """
    if base is None and ours is not None:
        edits = _first_meeting(theirs, ours)
    changes: dict[str, Any] = {}
    proposals: dict[str, Any] = {}
    if ours and not theirs.locked:
        for name in SINGLE:
            value = getattr(ours, name)
            if name not in edits:
                changes[name] = value
            elif name in PROPOSED and value != getattr(theirs, name) and value not in edits[name].settled:
                proposals[name] = value
        for name in LISTS:
            before, now = _shown(name, getattr(base or ours, name)), _shown(name, getattr(ours, name))
            if name == "sources" and hidden:
                now = tuple(one for one in now if mention(one) not in hidden)
            changes[name] = _merged_list(name, getattr(theirs, name), before, now, edits.get(name) or Edit())
    merged = replace(theirs, **changes)
    left = without_withdrawn(merged, articles)
    if left is not merged:
        merged = left
        edits = {name: _edit_without_withdrawn(edit, articles) for name, edit in edits.items()}
        edits = {name: edit for name, edit in edits.items() if name in SINGLE or edit.added or edit.removed}
    return Merged(merged, edits, proposals)


def follow(
    theirs: Event, edits: dict[str, Edit], reworded: Mapping[Mention, Source], wrote: Collection[Mention]
) -> Event:
    """The entry with the new wording of sources that a person moved here or took out. Changes `edits` likewise.

    `reworded` maps old wordings to the sources of today, `wrote` has the wordings that the program gave: one that a
    person gave stays, and the program's stays out.
    """
    edit = edits.get("sources")
    if edit is None or not reworded:
        return theirs
    new = {
        one: shown(reworded[mention(one)]) for one in edit.added if mention(one) in reworded and mention(one) in wrote
    }
    own = [mention(one) for one in edit.added if mention(one) in reworded and mention(one) not in wrote]
    removed = [*edit.removed, *(mention(reworded[key]) for key in (*edit.removed, *own) if key in reworded)]
    edits["sources"] = Edit(added=[new.get(one, one) for one in edit.added], removed=list(dict.fromkeys(removed)))
    return replace(theirs, sources=tuple(new.get(one, one) for one in theirs.sources)) if new else theirs


def _first_meeting(theirs: Event, ours: Event) -> dict[str, Edit]:
    """An entry that a person wrote, and that the program now has a word on: all that stands there is the person's."""
    found = {name: Edit(getattr(theirs, name)) for name in SINGLE}
    if theirs.title != ours.title:
        found["title"].settled.append(ours.title)
    for name in LISTS:
        known = set(_shown(name, getattr(ours, name)))
        added = [one for one in getattr(theirs, name) if one not in known]
        if added:
            found[name] = Edit(added=added)
    return found


def _shown(name: str, items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(shown(one) for one in items) if name == "sources" else items


def _key(name: str) -> Callable[[Any], Any]:
    """What makes an item of a list the same item."""
    return mention if name == "sources" else lambda one: one


def _list_edit(name: str, theirs: tuple[Any, ...], base: tuple[Any, ...], known: Edit) -> Edit:
    if theirs == base and not known.added and not known.removed:
        return known
    key = _key(name)
    taken = set(known.removed)
    here = {key(one) for one in theirs}
    wrote = {one for one in base if key(one) not in taken} - {
        one for one in base if key(one) in {key(own) for own in known.added}
    } | set(known.added)
    own = set(known.added)
    added = [one for one in theirs if one in own or one not in wrote]
    gone = {key(one) for one in wrote} - here
    removed = [one for one in known.removed if one not in here]
    removed += [key(one) for one in (*base, *known.added) if key(one) in gone and key(one) not in removed]
    return Edit(added=list(dict.fromkeys(added)), removed=list(dict.fromkeys(removed)))


def _merged_list(
    name: str, theirs: tuple[Any, ...], base: tuple[Any, ...], ours: tuple[Any, ...], edit: Edit
) -> tuple[Any, ...]:
    """A person's items and the program's, in the order of the file; new ones follow what they follow in `ours`."""
    if theirs == base == ours:
        return theirs
    key = _key(name)
    own, taken = set(edit.added), set(edit.removed)
    now = {key(one): one for one in ours}
    result = [one if one in own else now[key(one)] for one in theirs if one in own or key(one) in now]
    here = {key(one) for one in result}
    for number, one in enumerate(ours):
        if key(one) in here or key(one) in taken:
            continue
        before = {key(other) for other in ours[:number]}
        places = [at for at, other in enumerate(result) if key(other) in before]
        result.insert(places[-1] + 1 if places else 0, one)
        here.add(key(one))
    return tuple(result)


def _article(item: Any) -> str | None:
    """The article that an item of a list rests on."""
    return getattr(item, "article", None)


def _edit_without_withdrawn(edit: Edit, articles: Collection[str]) -> Edit:
    return replace(edit, added=[one for one in edit.added if _article(one) is None or _article(one) in articles])


def without_withdrawn(event: Event, articles: Collection[str]) -> Event:
    """The entry without what rests on articles that are no longer there."""
    changes: dict[str, Any] = {}
    for name in ("sources", "other_dates", "history"):
        items = getattr(event, name)
        left = tuple(one for one in items if _article(one) is None or _article(one) in articles)
        if len(left) < len(items):
            changes[name] = left
    return replace(event, **changes) if changes else event


def touched(event: Event, edits: dict[str, Edit]) -> list[str]:
    """Why the entry is a person's: the fields that a person changed or filled."""
    return [*edits, *(name for name in ("tags", "note", "locked", "hidden", "same_as") if getattr(event, name))]
