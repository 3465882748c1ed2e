"""Sees when people save a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep


def changes(folder: Path, pause: float = 0.3) -> Iterator[None]:
    """Once for every change of the files below a folder, which are looked at every `pause` seconds; never ends."""
    seen = _modified(folder)
    while True:
        sleep(pause)
        before, seen = seen, _modified(folder)
        if before != seen:
            yield


def _modified(folder: Path) -> dict[Path, int]:
    """When each file below a folder was last written; editors write to the side and rename, so some may be gone."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found
