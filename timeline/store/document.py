"""A YAML file as its text and, for each entry, the node that says where in the text it stands.

Scalars are read as strings (PyYAML otherwise loads 12:30 as 750 and NO as false) by PyYAML's C parser, whose marks
count characters. Nothing here builds objects, and what is too large or too deep is refused before it is composed.
"""

from __future__ import annotations

import copy
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from timeline.model import Event
from timeline.problems import Problem
from timeline.store import entry

LARGEST = 128 * 2**20
"""Bytes of one file; far more than a person can read."""

DEEPEST = 50
"""Levels of nesting; an entry needs five."""

_SUSPECT = re.compile(r"^ {100}|(?:[-?:][ \t]{1,9}){20}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])[*][^\s\[\]{},]", re.MULTILINE)
_PLAIN_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


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


class Alias(yaml.Node):
    """Marks that a value was written as an alias; never seen outside `compose`."""


def digest(data: bytes) -> str:
    """A fingerprint of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def read(root: Path, path: Path, problems: list[Problem]) -> Document:
    """Reads one file; whatever is wrong with it is added to `problems`."""
    relative = path.relative_to(root).as_posix()
    document = Document(relative, "")
    try:
        if path.stat().st_size > LARGEST:
            problems.append(
                Problem(relative, 1, 1, f"is larger than {LARGEST >> 20} MB; move some entries to another file")
            )
            return document
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(relative, 1, 1, f"cannot be read: {error.strerror}"))
        return document
    document.digest = digest(data)
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
    except yaml.MarkedYAMLError as error:
        _salvage(document, error, problems)
        return
    except yaml.YAMLError as error:
        problems.append(_broken(document, error, 0))
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


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text. An alias becomes a copy of what it stands for, with its own marks and `alias` set."""
    _refuse_depth(text)
    if _ANCHOR.search(text):
        return _Composer(text).document()
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CBaseLoader)
    return node


def _refuse_depth(text: str) -> None:
    """The C composer recurses without a limit: what looks deep is counted first, event by event."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        deepest = max(depth, deepest)
    if deepest <= DEEPEST and not _SUSPECT.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(
                problem=f"lists within lists, {DEEPEST} deep; an entry needs five", problem_mark=event.start_mark
            )


class _Composer:
    """Composes from events, for files with aliases: PyYAML's own composer forgets where an alias stood."""

    def __init__(self, text: str) -> None:
        self.events = yaml.parse(text, Loader=yaml.CBaseLoader)
        self.anchors: dict[str, yaml.Node] = {}
        self.budget = len(text)

    def document(self) -> yaml.Node | None:
        node = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise yaml.MarkedYAMLError(
                        problem="expected a single document in the stream", problem_mark=event.start_mark
                    )
                node = self.node(next(self.events))
        return node

    def node(self, event: yaml.Event) -> yaml.Node:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise yaml.MarkedYAMLError(
                    problem=f"nothing is marked `&{event.anchor}`", problem_mark=event.start_mark
                )
            known = copy.copy(self.anchors[event.anchor])
            self.budget -= getattr(known, "size", 1)
            if self.budget < 0:
                raise yaml.MarkedYAMLError(
                    problem="aliases make far more of the file than it is", problem_mark=event.start_mark
                )
            known.start_mark, known.end_mark, known.alias = event.start_mark, event.end_mark, True
            return known
        before, tag = self.budget, event.tag
        node: yaml.Node
        if isinstance(event, yaml.ScalarEvent):
            node = yaml.ScalarNode(
                tag or _PLAIN_TAGS[0], event.value, event.start_mark, event.end_mark, style=event.style
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            node = yaml.SequenceNode(tag or _PLAIN_TAGS[1], [], event.start_mark, event.end_mark, event.flow_style)
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                node.value.append(self.node(inner))
            node.end_mark = inner.end_mark
        else:
            assert isinstance(event, yaml.MappingStartEvent)
            node = yaml.MappingNode(tag or _PLAIN_TAGS[2], [], event.start_mark, event.end_mark, event.flow_style)
            while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
                key = self.node(inner)
                node.value.append((key, self.node(next(self.events))))
            node.end_mark = inner.end_mark
        self.budget -= 1
        node.size = before - self.budget
        if event.anchor:
            node.anchor = event.anchor
            self.anchors[event.anchor] = node
        return node


def _refuse_tags(node: yaml.Node, report: entry.Report) -> None:
    if node.tag not in _PLAIN_TAGS and not node.tag.startswith("tag:yaml.org,2002:"):
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


def _broken(document: Document, error: yaml.YAMLError, lines: int) -> Problem:
    """A syntax error in words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = ", ".join(part for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    hint = {
        "mapping values are not allowed": "put the text in quotes: a colon and a space within it means a key",
        "found character that cannot start any token": "indent with spaces, and put a text that begins with a sign in quotes",
        "found unexpected end of stream": "a quote or a bracket is never closed",
        "could not find expected ':'": "a key needs a colon and a space: `key: value`",
        "did not find expected key": "check the indentation of this line, and quotes within quotes",
        "did not find expected '-' indicator": "every entry begins with `- ` at the same column",
        "single document": "a file holds one list; take the line `---` out",
    }
    mend = next((advice for sign, advice in hint.items() if sign in what), "check quotes, brackets and indentation")
    what = what or str(error).split("\n")[0]
    if mark is None:
        return Problem(document.path, 1 + lines, 1, f"is not YAML: {what}; {mend}")
    return Problem(document.path, mark.line + 1 + lines, mark.column + 1, f"is not YAML: {what}; {mend}")


def _salvage(document: Document, error: yaml.YAMLError, problems: list[Problem]) -> None:
    """After a syntax error each entry is read by itself, so that all that is wrong is told at once."""
    before = len(problems)
    starts = [match.start() for match in re.finditer(r"^- ", document.text, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(document.text)], strict=True):
        lines = document.text.count("\n", 0, start)
        try:
            node = compose(document.text[start:end])
        except yaml.YAMLError as inner:
            problems.append(_broken(document, inner, lines))
        else:
            if isinstance(node, yaml.SequenceNode):
                _take(document, node, problems, lines)
    if not any("not YAML" in problem.message for problem in problems[before:]):
        problems.insert(before, _broken(document, error, 0))
    document.nodes = []
