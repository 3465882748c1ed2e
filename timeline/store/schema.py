"""The JSON Schema of a timeline file, for editors: from the one table of keys."""

from __future__ import annotations

from typing import Any

from timeline.model import STATUSES
from timeline.store.keys import ENTRY, STEPS, Field

_KINDS: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "pattern": "^[^\\s#<>\"'&/\\\\]+$"},
    "text": {"type": "string"},
    "date": {"type": "string"},
    "status": {"enum": list(STATUSES)},
    "step": {"enum": list(STEPS)},
    "number": {"type": "number", "minimum": 0, "maximum": 1},
    "boolean": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a file in content/timeline, with a description and an example for every key."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Timeline",
        "description": "A list of events.",
        "type": "array",
        "items": _object(ENTRY),
    }


def _object(keys: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key.name: _key(key) for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def _key(key: Field) -> dict[str, Any]:
    form = {"type": "array", "items": _object(key.keys)} if key.kind == "records" else _KINDS[key.kind]
    example = [{one.name: one.example for one in key.keys}] if key.kind == "records" else key.example
    return {"description": key.description, **form, "examples": [example]}
