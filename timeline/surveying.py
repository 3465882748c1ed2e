"""All that the articles tell, for looking at the timeline again and again: from tables where they stand, else read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import leaving_out, merge, tables
from timeline.cache import cache_at
from timeline.extraction import Progress
from timeline.leaving_out import Stale
from timeline.model import Event, Settings
from timeline.pipeline import CACHE, Read, Say, all_events, glance, held, made_from, read

if TYPE_CHECKING:
    from timeline.cluster.standing import Standing

__all__ = ["OLDER", "Stale", "Survey", "Told", "survey"]

OLDER = "the tables in .cache are of other articles or of another timeline; the articles are read again instead"
"""What is said where they are not used; a build writes them anew."""


@dataclass(frozen=True)
class Told:
    """Answers from what was read; Standing gives the same from tables."""

    reading: Read
    merged: merge.Merged

    def left_out(
        self, decided: Collection[merge.Name], settings: Settings, article: str | None = None
    ) -> list[leaving_out.Left]:
        """As leaving_out.left_out; of one article alone where one is named."""
        reading, retold = self.reading, self.merged.likenesses()
        found = leaving_out.left_out(reading.articles, reading.extractions, decided, retold, settings)
        return [one for one in found if article in (None, one.mention.article)]

    def doubles(self, entries: Collection[Event]) -> list[tuple[str, str]]:
        """As merge.probable_doubles."""
        return merge.probable_doubles(self.merged, entries)


@dataclass(frozen=True)
class Survey:
    """What was read, and what is told of it. Each answer raises Stale where tables fit no more."""

    reading: Read
    told: Told | Standing

    def left_out(self, decided: Collection[merge.Name], article: str | None = None) -> list[leaving_out.Left]:
        """What no entry holds, of all or of the article with that id."""
        return self.told.left_out(decided, self.reading.settings, article)

    def doubles(self, entries: Collection[Event]) -> list[tuple[str, str]]:
        """Ids of entries that perhaps tell one event, two by two."""
        return self.told.doubles(entries)


def survey(
    root: Path,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    cache: str | None = None,
    say: Say = lambda line: None,
    by_tables: bool = True,
) -> Survey:
    """From the tables of the last build where they are of these articles; else, or without `by_tables`, by reading all.

    `cache` is where extractions are kept, `say` is told where there are tables and they do not fit.
    """
    kept = cache_at(cache) if cache else None
    if tables.written(root / CACHE) and find_spec("pyarrow"):
        if by_tables and (found := _standing(root, reading := glance(root, kept))) is not None:
            return Survey(replace(reading, problems=reading.problems + list(found.failures)), found)
        say(OLDER)
    reading = held(root, read(root, workers, progress, cache=kept))
    return Survey(reading, Told(reading, all_events(root, reading)))


def _standing(root: Path, reading: Read) -> Standing | None:
    from timeline.cluster.standing import standing

    return standing(root / CACHE, made_from(root, reading))
