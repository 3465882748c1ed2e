"""`timeline join`: one entry of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, snapshot, write

ENTRIES = """\
- id: bridge-1
  date: 2022-02-15
  title: The bridge opens  # mine
  status: happened
  sources:
    - article: news/a
      quote: The bridge opened.

- id: bridge-2
  date: 2022-02-16
  title: A bridge opens
  status: happened
  sources:
    - article: news/b
      quote: A bridge was opened.

- {id: old-3, date: 1905-03-01, title: Locked, status: happened, locked: true}
"""
JOINED = """\
- id: bridge-1
  date: 2022-02-15
  title: The bridge opens  # mine
  status: happened
  sources:
    - article: news/a
      quote: The bridge opened.
    - article: news/b
      quote: A bridge was opened.

- {id: old-3, date: 1905-03-01, title: Locked, status: happened, locked: true}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write(tmp_path, {"content/timeline/2022.yaml": ENTRIES})
    return tmp_path / "content/timeline/2022.yaml"


def test_join_says_what_it_did(run: Run, file: Path) -> None:
    answer = run("join", "bridge-1", "bridge-2")
    assert (answer.status, answer.out, answer.err) == (0, "joined: bridge-2 is now in bridge-1\n", "")
    assert file.read_text() == JOINED


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (["bridge-1"], "name two entries or more"),
        (["bridge-1", "bridge-9"], "there is no entry with the id bridge-9"),
        (["bridge-1", "bridge-1"], "bridge-1 is named twice"),
        (["bridge-1", "old-3"], "old-3 is locked; take out `locked` first"),
    ],
)
def test_one_message_and_nothing_written(run: Run, file: Path, ids: list[str], message: str) -> None:
    before = snapshot(file.parent)
    assert run("join", *ids) == (1, "", f"timeline: {message}\n")
    assert snapshot(file.parent) == before


def test_broken_yaml(run: Run, file: Path) -> None:
    file.write_text(ENTRIES + "- id: [\n")
    answer = run("join", "bridge-1", "bridge-2")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("timeline: content/timeline/2022.yaml:")
    assert len(answer.err.splitlines()) == 1
    assert file.read_text() == ENTRIES + "- id: [\n"
