"""Sees when people save a file, and what is to be done then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Literal

from timeline.articles.reading import FOLDER, SUFFIXES
from timeline.reader import FOLDER as READINGS

PAUSE = 0.3
"""Seconds between two looks."""

QUIET = 7
"""Looks without a change, two seconds, after which people have most likely finished what they were at."""


def changes(folder: Path) -> Iterator[Set[Path]]:
    """At every look the files and folders below a folder that came, went or were written since the last; never ends."""
    seen = _modified(folder)
    while True:
        sleep(PAUSE)
        before, seen = seen, _modified(folder)
        yield {path for path, _ in before.items() ^ seen.items()}


def actions(
    root: Path, looks: Iterable[Set[Path]], is_valid: Callable[[], bool]
) -> Iterator[Literal["render", "build"]]:
    """What to do after some of the `looks` at root/content: render at every change; build after one of the articles.

    A build waits until nothing changes any more and the YAML is valid.
    """
    waiting, quiet = False, 0
    for changed in looks:
        waiting = waiting or any(_is_article(root, path) for path in changed)
        quiet = 0 if changed else quiet + 1
        if changed:
            yield "render"
        elif waiting and quiet == QUIET and is_valid():
            waiting = False
            yield "build"


def _is_article(root: Path, path: Path) -> bool:
    """An article, or what a language model read in one."""
    hidden = path.name.startswith(".")
    if path.is_relative_to(root / READINGS):
        return path.suffix == ".yaml" and not hidden
    return path.is_relative_to(root / FOLDER) and path.suffix.lower() in SUFFIXES and not hidden


def _modified(folder: Path) -> dict[Path, int]:
    """When each file below a folder was last written; editors write to the side and rename, so some may be gone."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found
