"""content/machine: the base as files. Committed, read in diffs, never edited by hand.

events/2022-02.json   what the program took each event for, with the reasons of every source, by month
decisions.json        what people changed, moved, deleted, kept and settled; what is proposed; former ids and dates
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeAlias

from timeline import edtf
from timeline.files import read
from timeline.model import Event, HistoryStep, OtherDate, OtherReading, Source
from timeline.problems import Problem
from timeline.store import field_types
from timeline.store.base import Base, Edit, Mention, place
from timeline.store.document import digest

FOLDER = Path("content/machine")
EVENTS = FOLDER / "events"
DECISIONS = FOLDER / "decisions.json"
PLACES = ("placed", "taken_out", "deleted", "waiting", "also")
"""Where mentions are that do not simply stand with their event, by id."""

Known: TypeAlias = dict[str, list[Event]]
"""Events by the digest of the file that holds them."""


def paths(root: Path) -> list[Path]:
    """The files there are."""
    return [path for path in (*sorted((root / EVENTS).glob("*.json")), root / DECISIONS) if path.is_file()]


def load(root: Path, problems: list[Problem], digests: dict[str, str], known: Known | None = None) -> Base:
    """Reads content/machine and notes a digest of each file. `known` holds what was read before, and then what is now.

    A file that cannot be read is a problem: without it no edit could be told from output.
    """
    base, before = Base(), dict(known or {})
    found: Known = {}
    for path in sorted((root / EVENTS).glob("*.json")):
        events = []
        for item in _read(root, path, [], problems, digests, before):
            try:
                event = item if isinstance(item, Event) else _event(item)
                edtf.parse(event.date)
                events.append(event)
            except Exception as error:
                problems.append(_broken(root, path, 1, 1, str(error)))
        base.events.update((event.id, event) for event in events)
        found[digests.get(path.relative_to(root).as_posix(), "")] = events
    if known is not None:
        known.clear()
        known.update(found)
    _decide(base, root, problems, digests)
    return base


def decisions(root: Path) -> Base:
    """What people decided up to the last build, without the events."""
    base = Base()
    _decide(base, root, [], {})
    return base


def _decide(base: Base, root: Path, problems: list[Problem], digests: dict[str, str]) -> None:
    decisions = _read(root, root / DECISIONS, {}, problems, digests)
    try:
        base.edits = {
            id: {name: _edit(name, one) for name, one in found.items()}
            for id, found in decisions.get("edits", {}).items()
        }
        for name in PLACES:
            found = decisions.get(name, {})
            setattr(base, name, {id: {_mention(one) for one in keys} for id, keys in found.items()})
        base.proposals = {id: dict(found.items()) for id, found in decisions.get("proposals", {}).items()}
        base.former_ids = {old: field_types.text(new) for old, new in decisions.get("former_ids", {}).items()}
        base.former_dates = {id: field_types.texts(found) for id, found in decisions.get("former_dates", {}).items()}
        base.kept = {
            _mention((one["article"], one["quote"], one["trigger"])): field_types.text(one["date"])
            if "date" in one
            else None
            for one in decisions.get("kept", ())
        }
        base.articles = tuple(field_types.texts(decisions.get("articles", [])))
        base.unread = frozenset(field_types.texts(decisions.get("unread", [])))
        base.reworded = {_mention(new): _mention(old) for new, old in decisions.get("reworded", ())}
    except Exception as error:
        problems.append(_broken(root, root / DECISIONS, 1, 1, str(error)))


def files(base: Base, before: Base | None = None) -> dict[Path, str | None]:
    """The files that hold a base, by path under the root; None for one that is no longer needed.

    With `before`, only those that differ from it.
    """
    new, old = _by_place(base.events), _by_place(before.events) if before else {}
    texts: dict[Path, str | None] = {}
    for name in sorted({*new, *old}):
        if name not in new:
            texts[EVENTS / f"{name}.json"] = None
        elif new[name] != old.get(name):
            texts[EVENTS / f"{name}.json"] = _json([_plain(event) for event in new[name]])
    if before is None or _decisions(base) != _decisions(before):
        texts[DECISIONS] = _json(_decisions(base))
    return texts


def encoded(text: str | None) -> bytes | None:
    """The bytes of a file's text; None stays None."""
    return None if text is None else text.encode("utf-8", "replace")


