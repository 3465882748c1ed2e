"""Which articles are one text in two papers: wire copy, reprints, the same page saved twice.

Texts are compared by their runs of five words (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from timeline.model import Article

_WORD = re.compile(r"\w+")
_RUN = 5
_FEWEST = 20
"""Runs: a shorter text is like too many others."""

SAME_SOURCE = 0.5
"""Share of the shorter text's runs that the longer one holds, from which the two are one text."""


class Copy(NamedTuple):
    """An article that another one repeats."""

    article: str
    """Its id."""

    share: float
    """0 to 1: how much of the shorter text stands in the longer one too."""


def find_copy(article: Article, others: Iterable[Article]) -> Copy | None:
    """The other article that this one shares most of its text with, None where none shares half of it."""
    runs = _runs(body(article))
    if len(runs) < _FEWEST:
        return None
    best: Copy | None = None
    for other in others:
        if other.id == article.id:
            continue
        share = _containment(runs, _runs(body(other)))
        if share >= SAME_SOURCE and (best is None or share > best.share):
            best = Copy(other.id, round(share, 2))
    return best


def similarity(one: str, other: str) -> float:
    """0 to 1: how much of the shorter text stands in the longer one too; of short texts, how many words they share."""
    a, b = _runs(one), _runs(other)
    if len(a) < _FEWEST or len(b) < _FEWEST:
        words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
        return len(words & others) / (len(words | others) or 1)
    return _containment(a, b)


def _containment(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= _FEWEST else 0.0


def body(article: Article) -> str:
    """An article's text without its furniture."""
    return "".join(article.text[block.start : block.end] for block in article.blocks if block.kind != "furniture")


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(max(0, len(words) - _RUN + 1)))
