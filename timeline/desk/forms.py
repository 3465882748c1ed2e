"""What people write into forms: an entry's fields as texts, what is wrong with them, and what changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from timeline import edtf
from timeline.model import STATUSES, Event
from timeline.problems import TimelineError
from timeline.site.dates_in_words import in_words

LINES = ("participants", "places", "tags")
"""Fields with an item a line."""
FLAGS = ("locked", "hidden")
FIELDS = ("title", "date", "status", *LINES, "note", "importance", *FLAGS)

LONGEST = {"title": 1_000, "note": 50_000}
OTHERS = 10_000
"""Characters of other fields."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Form:
    """The fields of a form that was sent."""

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self._fields: dict[str, list[str]] = {}
        for name, value in fields:
            self._fields.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\r", "\n"))

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    @property
    def names(self) -> list[str]:
        """The names of all fields."""
        return [*self._fields]

    def text(self, name: str) -> str:
        """The field's text, empty where there is none."""
        return self._fields.get(name, [""])[0]

    def all(self, name: str) -> list[str]:
        """Every text under this name."""
        return self._fields.get(name, [])

    def numbers(self, name: str) -> set[int]:
        """Every whole number under this name. Raises TimelineError for what is none."""
        given = self.all(name)
        if any(not (one.isascii() and one.isdecimal() and len(one) <= 6) for one in given):
            raise TimelineError(f"{name} takes whole numbers")
        return set(map(int, given))


def shown(event: Event) -> dict[str, Any]:
    """An entry's fields as its form shows them: texts, and true or false."""
    texts = {name: getattr(event, name) for name in ("title", "date", "status")}
    lists = {name: "\n".join(getattr(event, name)) for name in LINES}
    importance = f"{event.importance:.6g}" if event.importance else ""
    flags = {name: getattr(event, name) for name in FLAGS}
    return {**texts, **lists, "note": event.note or "", "importance": importance, **flags}


def as_sent(form: Form, event: Event | None = None) -> dict[str, Any]:
    """The same as the person left it; what the form does not hold is as it was."""
    before = shown(event) if event else {}
    texts = {name: form.text(name) if name in form else before.get(name, "") for name in FIELDS if name not in FLAGS}
    flags = {name: name in form if "flags" in form else before.get(name, False) for name in FLAGS}
    return {**texts, **flags}


def before(event: Event) -> str:
    """What the form of an entry showed, for the form to send back."""
    return json.dumps(shown(event))


def changes(event: Event, sent: Mapping[str, Any], shown_before: str = "") -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the fields that the person changed, and by field what is wrong with them.

    `shown_before` is of `before`: what somebody else changed meanwhile is no change of this person's.
    """
    before = shown(event)
    try:
        known = json.loads(shown_before or "{}")
    except (ValueError, RecursionError):
        known = {}
    if isinstance(known, dict):
        before |= {name: value for name, value in known.items() if name in before and type(value) is type(before[name])}
    return typed({name: sent[name] for name in FIELDS if _plain(sent[name]) != _plain(before[name])})


def typed(sent: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values that fields stand for, and by field what is wrong."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, given in sent.items():
        try:
            values[name] = _value(name, given)
        except ValueError as error:
            wrong[name] = str(error)
    return values, wrong


def date_in_words(value: str) -> str:
    """What a date means. Raises ValueError where it is none."""
    if not value.strip():
        raise ValueError("write a date such as 2022-02-15, 2022-02 or 2022")
    if len(value) > LONGEST["title"]:
        raise ValueError("this is too long for a date")
    try:
        edtf.parse(value.strip())
        return in_words(value.strip())
    except edtf.NotEDTF as error:
        raise ValueError(str(error)) from None


def _plain(value: Any) -> Any:
    """What a browser sends back of a text that nobody touched: one kind of line end, none at its ends."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else value


def _value(name: str, given: Any) -> Any:
    if name in FLAGS:
        return bool(given)
    text = _plain(given)
    if len(text) > LONGEST.get(name, OTHERS):
        raise ValueError(f"this has {len(text):,} characters; {LONGEST.get(name, OTHERS):,} are the most")
    if _CONTROLS.search(text):
        raise ValueError("this holds a character that cannot be shown; take it out")
    if name in LINES:
        return tuple(dict.fromkeys(" ".join(line.split()) for line in text.split("\n") if line.strip()))
    if name == "note":
        return text or None
    text = " ".join(text.split())
    if name == "title" and not text:
        raise ValueError("write what happened, in one line")
    if name == "date":
        date_in_words(text)
    if name == "status" and text not in STATUSES:
        raise ValueError(f"a status is one of {', '.join(STATUSES)}")
    if name == "importance":
        return _importance(text)
    return text


def _importance(text: str) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ValueError("write a number from 0 to 1, such as 0.5, or nothing")
    return number
