"""Where commands take what they read from: the root's folders, and inputs from anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run, write

RAIN = "---\npublished: 2022-02-16\n---\nThe river rose on Tuesday, and the mayor of Berg closed the bridge.\n"
FROST = "---\npublished: 2022-03-16\n---\nThe river froze on Tuesday, and the mayor of Berg opened the bridge.\n"


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
