"""What the commands print on the example content, as files that reviewers read; `make update-goldens` renews them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Run

GOLDENS = Path(__file__).parent / "goldens"
ARTICLES = PROJECT / "content/articles"
COMMANDS = {
    "times-news.jsonl": ("times", ARTICLES / "example-news/tanks-leave-crimea.md", "--format", "jsonl"),
    "times-history.jsonl": ("times", ARTICLES / "placeholder-times/how-the-war-began.md", "--format", "jsonl"),
    "times-undated.jsonl": ("times", ARTICLES / "unsorted/munich-notes.txt", "--format", "jsonl"),
    "review.txt": ("review",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_reviewers_read(
    name: str, run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    answer = run(*COMMANDS[name])
    assert answer.status == 0
    golden = GOLDENS / name
    if request.config.getoption("--update-goldens"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(answer.out, encoding="utf-8")
    assert answer.out == golden.read_text(encoding="utf-8")
