"""All events stand in a table that others read in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cluster_world import write_archive

from tests.conftest import Run, write

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `cluster` is not installed")


def titles(root: Path) -> list[str]:
    files = sorted((root / "content/timeline").rglob("*.yaml"))
    return [entry["title"] for path in files for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def test_what_the_limit_cuts_stands_in_the_table(run: Run, tmp_path: Path) -> None:
    write_archive(tmp_path)
    write(tmp_path, {"content/settings.yaml": "detail: all\nlimit: 2\n"})
    answer = run("build", "--workers", "1")
    rows = parquet.read_table(tmp_path / ".cache/events.parquet").to_pylist()
    assert f"all {len(rows)} events: " in answer.err
    shown = titles(tmp_path)
    assert len(shown) == 2 < len(rows)
    assert set(shown) < {row["title"] for row in rows}
    best = max(rows, key=lambda row: row["importance"])
    assert best["title"] in shown
    assert best["sources"][0]["quote"]
    assert best["first_day"].isoformat() == best["date"].removesuffix("~")


def test_without_a_cut_there_is_none(run: Run, tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    run("build", "--workers", "1")
    assert not (tmp_path / ".cache/events.parquet").exists()


def test_a_disk_that_takes_no_table_stops_no_build(run: Run, tmp_path: Path) -> None:
    write_archive(tmp_path)
    write(tmp_path, {"content/settings.yaml": "limit: 1\n", "full": ""})
    answer = run("build", "--workers", "1", "--cache", tmp_path / "full" / "x")
    assert answer.status == 0
    assert "could not be written" in answer.err
    assert len(titles(tmp_path)) == 1


def test_a_cluster_writes_it_beside_its_cache(run: Run, archive: Path, address: str) -> None:
    run("build", "--cluster", address, "--cache", f"file://{archive}/kept")
    rows = parquet.read_table(archive / "kept/events.parquet").to_pylist()
    assert set(titles(archive)) <= {row["title"] for row in rows}
