"""The whole flow, from articles to pages. Each step is a room of its own; this page shows how they hang together."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import sleep

from timeline import articles, edtf, events, merge, site, store
from timeline.articles.decode import decode
from timeline.cache import Cache, LastEvents
from timeline.extraction import Progress, extract
from timeline.model import Article, Event, Extraction, Settings, Timeline
from timeline.problems import Problem, TimelineError
from timeline.review import ReviewItem
from timeline.review import review as look_through
from timeline.settings import read_settings
from timeline.times import timex3


@dataclass(frozen=True)
class Read:
    """Articles and all that is in them."""

    articles: Sequence[Article]
    extractions: Sequence[Extraction]
    problems: list[Problem]
    settings: Settings = field(default_factory=Settings)

    complete: bool = True
    """Whether no article failed."""


@dataclass(frozen=True)
class Built:
    """What a build did, or in a dry run would do."""

    plan: store.Plan
    written: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def add(root: Path, source: str) -> articles.Added:
    """A file or address -> content/articles. Raises TimelineError where there is no article in it."""
    settings, _ = read_settings(root)
    return articles.add(root, source, settings.time_zone)


def read(root: Path, workers: int | None = None, progress: Progress = lambda done, total: None) -> Read:
    """content/articles -> articles, with their time expressions and events."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root, settings.time_zone)
    _refuse_errors(store.check(root, [article.id for article in found]))
    extractions, failures = extract(found, Cache(root / ".cache" / "extractions"), workers, progress)
    problems = setting_problems + article_problems + failures
    return Read(found, events.judge(extractions), problems, settings, complete=not failures)


def read_input(
    source: str,
    published: str | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    cache: Path | None = None,
) -> Read:
    """The same for a file, folder, bulk file or TimeML anywhere, or `-` for standard input.

    `published` overrides their day; `cache` is a folder for their extractions alone. Raises TimelineError where
    it is no day, or the input cannot be read.
    """
    if published is not None and not (published >= "0001" and len(published) == 10 and edtf.is_valid(published)):
        raise TimelineError(f"--published takes a day such as 2022-02-16, not {published!r}")
    path = Path(source)
    problems: list[Problem] = []
    if source == "-":
        found = [articles.read_text(sys.stdin.read(), id="-", path="-")]
    elif time_ml := sorted(path.glob("*.tml")) if path.is_dir() else [path] * (path.suffix == ".tml"):
        found = [article for file in time_ml if (article := _read_time_ml(file, problems)) is not None]
    else:
        found, problems = articles.read_input(path)
    if published is not None:
        found = [replace(article, published=published, published_from="--published") for article in found]
    extractions, failures = extract(found, Cache(cache), workers, progress)
    return Read(found, events.judge(extractions), problems + failures)


def build(
    root: Path,
    *,
    dry_run: bool = False,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
) -> Built:
    """content/articles -> content/timeline, and what people changed there stays.

    Raises TimelineError, before anything is written, where the timeline has errors.
    """
    reading = read(root, workers, progress)
    plan = store.plan(root, _events(root, reading), reading.articles)
    written = [] if dry_run else store.write(root, plan)
    return Built(plan, written, reading.problems + plan.warnings)


def _events(root: Path, reading: Read) -> tuple[Event, ...]:
    """Of all articles together; those of the last build where nothing changed since."""
    settings = reading.settings
    last = LastEvents(root / ".cache" / "events.json", f"{settings.detail} {settings.limit}")
    found = last.get(reading.articles)
    if found is None:
        line = events.line(settings.detail)
        found = merge.most_important(merge.merge_events(reading.articles, reading.extractions, line), settings.limit)
        if reading.complete:
            last.keep(reading.articles, found)
    return found


def render(root: Path) -> tuple[list[Path], list[Problem]]:
    """content/timeline -> site_src/timeline; no language model is loaded. Gives the files that changed."""
    timeline, problems = load(root)
    return site.write_pages(root / "site_src", site.render(timeline)), problems


def changes(folder: Path, pause: float = 0.3) -> Iterator[None]:
    """Once for every change of the files below a folder, which are looked at every `pause` seconds; never ends."""
    seen = _modified(folder)
    while True:
        sleep(pause)
        before, seen = seen, _modified(folder)
        if before != seen:
            yield


def load(root: Path) -> tuple[Timeline, list[Problem]]:
    """The timeline as people left it, with the articles' metadata and the program's reasons."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root, settings.time_zone)
    stored = store.load(root)
    timeline = Timeline(
        settings,
        stored.events,
        tuple(found),
        stored.reasons,
        stored.edited,
        stored.proposals,
        stored.former_ids,
        stored.former_dates,
    )
    return timeline, setting_problems + article_problems + stored.problems


def review(
    root: Path, workers: int | None = None, progress: Progress = lambda done, total: None
) -> tuple[list[ReviewItem], list[Problem]]:
    """What needs a person, from the articles as they are and the timeline as it stands."""
    reading = read(root, workers, progress)
    timeline, problems = load(root)
    items = look_through(timeline, merge.undated(reading.extractions, events.line(reading.settings.detail)))
    return items, sorted({*problems, *reading.problems})


def check(root: Path) -> list[Problem]:
    """Every problem in settings, articles and timeline."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root, settings.time_zone)
    return sorted(setting_problems + article_problems + store.check(root, [article.id for article in found]))


def _refuse_errors(problems: list[Problem]) -> None:
    """Before long work: with an error in the YAML nothing would be written."""
    errors = [str(problem) for problem in problems if not problem.warning]
    if errors:
        raise TimelineError("\n".join(["the timeline has errors, so nothing was written:", *errors]))


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


def _modified(folder: Path) -> dict[Path, int]:
    """When each file below a folder was last written; editors write to the side and rename, so some may be gone."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found
