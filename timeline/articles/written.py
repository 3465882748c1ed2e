"""What `add` wrote, so that it replaces only its own text and never what a person made of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from timeline import files
from timeline.problems import TimelineError

RECORD = Path("content/machine/articles.json")
"""By an article's id: a fingerprint of the text below its front matter as `add` wrote it last."""


def is_as_written(root: Path, article_id: str, text: str) -> bool:
    """Whether the text of an article is the one that `add` wrote; line ends and white space around it do not count."""
    return _read(root).get(article_id) == _fingerprint(text)


def note(root: Path, article_id: str, text: str, present: Collection[str]) -> None:
    """Notes the text that was written. `present`: the ids of all other articles there are. Raises TimelineError."""
    known = {id: value for id, value in _read(root).items() if id in present}
    known[article_id] = _fingerprint(text)
    path = root / RECORD
    try:
        files.replace(path, (json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
    except OSError as error:
        raise TimelineError(f"{path} cannot be written: {error.strerror or error}") from error


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode("utf-8", "replace")).hexdigest()


def _read(root: Path) -> dict[str, str]:
    """What was noted; without the file nothing is known, and every text may be a person's."""
    try:
        known = json.loads(files.read(root / RECORD))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
