"""Tables in Parquet: written in one step, in the project's own .cache and beside a `--cache` elsewhere.

Each holds a stamp, which tells what it was made from, among its metadata.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from timeline.cache import folder_of, reach

ROWS = 5_000
"""Rows that are in memory as a table at once."""

_STAMP = b"timeline"

Stamp = dict[str, Any]
"""What the rows were made from, as JSON."""

Broken = (OSError, pa.ArrowException)
"""What it looks like when a file is gone, or half of one."""


def write(path: Path, columns: pa.Schema, rows: Iterable[dict[str, Any]], stamp: Stamp) -> None:
    """Writes rows beside the file, then renames. Raises OSError, with the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    schema = columns.with_metadata({_STAMP: json.dumps(stamp).encode()})
    waiting = iter(rows)
    try:
        with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            while batch := list(islice(waiting, ROWS)):
                writer.write_table(pa.Table.from_pylist(batch, schema))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def copy(path: Path, address: str) -> str:
    """The same file in the folder at an address; gives where. Raises OSError."""
    folder = folder_of(address)
    if folder is None:
        files_there, inside = reach(address)
        try:
            files_there.put_file(str(path), f"{inside}/{path.name}")
        except Exception as error:  # each library of theirs has errors of its own
            raise OSError(f"{type(error).__name__}: {error}") from None
        return f"{address.rstrip('/')}/{path.name}"
    if folder.resolve() != path.parent.resolve():
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{path.name}.{os.getpid()}.new"
        try:
            with path.open("rb") as old, beside.open("wb") as new:
                while piece := old.read(1 << 20):
                    new.write(piece)
            beside.replace(folder / path.name)
        finally:
            beside.unlink(missing_ok=True)
    return str(folder / path.name)


def stamp_of(path: Path, columns: pa.Schema) -> Stamp | None:
    """What a file's rows were made from; None where there is no such file with these columns that can be read."""
    with suppress(*Broken, ValueError, TypeError, KeyError):
        schema = pq.read_schema(path)
        stamp = json.loads(schema.metadata[_STAMP])
        return stamp if isinstance(stamp, dict) and schema.equals(columns) else None
    return None


def read(path: Path, columns: list[str], article: str | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file, some columns of them; of one article alone where one is named. Raises one of Broken."""
    with pq.ParquetFile(path, memory_map=True) as file:
        place = file.schema_arrow.get_field_index("article") if article is not None else -1
        for number in range(file.num_row_groups):
            if article is not None:
                bounds = file.metadata.row_group(number).column(place).statistics
                if bounds is not None and bounds.has_min_max and not bounds.min <= article <= bounds.max:
                    continue
            for row in file.read_row_group(number, columns).to_pylist():
                if article is None or article == row["article"]:
                    yield row
