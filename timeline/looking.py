"""Looking at what the articles tell beside the timeline as it stands: what needs a person, what no entry holds."""

from __future__ import annotations

from pathlib import Path

from timeline import articles, events, leaving_out, merge, store
from timeline.extraction import Progress
from timeline.model import Timeline
from timeline.pipeline import Survey, survey
from timeline.problems import Problem
from timeline.quotes import Quotes
from timeline.review import Found, ReviewItem
from timeline.review import review as look_through
from timeline.showing import load


def review(
    root: Path, workers: int | None = None, progress: Progress = lambda done, total: None
) -> tuple[list[ReviewItem], list[Problem]]:
    """What needs a person, from the articles as they are and the timeline as it stands."""
    surveyed = survey(root, workers, progress)
    timeline, problems, stored = load(root)
    return look(surveyed, timeline, stored), sorted({*problems, *surveyed.reading.problems})


def look(surveyed: Survey, timeline: Timeline, stored: store.Loaded) -> list[ReviewItem]:
    """The same for what was read before."""
    reading, line = surveyed.reading, events.line("normal")
    left = [one for one in not_held(surveyed, stored) if not one.mention.barred]
    left_out = [(one.mention, next(iter(one.against), "others are likelier")) for one in left if one.date is not None]
    found = Found(
        [one.mention for one in left if one.date is None and one.mention.score >= line],
        merge.probable_doubles(surveyed.merged, timeline.events),
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
) -> tuple[list[leaving_out.Left], list[Problem]]:
    """What the articles tell and no entry of the timeline holds, of all or of the one with that id.

    Raises TimelineError where there is no such article.
    """
    surveyed = survey(root, workers, progress)
    ids = [one.id for one in surveyed.reading.articles]
    if article is not None and article not in ids:
        raise articles.NoArticle(article, ids)
    found = not_held(surveyed, store.load(root))
    return [one for one in found if article in (None, one.mention.article)], surveyed.reading.problems


def not_held(surveyed: Survey, stored: store.Loaded) -> list[leaving_out.Left]:
    """The same of all articles, for what was read before."""
    reading, retold = surveyed.reading, surveyed.merged.likenesses()
    return leaving_out.left_out(reading.articles, reading.extractions, stored.decided, retold, reading.settings)
