"""A project that comes from a stranger, or that a slip of the hand hurt: nothing hangs, nothing is lost or written
elsewhere, and each thing is told in one line."""

from __future__ import annotations

import os
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
