"""`timeline remove`: articles out of content/articles."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from pathlib import Path

from timeline.articles.reading import BULK, FOLDER, SUFFIXES, files, read_articles
from timeline.files import replace
from timeline.model import Article
from timeline.problems import TimelineError


class NoArticle(TimelineError):
    """No article has that id; names those nearest to it."""

    def __init__(self, id: str, known: Iterable[str]) -> None:
        ids = sorted(known)
        near = difflib.get_close_matches(id, ids, n=3, cutoff=0.5) or [one for one in ids if id and id in one][:3]
        super().__init__(f"there is no article {id!r}" + (f"; did you mean {', '.join(near)}?" if near else ""))


def remove(root: Path, article_id: str) -> Path:
    """Takes an article's file, or its line of a bulk file, out of content/articles and returns the file.

    Raises TimelineError where there is no such article, with the ids nearest to it.
    """
    articles, _ = read_articles(root)
    known = {article.id: article for article in articles}
    if article_id not in known and (file := _unreadable(root / FOLDER, article_id)):
        file.unlink()
        return file
    if article_id not in known:
        raise NoArticle(article_id, known)
    article = known[article_id]
    path = root / article.path
    try:
        if path.suffix.lower() in BULK:
            _remove_line(path, article)
        else:
            path.unlink()
            _remove_empty_folders(path.parent, root / FOLDER)
    except OSError as error:
        raise TimelineError(f"{path} cannot be removed: {error.strerror or error}") from error
    return path


def _unreadable(folder: Path, article_id: str) -> Path | None:
    """The file of that id in which no article could be read."""
    for path in files(folder):
        if path.suffix.lower() in SUFFIXES - BULK and path.relative_to(folder).with_suffix("").as_posix() == article_id:
            return path
    return None


def _remove_line(path: Path, article: Article) -> None:
    lines = path.read_bytes().split(b"\n")
    assert json.loads(lines[article.line - 1].decode("utf-8", "replace").lstrip("\ufeff"))["id"] == article.id
    del lines[article.line - 1]
    rest = b"\n".join(lines)
    if rest.strip():
        replace(path, rest)
    else:
        path.unlink()


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and folder.is_relative_to(top) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
