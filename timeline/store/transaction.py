"""Several files written as one step: all of them or none, whatever stops the program in between.

New texts are written beside the timeline and flushed; then a journal is put in place by one rename, and from there
the step is finished, now or at the next start. Until there nothing has happened.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock

from timeline.files import read
from timeline.problems import TimelineError
from timeline.store.document import digest

PENDING = Path("content/machine/.pending")
LOCK = Path(".cache/build.lock")
WAIT = 10.0
"""Seconds that a person's save waits for a build at work."""


class Changed(Exception):
    """A file is no longer what it was when it was read."""


@dataclass(frozen=True)
class Step:
    """What was written at once. None: there is no such file."""

    before: Mapping[Path, bytes | None]
    """By path under the root."""
    after: Mapping[Path, bytes | None]


_STEPS: ContextVar[list[Step] | None] = ContextVar("steps", default=None)


@contextmanager
def recorded() -> Iterator[list[Step]]:
    """The steps that are written within, for `undo`."""
    steps: list[Step] = []
    token = _STEPS.set(steps)
    try:
        yield steps
    finally:
        _STEPS.reset(token)


def undo(root: Path, step: Step) -> None:
    """Gives every file of a step the bytes that it had before.

    Raises TimelineError, and changes nothing, where one of them was changed since.
    """

    def unchanged() -> bool:
        return all(_bytes(root / path) == data for path, data in step.after.items())

    with locked(root, WAIT):
        try:
            write(root, step.before, unchanged)
        except Changed:
            raise TimelineError("a file was changed since, so it stays as it is; nothing was undone") from None


@contextmanager
def locked(root: Path, wait: float = 60.0) -> Iterator[None]:
    """Keeps a second build out (waits `wait` seconds for it), and finishes what an earlier one left.

    Raises TimelineError.
    """
    try:
        (root / LOCK).parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(root / LOCK)
        lock.acquire(timeout=wait)
    except filelock.Timeout:
        raise TimelineError(f"another build is at work in {root}; try again when it is done") from None
    except OSError as error:
        raise TimelineError(f"{LOCK} cannot be made: {error.strerror}; nothing was changed") from None
    try:
        _finish_step(root)
        yield
    finally:
        lock.release()


def replace_file(root: Path, path: Path, before: bytes, after: bytes) -> None:
    """Writes one file, of an article say, that is still `before`. Raises TimelineError."""
    with locked(root, WAIT):
        try:
            write(root, {path: after}, lambda: _bytes(root / path) == before)
        except Changed:
            raise TimelineError(f"{path} was changed just now; try again") from None


def write(root: Path, files: Mapping[Path, bytes | None], unchanged: Callable[[], bool]) -> None:
    """Writes files by path under the root, None takes one away. Call it within `locked`.

    `unchanged` tells whether all is still as it was when it was read; else raises Changed. Raises
    TimelineError where the disk is full or the folder cannot be written. Then nothing has changed.
    """
    pending = root / PENDING
    for path in (*sorted(files), PENDING / "journal.json"):
        if not _is_inside(root, path):
            raise TimelineError(f"{path.parent} leads out of content/, and nothing is written there; take the link out")
    try:
        shutil.rmtree(pending, ignore_errors=True)
        pending.mkdir(parents=True)
        steps, before = [], {}
        for number, (path, data) in enumerate(sorted(files.items())):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            old = before[path] = _bytes(target)
            if data is not None:
                _flushed(pending / f"{number}.new", data)
            if old is not None:
                _flushed(pending / f"{number}.old", old)
            steps.append({"path": path.as_posix(), "before": _digest(old), "after": _digest(data)})
        _flushed(pending / "journal.tmp", json.dumps(steps).encode())
        if not unchanged():
            shutil.rmtree(pending)
            raise Changed
        (pending / "journal.tmp").replace(pending / "journal.json")
        _flush_folder(pending)
    except OSError as error:
        shutil.rmtree(pending, ignore_errors=True)
        raise TimelineError(
            f"{error.filename or root} cannot be written: {error.strerror}; nothing was changed"
        ) from error
    _finish_step(root)
    if (recording := _STEPS.get()) is not None:
        recording.append(Step(before, dict(files)))


def _finish_step(root: Path) -> None:
    try:
        recover(root)
    except OSError as error:
        place = error.filename2 or error.filename or root
        raise TimelineError(f"{place} cannot be written: {error.strerror}; the next build finishes it") from error


def recover(root: Path) -> None:
    """Finishes a step whose journal is in place; takes away one that did not get so far.

    Where a person changed a file that the step had still to replace, the step is undone instead.
    """
    pending = root / PENDING
    if not pending.exists():
        return
    journal = pending / "journal.json"
    if journal.exists():
        steps = _steps(root, journal)
        waiting = [number for number, step in enumerate(steps) if _waits(root, pending, number, step)]
        if all(_digest(_bytes(root / steps[number]["path"])) == steps[number]["before"] for number in waiting):
            for number in waiting:
                _finish(root / steps[number]["path"], pending / f"{number}.new")
        else:
            for number, step in enumerate(steps):
                if number not in waiting and _digest(_bytes(root / step["path"])) == step["after"]:
                    _finish(root / step["path"], pending / f"{number}.old")
        for folder in sorted({(root / step["path"]).parent for step in steps}):
            _flush_folder(folder)
        journal.unlink()
    shutil.rmtree(pending, ignore_errors=True)


def _steps(root: Path, journal: Path) -> list[dict[str, Any]]:
    """What a journal says. Raises TimelineError where it is none of ours: it may have come with a project, to write
    elsewhere."""
    try:
        steps: list[dict[str, Any]] = json.loads(read(journal))
        ours = all({"before", "after"} <= step.keys() and _is_inside(root, Path(step["path"])) for step in steps)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        ours = False
    if not ours:
        raise TimelineError(f"{PENDING} was not left by this program; take the folder out, then build again")
    return steps


def _is_inside(root: Path, path: Path) -> bool:
    """Whether a path under the root leads to a file of the project's content, and no link of its folders out of it."""
    return (root / path).parent.resolve().is_relative_to((root / "content").resolve())


def _waits(root: Path, pending: Path, number: int, step: Mapping[str, Any]) -> bool:
    """Whether a file has still to be replaced or taken away."""
    if step["after"] is not None:
        return (pending / f"{number}.new").exists()
    return (root / str(step["path"])).exists()


def _finish(target: Path, source: Path) -> None:
    if not source.exists():
        target.unlink(missing_ok=True)
        return
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.new")  # the folder is a disk of its own
        _flushed(beside, source.read_bytes())
        beside.replace(target)
        source.unlink()


def _flushed(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _bytes(path: Path) -> bytes | None:
    try:
        return read(path)
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest(data)
