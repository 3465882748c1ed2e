"""The cache on disk: what cannot be kept is said once, and nothing else than what is ours is ever taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write
from timeline.cache import Cache
from timeline.extraction import extract
from timeline.model import Article

ARTICLES = [Article(f"a{number}", "They met in Oslo.", "a.md", published="2022-02-16") for number in range(3)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_cache_that_takes_nothing_is_said_once_and_costs_nothing_else(tmp_path: Path, workers: int) -> None:
    (tmp_path / "full").write_text("")
    many = [Article(f"a{number}", "They met in Oslo.", "a.md", published="2022-02-16") for number in range(9)]
    found, problems = extract(many, Cache(tmp_path / "full"), workers)
    (problem,) = problems
    assert str(problem).startswith(f"{tmp_path / 'full'}:1:1: what is read cannot be kept here (Not a directory); ")
    assert problem.warning
    assert list(found) == list(extract(many, Cache(tmp_path / "sound"), workers)[0])


def test_where_nothing_is_to_be_kept_nothing_is_said() -> None:
    assert extract(ARTICLES, Cache(None), 1)[1] == []


def test_a_build_says_it_and_goes_on(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"content/articles/a.md": "---\npublished: 2022-02-16\n---\nThe mayor resigned on Tuesday.\n"})
    write(tmp_path, {".cache/extractions": ""})
    built = run("build", "--workers", 1)
    assert (built.status, built.err.count("what is read cannot be kept here")) == (0, 1)
    assert (tmp_path / "content/timeline/2022-02.yaml").exists()
