"""Never half a step: whatever stops the program, the next start finishes or undoes it."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_world import ARTICLES, DRILL, VIDEO, VOTE, World

from timeline.model import Event
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


@pytest.mark.parametrize("name", ["mkdir", "open", "replace"])
def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    before = world.snapshot()
    made = plan(tmp_path, [VIDEO, VOTE], world.articles)

    original = Path.open

    def refused(self: Path, *args: Any, **more: Any) -> Any:
        if name == "open" and str(args[0] if args else more.get("mode", "r")).startswith("r"):
            return original(self, *args, **more)
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    with monkeypatch.context() as patch:
        if name == "open":
            patch.setattr(Path, "open", refused)
        elif name == "mkdir":
            patch.setattr(Path, "mkdir", refused)
        else:
            patch.setattr(Path, "replace", refused)
        with pytest.raises(TimelineError, match=r"Permission denied; nothing was changed|cannot be made"):
            write(tmp_path, made)
    assert world.snapshot() == before
    world.build(VIDEO, VOTE)
    assert "vote-2" in world.text()


def test_the_timeline_on_a_disk_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world, original = World(tmp_path), Path.replace

    def replace_within_a_folder(self: Path, target: Path) -> Path:
        if Path(target).parent.name == "timeline" != self.parent.name:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self), None, str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", replace_within_a_folder)
    world.build(VIDEO, VOTE)
    world.build(replace(VIDEO, title="New"), VOTE)
    assert "title: New" in world.text()
    assert [path.name for path in (tmp_path / "content/timeline").iterdir()] == ["2022-02.yaml"]
    assert not (tmp_path / transaction.PENDING).exists()


def test_a_timeline_folder_that_refuses_says_so_until_it_gives_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, original = World(tmp_path), Path.replace
    world.build(VIDEO)
    before = world.text()

    def refusing(self: Path, target: Path) -> Path:
        if Path(target).parent.name == "timeline":
            raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))
        return original(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refusing)
        for _ in range(2):
            refused = r"content/timeline/2022-02\.yaml cannot be written: Permission denied; the next build finishes it"
            with pytest.raises(TimelineError, match=refused):
                world.build(replace(VIDEO, title="New"))
            assert world.text() == before
    world.build(replace(VIDEO, title="New"))
    assert "title: New" in world.text()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    """What the system itself says where no more can be written: nothing is half there."""
    resource = pytest.importorskip("resource")
    world = World(tmp_path)
    world.build(VIDEO)
    before = world.snapshot()
    process = os.fork()
    if process == 0:
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
            world.build(*news(0))
        except TimelineError as error:
            os._exit(7 if "File too large; nothing was changed" in str(error) else 8)
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 7
    assert world.snapshot() == before
    world.build(*news(0))


@pytest.mark.long
def test_a_timeline_of_50_megabytes_and_one_too_large(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    mine = "- id: own-{0}\n  date: 2022-02-20\n  title: Mine\n  status: claimed\n  note: {1}\n"
    text = world.text() + "".join(mine.format(number, "long " * 100) for number in range(90_000))
    world.put("2022-02.yaml", text)
    assert len(text) > 50 * 10**6
    world.build(replace(VIDEO, status="claimed"))
    assert world.text() == text.replace("status: happened", "status: claimed", 1)
    world.put("huge.yaml", "# " + "x" * 2**27)
    before = world.text()
    with pytest.raises(TimelineError, match=r"huge\.yaml:1:1: is larger than 128 MB; move some entries"):
        write(tmp_path, plan(tmp_path, [VIDEO], world.articles))
    assert world.text() == before


def test_two_builds_at_once(tmp_path: Path) -> None:
    World(tmp_path).build(VIDEO)
    refused = pytest.raises(TimelineError, match="another build is at work")
    with transaction.locked(tmp_path), refused, transaction.locked(tmp_path, wait=0.1):
        pass


def news(turn: int) -> list[Event]:
    """What the program finds, in so many words that a build takes a while: three files, all of which change."""
    return [
        replace(
            one, id=f"{one.id}-{n}", title=f"{one.title} {turn}", sources=(replace(one.sources[0], trigger=f"t{n}"),)
        )
        for one in (VIDEO, VOTE, replace(DRILL, date=f"2022-0{3 + turn % 2}-01"))
        for n in range(20)
    ]


def start(root: Path, events: list[Event]) -> tuple[int, int]:
    """A build in a process of its own: its number, and a pipe that says when it begins to write."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            made = plan(root, events, ARTICLES)
            os.write(writing, b"writes")
            write(root, made)
        finally:
            os._exit(0)
    os.close(writing)
    return process, reading


def stop(process: int, pipe: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(pipe)


def killed(folder: Path, builders: int, moments: int) -> int:
    """Kills builds at random moments, each time from the same start. How often something was half done."""
    rng = random.Random(builders)
    before, calm, root = World(folder / "before"), World(folder / "calm"), World(folder / "killed")
    before.build(*news(0))
    before.change("title: Ministry shows a video 0", "title: Mine", "2022-02.yaml", first=True)
    shutil.copytree(before.root, calm.root)
    begun = time.perf_counter()
    made = plan(calm.root, news(1), ARTICLES)
    planned = time.perf_counter()
    write(calm.root, made)
    written = time.perf_counter()
    expected = calm.snapshot()
    half_done = 0
    for moment in range(moments):
        shutil.rmtree(root.root, ignore_errors=True)
        shutil.copytree(before.root, root.root)
        running = [start(root.root, news(1)) for _ in range(builders)]
        if moment % 3 == 0:
            time.sleep(rng.random() * (written - begun))
        else:  # most of them in the short time of writing
            os.read(running[0][1], 6)
            if moment % 3 == 1:
                time.sleep(rng.random() * (written - planned))
            else:
                until = time.perf_counter() + 1
                while not (root.root / transaction.PENDING).exists() and time.perf_counter() < until:
                    time.sleep(rng.random() / 10**4)
        for process, pipe in running:
            stop(process, pipe)
        half_done += (root.root / transaction.PENDING).exists()
        assert not load(root.root).problems
        root.build(*news(1))
        assert root.snapshot() == expected
    return half_done


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("builders", [1, 2])
def test_killed_at_some_moments(tmp_path: Path, builders: int) -> None:
    assert killed(tmp_path, builders, 15) > 0


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("builders", [1, 2])
def test_killed_at_300_moments(tmp_path: Path, builders: int) -> None:
    assert killed(tmp_path, builders, 300) > 30
