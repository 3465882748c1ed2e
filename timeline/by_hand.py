"""What a person enters beside the fields of entries: an article's day of publication, an entry of their own."""

from __future__ import annotations

from pathlib import Path

from timeline import articles, store
from timeline.merge.naming import slug
from timeline.model import Article
from timeline.problems import TimelineError


def date_article(root: Path, article: Article, day: str, seen: str) -> None:
    """Writes a person's word on the day of publication into an article's file. `seen`: the digest of its bytes.

    Raises TimelineError where the file takes none, or is another one than was seen.
    """
    path = Path(article.path)
    before = (root / path).read_bytes()
    if store.digest(before) != seen:
        raise TimelineError(f"{path} was changed since this page was loaded; nothing was written")
    store.replace_file(root, path, before, articles.with_day(before, day, article.path))


def new_id(title: str, stored: store.Loaded) -> str:
    """An id for an entry that a person writes: words of its title, with a number where they are taken."""
    name = base = slug(title)
    number = 1
    while stored.is_taken(name):
        number += 1
        name = f"{base}-{number}"
    return name
