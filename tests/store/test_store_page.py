"""The page that tells people how to correct the timeline: its examples are performed here."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from store_world import VIDEO, VOTE, World, source

PAGE = Path(__file__).parents[2] / "site_src/about/correcting.md"
BEFORE = "The examples below all begin with this file, `content/timeline/2022-02.yaml`:"
WRITES = "You write:"
AFTER = "After the next build:"

TOLD = replace(VIDEO, sources=(*VIDEO.sources, source("paper/c", "Tanks left by rail.", "left")))
NEWS = replace(
    TOLD,
    title="Ministry publishes pictures",
    status="claimed",
    sources=(*TOLD.sources, source("paper/d", "The video was shown, the ministry says.", "shown")),
)


def fences(text: str, line: str) -> list[str]:
    """What stands in the code blocks below such a line."""
    return re.findall(rf"(?m)^{re.escape(line)}\n\n```yaml\n((?:(?!```).*\n)*)```$", text)


def cases() -> dict[str, str]:
    """By the name in its heading: the part of the page that holds an example."""
    parts = re.split(r"(?m)^## .*\{ #([a-z-]+) \}$", PAGE.read_text(encoding="utf-8"))
    return {name: part for name, part in zip(parts[1::2], parts[2::2], strict=True) if "```" in part}


def performed(folder: Path, writes: str) -> str:
    """What stands in the file after a person wrote that, and the next build."""
    world = World(folder)
    world.build(TOLD, VOTE)
    world.put("2022-02.yaml", writes)
    world.build(NEWS, VOTE)
    return world.text()


def test_the_file_that_all_examples_begin_with(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD, VOTE)
    assert fences(PAGE.read_text(encoding="utf-8"), BEFORE) == [world.text()]


def test_every_case_has_an_example() -> None:
    assert list(cases()) == ["change", "leave-out", "join", "split", "more", "lock"]


@pytest.mark.parametrize("name", cases())
def test_example(tmp_path: Path, name: str) -> None:
    (writes,), (after,) = fences(cases()[name], WRITES), fences(cases()[name], AFTER)
    assert performed(tmp_path, writes) == after
