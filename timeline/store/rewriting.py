"""Brings the YAML files to say what they should: entries changed in place, taken out, put in at their date."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from timeline import edtf
from timeline.model import Event
from timeline.problems import Problem
from timeline.store import document as documents
from timeline.store import emit
from timeline.store.base import place
from timeline.store.document import Document
from timeline.store.edit import Editor
from timeline.store.entry import record, shown
from timeline.store.keys import ENTRY
from timeline.store.loading import FOLDER, Loaded

FIRST_LINE = "# yaml-language-server: $schema=../machine/schema.json\n"
ORDER = [field.name for field in ENTRY]


@dataclass
class Rewritten:
    """The files of the timeline after a build."""

    files: dict[Path, bytes | None] = field(default_factory=dict)
    """The new bytes of each file that changes."""
    stuck: set[str] = field(default_factory=set)
    """The ids of entries that are written in a form which cannot be changed in place; they are as before."""


def rewrite(
    loaded: Loaded, wanted: Mapping[str, Event], gone: Collection[str], added: Sequence[Event], keep_files: bool = False
) -> Rewritten:
    """Brings the files to say it. `wanted` by id: entries as they are to stand; all others stay as they are.

    A file in which nothing is left is taken away, unless `keep_files`.
    """
    new: dict[str, list[Event]] = {}
    for event in sorted(added, key=lambda event: (edtf.sort_key(event.date), event.id)):
        new.setdefault(place(event.date), []).append(event)
    result = Rewritten()
    after = {document.path: document for document in loaded.documents}
    for path, document in list(after.items()):
        changes = {
            event.id: None if event.id in gone else wanted[event.id]
            for event in document.events
            if event.id in gone or wanted.get(event.id, event) != event
        }
        after[path] = _changed(document, changes, result.stuck)
    for name, events in new.items():
        for number in itertools.count(1):
            path = (FOLDER / (f"{name}.yaml" if number == 1 else f"{name}-{number}.yaml")).as_posix()
            changed = _attempt(after.get(path) or Document(path, FIRST_LINE), {}, events)
            if changed is not None:
                after[path] = changed
                break
    before = {document.path: document for document in loaded.documents}
    for path, document in sorted(after.items()):
        if document is not before.get(path):
            empty = document.text.strip() == FIRST_LINE.strip()  # nothing of a person's is left in it
            result.files[Path(path)] = None if empty and not keep_files else document.bytes
    return result


def _changed(document: Document, changes: Mapping[str, Event | None], stuck: set[str]) -> Document:
    """The document with its entries changed, None for one that goes. Where that fails, one after the other."""
    if not changes:
        return document
    changed = _attempt(document, changes)
    if changed is not None:
        return changed
    for id, event in changes.items():
        changed = _attempt(document, {id: event})
        if changed is None:
            stuck.add(id)
        else:
            document = changed
    return document


def _attempt(document: Document, changes: Mapping[str, Event | None], new: Sequence[Event] = ()) -> Document | None:
    """The document with its entries changed and new ones put in; what it says then is read again.

    None where it does not say what it should.
    """
    target = {event.id: wanted for event in document.events if (wanted := changes.get(event.id, event)) is not None}
    current = document
    for _ in range(4):  # an alias follows what it stands for, and gets a text of its own in the next round
        try:
            text = _edited(current, target, new if current is document else ())
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            return None  # a form of YAML that nobody thought of
        problems: list[Problem] = []
        current = Document(document.path, "", document.bom)
        documents.parse(current, text, problems)
        if problems:
            return None
        if {event.id: event for event in current.events} == {**target, **{one.id: stripped(one) for one in new}}:
            return current
    return None


def stripped(event: Event) -> Event:
    """The event as YAML shows it, without reasons."""
    return replace(event, sources=tuple(map(shown, event.sources)))


def _edited(document: Document, target: Mapping[str, Event], new: Sequence[Event]) -> str:
    editor = Editor(document.text, document.newline)
    previous: yaml.Node | None = None
    waiting = list(new)
    for number, (node, event) in enumerate(zip(document.nodes, document.events, strict=True)):
        wanted = target.get(event.id)
        assert isinstance(node, yaml.MappingNode) and document.root is not None  # noqa: PT018
        position = _insertion(document, number, waiting) if wanted is not None else 0
        if position:
            _put(editor, document, previous, node, waiting[:position])
            waiting = waiting[position:]
        if wanted is None:
            editor.entry_out(document.root, node, document.nodes[number - 1] if previous is not None else None)
        else:
            if wanted != event:
                editor.mapping(node, record(event), record(wanted), ORDER)
        if wanted is not None or (previous is not None and not document.root.flow_style):
            previous = node
    if waiting:
        _put(editor, document, previous, None, waiting)
    return editor.result()


def _insertion(document: Document, number: int, waiting: Sequence[Event]) -> int:
    """How many of the new entries stand before this one: those of an earlier date than all from here on."""
    if not waiting:
        return 0
    here = edtf.sort_key(document.events[number].date)
    return sum(edtf.sort_key(event.date) < here for event in waiting)


def _put(
    editor: Editor, document: Document, after: yaml.Node | None, before: yaml.Node | None, events: Sequence[Event]
) -> None:
    root = document.root
    if root is not None and root.flow_style:
        anchor = editor.end(after) if after is not None else root.start_mark.index + 1
        for event in events:
            text = emit.mapping(record(event), 0, True)
            editor.add(anchor, anchor, f",\n {text}" if after is not None else f"{text},\n ")
        return
    column = root.start_mark.column if root is not None else 0
    texts = ["- " + emit.mapping(record(event), column + 2) for event in events]
    separator = "\n\n" + " " * column
    if after is not None:
        assert root is not None
        at = editor.tail(root, after, before)
        editor.add(at, at, separator + separator.join(texts))
    elif before is not None:
        assert root is not None
        at = editor.head(root, before)
        editor.add(at, at, " " * column + separator.join(texts) + "\n\n")
    else:
        marker = re.compile(r"^\.\.\.", re.MULTILINE).search(editor.text, editor.end(root) if root is not None else 0)
        at = marker.start() if marker else len(editor.text)
        gap = "\n" if editor.text == FIRST_LINE or (at and editor.text[at - 1] != "\n") else ""
        editor.add(at, at, gap + separator.join(texts) + "\n")
