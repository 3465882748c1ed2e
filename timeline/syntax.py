"""YAML's errors in words for people who do not know YAML: where, what is wrong, what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_FIRST_KEY = re.compile(r"[ ]*(?:-[ ]+)*[\w\"'-]+[ ]*$")


class Wrong(NamedTuple):
    """One thing that is wrong in a text."""

    line: int
    """Counted from 0, as the column is."""
    column: int
    message: str


class Refused(yaml.MarkedYAMLError):
    """YAML that could be read and is not: nested too deep, or made large by aliases."""


def conflicts(text: str) -> Iterator[Wrong]:
    """What a merge in git left behind; until it is settled, nothing else in the file says much."""
    for found in _CONFLICT.finditer(text):
        message = (
            "a merge in git left two versions here; keep one of them, and take out the lines <<<<<<< ======= >>>>>>>"
        )
        yield Wrong(text.count("\n", 0, found.start()), 0, message)


def in_words(text: str, error: yaml.YAMLError) -> Wrong:
    """What a parser's error in a text means."""
    control = _CONTROL.search(text)
    if control:
        column = control.start() - (text.rfind("\n", 0, control.start()) + 1)
        message = f"a control character (#x{ord(control[0]):02x}) stands here; take it out"
        return Wrong(text.count("\n", 0, control.start()), column, message)
    problem, context = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or "")
    here, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if here is None:
        return Wrong(
            0, 0, f"is not YAML: {problem or str(error).splitlines()[0]}; check quotes, brackets and indentation"
        )
    if isinstance(error, Refused):
        return Wrong(here.line, here.column, problem)
    what = ", ".join(part for part in (context, problem) if part)
    lines = text.splitlines()
    line = lines[here.line] if here.line < len(lines) else ""
    sign = line[here.column : here.column + 1]
    for expected, message, mark in (
        ("end of stream", "this quote is never closed; close it with the same sign", began),
        ("violates indentation", "a tab stands here; indent with spaces", here),
        ("cannot start any token", _sign(sign), here),
        ("expected alphabetic or numeric", "a text cannot begin with & or *; put it in quotes", began),
        ("mapping values are not allowed", _colon(line[: here.column]), here),
        ("expected ':'", "a key needs a colon and a space behind it: `key: value`", began),
        (
            "expected ',' or",
            "what the bracket opens here is never closed, or lacks a comma; a text that begins with a "
            "bracket needs quotes",
            began,
        ),
        ("expected key", _rest(line, here.column), here),
        ("expected '-' indicator", _indentation(line), here),
        ("undefined alias", "nothing above is marked with & and this word; mark it, or put the text in quotes", here),
        (
            "expected <document start>",
            "the lines above are no list; begin each entry with `- id:`",
            here,
        ),
        ("single document", "a file holds one list; take the line `---` out", here),
    ):
        if expected in what:
            place = mark or here
            return Wrong(place.line, place.column, f"is not YAML: {message}")
    return Wrong(here.line, here.column, f"is not YAML: {what}; check quotes, brackets and indentation")


def _sign(sign: str) -> str:
    if sign == "\t":
        return "a tab stands here; indent with spaces"
    return f"a text cannot begin with {sign}; put it in quotes"


def _colon(before: str) -> str:
    if _FIRST_KEY.fullmatch(before):
        return "this line is indented deeper than the one above; keys of one entry begin in the same column"
    return 'a colon and a space within a text look like a key; put the text in quotes: "..."'


def _rest(line: str, column: int) -> str:
    if line[:column].strip():
        return (
            "something stands behind a closing quote or bracket; put the whole text in quotes, a ' within '...' twice"
        )
    return _indentation(line)


def _indentation(line: str) -> str:
    if line[:1] in ("\u00a0", "\u3000"):
        return "the line begins with no-break spaces; indent with ordinary ones"
    return (
        "this line is indented differently from those above; keys of one entry begin in the same column, "
        "and so do the entries, with `- `"
    )
