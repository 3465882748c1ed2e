"""The whole flow, from articles to pages. Each step is a room of its own; this page shows how they hang together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from timeline import articles, edtf, merge, site, store
from timeline.cache import Cache
from timeline.extraction import Progress, extract
from timeline.model import Article, Extraction, Timeline
from timeline.problems import Problem, TimelineError
from timeline.review import Reviewed, ReviewItem
from timeline.review import review as look_through
from timeline.settings import read_settings


@dataclass(frozen=True)
class Read:
    """Articles and all that is in them."""

    articles: Sequence[Article]
    extractions: Sequence[Extraction]
    problems: list[Problem]


@dataclass(frozen=True)
class Built:
    """What a build did, or in a dry run would do."""

    plan: store.Plan
    written: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(root: Path, workers: int | None = None, progress: Progress = lambda done, total: None) -> Read:
    """content/articles -> articles, with their time expressions and events."""
    found, problems = articles.read_articles(root)
    extractions, failures = extract(found, Cache(root / ".cache" / "extractions"), workers, progress)
    return Read(found, extractions, problems + failures)


def read_input(
    source: str,
    published: str | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
) -> Read:
    """The same for a file, folder or bulk file anywhere, or `-` for standard input; `published` overrides their day.

    Raises TimelineError where `published` is no day, or the input cannot be read.
    """
    if published is not None and not (edtf.is_valid(published) and len(published) == 10):
        raise TimelineError(f"--published takes a day such as 2022-02-16, not {published!r}")
    if source == "-":
        found, problems = [articles.read_text(sys.stdin.read(), id="-", path="-")], list[Problem]()
    else:
        found, problems = articles.read_input(Path(source))
    if published is not None:
        found = [replace(article, published=published, published_from="--published") for article in found]
    extractions, failures = extract(found, Cache(None), workers, progress)
    return Read(found, extractions, problems + failures)


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
    store.require_sound(root)
    reading = read(root, workers, progress)
    events = merge.merge_events(reading.articles, reading.extractions)
    plan = store.plan(root, events, reading.articles)
    written = [] if dry_run else store.write(root, plan)
    return Built(plan, written, reading.problems)


def render(root: Path) -> tuple[list[Path], list[Problem]]:
    """content/timeline -> site_src/timeline; no language model is loaded. Gives the files that changed."""
    timeline, problems = load(root)
    return site.write_pages(root / "site_src", site.render(timeline)), problems


def load(root: Path) -> tuple[Timeline, list[Problem]]:
    """The timeline as people left it, with the articles' metadata and the program's reasons."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root)
    stored = store.load(root)
    timeline = Timeline(settings, stored.events, tuple(found), stored.reasons, stored.edited)
    return timeline, setting_problems + article_problems + stored.problems


def review(
    root: Path, workers: int | None = None, progress: Progress = lambda done, total: None
) -> tuple[list[ReviewItem], list[Problem]]:
    """What needs a person, from the articles as they are and the timeline as it stands."""
    reading = read(root, workers, progress)
    timeline, problems = load(root)
    seen = Reviewed(
        reading.articles,
        merge.undated(reading.extractions),
        [timeline.reasons.get(event.id, event) for event in timeline.events],
        store.proposals(root),
    )
    return look_through(seen), sorted({*problems, *reading.problems})


def check(root: Path) -> list[Problem]:
    """Every problem in settings, articles and timeline."""
    _, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root)
    return sorted(setting_problems + article_problems + store.check(root, [article.id for article in found]))
