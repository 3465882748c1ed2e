"""The functions that meanings in rules.yaml are written with. Each returns a meaning, or None where there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline.times.builders import clock, dates, lengths, lists

FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: value
    for module in (dates, clock, lengths, lists)
    for name, value in vars(module).items()
    if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
}
"""By name."""
