"""Where commands take what they read from: the root's folders, and inputs from anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run, write

RAIN = "---\npublished: 2022-02-16\n---\nThe river rose on Tuesday, and the mayor of Berg closed the bridge.\n"
FROST = "---\npublished: 2022-03-16\n---\nThe river froze on Tuesday, and the mayor of Berg opened the bridge.\n"


@pytest.mark.parametrize(
    "command",
    [
        ["remove", "a"],
        ["build"],
        ["build", "--dry-run"],
        ["accept", "a"],
        ["check"],
        ["render"],
        ["review"],
        ["left-out"],
        ["keep", "a:1"],
    ],
)
def test_a_root_without_content_is_refused_and_stays_as_it_is(run: Run, tmp_path: Path, command: list[str]) -> None:
    answer = run(*command)
    assert answer.status == 2
    assert "timeline add FILE" in answer.err
    assert answer.out == ""
    assert list(tmp_path.iterdir()) == []
    assert run(command[0], "--help").status == 0


def test_what_needs_no_content_does_without(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"in/rain.md": RAIN})
    for command in (["times", tmp_path / "in/rain.md"], ["mentions", tmp_path / "in/rain.md"], ["schema"]):
        assert run(*command, root=tmp_path / "nowhere").status == 0
    assert not (tmp_path / "nowhere").exists()


def test_add_makes_the_folders_that_are_missing_and_says_so_once(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"in/rain.md": RAIN, "in/frost.md": FROST})
    root = tmp_path / "new"
    first = run("add", tmp_path / "in/rain.md", root=root)
    assert (root / "site_src").is_dir()
    assert first.err == f"made {root}/content/ and {root}/site_src/\n"
    assert run("add", tmp_path / "in/frost.md", root=root).err == ""
    assert run("check", root=root).status == 0


def test_add_makes_nothing_where_nothing_is_added(run: Run, tmp_path: Path) -> None:
    assert run("add", "nothing.txt").status == 1
    assert list(tmp_path.iterdir()) == []


def test_of_several_sources_those_that_can_be_are_added_and_the_status_tells(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"in/rain.md": RAIN, "in/frost.md": FROST})
    answer = run("add", tmp_path / "in/rain.md", "nothing.txt", tmp_path / "in/frost.md")
    assert answer.status == 1
    assert [line.split(":")[0] for line in answer.out.splitlines()] == ["added rain", "added frost"]
    assert "nothing.txt" in answer.err


@pytest.mark.parametrize("command", ["times", "mentions"])
def test_several_inputs_are_read_in_their_order(run: Run, tmp_path: Path, command: str) -> None:
    write(tmp_path, {"in/rain.md": RAIN, "more/frost.md": FROST})
    answer = run(command, tmp_path / "more", tmp_path / "in/rain.md", "--format", "jsonl")
    assert answer.status == 0
    articles = [json.loads(line)["article"] for line in answer.out.splitlines()]
    assert list(dict.fromkeys(articles)) == ["frost", "rain"]
    missing = run(command, tmp_path / "in/rain.md", "nowhere.txt")
    assert missing.status == 1
    assert missing.err.startswith("timeline: nowhere.txt is not there")


def test_the_help_of_mentions_explains_its_star(run: Run) -> None:
    said = " ".join(run("mentions", "--help").out.split())
    assert "* marks the main ones" in said
    assert "what speaks for it and what against it" in said
