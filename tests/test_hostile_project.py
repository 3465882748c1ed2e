"""A project that comes from a stranger, or that a slip of the hand hurt: nothing hangs, nothing is lost or written
elsewhere, and each thing is told in one line."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, snapshot, write
from timeline import reader

ARTICLE = "---\npublished: 2022-02-16\n---\nThe mayor resigned on Tuesday.\n"
SETTINGS = "reader:\n  url: http://127.0.0.1:1/v1\n  model: some-model\n"
ENTRY = '- id: rain\n  date: "2022-02-15"\n  title: The river rose\n  status: happened\n'
SECONDS = 60


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """What hangs is ended by an error."""

    def end(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def project(root: Path) -> Path:
    write(root, {"content/articles/mayor.md": ARTICLE, "content/settings.yaml": SETTINGS})
    write(root, {"content/timeline/2022-02.yaml": ENTRY})
    return root


READING = reader.path("mayor").as_posix()
PIPES = {
    "content/articles/pipe.md": True,
    "content/timeline/pipe.yaml": True,
    READING: True,
    "content/settings.yaml": True,
    "content/machine/decisions.json": True,
    "content/machine/schema.json": True,
    f"content/machine/readings/{Path(READING).stem}.json": False,
    "content/readings/stray.yaml": True,
    ".cache/events.json": False,
    "site_src/timeline/index.md": False,
}
"""Where a pipe may lie; and whether that is worth a word."""


@pytest.mark.parametrize("place", PIPES)
def test_a_pipe_is_never_waited_for(tmp_path: Path, run: Run, place: str) -> None:
    path = project(tmp_path) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    said = ""
    for command in (["check"], ["build", "--offline", "--workers", "1"], ["render"]):
        answer = run(*command)
        said += answer.out + answer.err
    assert (place in said) == PIPES[place]


@pytest.mark.parametrize(
    ("target", "said"), [("../../../secret.yaml", "leads out of the project"), ("gone.yaml", "No such file")]
)
def test_a_link_that_leads_nowhere_or_out_is_an_error(tmp_path: Path, run: Run, target: str, said: str) -> None:
    root = project(tmp_path / "project")
    write(tmp_path, {"secret.yaml": ENTRY.replace("rain", "secret")})
    before = snapshot(root / "content")
    (root / "content/timeline/link.yaml").symlink_to(target)
    built = run("build", "--offline", "--workers", 1, root=root)
    assert (built.status, "content/timeline/link.yaml:1:1: " in built.err, said in built.err) == (1, True, True)
    (root / "content/timeline/link.yaml").unlink()
    assert snapshot(root / "content") == before


def test_a_cache_that_is_a_link_takes_nothing_away_where_it_leads(tmp_path: Path, run: Run) -> None:
    root = project(tmp_path / "project")
    write(tmp_path, {"home/letter.txt": "dear", "home/ab/notes.md": "x", "home/ab/.hidden": "y"})
    (root / ".cache").mkdir()
    (root / ".cache/extractions").symlink_to(tmp_path / "home")
    assert run("build", "--offline", "--workers", 1, root=root).status == 0
    left = snapshot(tmp_path / "home")
    assert {"letter.txt", "ab/notes.md", "ab/.hidden"} <= left.keys()


@pytest.mark.parametrize("path", ["../../home/.profile", "{home}/.profile", "content/out/.profile"])
def test_a_step_that_comes_with_a_project_writes_nothing_elsewhere(tmp_path: Path, run: Run, path: str) -> None:
    root, home = project(tmp_path / "project"), tmp_path / "home"
    home.mkdir()
    (root / "content/out").symlink_to(home)
    step = {"path": path.format(home=home), "before": None, "after": "0"}
    pending = "content/machine/.pending"
    write(root, {f"{pending}/journal.json": json.dumps([step]), f"{pending}/0.new": "rm -rf ~"})
    built = run("build", "--offline", "--workers", 1, root=root)
    assert (built.status, f"{pending} was not left by this program" in built.err) == (1, True)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("journal", ["", "{", "{}", "[1]", '[{"path": 1}]', "null", "[" * 100_000, '[{"path": "a"}]'])
def test_a_broken_step_is_told_in_a_line(tmp_path: Path, run: Run, journal: str) -> None:
    write(project(tmp_path), {"content/machine/.pending/journal.json": journal})
    built = run("build", "--offline", "--workers", 1)
    assert built.status in (0, 1)
    assert built.status == 0 or "was not left by this program" in built.err.splitlines()[-1]


@pytest.mark.parametrize("folder", ["timeline", "machine", "machine/events"])
def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path, run: Run, folder: str) -> None:
    root, home = tmp_path / "project", tmp_path / "home"
    write(root, {"content/articles/mayor.md": ARTICLE})
    home.mkdir()
    (root / "content" / folder).parent.mkdir(exist_ok=True)
    (root / "content" / folder).symlink_to(home)
    built = run("build", "--workers", 1, root=root)
    assert (built.status, "leads out of content/, and nothing is written there" in built.err) == (1, True)
    assert list(home.iterdir()) == []


def test_content_may_be_a_link_itself(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"elsewhere/articles/mayor.md": ARTICLE})
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere")
    assert run("build", "--workers", 1, root=tmp_path / "project").status == 0
    assert (tmp_path / "elsewhere/timeline/2022-02.yaml").exists()


MENTION = {"article": "mayor", "quote": "The mayor resigned on Tuesday.", "trigger": "resigned"}
EVENT = {"id": "x", "date": "2022", "title": "X", "status": "happened"}
MACHINE: dict[str, list[object]] = {
    "decisions.json": [
        {"edits": 1},
        {"edits": {"a": {"date": {"values": 1}}}},
        {"edits": {"a": {"participants": {"added": [1]}}}},
        {"edits": {"a": {"history": {"added": [{"date": 1, "status": "x"}]}}}},
        {"placed": {"a": [[1, 2, 3]]}},
        {"kept": [{**MENTION, "date": 5}]},
        {"kept": [{**MENTION, "trigger": []}]},
        {"reworded": [[["a", "b", "c"], ["d"]]]},
        {"proposals": {"a": 1}},
        {"proposals": [1]},
        {"former_ids": {"a": ["b"]}},
        {"former_ids": [1]},
        {"former_dates": {"a": 1}},
        {"articles": [1, [2]]},
        {"unread": 3},
        [],
    ],
    "events/2022.json": [
        [{**EVENT, "id": ["x"]}],
        [{**EVENT, "title": ["X"]}],
        [{**EVENT, "importance": "high"}],
        [{**EVENT, "participants": [5]}],
        [{**EVENT, "sources": [{**MENTION, "quote": 1}]}],
        [{**EVENT, "sources": [{**MENTION, "other_readings": [{"value": 1, "reason": "x"}]}]}],
        [{**EVENT, "history": [{"date": 1, "status": "planned"}]}],
        [{**EVENT, "other_dates": [{"date": "2022"}]}],
        [{**EVENT, "more": 1}],
        [1],
        {},
    ],
}


@pytest.mark.parametrize(("name", "value"), [(name, one) for name, values in MACHINE.items() for one in values])
def test_what_the_program_never_wrote_is_told_in_a_line(tmp_path: Path, run: Run, name: str, value: object) -> None:
    write(project(tmp_path), {f"content/machine/{name}": json.dumps(value)})
    before = snapshot(tmp_path / "content")
    assert f"content/machine/{name}:1:1: cannot be read (" in run("check").out
    built = run("build", "--offline", "--workers", 1)
    assert (built.status, f"content/machine/{name}:1:1: " in built.err) == (1, True)
    assert run("render").status in (0, 1)
    assert snapshot(tmp_path / "content") == before


def test_nor_is_what_it_never_left_out(tmp_path: Path, run: Run) -> None:
    write(project(tmp_path), {"content/settings.yaml": "show_full_text: true\nshow_left_out: true\n"})
    odd = {"start": "a", "trigger": 1, "title": [], "dated": 1, "reason": 1}
    write(tmp_path, {"content/machine/left_out/a.json": json.dumps({"article": "mayor", "left_out": [odd]})})
    assert "content/machine/left_out/a.json:1:1: cannot be read (" in run("render").err


def test_a_folder_of_articles_that_is_gone_takes_no_entry_along(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"content/articles/mayor.md": ARTICLE})
    run("build", "--workers", 1)
    before = snapshot(tmp_path / "content/timeline")
    assert before
    shutil.rmtree(tmp_path / "content/articles")
    built = run("build", "--workers", 1)
    said = "content/articles:1:1: is not there, and the last build read articles in it"
    assert (built.status, said in built.err) == (1, True)
    assert said in run("check").out
    assert snapshot(tmp_path / "content/timeline") == before
    (tmp_path / "content/articles").mkdir()
    assert run("build", "--workers", 1).status == 0
    assert snapshot(tmp_path / "content/timeline") == {}
