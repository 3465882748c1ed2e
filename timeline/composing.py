"""From YAML text to nodes with marks, by PyYAML's C parser; every scalar a string.

What is nested too deep, or made large by aliases, is refused before it takes time or memory.
"""

from __future__ import annotations

import copy
import re
from typing import Any

import yaml

from timeline.syntax import Refused

DEEPEST = 50
"""Levels of nesting; an entry needs five."""

_INDENTED = "\n" + 100 * " "
_COMPACT = re.compile(r"[-?:][ \t](?:[ \t]*[-?:][ \t]){9}")
"""Many lists begun on one line: `- - - - `."""
_BRACKET = re.compile(r"[\[\]{}]")
_ALIAS = re.compile(r"\*(?<![^\s\[{,:-]\*)[^\s\[\]{},]")

PLAIN_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")

_TAGS = dict(zip((yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode), PLAIN_TAGS, strict=True))


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text. An alias becomes a copy of what it stands for, with its own marks and `alias` set."""
    _refuse_depth(text)
    if "&" in text and _ALIAS.search(text):
        return _Composer(text).document()
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


class _Loader(yaml.CBaseLoader):
    """Takes every scalar for a string; PyYAML's way of finding that out costs as much as the parsing."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _TAGS[kind]

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """There is nothing to resolve."""

    def ascend_resolver(self) -> None:
        """There is nothing to resolve."""


def _refuse_depth(text: str) -> None:
    """The C composer recurses without a limit: what looks deep is counted first, event by event."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        deepest = max(depth, deepest)
    if (
        deepest <= DEEPEST
        and _INDENTED not in text
        and not text.startswith(_INDENTED[1:])
        and not _COMPACT.search(text)
    ):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _refusal(f"lists stand within lists here, more than {DEEPEST} deep; an entry needs five", event)


def _refusal(problem: str, event: Any) -> Refused:
    return Refused(problem=problem, problem_mark=event.start_mark)


def _broken(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


class _Composer:
    """Composes from events, for files with aliases: PyYAML's own composer forgets where an alias stood."""

    def __init__(self, text: str) -> None:
        self.events: Any = yaml.parse(text, Loader=yaml.CBaseLoader)
        self.anchors: dict[str, Any] = {}
        self.budget = len(text)
        """How many nodes aliases may make of the file."""

    def document(self) -> yaml.Node | None:
        """The node of the only document, None for a text without one."""
        node: yaml.Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise _broken("expected a single document in the stream", event)
                node = self._node(next(self.events))
        return node

    def _node(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.budget
        node: Any
        if isinstance(event, yaml.ScalarEvent):
            tag = event.tag or PLAIN_TAGS[0]
            node = yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark, event.style)  # type: ignore[arg-type]
        elif isinstance(event, yaml.SequenceStartEvent):
            tag = event.tag or PLAIN_TAGS[1]
            node = yaml.SequenceNode(tag, [], event.start_mark, event.end_mark, event.flow_style)  # type: ignore[arg-type]
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                node.value.append(self._node(inner))
            node.end_mark = inner.end_mark
        else:
            tag = event.tag or PLAIN_TAGS[2]
            node = yaml.MappingNode(tag, [], event.start_mark, event.end_mark, event.flow_style)
            while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
                node.value.append((self._node(inner), self._node(next(self.events))))
            node.end_mark = inner.end_mark
        self.budget -= 1
        node.size = before - self.budget
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Any:
        """A copy of what the alias stands for, with the alias' own place."""
        if event.anchor not in self.anchors:
            raise _broken("found undefined alias", event)
        node = copy.copy(self.anchors[event.anchor])
        self.budget -= node.size
        if self.budget < 0:
            raise _refusal("aliases (*) make far more of the file than it is; write the texts out", event)
        node.start_mark, node.end_mark, node.alias = event.start_mark, event.end_mark, True
        return node
