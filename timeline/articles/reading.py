"""Files and folders of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from timeline.articles import ids
from timeline.articles.bulk import read_bulk
from timeline.articles.decode import LARGEST, decode
from timeline.articles.text import make_article, read_text_file
from timeline.model import Article
from timeline.problems import Problem, TimelineError

FOLDER = Path("content") / "articles"
MARKDOWN = frozenset({".md", ".markdown"})
TEXT = frozenset({".txt"})
HTML = frozenset({".html", ".htm"})
BULK = frozenset({".jsonl"})
SUFFIXES = MARKDOWN | TEXT | HTML | BULK
KINDS = f"articles are {' '.join(sorted(SUFFIXES))}"


def read_articles(root: Path, time_zone: str = "UTC") -> tuple[list[Article], list[Problem]]:
    """All articles under root/content/articles, sorted by id, and what is wrong with others.

    `time_zone` (IANA name): for moments that pages give in UTC where nothing shows the publisher's own zone. Of two
    articles with one id the first is kept, in the order of their paths. Raises TimelineError for an unknown zone.
    """
    folder = root / FOLDER
    articles, problems = _read_folder(folder, root, find_zone(time_zone))
    if not articles and not problems:
        message = "there is no article yet; `timeline add FILE or URL` puts one here"
        problems.append(Problem(FOLDER.as_posix(), 1, 1, message))
    return articles, problems


def read_input(path: Path) -> tuple[list[Article], list[Problem]]:
    """The articles of one file, a folder or a bulk file anywhere; paths are as given.

    Raises TimelineError where nothing is there.
    """
    if not path.exists():
        raise TimelineError(f"{path} is not there; give a file, a folder or - for standard input")
    if path.is_dir():
        articles, problems = _read_folder(path, Path(), None)
        if not articles and not problems:
            problems.append(Problem(ids.printable(path.as_posix()), 1, 1, f"holds no article: {KINDS}"))
        return articles, problems
    articles, problems = read_file(path, path.as_posix(), path.stem)
    return _without_doubles(articles, problems)


def read_text(text: str, *, id: str, path: str = "-") -> Article:
    """An article from text such as standard input holds, with front matter or without. Empty text has no blocks."""
    article, _ = read_text_file(text, id=id, path=path)
    return article or make_article(text, id=id, path=path)


def find_zone(name: str) -> tzinfo | None:
    """The time zone of an IANA name, None for UTC. Raises TimelineError for an unknown one."""
    if name in ("UTC", "Etc/UTC", "GMT", ""):
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise TimelineError(f"there is no time zone {name!r}; write one like Europe/Brussels") from error


def _read_folder(folder: Path, root: Path, zone: tzinfo | None) -> tuple[list[Article], list[Problem]]:
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in files(folder):
        shown = ids.printable((path.relative_to(root) if path.is_relative_to(root) else path).as_posix())
        if reason := _refused(path, folder):
            problems.append(Problem(shown, 1, 1, reason, warning="is not read" in reason))
            continue
        found, wrong = read_file(path, shown, path.relative_to(folder).with_suffix("").as_posix(), zone)
        articles += found
        problems += wrong
    return _without_doubles(articles, problems)


def files(folder: Path) -> Iterator[Path]:
    """Files below a folder in the order of their paths; hidden ones, and ones below links to folders, are left out."""
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(current, name).is_symlink()]
        folders[:] = [name for name in folders if name not in links]
        yield from (Path(current, name) for name in sorted([*names, *links]) if not name.startswith("."))


def _refused(path: Path, folder: Path) -> str | None:
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return "is a link that leads out of the articles' folder, and is not followed; copy the file here"
    if not path.is_file():
        return (
            "is no ordinary file; put a copy of what it stands for here"
            if not path.is_dir()
            else ("is a link to another folder and is not read")
        )
    if path.suffix.lower() not in SUFFIXES:
        return f"is not read: {KINDS}"
    return None


def read_file(
    path: Path, shown: str, article_id: str, zone: tzinfo | None = None
) -> tuple[list[Article], list[Problem]]:
    """The articles of one file; `shown` is its path in articles and problems."""
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return [], [Problem(shown, 1, 1, f"has {size:,} bytes, more than the {LARGEST:,} that are read; split it")]
        data = path.read_bytes()
    except OSError as error:
        return [], [Problem(shown, 1, 1, f"cannot be read: {error.strerror or error}")]
    if suffix in BULK:
        return read_bulk(data, shown)
    if reason := ids.fault(article_id):
        return [], [Problem(shown, 1, 1, f"{reason}; rename the file")]
    if not data.strip():
        return [], [Problem(shown, 1, 1, f"is empty; write the article's text, or `timeline remove {article_id}`")]
    return parse(data, suffix, shown, article_id, zone)


def parse(
    data: bytes, suffix: str, shown: str, article_id: str, zone: tzinfo | None = None, url: str | None = None
) -> tuple[list[Article], list[Problem]]:
    """The article in the bytes of a text, Markdown or HTML file. `url`: where they were fetched from."""
    if suffix in HTML:
        from timeline.articles.html import declared_encoding, read_html

        text, problems = decode(data, shown, declared=declared_encoding(data))
        article, wrong = (
            (None, []) if text is None else read_html(text, id=article_id, path=shown, url=url, time_zone=zone)
        )
    else:
        text, problems = decode(data, shown)
        article, wrong = (
            (None, [])
            if text is None
            else read_text_file(text, id=article_id, path=shown, is_markdown=suffix in MARKDOWN)
        )
    return [article] if article else [], [*problems, *wrong]


def _without_doubles(articles: list[Article], problems: list[Problem]) -> tuple[list[Article], list[Problem]]:
    kept: dict[str, Article] = {}
    for article in articles:
        first = kept.setdefault(article.id, article)
        if first is not article:
            message = f"has the id {article.id!r} of {first.path}:{first.line}, which is kept; rename one of the two"
            problems.append(Problem(article.path, article.line, 1, message))
    return sorted(kept.values(), key=lambda article: article.id), sorted(
        problems, key=lambda p: (p.path, p.line, p.column)
    )
