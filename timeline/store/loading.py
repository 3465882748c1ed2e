"""Reads the timeline as people left it, with what the program knows of it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from timeline.model import Event
from timeline.problems import Problem
from timeline.store import document as documents
from timeline.store import machine
from timeline.store.base import Base, Mention, mention
from timeline.store.document import Document
from timeline.store.since import observed, touched
from timeline.store.spans import Spans

FOLDER = Path("content/timeline")
SUFFIXES = (".yaml", ".yml")

_COMMENT = re.compile(r"#(?<=\s#)(?! yaml-language-server)")
"""What may be a comment, beside the first line of new files."""


@dataclass(slots=True)
class Place:
    """Where an entry stands."""

    document: Document
    number: int
    """Among the entries of its file."""

    @property
    def event(self) -> Event:
        """The entry as a person left it."""
        return self.document.events[self.number]

    @property
    def node(self) -> yaml.Node | None:
        """Its node, for its place in the text; None in a file with broken YAML."""
        return self.document.nodes[self.number] if self.document.nodes else None

    @property
    def text(self) -> str:
        """The lines on which the entry stands, without comments above and below it."""
        node, spans = self.node, Spans(self.document.text)
        if node is None:
            return ""
        start = self.document.text.rfind("\n", 0, node.start_mark.index) + 1
        return self.document.text[start : spans.line_end(spans.end(node))].replace("\r\n", "\n")

    def problem(self, key: str, message: str, item: int | None = None, warning: bool = False) -> Problem:
        """A problem at the value of a key, at the article of one item of it, or else at the entry."""
        found = self.node
        if found is None:
            return Problem(self.document.path, 1, 1, message, warning)
        found = _value(found, key) or found
        if item is not None and isinstance(found, yaml.SequenceNode) and item < len(found.value):
            found = _value(found.value[item], "article") or found
        mark = found.start_mark
        return Problem(self.document.path, mark.line + 1, mark.column + 1, message, warning)


@dataclass
class Loaded:
    """content/timeline and content/machine as they are on disk."""

    root: Path
    documents: list[Document] = field(default_factory=list)
    """In the order of their paths."""
    written: Base = field(default_factory=Base)
    """What content/machine says."""
    known: machine.Known = field(default_factory=dict)
    """What was read of content/machine, for reading it again."""
    digests: dict[str, str] = field(default_factory=dict)
    """By path: a fingerprint of each file as it was read."""
    problems: list[Problem] = field(default_factory=list)
    """All that is wrong; with any, nothing may be written."""

    @cached_property
    def base(self) -> Base:
        """The same with what people did since."""
        with no_collection():
            return observed(self.written, {event.id: event for event in self.events})

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All entries as people left them, in the order of the files."""
        return tuple(event for document in self.documents for event in document.events)

    @cached_property
    def places(self) -> dict[str, Place]:
        """By id: where each entry stands."""
        return {
            event.id: Place(document, number)
            for document in self.documents
            for number, event in enumerate(document.events)
        }

    @cached_property
    def commented(self) -> frozenset[str]:
        """The ids of entries in which people wrote a comment, or directly above or below which."""
        found = []
        for document in self.documents:
            if document.root is None or not _COMMENT.search(document.text):
                continue
            spans = Spans(document.text)
            following = [*document.nodes[1:], None]
            for event, node, after in zip(document.events, document.nodes, following, strict=True):
                if spans.all_comments(document.root, node, after):
                    found.append(event.id)
        return frozenset(found)

    @property
    def reasons(self) -> dict[str, Event]:
        """By id: what the program took the entry for at the last build, with its reasons."""
        return {event.id: self.base.events[event.id] for event in self.events if event.id in self.base.events}

    @property
    def edited(self) -> dict[str, tuple[str, ...]]:
        """By id: the fields that people changed or filled; `*` for an entry that a person wrote."""
        found = {
            event.id: touched(event, self.base) if event.id in self.base.events else ("*",) for event in self.events
        }
        return {id: names for id, names in found.items() if names}

    @property
    def former_ids(self) -> dict[str, tuple[str, ...]]:
        """By the id of an entry that is there: the ids of entries that it was before, or that became part of it."""
        found: dict[str, list[str]] = {}
        for old in sorted(self.base.former_ids):
            if old not in self.places and (id := self.current_id(old)) in self.places:
                found.setdefault(id, []).append(old)
        return {id: tuple(found[id]) for id in sorted(found)}

    @property
    def former_dates(self) -> dict[str, tuple[str, ...]]:
        """By id: the dates (EDTF) under which the entry stood before, and those of entries that became part of it.

        A date that a person changed counts from the moment of the change, not from the next build.
        """
        found = {event.id: list(self.base.former_dates.get(event.id, ())) for event in self.events}
        for id, former in self.former_ids.items():
            for old in former:
                gone = self.base.events.get(old)
                found[id] += [*self.base.former_dates.get(old, ()), *([gone.date] if gone else [])]
        shown = {
            id: tuple(one for one in dict.fromkeys(dates) if one != self.places[id].event.date)
            for id, dates in found.items()
        }
        return {id: dates for id, dates in shown.items() if dates}

    def current_id(self, id: str) -> str:
        """The id of the entry that took the place of another one, through all changes; else the id itself."""
        seen = {id}
        while (following := self.base.former_ids.get(id)) is not None and following not in seen:
            id = following
            seen.add(id)
        return id

    def is_taken(self, id: str) -> bool:
        """Whether an entry has or had this id."""
        known = (self.places, self.written.events, self.written.former_ids, self.written.deleted)
        return any(id in found for found in known)

    @property
    def decided(self) -> set[Mention]:
        """All mentions that an entry holds, or that a person deleted or took out."""
        return self.base.decided({event.id: event for event in self.events})

    @property
    def own(self) -> set[Mention]:
        """The mentions in entries that people wrote, changed or commented."""
        ids = self.commented.union(self.edited)
        found = {mention(source) for event in self.events if event.id in ids for source in event.sources}
        return found | {new for new, old in self.base.reworded.items() if old in found}

    def holding(self, key: Mention) -> list[str]:
        """The ids of the entries that hold a mention."""
        return self.base.holding(key, {event.id: event for event in self.events})

    @property
    def proposals(self) -> dict[str, dict[str, object]]:
        """By id and field: what the program thinks now, where a person has another word."""
        return {id: found for id, found in self.base.proposals.items() if id in self.places}


