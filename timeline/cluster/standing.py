"""What the tables of the last build answer about the timeline as it stands, without reading articles again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from timeline import merge
from timeline.cache import rooms_version
from timeline.cluster import mentions, parquet, table
from timeline.leaving_out import Left, Stale, in_order
from timeline.model import Article, Event, Extraction, Settings
from timeline.problems import Problem


@dataclass(frozen=True)
class Standing:
    """Tables that were made from the articles as they are. Each answer raises Stale where they cannot be read."""

    folder: Path
    failures: tuple[Problem, ...]
    """What went wrong when the articles were read."""

    def left_out(self, decided: Collection[merge.Name], settings: Settings, article: str | None = None) -> list[Left]:
        """As leaving_out.left_out; of one article alone where one is named. Raises Stale also where entries hold other
        mentions than at the last build."""
        with _readable():
            return in_order(mentions.left_out(self.folder, decided, settings, article))

    def doubles(self, entries: Collection[Event]) -> list[tuple[str, str]]:
        """As merge.probable_doubles."""
        with _readable():
            return table.doubles(self.folder, entries)


def standing(folder: Path, made_from: str) -> Standing | None:
    """The tables in a folder where both were made from just that; else None."""
    events, told = _stamps(folder)
    if events is None or events != told or events.get("made_from") != _version(made_from):
        return None
    return Standing(folder, tuple(Problem(*one) for one in events["failures"]))


def write(
    folder: Path,
    made_from: str,
    failures: Sequence[Problem],
    articles: Sequence[Article],
    extractions: Sequence[Extraction] | None,
    merged: merge.Merged,
    decided: Collection[merge.Name],
) -> list[Path]:
    """Writes both tables into a folder, where they are not there already; without extractions only that of the events.

    Raises OSError.
    """
    held = hashlib.sha256(repr(sorted(decided)).encode("utf-8", "surrogatepass")).hexdigest()
    stamp = {"made_from": _version(made_from), "held": held, "failures": [list(one) for one in failures]}
    paths = [folder / table.NAME, folder / mentions.NAME]
    if _stamps(folder) != [stamp, stamp]:
        for path in paths:  # what is half written must not pass for whole
            path.unlink(missing_ok=True)
        table.write(folder, merged, stamp)
        if extractions is None:
            return paths[:1]
        mentions.write(folder, articles, extractions, decided, merged.likenesses(), stamp)
    return paths


def _stamps(folder: Path) -> list[parquet.Stamp | None]:
    return [parquet.stamp_of(folder / one.NAME, one.COLUMNS) for one in (table, mentions)]


def _version(made_from: str) -> str:
    return f"{made_from} {rooms_version(('cluster',))}"


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except parquet.Broken as error:
        raise Stale from error
