"""Looking at what the articles tell beside the timeline as it stands: what needs a person, what no entry holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from timeline import articles, events, leaving_out, store
from timeline.extraction import Progress
from timeline.model import Timeline
from timeline.pipeline import Say
from timeline.problems import Problem
from timeline.quotes import Quotes
from timeline.review import Found, ReviewItem
from timeline.review import review as look_through
from timeline.showing import load
from timeline.surveying import Survey, survey

Seen = TypeVar("Seen")


def review(
    root: Path,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    cache: str | None = None,
    say: Say = lambda line: None,
) -> tuple[list[ReviewItem], list[Problem]]:
    """What needs a person, from the articles as they are and the timeline as it stands."""

    def seen(surveyed: Survey) -> tuple[list[ReviewItem], list[Problem]]:
        timeline, problems, stored = load(root)
        return look(surveyed, timeline, stored), sorted({*problems, *surveyed.reading.problems})

    return _seen(partial(survey, root, workers, progress, cache, say), seen)


def look(surveyed: Survey, timeline: Timeline, stored: store.Loaded) -> list[ReviewItem]:
    """The same for what was read before. Raises leaving_out.Stale where tables fit no more."""
    reading, line = surveyed.reading, events.line("normal")
    left = [one for one in surveyed.left_out(stored.decided) if not one.mention.barred]
    left_out = [(one.mention, next(iter(one.against), "others are likelier")) for one in left if one.date is not None]
    found = Found(
        [one.mention for one in left if one.date is None and one.mention.score >= line],
        surveyed.doubles(timeline.events),
        left_out,
        [(one.event, one.source.quote, one.nearest) for one in Quotes(reading.articles).false(timeline.events)],
        list(articles.in_other_languages(reading.articles, reading.settings.language)),
        reading.readings,
    )
    return look_through(timeline, found)


def left_out(
    root: Path,
    article: str | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    cache: str | None = None,
    say: Say = lambda line: None,
) -> tuple[list[leaving_out.Left], list[Problem]]:
    """What the articles tell and no entry of the timeline holds, of all or of the one with that id.

    Raises TimelineError where there is no such article.
    """

    def seen(surveyed: Survey) -> tuple[list[leaving_out.Left], list[Problem]]:
        ids = [one.id for one in surveyed.reading.articles]
        if article is not None and article not in ids:
            raise articles.NoArticle(article, ids)
        return surveyed.left_out(store.load(root).decided, article), surveyed.reading.problems

    return _seen(partial(survey, root, workers, progress, cache, say), seen)


def _seen(read: Callable[..., Survey], look: Callable[[Survey], Seen]) -> Seen:
    """By tables; where they do not fit the timeline as it stands, by reading all."""
    try:
        return look(read())
    except leaving_out.Stale:
        return look(read(by_tables=False))
