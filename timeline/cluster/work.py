"""What a worker does: it reads a batch of articles, and gives back what merging needs of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from timeline import packing
from timeline.cache import cache_at, everything_version
from timeline.events import judge
from timeline.extraction import NOTHING, extract_safely
from timeline.merge import Outline, outline
from timeline.model import Article, Extraction
from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles."""

    articles: tuple[Article, ...]


Fault = tuple[str, int, int, str, bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What is in the articles of a batch."""

    outlines: tuple[Outline, ...]
    """In the order of the articles; of one on which the program failed an empty one."""
    problems: tuple[Fault, ...]
    """What the program failed on: the cells of a Problem."""
    unkept: str | None = None
    """Why something could not be kept, where that was so."""


class OtherVersion(Exception):
    """This worker would make other events than the client."""


def read_batch(version: str, kept: str, line: float, batch: bytes) -> bytes:
    """A packed Batch -> a packed Found. `kept` is the address of the cache, `line` that of `detail`.

    Raises OtherVersion where program, language model or weights are not those of `version`.
    """
    if _own_version() != version:
        raise OtherVersion
    place = cache_at(kept)
    outlines: list[Outline] = []
    problems: list[Fault] = []
    unkept: str | None = None
    for article in packing.unpack(Batch, batch).articles:
        extraction: Extraction | Problem | None = place.get(article)
        if extraction is None:
            extraction = extract_safely(article)
            if not isinstance(extraction, Problem):
                unkept = place.keep(article, extraction) or unkept
        if isinstance(extraction, Problem):
            problems.append(extraction)
            extraction = NOTHING
        outlines.append(outline(judge(extraction), line))
    return packing.pack(Found, Found(tuple(outlines), tuple(problems), unkept))


@cache
def _own_version() -> str:
    return everything_version()
