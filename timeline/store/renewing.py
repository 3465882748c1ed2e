"""What nobody touched, made anew: after a build in which a language model could not read all that it should.

An entry keeps its id and the wording of its sources for good. What was written while the model was away would so differ
for ever from what it tells when it is there.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from timeline.store import document as documents
from timeline.store.document import Document
from timeline.store.loading import Loaded
from timeline.store.rewriting import FIRST_LINE, rewrite


def without_untouched(loaded: Loaded) -> tuple[Loaded, dict[Path, bytes | None]]:
    """The timeline as if the program had never written what is no person's, and the bytes of the files that change so:
    None for one in which nothing is left."""
    base = loaded.base
    kept = {article for article, *_ in base.kept}
    gone = {
        event.id
        for event in loaded.events
        if event.id in base.events
        and event.id not in loaded.edited
        and event.id not in loaded.commented
        and kept.isdisjoint(source.article for source in event.sources)
    }
    named = {event.same_as for event in loaded.events if event.id not in gone}
    rewritten = rewrite(loaded, {}, gone - named, (), keep_files=True)
    gone -= named | rewritten.stuck
    begun = Loaded(
        loaded.root,
        [_read(document, rewritten.files.get(Path(document.path))) for document in loaded.documents],
        loaded.written,
        loaded.known,
        loaded.digests,
    )
    begun.base = replace(base)
    for name in ("events", "edits", "placed", "taken_out", "waiting", "also", "proposals", "former_dates"):
        setattr(begun.base, name, {id: one for id, one in getattr(base, name).items() if id not in gone})
    empty = FIRST_LINE.strip().encode()
    files = {path: None if data is None or data.strip() == empty else data for path, data in rewritten.files.items()}
    return begun, files


def _read(document: Document, changed: bytes | None) -> Document:
    if changed is None:
        return document
    after = Document(document.path, "", document.bom, digest=document.digest)
    documents.parse(after, changed.decode("utf-8").removeprefix("\ufeff"), [])
    return after
