"""What can be wrong: a Problem is returned and has a place in a file; a TimelineError is raised and ends a command."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """Something a person should mend, or should know. Reading goes on after it."""

    path: str
    """The file, relative to the project's root: `content/articles/example-news/ministers.md`."""

    line: int
    """Counted from 1."""

    column: int
    """Counted from 1, in characters."""

    message: str
    """What is wrong; what would be right."""

    warning: bool = False
    """True where nothing is lost and no command fails: something to know rather than to mend."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class TimelineError(Exception):
    """A command cannot go on. The message is for the person who typed it."""
