"""All events of an archive with their sources as one Parquet file, for DuckDB, pandas and whatever else reads tables.

    duckdb -c "SELECT date, title FROM '.cache/events.parquet' ORDER BY importance DESC LIMIT 10"
    pandas.read_parquet(".cache/events.parquet")

A row an event, by date and id. Ids are those of this build: an entry that people keep may have an older one; article,
quote and trigger of a source name the same mention in both.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pyarrow as pa

from timeline import edtf, merge
from timeline.cache import TABLES
from timeline.cluster import parquet
from timeline.merge import Merged
from timeline.merge.sources import source_name
from timeline.model import Event, Source

NAME = TABLES[0]

_TEXT = pa.string()
_SOURCE = pa.struct(
    [(name, _TEXT) for name in ("article", "quote", "trigger", "phrase", "date", "status", "date_from")]
)
_OTHER = pa.struct([("date", _TEXT), ("article", _TEXT)])
_STEP = pa.struct([("date", _TEXT), ("status", _TEXT), ("article", _TEXT)])
COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("date", _TEXT),  # EDTF, as in the YAML
        ("first_day", pa.date32()),  # null where it is open, or before the year 1
        ("last_day", pa.date32()),
        ("title", _TEXT),
        ("status", _TEXT),
        ("participants", pa.list_(_TEXT)),
        ("places", pa.list_(_TEXT)),
        ("importance", pa.float64()),
        ("retells", _TEXT),  # the id of an event that this one perhaps tells once more
        ("sources", pa.list_(_SOURCE)),  # the best first
        ("other_dates", pa.list_(_OTHER)),
        ("history", pa.list_(_STEP)),
    ]
)


def write(folder: Path, merged: Merged, stamp: parquet.Stamp) -> Path:
    """Writes the table into a folder; gives its path. Raises OSError, with the old table as it was."""
    parquet.write(folder / NAME, COLUMNS, (_row(event, merged) for event in merged.events), stamp)
    return folder / NAME


def doubles(folder: Path, entries: Collection[Event]) -> list[tuple[str, str]]:
    """What `merge.probable_doubles` finds in the events of the table. Raises one of parquet.Broken."""
    held = {source_name(one) for event in entries for one in event.sources}
    events: dict[str, Event] = {}
    retold: dict[str, str] = {}
    for row in parquet.read(folder / NAME, ["id", "date", "title", "retells", "sources"]):
        sources = tuple(Source(one["article"], one["quote"], one["trigger"]) for one in row["sources"])
        if not held.isdisjoint(map(source_name, sources)):
            events[row["id"]] = Event(row["id"], row["date"], row["title"], "happened", sources=sources)
            if row["retells"] is not None:
                retold[row["id"]] = row["retells"]
    retold = {id: other for id, other in retold.items() if other in events}
    return merge.probable_doubles(Merged(tuple(events.values()), retold), entries)


def _row(event: Event, merged: Merged) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": event.date,
        "first_day": _day(edtf.first_day(event.date)),
        "last_day": _day(edtf.last_day(event.date)),
        "title": event.title,
        "status": event.status,
        "participants": list(event.participants),
        "places": list(event.places),
        "importance": event.importance,
        "retells": merged.retold.get(event.id),
        "sources": [{name: getattr(one, name) for name in _SOURCE.names} for one in event.sources],
        "other_dates": [{"date": one.date, "article": one.article} for one in event.other_dates],
        "history": [{"date": one.date, "status": one.status, "article": one.article} for one in event.history],
    }


def _day(day: edtf.Day | None) -> datetime.date | None:
    """As far as tables know it: their years are 1 to 9999."""
    return datetime.date(*day) if day is not None and 1 <= day.year <= 9999 else None
