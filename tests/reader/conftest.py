from __future__ import annotations

from pathlib import Path

import pytest

from timeline.reader import asking, trust


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that somebody allowed on this machine counts, and nobody waits long."""
    monkeypatch.delenv(trust.VARIABLE, raising=False)
    home: Path = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setattr(trust, "kept_in", lambda: home / "event-timeline" / "reader-hosts")
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)
