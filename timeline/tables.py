"""The tables of an archive in a project's .cache: all events and all mentions, as of the last build that wrote some."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from timeline import merge
from timeline.cache import TABLES
from timeline.model import Article, Extraction
from timeline.problems import Problem


def written(folder: Path) -> list[Path]:
    """Those that are there."""
    return [path for name in TABLES if (path := folder / name).exists()]


def forget(folder: Path) -> None:
    """They would tell of another build."""
    for path in written(folder):
        with suppress(OSError):
            path.unlink()


def write(
    folder: Path,
    made_from: str,
    failures: Sequence[Problem],
    articles: Sequence[Article],
    extractions: Sequence[Extraction] | None,
    merged: merge.Merged,
    decided: Collection[merge.Name],
    cache: str | None,
    say: Callable[[str], None] = lambda line: None,
) -> None:
    """Writes them into a folder, and beside a `cache` elsewhere: what `limit` cuts stands there too.

    `made_from` names what they are made from; `failures` are what went wrong when the articles were read; without
    `extractions` mentions are left away; `decided` are those that entries hold and that people took out. Without
    pyarrow there are no tables.
    """
    try:
        from timeline.cluster import parquet, standing
    except ImportError:
        return
    try:
        paths = standing.write(folder, made_from, failures, articles, extractions, merged, decided)
        places = [parquet.copy(path, cache or str(folder)) for path in paths]
    except OSError as error:
        say(f"the tables of all events and mentions could not be written: {error}")
        return
    say(f"all {len(merged.events):,} events: {places[0]}")
    if places[1:]:
        say(f"all mentions, with what is left out: {places[1]}")
