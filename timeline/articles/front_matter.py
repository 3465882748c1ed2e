"""YAML front matter: what people say about an article, above its text.

Every value is read as the text it is written as: PyYAML would otherwise make 2022-02-16 a date and NO a boolean.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml

from timeline.problems import Problem

_LARGEST = 65536
"""Characters: longer front matter is none."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FrontMatter(NamedTuple):
    """The fields of an article that people may give. None where one is absent."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None

    lines: dict[str, int] = {}  # noqa: RUF012
    """The line of each key, from 1."""


NO_FIELDS = FrontMatter()

KEYS = ("title", "url", "publisher", "published", "published_from")


def split(text: str) -> tuple[str | None, str]:
    """The YAML between the first line `---` and the next one (or `...`), and all below it. None where there is none."""
    first, newline, _ = text.partition("\n")
    if first.strip() != "---" or not newline:
        return None, text
    position = start = len(first) + 1
    while position < len(text) and position - start <= _LARGEST:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end + 1
        if text[position:end].rstrip() in ("---", "..."):
            return text[start:position], text[end:]
        position = end
    return None, text


def read(source: str, path: str) -> tuple[FrontMatter, list[Problem]]:
    """The fields in front matter that begins on line 2 of `path`; what cannot be read gives a Problem and is absent."""
    try:
        if reason := _refused(source):
            return NO_FIELDS, [Problem(path, 2, 1, reason)]
        node = yaml.compose(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        message = f"front matter is not valid YAML: {error.problem}; put values that hold `: ` or `#` in quotes"
        return _plain_lines(source), [Problem(path, line, column, message)]
    except yaml.YAMLError as error:
        return NO_FIELDS, [Problem(path, 2, 1, f"front matter is not valid YAML: {str(error).splitlines()[0]}")]
    if node is None:
        return NO_FIELDS, []
    if not isinstance(node, yaml.MappingNode):
        message = "front matter is no list of `key: value` lines, such as `published: 2022-02-16`"
        return NO_FIELDS, [Problem(path, node.start_mark.line + 2, 1, message)]
    return _fields(node, path)


def _refused(source: str) -> str | None:
    """Aliases can make a small text huge, deep nesting ends the C parser: neither has a use here. Raises YAMLError."""
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            return "front matter may hold no YAML aliases (&name, *name); write values out"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > 20:
            return "front matter is nested too deeply; write `key: value` lines"
    return None


def _plain_lines(source: str) -> FrontMatter:
    """What can be saved of broken YAML: the lines `key: value`, as they stand."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(source.split("\n"), 2):
        name, colon, value = line.partition(": ")
        key = "published" if name == "date" else name
        if colon and key in KEYS and key not in values:
            values[key] = value.strip().strip("\"'")
            lines[key] = number
    return FrontMatter(**values, lines=lines)


def _fields(node: yaml.MappingNode, path: str) -> tuple[FrontMatter, list[Problem]]:
    """Known keys with a text; `date` is read as `published`, which wins over it. Other keys are people's own."""
    problems: list[Problem] = []
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        key = "published" if name == "date" else name
        if key not in KEYS or (name == "date" and "published" in values):
            continue
        line = key_node.start_mark.line + 2
        if not isinstance(value_node, yaml.ScalarNode):
            problems.append(Problem(path, line, 1, f"`{name}` holds a list or a mapping; write one value"))
            continue
        value = " ".join(value_node.value.split())
        if value and value not in ("~", "null"):
            values[key] = value
            lines[key] = line
    return FrontMatter(**values, lines=lines), problems
