"""Random people and random programs take turns: nothing that a person did is lost, and nothing comes back."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from store_history import History
from store_turns import ACTIONS, article


def run(turns: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        article(history, random.Random(1))
        history.build()
        for name, seed in turns:
            ACTIONS[name](history, random.Random(seed))
            if seed % 3:
                history.build()
        history.build()


@pytest.fixture(autouse=True)
def _no_flush() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


TURN = st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 10**6))
CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@settings(max_examples=40, deadline=None, suppress_health_check=CALM, phases=[Phase.generate], derandomize=True)
@given(st.lists(TURN, min_size=10, max_size=20))
def test_histories(turns: list[tuple[str, int]]) -> None:
    run(turns)


@pytest.mark.long
@settings(max_examples=1000, deadline=None, suppress_health_check=CALM, phases=[Phase.reuse, Phase.generate])
@given(st.lists(TURN, min_size=20, max_size=20))
def test_a_thousand_histories(turns: list[tuple[str, int]]) -> None:
    run(turns)
