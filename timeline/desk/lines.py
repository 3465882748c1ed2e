"""Lines of YAML before and after a save."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from timeline.desk.state import Save

MOST = 200
"""Lines of a save that are shown."""


class Line(NamedTuple):
    """A line of a comparison."""

    kind: str
    """`came`, `went`, `same` or `file`."""
    text: str


def compared(save: Save) -> list[Line]:
    """The lines that a save took out and put in, with two around them; content/machine is not shown."""
    found: list[Line] = []
    for step in save.steps:
        for path in sorted(step.after):
            if path.parts[:2] != ("content", "machine"):
                before, after = (
                    text.decode("utf-8", "replace") for text in (step.before[path] or b"", step.after[path] or b"")
                )
                found.append(Line("file", path.as_posix()))
                found += _difference(before, after)
    return found[:MOST]


def _difference(before: str, after: str) -> Iterator[Line]:
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
    for line in list(diff)[2:]:
        if line.startswith("@@"):
            continue
        kind = {"+": "came", "-": "went"}.get(line[:1], "same")
        yield Line(kind, line[1:])
