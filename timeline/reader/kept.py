"""content/readings: what a model answered about each article, as a file that people read, correct and commit.

    article: example-news/ministers
    model: qwen3:14b
    instructions: '1'
    text: 5f0c2b8e0d5c4a5e8b8f0f3f6d7a9b10
    events:
    - quote: On Tuesday, the Russian defence ministry published a video.
      trigger: published
      title: The Russian defence ministry published a video
      date: '2022-02-15'
      when: On Tuesday
      status: happened
      who: [Russian defence ministry]

`text` is a digest of the article as the model was shown it. What is empty is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

import yaml

from timeline import edtf, syntax
from timeline.composing import compose
from timeline.model import STATUSES, ReadEvent, Status
from timeline.problems import Problem
from timeline.reader.checks import LONGEST_QUOTE, NO_TEXT
from timeline.reader.request import Question

FOLDER = Path("content/readings")
LARGEST = 4 * 2**20
"""Bytes of a file."""
HEAD = ("article", "model", "instructions", "text")
LISTS = ("who", "where")
"""The fields of an event that hold several texts; the others hold one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model read in one article."""

    article: str
    """The article's id."""
    asked: Question
    """What it was asked."""
    events: tuple[ReadEvent, ...]
    lines: tuple[int, ...] = ()
    """The line of each event in its file, from 1."""


class _Wrong(Exception):
    """Something in a file is not as it should be."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.node = node


def name(article: str) -> str:
    """A file name for an article's id, without a suffix: readable, and another one for every id on any system."""
    readable = re.sub(r"[^a-z0-9]+", "-", article.lower()).strip("-")[:60].rstrip("-") or "article"
    return f"{readable}-{hashlib.sha256(article.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def path(article: str) -> Path:
    """The file of an article's reading, relative to the project's root."""
    return FOLDER / f"{name(article)}.yaml"


def text(reading: Reading) -> str:
    """The file that holds a reading; always the same text for the same reading."""
    head = dict(zip(HEAD, (reading.article, *reading.asked), strict=True))
    events = [as_record(event) for event in reading.events]
    # The emitter in Python, which breaks no line: the one in C may be of any version.
    return yaml.dump({**head, "events": events}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31)


def as_record(event: ReadEvent) -> dict[str, Any]:
    """An event as keys and values, without those that are empty."""
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value}


def event_of(record: dict[str, Any]) -> ReadEvent:
    """The event of a record."""
    values: dict[str, Any] = {key: tuple(value) if key in LISTS else value for key, value in record.items()}
    return ReadEvent(**values)


def read(article: str, where: Path, data: bytes) -> Reading | Problem:
    """What stands in a file, or the first thing that is wrong with it."""
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


def _reading(article: str, node: yaml.Node) -> Reading:
    found = _mapping(node, (*HEAD, "events"))
    head = {key: _scalar(found[key]) for key in HEAD if key in found}
    if head.get("article", article) != article:
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


def _mapping(node: yaml.Node, keys: Any) -> dict[str, yaml.Node]:
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


class _Dumper(yaml.SafeDumper):
    """Lists of names on one line, everything else a line each."""


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    flow = bool(value) and all(isinstance(one, str) for one in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow or not value)


_Dumper.add_representer(list, _list)
