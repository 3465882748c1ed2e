"""content/machine/readings: what the program wrote last of each reading. So it knows which were edited by a person, and
keeps for those what the model would answer now."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from timeline import files
from timeline.reader.kept import Reading, as_record, event_of, name
from timeline.reader.request import Question

FOLDER = Path("content/machine/readings")


@dataclass(frozen=True, slots=True)
class Note:
    """What the program knows of one reading."""

    written: tuple[str, ...] = ()
    """Digests of the file as the program wrote it: the last, and while it is written also the one before."""
    proposal: Reading | None = None
    """Where a person edited the reading: what the model answers now."""


def digest(data: bytes) -> str:
    """A fingerprint of a file, the same whatever line ends git gave it."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def path(article: str) -> Path:
    """The file of a note, relative to the project's root."""
    return FOLDER / f"{name(article)}.json"


def load(root: Path, article: str) -> Note:
    """The note on an article's reading. One that cannot be read knows nothing: then the reading counts as edited."""
    try:
        found = json.loads(files.read(root / path(article)))
        proposal = found.get("proposal")
        return Note(
            tuple(map(str, found["written"])),
            Reading(article, Question(*proposal["asked"]), tuple(map(event_of, proposal["events"])))
            if proposal
            else None,
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Note()


def save(root: Path, article: str, note: Note) -> None:
    """Writes a note. Raises OSError."""
    found: dict[str, object] = {"written": list(note.written)}
    if note.proposal is not None:
        events = [as_record(event) for event in note.proposal.events]
        found["proposal"] = {"asked": list(note.proposal.asked), "events": events}
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    files.replace(root / path(article), text.encode("utf-8"))
