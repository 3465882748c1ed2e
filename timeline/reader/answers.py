"""The events in what a model answered: JSON, in a fence or with text around it too."""

from __future__ import annotations

import json
from typing import Any

MOST_BEGINNINGS = 50
"""So many opening brackets are tried."""


class Broken(Exception):
    """An answer that cannot be read. The message says what is wrong with it."""


def events_in(answer: bytes) -> list[Any]:
    """What stands in the `events` of a chat completion, of whatever form. Raises Broken."""
    try:
        choice = json.loads(answer)["choices"][0]
        content = choice["message"]["content"]
        if isinstance(content, list):
            content = "".join(part.get("text", "") for part in content)
        assert isinstance(content, str)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        raise Broken("the answer has not the form of a chat completion") from None
    found = _object(content)
    if found is None:
        cut = choice.get("finish_reason") == "length"
        raise Broken("the answer was cut off" if cut else "the answer is not the JSON that was asked for")
    return found


def _object(content: str) -> list[Any] | None:
    """The list `events` of the first JSON object that has one."""
    decoder = json.JSONDecoder()
    at = content.find("{", content.rfind("</think>") + 1)
    for _ in range(MOST_BEGINNINGS):
        if at < 0:
            break
        try:
            found, _ = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and isinstance(found.get("events"), list):
            events: list[Any] = found["events"]
            return events
        at = content.find("{", at + 1)
    return None
