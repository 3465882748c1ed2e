"""Workers of a cluster make the bytes that one machine makes."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cluster_world import kept, written

from tests.conftest import Run, write

Written = dict[str, bytes]


@pytest.mark.parametrize("most", [1, 5, 200])
def test_batches_of_any_size_give_the_same_bytes(
    run: Run, archive: Path, address: str, plain: Written, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.cluster.reading.MOST", most)
    write(archive, {".cache/extractions/00/old.packed": "of an article that is no more"})
    answer = run("build", "--cluster", address)
    assert answer.status == 0, answer.err
    assert "dashboard: http://127.0.0.1:" in answer.err
    assert written(archive) == plain
    assert kept(archive) == 24


def test_one_worker_of_our_own(run: Run, archive: Path, plain: Written) -> None:
    assert run("build", "--cluster", "local:1").status == 0
    assert written(archive) == plain


def test_what_is_kept_is_read_by_whoever_comes_next(run: Run, archive: Path, address: str, plain: Written) -> None:
    store = archive / "elsewhere"
    run("build", "--cluster", address, "--cache", f"file://{store}")
    files = sorted(store.rglob("*.packed"))
    assert len(files) == 24
    files[0].write_bytes(pickle.dumps({"mentions": []}))
    files[1].write_bytes(files[1].read_bytes()[:-7])
    before = {path: path.read_bytes() for path in files}
    run("build", "--cluster", address, "--cache", str(store))
    assert written(archive) == plain
    changed = [path for path in files if path.read_bytes() != before[path]]
    assert changed == files[:2]
    run("build", "--workers", "1", "--cache", str(store))
    assert written(archive) == plain


def test_a_disk_that_takes_nothing_costs_only_time(run: Run, archive: Path, address: str, plain: Written) -> None:
    (archive / "full").write_text("")
    answer = run("build", "--cluster", address, "--cache", str(archive / "full" / "x"))
    assert (answer.status, answer.err.count("what is read cannot be kept here")) == (0, 1)
    assert written(archive) == plain


def test_what_people_keep_stands(run: Run, archive: Path, address: str) -> None:
    run("build", "--workers", "1")
    left = run("left-out", "--format", "jsonl").out.splitlines()
    one = next(line for line in map(json.loads, left) if line["date"])
    run("keep", f"{one['article']}:{one['start']}")
    before = written(archive)
    (archive / ".cache/events.json").unlink()
    answer = run("build", "--cluster", address, "--dry-run")
    assert (answer.status, answer.out) == (0, "")
    assert written(archive) == before


def test_other_weights_are_refused_in_a_line(
    run: Run, archive: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.cluster.reading.everything_version", lambda: "another")
    answer = run("build", "--cluster", address)
    assert answer.status == 1
    (line,) = [line for line in answer.err.splitlines() if not line.startswith("dashboard")]
    assert "another version" in line
    assert not (archive / "content/timeline").exists()


@pytest.mark.parametrize(
    "wrong", ["lokal", "local:0", "local:99999", "foo://x:1", "tcp://", "tcp://[::1", "tcp://127.0.0.1:1", "x:70000"]
)
def test_where_nothing_answers_it_says_so(run: Run, archive: Path, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.cluster.connecting.PATIENCE", 1)
    answer = run("build", "--cluster", wrong)
    assert answer.status == 1
    (line,) = answer.err.splitlines()
    assert "--cluster" in line


def test_only_this_machine_reaches_our_own_workers(client: Any) -> None:
    info = client.scheduler_info(n_workers=-1)
    addresses = [info["address"], *info["workers"], *(worker["nanny"] for worker in info["workers"].values())]
    assert len(addresses) == 5
    assert all(one.startswith("tcp://127.0.0.1:") for one in addresses)
    assert client.dashboard_link.startswith("http://127.0.0.1:")
    listening = client.cluster.scheduler.http_server._sockets.values()
    assert {socket.getsockname()[0] for socket in listening} == {"127.0.0.1"}


def test_without_the_option_dask_is_never_imported(archive: Path) -> None:
    code = (
        "import sys; sys.argv = ['timeline', '--root', sys.argv[1], 'build', '--workers', '1']\n"
        "from timeline.cli import app\n"
        "app(standalone_mode=False)\n"
        "print([name for name in ('dask', 'distributed', 'fsspec', 'pyarrow') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(archive)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
