"""Never half a step: whatever stops the program, the next start finishes or undoes it."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from store_world import DRILL, VIDEO, VOTE, World

from timeline.problems import TimelineError
from timeline.store import load, plan, transaction, write


class Stop(Exception):
    """The power goes."""


@pytest.mark.parametrize("after", range(12))
def test_stopped_after_each_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    world, other = World(tmp_path / "one"), World(tmp_path / "other")
    news = [replace(VIDEO, title="New"), replace(DRILL, title="New too")]
    for one in (world, other):
        one.build(VIDEO, VOTE, DRILL)
    count = 0
    for name in ("replace", "unlink", "write_bytes", "mkdir"):
        original = getattr(Path, name)

        def stopping(self: Path, *args: object, original: object = original, **more: object) -> object:
            nonlocal count
            count += 1
            if count > after:
                raise Stop
            return original(self, *args, **more)  # type: ignore[operator]

        monkeypatch.setattr(Path, name, stopping)
    with contextlib.suppress(Stop):
        world.build(*news)
    monkeypatch.undo()
    assert not load(world.root).problems
    world.build(*news)
    other.build(*news)
    assert world.snapshot() == other.snapshot()


def test_a_person_saves_while_a_stopped_step_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path)
    world.build(VIDEO, VOTE, DRILL)
    made = plan(tmp_path, [replace(VIDEO, title="New"), VOTE, replace(DRILL, title="New")], world.articles)
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_finish", lambda *paths: (_ for _ in ()).throw(Stop))
        with pytest.raises(Stop):
            write(tmp_path, made)
    world.change("title: Parliament votes", "title: Mine")
    world.build(replace(VIDEO, title="New"), VOTE, replace(DRILL, title="New"))
    assert "title: Mine" in world.text()
    assert "title: New" in world.text()
    assert load(tmp_path).edited == {"vote-2": ("title",)}


def test_a_person_saves_between_plan_and_write(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(VIDEO, VOTE)
    made = plan(tmp_path, [replace(VIDEO, status="claimed"), VOTE], world.articles)
    world.change("title: Ministry shows a video", "title: Mine")
    write(tmp_path, made)
    assert "title: Mine\n  status: claimed\n" in world.text()


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    before = world.snapshot()

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(transaction, "_flushed", full)
    with pytest.raises(TimelineError, match="No space left on device; nothing was changed"):
        world.build(VIDEO, VOTE)
    assert world.snapshot() == before


def test_two_builds_at_once(tmp_path: Path) -> None:
    World(tmp_path).build(VIDEO)
    refused = pytest.raises(TimelineError, match="another build is at work")
    with transaction.locked(tmp_path), refused, transaction.locked(tmp_path, wait=0.1):
        pass


BUILD = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from dataclasses import replace
from store_world import ARTICLES, DRILL, VIDEO, VOTE
from timeline.store import plan, write
root, turn = Path(sys.argv[2]), sys.argv[3]
events = [
    replace(one, id=f"{one.id}-{n}", title=f"{one.title} {turn}", sources=(replace(one.sources[0], trigger=f"t{n}"),))
    for one in (VIDEO, VOTE, DRILL)
    for n in range(50)
]
print("go", flush=True)
write(root, plan(root, events, ARTICLES))
"""


@pytest.mark.long
@pytest.mark.parametrize("builders", [1, 2])
def test_killed_at_random_moments(tmp_path: Path, builders: int) -> None:
    rng = random.Random(builders)

    def start(root: Path, turn: int) -> subprocess.Popen[bytes]:
        arguments = [sys.executable, "-c", BUILD, str(Path(__file__).parent), str(root), str(turn)]
        return subprocess.Popen(arguments, stdout=subprocess.PIPE)

    def wait(process: subprocess.Popen[bytes]) -> float:
        assert process.stdout
        process.stdout.readline()
        begun = time.perf_counter()
        process.wait()
        process.stdout.close()
        return time.perf_counter() - begun

    root, calm = World(tmp_path / "killed"), World(tmp_path / "calm")
    for one in (root, calm):
        one.root.mkdir()
        wait(start(one.root, 0))
    length = wait(start(calm.root, 1))
    for turn in range(1, 151):
        running = [start(root.root, turn) for _ in range(builders)]
        for process in running:
            assert process.stdout
            process.stdout.readline()
        time.sleep(rng.random() * length)
        for process in running:
            os.kill(process.pid, signal.SIGKILL)
            wait(process)
        assert not load(root.root).problems
        if turn % 10 == 0:
            wait(start(root.root, turn))
            wait(start(calm.root, turn))
            assert root.snapshot() == calm.snapshot()
