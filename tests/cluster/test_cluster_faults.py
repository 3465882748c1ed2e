"""Whatever is killed, the same bytes stand at the end, or one clear line and a start that goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import pytest
from cluster_world import begin, children, kept, write_archive, written

from timeline import events
from timeline.cache import cache_at
from timeline.extraction import extract
from timeline.merge import outline

Written = dict[str, bytes]


def until(true: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


@contextmanager
def killed_at_the_end(process: subprocess.Popen[Any]) -> Iterator[subprocess.Popen[Any]]:
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def ended_well(process: subprocess.Popen[Any]) -> bool:
    """Reads all that it says, so that it does not wait for a reader."""
    _, said = process.communicate(timeout=300)
    return process.returncode == 0 and "Traceback" not in said


@pytest.mark.parametrize("times", [1, pytest.param(5, marks=pytest.mark.long)])
def test_workers_killed_while_they_read(tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from timeline import articles
    from timeline.cluster.connecting import connect
    from timeline.cluster.reading import outlines

    monkeypatch.setattr("timeline.cluster.reading.MOST", 1)
    found, _ = articles.read_articles(write_archive(tmp_path, 30), "UTC")
    killed: list[int] = []
    with connect("local:2") as client:

        def kill_one(done: int, total: int) -> None:
            pids = [nanny.pid for nanny in client.cluster.workers.values() if nanny.pid not in (None, *killed)]
            if pids and len(killed) < times:
                killed.append(pids[0])
                os.kill(pids[0], signal.SIGKILL)

        got, problems = outlines(client, found, str(tmp_path / "kept"), 0.5, kill_one)
        assert len(killed) == times
        assert problems == []
    extractions, _ = extract(found, cache_at(str(tmp_path / "kept")), 1)
    assert list(got) == [outline(events.judge(one), 0.5) for one in extractions]


@pytest.mark.long
def test_the_client_killed_and_begun_again(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    write_archive(tmp_path / "one", 400)
    write_archive(tmp_path / "other", 400)
    with killed_at_the_end(begin(tmp_path / "one", "--cluster", "local:2")) as process:
        until(lambda: kept(tmp_path / "one") > 20)
        began = children(process.pid)
    assert began
    until(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in began))
    before = kept(tmp_path / "one")
    assert before < 400
    with killed_at_the_end(begin(tmp_path / "one", "--cluster", "local:2")) as process:
        assert ended_well(process)
    with killed_at_the_end(begin(tmp_path / "other", "--workers", "2")) as process:
        assert ended_well(process)
    assert written(tmp_path / "one") == written(tmp_path / "other")


@pytest.mark.long
def test_ctrl_c_ends_it_in_a_line(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    write_archive(tmp_path, 400)
    with killed_at_the_end(begin(tmp_path, "--cluster", "local:2")) as process:
        until(lambda: kept(tmp_path) > 5)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said


class Daemons:
    """A scheduler in a process of its own, and workers."""

    quiet: ClassVar[dict[str, Any]] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

    def __init__(self, folder: Path) -> None:
        self.where = folder / "scheduler.json"

    @contextmanager
    def scheduler(self) -> Iterator[tuple[subprocess.Popen[Any], str]]:
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.where)]
        command = [sys.executable, "-m", "dask", "scheduler", *options]
        with killed_at_the_end(subprocess.Popen(command, **self.quiet)) as process:
            until(lambda: self.where.exists() and self.where.read_text().strip().endswith("}"))
            yield process, json.loads(self.where.read_text())["address"]

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[Any]]:
        options = ["--scheduler-file", str(self.where), "--nthreads", "1", "--no-nanny", "--death-timeout", "5"]
        command = [sys.executable, "-m", "dask", "worker", *options]
        with killed_at_the_end(subprocess.Popen(command, **self.quiet)) as process:
            yield process


@pytest.mark.long
def test_the_scheduler_killed_and_begun_again(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    write_archive(tmp_path / "one", 400)
    write_archive(tmp_path / "other", 400)
    daemons = Daemons(tmp_path)
    with (
        daemons.scheduler() as (first, address),
        daemons.worker(),
        killed_at_the_end(begin(tmp_path / "one", "--cluster", address)) as process,
    ):
        until(lambda: kept(tmp_path / "one") > 5)
        first.kill()
        _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert "start again" in said
    assert "Traceback" not in said
    before = kept(tmp_path / "one")
    with killed_at_the_end(begin(tmp_path / "one", "--cluster", "local:2")) as process:
        assert ended_well(process)
    assert kept(tmp_path / "one") == 400 > before
    with killed_at_the_end(begin(tmp_path / "other", "--workers", "2")) as process:
        assert ended_well(process)
    assert written(tmp_path / "one") == written(tmp_path / "other")


@pytest.mark.long
def test_where_no_worker_is_left_it_says_so_and_goes_on_with_the_next(tmp_path: Path, plain: Written) -> None:
    pytest.importorskip("distributed")
    root = write_archive(tmp_path / "one")
    daemons = Daemons(tmp_path)
    with daemons.scheduler() as (_, address), killed_at_the_end(begin(root, "--cluster", address)) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("dashboard: ")
        assert f"dask worker {address}" in process.stderr.readline()
        with daemons.worker() as worker:
            until(lambda: kept(root) > 0)
            worker.kill()
        with daemons.worker():
            _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert written(root) == plain


@pytest.mark.long
def test_a_build_whose_workers_are_killed_five_times(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    write_archive(tmp_path / "one", 600)
    write_archive(tmp_path / "other", 600)
    killed: list[int] = []
    with killed_at_the_end(begin(tmp_path / "one", "--cluster", "local:2")) as process:
        while process.poll() is None and len(killed) < 5:
            until(lambda: process.poll() is not None or kept(tmp_path / "one") > 20 * (1 + len(killed)))
            for pid in children(process.pid):
                if pid not in killed and b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                    break
        _, said = process.communicate(timeout=300)
    assert (process.returncode, len(killed)) == (0, 5), said
    assert "Traceback" not in said
    with killed_at_the_end(begin(tmp_path / "other", "--workers", "2")) as process:
        assert ended_well(process)
    assert written(tmp_path / "one") == written(tmp_path / "other")


FULL = """
import errno, os, pathlib
whole = pathlib.Path.write_bytes
def write_bytes(path, data):
    if path.name.endswith(".packed.%d.new" % os.getpid()) and sum(1 for _ in path.parents[1].rglob("*.packed")) >= 10:
        whole(path, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))
    return whole(path, data)
