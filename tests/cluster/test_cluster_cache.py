"""What was read is kept wherever fsspec writes, and what cannot be read there is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.cache import Cache, cache_at, file_name
from timeline.model import Article, ArticleTimes, Extraction
from timeline.problems import TimelineError

ARTICLE = Article("a", "They met in Oslo.", "a.md")
EXTRACTION = Extraction(ArticleTimes((), ((0, None),)), (), (("oslo", 1),))


@pytest.fixture(params=["folder", "file", "memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    if request.param == "memory":
        pytest.importorskip("fsspec")
    places = {"folder": str(tmp_path), "file": f"file://{tmp_path}", "memory": f"memory://{tmp_path.name}"}
    return cache_at(places[request.param])


def test_it_comes_back(cache: Cache) -> None:
    assert not cache.has(ARTICLE)
    assert cache.get(ARTICLE) is None
    assert cache.keep(ARTICLE, EXTRACTION) is None
    assert cache.has(ARTICLE)
    assert cache.get(ARTICLE) == EXTRACTION


def test_what_others_keep_there_stays(cache: Cache) -> None:
    cache.keep(ARTICLE, EXTRACTION)
    cache.forget_all_but([])
    assert cache.get(ARTICLE) == EXTRACTION


@pytest.mark.parametrize("data", [b"", b"\x80\x04N.", b"{}"])
def test_what_is_broken_is_not_there(cache: Cache, data: bytes) -> None:
    cache._write(file_name(ARTICLE), data)
    assert cache.get(ARTICLE) is None


def test_an_address_of_no_known_kind_is_refused_in_a_line() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(TimelineError, match="nowhere://x"):
        cache_at("nowhere://x")
