"""What fell in the checks and why, in the cache: for a person to look at; losing it loses nothing of the timeline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from timeline import files
from timeline.reader.checks import Dropped
from timeline.reader.kept import name
from timeline.reader.request import Question

FOLDER = Path(".cache/readings")


def path(article: str) -> Path:
    """The file of an article, relative to the project's root."""
    return FOLDER / f"{name(article)}.json"


def save(root: Path, article: str, asked: Question, dropped: Sequence[Dropped]) -> None:
    """For next time. A full disk or a read-only folder loses it."""
    found = {"asked": list(asked), "dropped": [list(one) for one in dropped]}
    with suppress(OSError):
        files.replace(root / path(article), json.dumps(found, ensure_ascii=False).encode("utf-8"))


def load(root: Path, article: str, asked: Question) -> list[Dropped]:
    """What fell of the answer to a question; nothing where that is not known."""
    try:
        found = json.loads(files.read(root / path(article)))
        if found["asked"] != list(asked):
            return []
        return [Dropped(article, str(what), str(why), bool(event)) for _, what, why, event in found["dropped"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []
