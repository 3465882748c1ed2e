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
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from timeline.model import ReadEvent
from timeline.reader.request import Question

FOLDER = Path("content/readings")
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


class _Dumper(yaml.SafeDumper):
    """Lists of names on one line, everything else a line each."""


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    flow = bool(value) and all(isinstance(one, str) for one in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow or not value)


_Dumper.add_representer(list, _list)
