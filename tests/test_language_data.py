"""The files of language data, in whatever room they stand."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

PACKAGE = Path(str(files("timeline")))
DATA = sorted(PACKAGE.rglob("*.yaml"))


def values(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    else:
        yield data


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_is_read_as_true_or_false(path: Path) -> None:
    """YAML does so with `on`, `no`, `yes` and `off` that stand without quotation marks."""
    assert not [value for value in values(yaml.safe_load(path.read_text("utf-8"))) if isinstance(value, bool)]
