"""All that the articles tell, for looking at the timeline again and again: from tables where they stand, else read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import leaving_out, merge
from timeline.cache import cache_at
from timeline.extraction import Progress
from timeline.model import Event
from timeline.pipeline import CACHE, Read, Say, all_events, glance, held, last_events, read
from timeline.pipeline import tables as written_tables

if TYPE_CHECKING:
    from timeline.cluster.standing import Standing

OLDER = "the tables in .cache are of other articles or of another timeline; the articles are read again instead"
"""What is said where they are not used; a build writes them anew."""


@dataclass(frozen=True)
class Survey:
    """What was read, and which events it makes. Each answer raises leaving_out.Stale where tables fit no more."""

    reading: Read
    told: merge.Merged | Standing
    """The events themselves, or the tables that answer for them."""

    def left_out(self, decided: Collection[merge.Name], article: str | None = None) -> list[leaving_out.Left]:
        """What no entry holds: see leaving_out.left_out; of one article where one is named."""
        reading, told = self.reading, self.told
        if not isinstance(told, merge.Merged):
            return told.left_out(decided, reading.settings, article)
        retold = told.likenesses()
        found = leaving_out.left_out(reading.articles, reading.extractions, decided, retold, reading.settings)
        return [one for one in found if article in (None, one.mention.article)]

    def doubles(self, entries: Collection[Event]) -> list[tuple[str, str]]:
        """Ids of entries that perhaps tell one event, two by two."""
        if not isinstance(self.told, merge.Merged):
            return self.told.doubles(entries)
        return merge.probable_doubles(self.told, entries)


def survey(
    root: Path,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    cache: str | None = None,
    say: Say = lambda line: None,
    tables: bool = True,
) -> Survey:
    """From the tables of the last build where they are of these articles, or else, or without `tables`, by reading all.

    `cache` is where extractions are kept, `say` is told where there are tables and they do not fit.
    """
    kept = cache_at(cache) if cache else None
    if written_tables(root) and find_spec("pyarrow"):
        if tables and (found := _standing(root, reading := glance(root, kept))) is not None:
            return Survey(replace(reading, problems=reading.problems + list(found.failures)), found)
        say(OLDER)
    reading = held(root, read(root, workers, progress, cache=kept))
    return Survey(reading, all_events(root, reading))


def _standing(root: Path, reading: Read) -> Standing | None:
    from timeline.cluster.standing import standing

    return standing(root / CACHE, last_events(root, reading).key(reading.articles))
