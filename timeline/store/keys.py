"""Every key of an entry and of a source: its form, its meaning and an example.

One table says it all: reading, the JSON Schema for editors and the order of keys in new entries come from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from timeline.model import PASSED, STATUSES, HistoryStep, OtherDate, Source

Kind = Literal["id", "text", "date", "status", "step", "number", "boolean", "texts", "records"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an entry or of a source."""

    name: str
    kind: Kind
    description: str
    example: Any
    required: bool = False
    keys: tuple[Field, ...] = ()
    """Of records: what each of them holds."""
    type: type | None = None
    """Of records: what each of them becomes."""


STEPS = (*STATUSES, "postponed", "cancelled", PASSED)

SOURCE = (
    Field("article", "text", "The id of the article.", "example-news/ministers", required=True),
    Field("quote", "text", "The sentence as it stands in the article.", "On Tuesday, the ministry published a video."),
    Field("trigger", "text", "The word that names the event.", "published"),
    Field("phrase", "text", "The time expression that gave the date.", "On Tuesday"),
    Field(
        "date",
        "date",
        "When it was, as the program reads this source.",
        "2022-02-15",
    ),
    Field("status", "status", "How it is told, as the program reads this source.", "happened"),
)
OTHER_DATE = (
    Field(
        "date",
        "date",
        "Another date, that a source was read as giving.",
        "2022-02-16",
        required=True,
    ),
    Field("article", "text", "The id of the article.", "other-paper/crimea", required=True),
)
HISTORY = (
    Field("date", "date", "The day on which it was so.", "2022-02-10", required=True),
    Field("status", "step", "What it was then.", "planned", required=True),
    Field("article", "text", "The id of the article that says so.", "example-news/plan"),
)
ENTRY = (
    Field("id", "id", "The entry's name: made once, then kept.", "ministry-shows-tanks-leaving-crimea-3f2a", True),
    Field("date", "date", "When it was, as an EDTF date: a day, a month, a year, an interval.", "2022-02-15", True),
    Field("title", "text", "What happened, in one line.", "Ministry publishes video of tanks leaving Crimea", True),
    Field("status", "status", "Whether it happened: presented as fact, planned, claimed ...", "happened", True),
    Field("participants", "texts", "Who took part, the one who acted first.", ["Russian defence ministry"]),
    Field("places", "texts", "Where it was.", ["Crimea"]),
    Field("importance", "number", "From 0 to 1.", 0.83),
    Field("sources", "records", "Where it is told.", [], keys=SOURCE, type=Source),
    Field(
        "other_dates",
        "records",
        "Other dates that sources name; you may write them too.",
        [],
        False,
        OTHER_DATE,
        OtherDate,
    ),
    Field("history", "records", "Of a plan: announced, postponed, done.", [], False, HISTORY, HistoryStep),
    Field("tags", "texts", "Your own tags; the program never writes them.", ["to check"]),
    Field("note", "text", "Your own note; the program never writes it.", "Seen on video, the day is certain."),
    Field("locked", "boolean", "true: the program changes nothing in this entry.", True),
    Field("hidden", "boolean", "true: the entry is not shown on the site.", True),
    Field("same_as", "id", "The id of the entry that tells the same event.", "tanks-leave-crimea-11ab"),
)