def _by_place(events: dict[str, Event]) -> dict[str, list[Event]]:
    """Events by the name of their file, in the order of time."""
    found: dict[str, list[Event]] = {}
    for event in events.values():
        found.setdefault(place(event.date), []).append(event)
    for group in found.values():
        group.sort(key=lambda event: (edtf.sort_key(event.date), event.id))
    return found


def _decisions(base: Base) -> dict[str, Any]:
    edits = {
        id: {name: _plain(edit) for name, edit in sorted(found.items())}
        for id, found in sorted(base.edits.items())
        if found
    }
    return {
        "edits": edits,
        **{name: _mentions(getattr(base, name)) for name in PLACES},
        "kept": [_wish(key, date) for key, date in sorted(base.kept.items())],
        "reworded": [[list(new), list(old)] for new, old in sorted(base.reworded.items())],
        "proposals": {id: dict(sorted(found.items())) for id, found in sorted(base.proposals.items()) if found},
        "former_ids": dict(sorted(base.former_ids.items())),
        "former_dates": dict(sorted(base.former_dates.items())),
        "articles": list(base.articles),
        **({"unread": sorted(base.unread)} if base.unread else {}),
    }


def _wish(key: Mention, date: str | None) -> dict[str, str]:
    article, quote, trigger = key
    return {"article": article, "quote": quote, "trigger": trigger} | ({"date": date} if date else {})


def _mentions(found: Mapping[str, Iterable[Mention]]) -> dict[str, list[list[str]]]:
    return {id: [list(one) for one in sorted(keys)] for id, keys in sorted(found.items()) if keys}


def _plain(item: Any) -> Any:
    """As JSON: what has its default value is left out."""
    if isinstance(item, (tuple, list)):
        return [_plain(one) for one in item]
    if not hasattr(item, "__dataclass_fields__"):
        return item
    shown = {}
    for one in fields(item):
        value = getattr(item, one.name)
        if value is not None and value != () and value != [] and value != one.default:
            shown[one.name] = _plain(value)
    return shown


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _read(
    root: Path,
    path: Path,
    default: Any,
    problems: list[Problem],
    digests: dict[str, str],
    known: Known | None = None,
) -> Any:
    try:
        data = read(path)
        key = digests[path.relative_to(root).as_posix()] = digest(data)
        if known and key in known:
            return known[key]
        value = json.loads(data)
    except FileNotFoundError:
        return default
    except json.JSONDecodeError as error:
        problems.append(_broken(root, path, error.lineno, error.colno, error.msg))
    except (OSError, ValueError, RecursionError) as error:
        problems.append(_broken(root, path, 1, 1, str(error)))
    else:
        if isinstance(value, type(default)):
            return value
        problems.append(_broken(root, path, 1, 1, "another form than the program writes"))
    return default


def _broken(root: Path, path: Path, line: int, column: int, reason: str) -> Problem:
    return Problem(
        path.relative_to(root).as_posix(),
        line,
        column,
        f"cannot be read ({reason}); restore it from the last commit: it tells your edits from output",
    )


def _event(item: dict[str, Any]) -> Event:
    sources = tuple(_source(one) for one in item.pop("sources", ()))
    other_dates = tuple(OtherDate(**one) for one in item.pop("other_dates", ()))
    history = tuple(HistoryStep(**one) for one in item.pop("history", ()))
    item["participants"], item["places"] = tuple(item.get("participants", ())), tuple(item.get("places", ()))
    event = Event(**item, sources=sources, other_dates=other_dates, history=history)
    field_types.check(event)
    return event


def _source(item: dict[str, Any]) -> Source:
    readings = item.pop("other_readings", None)
    source = Source(**item)
    return (
        replace(source, other_readings=tuple(OtherReading(edtf=one.pop("edtf", None), **one) for one in readings))
        if readings
        else source
    )


def _edit(name: str, item: dict[str, Any]) -> Edit:
    edit = Edit(**item)
    kind: type | None = {"other_dates": OtherDate, "history": HistoryStep}.get(name)
    for items in (edit.added, edit.removed):
        items[:] = [kind(**one) if kind else field_types.text(one) for one in items]
        for one in items if kind else ():
            field_types.check(one)
    return edit


def _mention(item: Iterable[str]) -> Mention:
    article, quote, trigger = field_types.texts(list(item))
    return article, quote, trigger
