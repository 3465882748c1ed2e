"""The timeline as it stands in content/, for pages and for looking through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median_low

from timeline import articles, store
from timeline.model import Article, Event, LeftOut, Settings, Timeline
from timeline.problems import Problem
from timeline.quotes import Quotes
from timeline.settings import read_settings


def load(root: Path) -> tuple[Timeline, list[Problem], store.Loaded]:
    """The timeline as people left it, with the articles' metadata and the program's reasons; what is wrong; the same as
    it stands in the files."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root, settings.time_zone)
    stored = store.load(root)
    left_out, left_out_problems = store.left_out.load(root) if settings.show_left_out else ((), [])
    timeline = timeline_of(settings, found, stored, left_out)
    return timeline, setting_problems + article_problems + stored.problems + left_out_problems, stored


def timeline_of(
    settings: Settings, found: Sequence[Article], stored: store.Loaded, left_out: Sequence[LeftOut] = ()
) -> Timeline:
    """The timeline as it was read."""
    edited = stored.edited
    return Timeline(
        settings,
        _weighed(stored.events, edited),
        tuple(found),
        stored.reasons,
        edited,
        stored.proposals,
        stored.former_ids,
        stored.former_dates,
        frozenset((one.source.article, one.source.quote) for one in Quotes(found).false(stored.events)),
        tuple(left_out),
    )


def _weighed(events: Sequence[Event], edited: Mapping[str, Sequence[str]]) -> tuple[Event, ...]:
    """The events; those that people wrote without an importance have the median of the others."""
    own = {event.id for event in events if "*" in edited.get(event.id, ()) and not event.importance}
    middle = median_low([event.importance for event in events if event.id not in own] or [0.0]) if own else 0.0
    return tuple(replace(event, importance=middle) if event.id in own else event for event in events)
