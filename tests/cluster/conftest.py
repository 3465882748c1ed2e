"""One scheduler with two workers for all tests, and the bytes that one machine makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cluster_world import write_archive, written

from timeline import pipeline


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    from timeline.cluster.connecting import connect

    with connect("local:2") as client:
        yield client


@pytest.fixture(scope="session")
def address(client: Any) -> str:
    return str(client.scheduler.address)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = write_archive(tmp_path_factory.mktemp("plain"))
    pipeline.build(root, workers=1)
    found = written(root)
    assert len(found) > 3
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path)
