"""Readings of articles that are not there: those that only have another id now are known by the text that was read, and
taken along."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import yaml

from timeline import files
from timeline.composing import compose
from timeline.model import Article
from timeline.problems import Problem
from timeline.reader import asides, kept, notes, typed
from timeline.reader.request import question

_DIGEST = re.compile(rb"\b[0-9a-f]{32}\b")

Former = Mapping[str, str]
"""By an article's id the one that it had when it was read."""


def strays(root: Path, articles: Sequence[Article]) -> list[Path]:
    """The readings of articles that are not there, relative to the root."""
    known = {kept.path(article.id) for article in articles}
    paths = (path.relative_to(root) for path in sorted((root / kept.FOLDER).glob("*.yaml")))
    return [path for path in paths if path not in known]


def problems(root: Path, articles: Sequence[Article]) -> list[Problem]:
    """A word about each of them."""
    now = {kept.path(old): new for new, old in former(root, articles).items()}
    stray = "no article belongs to this reading; take the file out, or bring the article back under its id"
    moved = "is the reading of {}, which had another id; the next build takes it along"
    return [
        Problem(path.as_posix(), 1, 1, moved.format(now[path]) if path in now else stray, warning=True)
        for path in strays(root, articles)
    ]


def former(root: Path, articles: Sequence[Article]) -> Former:
    """Of articles without a reading whose very text was read under an id that is no more. Where two could be meant,
    neither is."""
    left = strays(root, articles)
    unread: dict[str, list[str]] = {}
    for article in articles if left else ():
        if not (root / kept.path(article.id)).exists():
            unread.setdefault(question(article, "").text, []).append(article.id)
    read: dict[str, list[str]] = {}
    for path in left if unread else ():
        data = _bytes(root / path)
        if unread.keys().isdisjoint(found.decode() for found in _DIGEST.findall(data)):
            continue  # sooner seen than by reading the YAML
        reading = typed.read(None, path, data)
        if isinstance(reading, kept.Reading) and kept.path(reading.article) == path:
            read.setdefault(reading.asked.text, []).append(reading.article)
    pairs = ((unread[text], read[text]) for text in unread.keys() & read.keys())
    found_once = sorted((new[0], old[0]) for new, old in pairs if len(new) == len(old) == 1)
    return {new: old for new, old in found_once if _under(new, _bytes(root / kept.path(old)))}


def move(root: Path, old: str, new: str) -> Problem:
    """Takes a reading of `former` along to the new id, with what is known of it; a person's words in it stay.

    Gives a word about it. Raises OSError.
    """
    data, note = files.read(root / kept.path(old)), notes.load(root, old)
    moved = _under(new, data) or data
    written = (notes.digest(moved),) if notes.digest(data) in note.written else note.written
    notes.save(root, new, notes.Note(written, note.proposal and replace(note.proposal, article=new)))
    files.replace(root / kept.path(new), moved)
    with suppress(OSError):
        (root / asides.path(old)).replace(root / asides.path(new))
    for path in (kept.path(old), notes.path(old)):
        (root / path).unlink(missing_ok=True)
    message = f"was the reading of {old}; that article is {new} now, and its reading was taken along"
    return Problem(kept.path(new).as_posix(), 1, 1, message, warning=True)


def _bytes(path: Path) -> bytes:
    """Of a file; none of one that cannot be read, which then is no reading."""
    try:
        return files.read(path, typed.LARGEST + 1)
    except OSError:
        return b""


def _under(article: str, data: bytes) -> bytes | None:
    """The file with another article's id in its head; None where that cannot be changed in place."""
    before = typed.read(None, Path(), data)
    if not isinstance(before, kept.Reading):
        return None
    source = data.decode("utf-8-sig")
    node = compose(source)
    assert isinstance(node, yaml.MappingNode)
    key, value = next((key, value) for key, value in node.value if key.value == "article")
    line = kept.text(replace(before, article=article)).partition("\n")[0]
    moved = (source[: key.start_mark.index] + line + source[value.end_mark.index :]).encode("utf-8")
    after = typed.read(article, Path(), moved)
    same = isinstance(after, kept.Reading) and (after.asked, after.events) == (before.asked, before.events)
    return moved if same else None
