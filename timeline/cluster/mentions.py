"""All event mentions of an archive as one Parquet file: what no entry holds, and why, without reading articles again.

    duckdb -c "SELECT score, title FROM '.cache/mentions.parquet' WHERE left_out ORDER BY date IS NULL, score DESC"
    pandas.read_parquet(".cache/mentions.parquet").query("left_out")

A row a mention, in the order of the articles, as of the last build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from timeline import events, merge
from timeline.cache import TABLES
from timeline.cluster import parquet
from timeline.leaving_out import Left, Stale, around
from timeline.model import Article, EventMention, Extraction, Settings

NAME = TABLES[1]

_TEXT, _PLACE = pa.string(), pa.int64()
COLUMNS = pa.schema(
    [
        ("article", _TEXT),
        ("start", _PLACE),  # of the trigger, in characters of the article's text
        ("end", _PLACE),
        ("trigger", _TEXT),
        ("sentence", _TEXT),
        ("sentence_start", _PLACE),
        ("title", _TEXT),
        ("date", _TEXT),  # EDTF; null where nothing dates it
        ("status", _TEXT),
        ("score", pa.float64()),  # the probability that an editor wants it
        ("why", pa.list_(_TEXT)),  # the strongest signs for and against it
        ("barred", _TEXT),  # why it can be no entry whatever its signs are
        ("retells", _TEXT),  # the title of an event that it perhaps tells once more
        ("held", pa.bool_()),  # an entry holds it, or a person deleted it or took it out
        ("left_out", pa.bool_()),  # no entry holds it or tells it elsewhere in its article
    ]
)

Retold = Mapping[merge.Name, str]


def write(
    folder: Path,
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    decided: Collection[merge.Name],
    retold: Retold,
    stamp: parquet.Stamp,
) -> Path:
    """Writes the table into a folder; gives its path. See leaving_out.left_out. Raises OSError."""
    parquet.write(folder / NAME, COLUMNS, _rows(articles, extractions, decided, retold), stamp)
    return folder / NAME


def _rows(
    articles: Sequence[Article], extractions: Sequence[Extraction], decided: Collection[merge.Name], retold: Retold
) -> Iterator[dict[str, Any]]:
    again = merge.told_again(articles, extractions, decided)
    for extraction in extractions:
        seen = set()
        for mention in extraction.mentions:
            name = merge.name(mention)
            held = name in decided
            row = {field: getattr(mention, field) for field in _KEPT}
            own = {"why": list(events.why(mention)), "retells": retold.get(name), "held": held}
            yield {**row, **own, "left_out": not held and name not in again and name not in seen}
            seen.add(name)


_KEPT = tuple(name for name in COLUMNS.names if name in EventMention.__dataclass_fields__)


def left_out(
    folder: Path, decided: Collection[merge.Name], settings: Settings, article: str | None = None
) -> Iterator[Left]:
    """What leaving_out.left_out finds, in any order; of one article alone where one is named.

    Raises Stale where entries hold other mentions than at the last build, and one of parquet.Broken.
    """
    for row in parquet.read(folder / NAME, COLUMNS.names, article):
        mention = _mention(row)
        if (merge.name(mention) in decided) != row["held"]:
            raise Stale
        if row["left_out"]:
            yield Left(mention, (*around(mention, row["retells"], settings), *row["why"]))


def _mention(row: Mapping[str, Any]) -> EventMention:
    return EventMention(**{name: row[name] for name in _KEPT}, lemma="", date_from="")
