"""On an archive the desk takes its queue from the tables of the last build, and reads all where they fit no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write
from tests.left_out_world import ARTICLES, ONE, entries
from timeline.cache import TABLES, Cache
from timeline.desk.state import Desk

pytest.importorskip("pyarrow", reason="the extra `cluster` is not installed")


def queue_without_tables(root: Path) -> list[object]:
    aside = {name: (root / ".cache" / name).read_bytes() for name in TABLES}
    for name in TABLES:
        (root / ".cache" / name).unlink()
    desk = Desk(root, 1)
    desk.wait()
    for name, data in aside.items():
        (root / ".cache" / name).write_bytes(data)
    return told(desk)


def told(desk: Desk) -> list[object]:
    cards, left = desk.queue().cards, desk.queue().left
    return [list(cards), {article: [one.as_json() for one in found] for article, found in left.items()}]


def queue(desk: Desk) -> list[object]:
    desk.queue()
    desk.wait()
    return told(desk)


def test_the_queue_is_the_same_before_and_after_keep_and_undo(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, ARTICLES | ONE)
    run("build", "--workers", "1")
    monkeypatch.setattr(Cache, "get", lambda cache, article: pytest.fail("an extraction was read"))
    desk = Desk(tmp_path, 1)
    first = queue(desk)
    monkeypatch.undo()
    assert first == queue_without_tables(tmp_path)
    sailed = next(card for card in desk.queue().cards if card.kind == "left out" and card.date == "2022-02-14")
    assert sailed.start is not None
    desk.keep("news/bridge", sailed.start, None)
    assert "sailed" in entries(tmp_path)
    assert queue(desk) == queue_without_tables(tmp_path) != first
    desk.undo()
    desk.wait()
    assert queue(desk) == first
