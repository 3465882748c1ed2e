"""Article ids: a path under content/articles without its suffix, or the `id` in a bulk file."""

from __future__ import annotations

import re

LONGEST = 300
"""Characters."""

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def fault(article_id: str) -> str | None:
    """What is wrong with an id, None where nothing is: it names pages and anchors and must not leave their folder."""
    if not article_id.strip():
        return "the id is empty"
    if len(article_id) > LONGEST:
        return f"the id has more than {LONGEST} characters"
    if _CONTROL.search(article_id):
        return "the id holds control characters"
    if "\\" in article_id or any(part in ("", ".", "..") for part in article_id.split("/")):
        return f"the id {article_id!r} is no plain path: use letters, digits, - and / between them"
    return None


def printable(path: str) -> str:
    """A path in which control characters are shown as \ufffd, so that a message about it stays one line."""
    return _CONTROL.sub("\ufffd", path)


def slug(name: str) -> str:
    """A file name from any text: `NATO_000 (final)` becomes `NATO_000-final`."""
    return _NOT_IN_NAMES.sub("-", name).strip("-.")[:80].rstrip("-.") or "article"
