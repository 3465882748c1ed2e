"""What was learned, in readable files: `make train` makes them anew, see timeline.training.

TIMELINE_WEIGHTS names another folder with the same files: so weights that did not see a story can be measured on it.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from timeline.problems import TimelineError

PACKAGE = Path(__file__).parent
FILES = ("coreference.json", "coreference_with_model.json", "importance.json", "salience.json")
"""Every learned file."""


def folder() -> Path:
    """Where the weights are read from."""
    return Path(os.environ.get("TIMELINE_WEIGHTS") or PACKAGE)


@lru_cache(maxsize=16)
def load(name: str) -> dict[str, Any]:
    """One of FILES, as its JSON says. Raises TimelineError where it cannot be read."""
    path = folder() / name
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TimelineError(f"{path}: no learned weights can be read there ({error}); unset TIMELINE_WEIGHTS") from None
    if not isinstance(data, dict):
        raise TimelineError(f"{path}: learned weights should be one JSON object; make them anew with `make train`")
    return data


@lru_cache(maxsize=1)
def version() -> str:
    """Changes with every change of the weights: part of the key of what is kept of a build."""
    return hashlib.sha256(json.dumps([load(name) for name in FILES], sort_keys=True).encode()).hexdigest()