pathlib.Path.write_bytes = write_bytes
"""


@pytest.mark.parametrize("how", [("--cluster", "local:2"), ("--workers", "2")], ids=["cluster", "pool"])
def test_the_disk_of_the_cache_is_full_after_ten(tmp_path: Path, plain: Written, how: tuple[str, str]) -> None:
    if "--cluster" in how:
        pytest.importorskip("distributed")
    root = write_archive(tmp_path / "project")
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "sitecustomize.py").write_text(FULL)
    with killed_at_the_end(begin(root, *how, before=tmp_path / "before")) as process:
        _, said = process.communicate(timeout=300)
    assert (process.returncode, said.count("cannot be kept here (No space left on device)")) == (0, 1), said
    assert "Traceback" not in said
    assert 10 <= kept(root) < 24
    assert not list((root / ".cache").rglob(".*.new"))
    assert written(root) == plain
    with killed_at_the_end(begin(root, *how)) as process:
        _, said = process.communicate(timeout=300)
    assert (process.returncode, kept(root)) == (0, 24), said
    assert "cannot be kept" not in said
    assert written(root) == plain


@pytest.mark.long
@pytest.mark.parametrize("most", [4_000, 40_000])
def test_a_disk_that_is_full_everywhere_ends_in_a_line(tmp_path: Path, plain: Written, most: int) -> None:
    """So many bytes a file are taken: of what is kept, of the notes, of the tables."""
    root = write_archive(tmp_path / "project")
    command = f"ulimit -f {most // 1000}; exec {sys.executable} -m timeline.cli --root {root} build --cluster local:1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert "File too large; nothing was" in done.stderr
    with killed_at_the_end(begin(root, "--cluster", "local:1")) as process:
        _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert written(root) == plain
