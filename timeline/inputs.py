"""Texts from anywhere, for looking at what is found in them and for learning: no project is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from timeline import articles, edtf, events, reader
from timeline.articles.decode import decode
from timeline.cache import Cache
from timeline.extraction import Progress, extract
from timeline.lazy import Lazy
from timeline.model import Article
from timeline.pipeline import Read, ToldByModel, with_told
from timeline.problems import Problem, TimelineError
from timeline.settings import read_settings
from timeline.times import timex3


def read_inputs(
    sources: Sequence[str],
    published: str | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    cache: Path | None = None,
    told: Callable[[Sequence[Article]], ToldByModel] = lambda found: {},
) -> Read:
    """Files, folders, bulk files or TimeML anywhere, or `-` for standard input -> articles and what is in them.

    `published` overrides their day; `cache` is a folder for their extractions alone; `told` gives what a language model
    told of them. Raises TimelineError where the day is none, or an input cannot be read.
    """
    if published is not None and not (published >= "0001" and len(published) == 10 and edtf.is_valid(published)):
        raise TimelineError(f"--published takes a day such as 2022-02-16, not {published!r}")
    found: list[Article] = []
    problems: list[Problem] = []
    for source in sources:
        read_here, wrong = _articles_in(source)
        found += read_here
        problems += wrong
    if published is not None:
        found = [replace(article, published=published, published_from="--published") for article in found]
    found = with_told(found, told(found))
    extractions, failures = extract(found, Cache(cache), workers, progress)
    return Read(found, Lazy(len(found), lambda number: events.judge(extractions[number])), problems + failures)


def told_in(root: Path, found: Sequence[Article]) -> ToldByModel:
    """What a language model told of those that are articles of a project, as far as its readings are kept."""
    settings, _ = read_settings(root)
    if settings.reader is None:
        return {}
    project, _ = articles.read_articles(root, settings.time_zone)
    readings = reader.stored(root, project, settings).events
    told = {((root / one.path).resolve(), one.line): readings[one.id] for one in project if one.id in readings}
    places = {one.id: (Path(one.path).resolve(), one.line) for one in found}
    return {id: told[place] for id, place in places.items() if place in told}


def _articles_in(source: str) -> tuple[list[Article], list[Problem]]:
    path = Path(source)
    if source == "-":
        return [articles.read_text(sys.stdin.read(), id="-", path="-")], []
    if time_ml := sorted(path.glob("*.tml")) if path.is_dir() else [path] * (path.suffix == ".tml"):
        problems: list[Problem] = []
        return [one for file in time_ml if (one := _read_time_ml(file, problems)) is not None], problems
    return articles.read_input(path)


def _read_time_ml(path: Path, problems: list[Problem]) -> Article | None:
    """A TimeML file under its file's name, as its scorers know it; what is wrong with it joins the problems."""
    try:
        text, wrong = decode(path.read_bytes(), path.as_posix())
        problems += wrong
        return None if text is None else replace(timex3.read_tml(text, path.as_posix()), id=path.stem)
    except OSError as error:
        problems.append(Problem(path.as_posix(), 1, 1, f"cannot be read: {error.strerror or error}"))
    except TimelineError as error:
        problems.append(Problem(path.as_posix(), 1, 1, str(error)))
    return None
