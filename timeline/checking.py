"""All that is wrong in a project, and what of it lets nothing be written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from timeline import articles, reader, store
from timeline.problems import Problem, TimelineError
from timeline.quotes import Quotes
from timeline.settings import read_settings


def check(root: Path) -> list[Problem]:
    """Every problem in settings, articles and timeline."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root, settings.time_zone)
    loaded = store.load(root)
    stored = store.check_loaded(loaded, [article.id for article in found])
    quotes = Quotes(found).problems(loaded, loaded.events)
    readings = reader.stored(root, found, settings).problems
    return sorted(setting_problems + missing_folder(root) + article_problems + stored + quotes + readings)


def broken(root: Path) -> list[Problem]:
    """What makes the YAML of timeline, settings and readings invalid."""
    return of_yaml(check(root))


def missing_folder(root: Path) -> list[Problem]:
    """That the articles are gone with their folder: by a slip more likely than for good."""
    if (root / articles.FOLDER).is_dir() or not store.decisions(root).articles:
        return []
    message = "is not there, and the last build read articles in it; bring it back, or make it anew, empty"
    return [Problem(articles.FOLDER.as_posix(), 1, 1, message)]


def of_yaml(problems: Iterable[Problem]) -> list[Problem]:
    """Those that make the YAML invalid."""
    others = tuple(f"{folder.as_posix()}/" for folder in (articles.FOLDER, store.left_out.FOLDER))
    return sorted({one for one in problems if not one.warning and not one.path.startswith(others)})


def refuse_errors(problems: list[Problem]) -> None:
    """Before long work: with an error in the YAML nothing would be written. Raises TimelineError."""
    errors = [str(problem) for problem in problems if not problem.warning]
    if errors:
        raise TimelineError("\n".join(["there are errors, so nothing was written:", *errors]))