def load(root: Path, last: Loaded | None = None) -> Loaded:
    """Reads content/timeline and content/machine under `root`. Bad content is never raised but told in `problems`.

    `last` is what was read before: files that are still the same are not read again.
    """
    loaded = Loaded(root)
    with no_collection():
        _read(loaded, last if last is not None and not last.problems else Loaded(root))
    return last if last is not None and not last.problems and loaded.digests == last.digests else loaded


@contextmanager
def no_collection() -> Iterator[None]:
    """Millions of small objects come to stay, none in a cycle: the collector would walk them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(loaded: Loaded, last: Loaded) -> None:
    root = loaded.root
    before = {document.path: document for document in last.documents}
    for path in files(root):
        loaded.documents.append(documents.read(root, path, loaded.problems, before))
    _refuse_twins(loaded)
    loaded.known = dict(last.known)
    loaded.written = machine.load(root, loaded.problems, loaded.digests, loaded.known)
    loaded.digests |= {document.path: document.digest for document in loaded.documents}


def files(root: Path) -> list[Path]:
    """The files of the timeline, in the order of their paths; hidden ones do not count."""
    folder = root / FOLDER
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and not path.is_dir()
    )


def _refuse_twins(loaded: Loaded) -> None:
    """Two entries with one id; in a file with broken YAML it is told once that is mended."""
    first: dict[str, Place] = {}
    for document in loaded.documents:
        for number, event in enumerate(document.events if document.nodes else ()):
            if event.id not in first:
                first[event.id] = Place(document, number)
                continue
            other = first[event.id].problem("", "")
            message = f"the id {event.id} stands at {other.path}:{other.line} too"
            message += "; give one of them another id, or take it out"
            loaded.problems.append(Place(document, number).problem("id", message))


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    return (
        next((value for name, value in node.value if name.value == key), None)
        if isinstance(node, yaml.MappingNode)
        else None
    )
