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
from typing import Any

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
            if len(killed) < times:
                pids = client.run(os.getpid)
                killed.append(next(iter(pids.values())))
                os.kill(killed[-1], signal.SIGKILL)

        got, problems = outlines(client, found, str(tmp_path / "kept"), 0.5, kill_one)
        assert len(set(killed)) == times
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
        assert process.wait(300) == 0
    with killed_at_the_end(begin(tmp_path / "other", "--workers", "2")) as process:
        assert process.wait(300) == 0
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


@pytest.mark.long
def test_the_scheduler_killed_and_begun_again(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    write_archive(tmp_path / "one", 400)
    where = str(tmp_path / "scheduler.json")
    dask = [sys.executable, "-m", "dask"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", where]
    worker = [*dask, "worker", "--scheduler-file", where, "--nthreads", "1", "--death-timeout", "5"]
    with killed_at_the_end(subprocess.Popen([*scheduler, "--no-dashboard"], **quiet)) as first:
        until(lambda: Path(where).exists() and Path(where).read_text().strip().endswith("}"))
        address = json.loads(Path(where).read_text())["address"]
        with (
            killed_at_the_end(subprocess.Popen(worker, **quiet)),
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
        assert process.wait(300) == 0
    assert kept(tmp_path / "one") == 400 > before
    with killed_at_the_end(begin(tmp_path / "other", "--workers", "2")) as process:
        assert process.wait(300) == 0
    assert written(tmp_path / "one") == written(tmp_path / "other")


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
        assert process.wait(300) == 0
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
