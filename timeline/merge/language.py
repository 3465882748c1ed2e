"""The words of the language that merging knows: data, in merge/en/*.yaml."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache(maxsize=8)
def read(name: str) -> Any:
    """What a file says: `read("kinds")`."""
    return yaml.safe_load((files("timeline.merge") / "en" / f"{name}.yaml").read_text(encoding="utf-8"))
