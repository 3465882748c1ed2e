"""A YAML file as its text and, for each entry, the node that says where in the text it stands.

Scalars are read as strings (PyYAML otherwise loads 12:30 as 750 and NO as false) by PyYAML's C parser, whose marks
count characters. Nothing here builds objects, and what is too large or too deep is refused before it is composed.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import yaml

from timeline import files, syntax
from timeline.composing import PLAIN_TAGS, compose
from timeline.model import Event
from timeline.problems import Problem
from timeline.store import entry

LARGEST = 128 * 2**20
"""Bytes of one file; far more than a person can read."""


@dataclass(slots=True)
class Document:
    """One file of the timeline."""

    path: str
    """Relative to the project's root."""
    text: str
    """Without a byte order mark."""
    bom: bool = False
    root: yaml.SequenceNode | None = None
    """None where the file holds no entry."""
    nodes: list[yaml.Node] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    """One for each node of `nodes`; a file with problems may hold fewer."""
    digest: str = ""
    """Of the bytes that were read."""

    @property
    def newline(self) -> str:
        """The line end of its first line."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    @property
    def bytes(self) -> bytes:
        """As it is written."""
        return (b"\xef\xbb\xbf" if self.bom else b"") + self.text.encode("utf-8")


def digest(data: bytes) -> str:
    """A fingerprint of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def read(
    root: Path, path: Path, problems: list[Problem], last: Mapping[str, Document] = MappingProxyType({})
) -> Document:
    """Reads one file; whatever is wrong with it is added to `problems`.

    `last` are documents without problems that were read before, by path: one whose bytes are still the same is given.
    """
    relative = path.relative_to(root).as_posix()
    document = Document(relative, "")
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            problems.append(Problem(relative, 1, 1, "is a link that leads out of the project; copy the file here"))
            return document
        if path.stat().st_size > LARGEST:
            problems.append(
                Problem(relative, 1, 1, f"is larger than {LARGEST >> 20} MB; move some entries to another file")
            )
            return document
        data = files.read(path)
    except OSError as error:
        problems.append(Problem(relative, 1, 1, f"cannot be read: {error.strerror}"))
        return document
    document.digest = digest(data)
    if relative in last and last[relative].digest == document.digest:
        return last[relative]
    document.bom = data.startswith(b"\xef\xbb\xbf")
    try:
        text = data[3 * document.bom :].decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        problems.append(
            Problem(relative, line, len(before) - before.rfind("\n"), "is not UTF-8 here; save the file as UTF-8")
        )
        return document
    parse(document, text, problems)
    return document


def parse(document: Document, text: str, problems: list[Problem]) -> None:
    """Fills in the document from its text."""
    document.text = text
    document.root, document.nodes, document.events = None, [], []
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        _salvage(document, error, problems)
        return
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "null", "~")):
        return
    if not isinstance(node, yaml.SequenceNode):
        _report(document, problems, 0)(node, "a file of the timeline is a list; begin each entry with `- id:`")
        return
    document.root = node
    _take(document, node, problems, 0)


def _take(document: Document, root: yaml.SequenceNode, problems: list[Problem], lines: int) -> None:
    """Types the entries of a list; it begins `lines` below the file's first line."""
    report = _report(document, problems, lines)
    if "!" in document.text:
        _refuse_tags(root, report)
    for node in root.value:
        event = entry.read(node, report)
        if event is not None:
            document.nodes.append(node)
            document.events.append(event)


def _refuse_tags(node: yaml.Node, report: entry.Report) -> None:
    if node.tag not in PLAIN_TAGS and not node.tag.startswith("tag:yaml.org,2002:"):
        report(node, f"the tag {node.tag[:40]} is not read; take it out")
    elif node.tag.startswith("tag:yaml.org,2002:python"):
        report(node, "a tag that builds objects is not read; take it out")
    if isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            _refuse_tags(inner, report)
    elif isinstance(node, yaml.MappingNode):
        for _, inner in node.value:
            _refuse_tags(inner, report)


def _report(document: Document, problems: list[Problem], lines: int) -> entry.Report:
    def report(node: yaml.Node, message: str) -> None:
        mark = node.start_mark
        problems.append(Problem(document.path, mark.line + 1 + lines, mark.column + 1, message))

    return report


def _wrong(document: Document, wrong: syntax.Wrong, lines: int = 0) -> Problem:
    return Problem(document.path, wrong.line + 1 + lines, wrong.column + 1, wrong.message)


def _salvage(document: Document, error: yaml.YAMLError, problems: list[Problem]) -> None:
    """After a syntax error each entry is read by itself, so that all that is wrong is told at once."""
    left = [_wrong(document, wrong) for wrong in syntax.conflicts(document.text)]
    if left or isinstance(error, syntax.Refused):
        problems += left or [_wrong(document, syntax.in_words(document.text, error))]
        return
    before = len(problems)
    broken = False
    starts = [match.start() for match in re.finditer(r"^- ", document.text, re.MULTILINE)]
    lines = document.text.count("\n", 0, starts[0]) if starts else 0
    for start, end in itertools.pairwise([*starts, len(document.text)]):
        part = document.text[start:end]
        try:
            node = compose(part)
        except yaml.YAMLError as inner:
            problems.append(_wrong(document, syntax.in_words(part, inner), lines))
            broken = True
        else:
            if isinstance(node, yaml.SequenceNode):
                _take(document, node, problems, lines)
        lines += part.count("\n")
    if not broken:
        problems.insert(before, _wrong(document, syntax.in_words(document.text, error)))
    document.nodes = []
