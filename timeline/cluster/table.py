"""All events of an archive with their sources as one Parquet file, for DuckDB, pandas and whatever else reads tables.

    duckdb -c "SELECT date, title FROM '.cache/events.parquet' ORDER BY importance DESC LIMIT 10"
    pandas.read_parquet(".cache/events.parquet")

A row an event, by date and id. Ids are those of this build: an entry that people keep may have an older one; article,
quote and trigger of a source name the same mention in both.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from timeline import edtf
from timeline.cache import folder_of, reach
from timeline.merge import Merged
from timeline.model import Event

NAME = "events.parquet"

ROWS = 5_000
"""Events that are in memory as a table at once."""

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


def write(address: str, merged: Merged) -> str:
    """Writes the table into the folder at an address; gives where. Raises OSError, with the old table as it was."""
    rows = (_row(event, merged) for event in merged.events)
    with _opened(address) as (file, place):
        with pq.ParquetWriter(file, COLUMNS, compression="zstd") as writer:
            while batch := list(islice(rows, ROWS)):
                writer.write_table(pa.Table.from_pylist(batch, COLUMNS))
        return place


@contextmanager
def _opened(address: str) -> Iterator[tuple[Any, str]]:
    folder = folder_of(address)
    if folder is None:
        files_there, inside = reach(address)
        with files_there.open(f"{inside}/{NAME}", "wb") as file:
            yield file, f"{address.rstrip('/')}/{NAME}"
        return
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{NAME}.{os.getpid()}.new"
    try:
        with beside.open("wb") as file:
            yield file, str(folder / NAME)
        beside.replace(folder / NAME)
    finally:
        beside.unlink(missing_ok=True)


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
