"""Brings the YAML files to say what they should: entries changed in place, taken out, put in at their date."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from timeline import edtf
from timeline.model import Event
from timeline.problems import Problem, TimelineError
from timeline.store import document as documents
from timeline.store import emit
from timeline.store.base import place
from timeline.store.document import Document
from timeline.store.edit import Editor
from timeline.store.entry import ENTRY, record, shown
from timeline.store.loading import FOLDER, Loaded

FIRST_LINE = "# yaml-language-server: $schema=../machine/schema.json\n"
ORDER = [field.name for field in ENTRY]


def rewrite(
    loaded: Loaded, wanted: Mapping[str, Event], gone: Collection[str], added: Sequence[Event]
) -> dict[Path, bytes | None]:
    """The new bytes of each file that changes. `wanted` by id: entries as they are to stand; all others stay."""
    by_file: dict[str, list[Event]] = {}
    for event in sorted(added, key=lambda event: (edtf.sort_key(event.date), event.id)):
        by_file.setdefault((FOLDER / f"{place(event.date)}.yaml").as_posix(), []).append(event)
    files: dict[Path, bytes | None] = {}
    known = {document.path: document for document in loaded.documents}
    for path in sorted({*known, *by_file}):
        document = known.get(path) or Document(path, FIRST_LINE)
        new = by_file.get(path, [])
        changes = [event for event in document.events if wanted.get(event.id, event) != event or event.id in gone]
        if not changes and not new:
            continue
        target = [wanted.get(event.id, event) for event in document.events if event.id not in gone]
        changed = _rewritten(document, {event.id: event for event in target}, new)
        files[Path(path)] = changed.bytes
    return files


def _rewritten(document: Document, target: Mapping[str, Event], new: Sequence[Event]) -> Document:
    """The document with its entries changed; what it says is read again before anybody relies on it."""
    current = document
    for _ in range(4):  # an alias follows what it stands for, and gets a text of its own in the next round
        text = _edited(current, target, new if current is document else ())
        problems: list[Problem] = []
        current = Document(document.path, "", document.bom)
        documents.parse(current, text, problems)
        says = {event.id: event for event in current.events}
        if not problems and says == {**target, **{event.id: stripped(event) for event in new}}:
            return current
        if problems:
            break
    raise TimelineError(f"{document.path} is written in a way that cannot be changed in place; nothing was written")


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
            editor.entry_out(document.root, node)
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
