"""Files of content/readings, typed: what stands in one, or the first thing that is wrong with it and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import yaml

from timeline import edtf, syntax
from timeline.composing import compose
from timeline.model import STATUSES, ReadEvent, Status
from timeline.problems import Problem
from timeline.reader.forms import LONGEST_QUOTE, NO_TEXT
from timeline.reader.kept import HEAD, Reading
from timeline.reader.request import Question

LARGEST = 4 * 2**20
"""Bytes of a file."""


class _Wrong(Exception):
    """Something in a file is not as it should be."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.node = node


def read(article: str | None, where: Path, data: bytes) -> Reading | Problem:
    """What stands in the file of an article, or None: of the one that it names; or the first thing that is wrong."""
    if len(data) > LARGEST:
        return Problem(where.as_posix(), 1, 1, f"is larger than {LARGEST >> 20} MB, which no reading is")
    try:
        source = data.decode("utf-8-sig")
        node = compose(source)
        return _reading(article, node if node is not None else yaml.ScalarNode("", ""))
    except UnicodeDecodeError as error:
        wrong = syntax.Wrong(data.count(b"\n", 0, error.start), 0, "is not UTF-8 here; save the file as UTF-8")
    except yaml.YAMLError as error:
        wrong = next(syntax.conflicts(source), None) or syntax.in_words(source, error)
    except _Wrong as error:
        mark = cast("yaml.Mark | None", error.node.start_mark)
        wrong = syntax.Wrong(mark.line if mark else 0, mark.column if mark else 0, str(error))
    advice = "mend it, or take the file out to have the article read again"
    return Problem(where.as_posix(), wrong.line + 1, wrong.column + 1, f"{wrong.message}; {advice}")


def _reading(article: str | None, node: yaml.Node) -> Reading:
    found = _mapping(node, (*HEAD, "events"))
    head = {key: _scalar(found[key]) for key in HEAD if key in found}
    if article is None:
        article = head.get("article", "")
    elif head.get("article", article) != article:
        raise _Wrong(found["article"], f"this is the reading of {article!r} and names another article")
    if not isinstance(found.get("events"), yaml.SequenceNode):
        raise _Wrong(
            found.get("events", node), "a reading has a list `events:`; write `events: []` where there are none"
        )
    asked = Question(head.get("model", ""), head.get("instructions", ""), head.get("text", ""))
    nodes = found["events"].value
    return Reading(article, asked, tuple(map(_event, nodes)), tuple(one.start_mark.line + 1 for one in nodes))


def _event(node: yaml.Node) -> ReadEvent:
    found = _mapping(node, [field.name for field in fields(ReadEvent)])
    values: dict[str, Any] = {}
    for key, value in found.items():
        values[key] = _KINDS.get(key, _scalar)(value)
    for key in ("quote", "trigger"):
        if not values.get(key):
            raise _Wrong(node, f"an event has a {key}")
    return ReadEvent(**values)


def _mapping(node: yaml.Node, keys: Iterable[str]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _Wrong(node, f"should hold `key: value` lines with {', '.join(keys)}")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in keys:
            raise _Wrong(key, f"no key {str(key.value)[:40]!r} belongs here; known: {', '.join(keys)}")
        if key.value in found:
            raise _Wrong(key, f"{key.value} stands here twice")
        found[key.value] = value
    return found


def _scalar(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _Wrong(node, "should be one text")
    value = " ".join(node.value.split())
    if len(value) > LONGEST_QUOTE or NO_TEXT.search(value):
        raise _Wrong(node, f"should be a text of at most {LONGEST_QUOTE} characters without control characters")
    return value


def _date(node: yaml.Node) -> str | None:
    value = _scalar(node)
    if value in ("", "null", "~"):
        return None
    try:
        edtf.parse(value)
    except edtf.NotEDTF as error:
        raise _Wrong(node, str(error)) from None
    return value


def _status(node: yaml.Node) -> Status | None:
    value = _scalar(node)
    if value in ("", "null", "~"):
        return None
    if value not in STATUSES:
        raise _Wrong(node, f"status should be one of {', '.join(STATUSES)}, not {value[:40]!r}")
    return value


def _texts(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise _Wrong(node, "should be a list such as [Jan Berg, Police of Oslo]")
    return tuple(map(_scalar, node.value))


_KINDS: dict[str, Callable[[yaml.Node], Any]] = {"date": _date, "status": _status, "who": _texts, "where": _texts}
