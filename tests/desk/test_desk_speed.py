"""The desk answers at once on a timeline of 5,000 events."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.desk_speed import LIMITS, answers


@pytest.mark.long
def test_queue_entry_and_search_on_5000_events(tmp_path: Path) -> None:
    found = answers(tmp_path)
    assert {name: found[name] for name in LIMITS if found[name] > LIMITS[name]} == {}
