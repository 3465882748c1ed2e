"""What is kept of an article: few bytes, the same value back, and nothing that others could smuggle in."""

from __future__ import annotations

import json
import pickle
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import packing
from timeline.cache import Cache
from timeline.extraction import extract, extract_article
from timeline.model import Article, ArticleTimes, Block, EventMention, Extraction, TimeMention

TEXT = "On Tuesday, the ministers met in Oslo. The talks will go on in Bergen, the ministers said on Tuesday.\n"


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str | None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    state: Literal["green", "bare"]
    weight: float
    stands: bool
    leaves: tuple[Leaf, ...] = ()
    best: Leaf | None = None
    names: tuple[tuple[str, int], ...] = ()


texts = st.text(max_size=60)
leaves = st.builds(Leaf, st.none() | texts, st.integers())
trees = st.builds(
    Tree,
    st.sampled_from(["green", "bare"]),
    st.floats(allow_nan=False),
    st.booleans(),
    st.lists(leaves, max_size=4).map(tuple),
    st.none() | leaves,
    st.lists(st.tuples(texts, st.integers()), max_size=4).map(tuple),
)


@given(trees)
def test_what_is_packed_comes_back(tree: Tree) -> None:
    assert packing.unpack(Tree, packing.pack(Tree, tree)) == tree


def test_half_of_a_character_comes_back() -> None:
    assert packing.unpack(Leaf, packing.pack(Leaf, Leaf("\ud83d"))) == Leaf("\ud83d")


def test_what_is_the_same_is_shared() -> None:
    words = "the same long words of one leaf, which stand there twice"
    first, _, last = packing.unpack(
        Tree, packing.pack(Tree, Tree("bare", 1.0, True, (Leaf(words, 1), Leaf("oak", 1), Leaf(words, 1))))
    ).leaves
    assert first is last
    assert (
        packing.unpack(Leaf, packing.pack(Leaf, Leaf("oak"))).name
        is packing.unpack(Leaf, packing.pack(Leaf, Leaf("oak", 7))).name
    )


def read(columns: Any, texts: Any = (None, "oak", "bare")) -> Tree:
    """What a file with these columns gives."""
    data = json.dumps({"texts": texts, "columns": columns})
    return packing.unpack(Tree, zlib.compress(data.encode()))


NONE: list[Any] = [[], [], []]
GOOD: list[Any] = [[1], [2], [1.5], [True], [[1], [1], [[1], [1], [3]]], NONE, [[1], [0], NONE]]


def changed(at: int, column: Any) -> list[Any]:
    return [*GOOD[:at], column, *GOOD[at + 1 :]]


def test_a_file_by_hand() -> None:
    bare = changed(5, [[0], [], []])
    assert read(bare) == Tree("bare", 1.5, True, (Leaf("oak", 3),))


@pytest.mark.parametrize(
    "columns",
    [
        changed(1, [1]),  # a word that may not stand there
        changed(1, [0]),  # nothing where something must stand
        changed(1, [9]),  # a text that is not there
        changed(1, [-1]),
        changed(1, ["bare"]),
        changed(2, ["1.5"]),
        changed(3, [1]),
        changed(4, [[1], [2], [[1], [1], [3]]]),  # fewer items than it says
        changed(4, [[1], [1, -1], [[1, 1], [1], [3]]]),
        changed(4, [[1], [1], [[1], [1], []]]),
        changed(5, [[2], [1], [3]]),
        GOOD[:-1],
        [*GOOD, [1]],
        None,
        {},
        7,
    ],
)
def test_what_is_not_of_the_shape_is_refused(columns: Any) -> None:
    with pytest.raises(packing.Broken):
        read(columns)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\x80\x04N.", zlib.compress(b"{}"), zlib.compress(b"[" * 100_000), zlib.compress(b"\xff")]
)
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(packing.Broken):
        packing.unpack(Tree, data)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_changed_byte_is_no_traceback(at: int, byte: int) -> None:
    data = bytearray(packing.pack(Extraction, EXTRACTION))
    data[at % len(data)] = byte
    with suppress(packing.Broken):
        assert packing.unpack(Extraction, bytes(data)) == EXTRACTION


def mention(number: int) -> EventMention:
    time = TimeMention(0, 10, "On Tuesday", "DATE", "2022-02-15", "2022-02-15", None, "weekday")
    return EventMention(
        "a", 18, 21, "met", "meet", TEXT[:38], 0, f"ministers met {number}", "2022-02-15", "phrase", "happened", time
    )


EXTRACTION = Extraction(ArticleTimes((), ((0, None),)), (mention(1), mention(2)), (("minister", 2),))


def test_an_article_is_small_on_disk(tmp_path: Path) -> None:
    article = Article("a", TEXT * 40, "a.md", published="2022-02-16", blocks=(Block(0, len(TEXT) * 40),))
    extraction = extract_article(article)
    cache = Cache(tmp_path)
    cache.keep(article, extraction)
    (path,) = tmp_path.rglob("*.packed")
    assert cache.get(article) == extraction
    assert path.stat().st_size < 2 * len(article.text)
    path.write_bytes(path.read_bytes()[:-9])
    assert cache.get(article) is None


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    article = Article("a", TEXT, "a.md", published="2022-02-16", blocks=(Block(0, len(TEXT)),))
    cache = Cache(tmp_path)
    (before,), _ = extract([article], cache, 1)
    (path,) = tmp_path.rglob("*.packed")
    whole = path.read_bytes()
    for data in (b"", pickle.dumps(before), whole[:-9]):
        path.write_bytes(data)
        (after,), problems = extract([article], cache, 1)
        assert (after, problems) == (before, [])
        assert path.read_bytes() == whole
