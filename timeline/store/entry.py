"""Types what a person wrote in an entry, by the table of its keys, and says what is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeAlias

import yaml

from timeline import edtf
from timeline.model import STATUSES, Event, HistoryStep, OtherDate, Source
from timeline.store.keys import ENTRY, HISTORY, OTHER_DATE, SOURCE, STEPS, Field, Kind

Record: TypeAlias = dict[str, Any]
"""An entry, a source, ... by key, as YAML shows it: texts, numbers, booleans, tuples of texts, tuples of records."""

Report: TypeAlias = Callable[[yaml.Node, str], None]

_TABLES: dict[int, dict[str, Field]] = {
    id(table): {field.name: field for field in table} for table in (ENTRY, SOURCE, OTHER_DATE, HISTORY)
}
LONGEST = 100_000
"""Characters of a text; a quote is as long as its sentence."""
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read(node: yaml.Node, report: Report) -> Event | None:
    """The entry that a node holds. What is wrong with it is reported with the node it concerns; then there is none."""
    found = _record(node, ENTRY, "an entry", report)
    return Event(**found) if found is not None else None


def record(item: Event | Source | OtherDate | HistoryStep) -> Record:
    """The keys that YAML shows of an entry or a source, in their order; what is empty is left out."""
    table = {Event: ENTRY, Source: SOURCE, OtherDate: OTHER_DATE, HistoryStep: HISTORY}[type(item)]
    shown: Record = {}
    for field in table:
        value = getattr(item, field.name)
        if field.kind == "records":
            value = tuple(record(one) for one in value)
        if value or field.required:
            shown[field.name] = value
    return shown


def shown(source: Source) -> Source:
    """The source without the reasons that only content/machine keeps."""
    return Source(source.article, source.quote, source.trigger, source.phrase, source.date, source.status)


def likely(name: str, names: tuple[str, ...] | list[str], least: float = 0.6) -> str:
    """` did you mean ...?` or nothing. `least`: how much alike they are, from 0 to 1."""
    close = difflib.get_close_matches(name.lower(), names, 1, least)
    return f"; did you mean `{close[0]}`?" if close else ""


def _record(node: yaml.Node, table: tuple[Field, ...], what: str, report: Report) -> Record | None:
    """The keys of a mapping, typed; None where something required is missing or wrong."""
    if not isinstance(node, yaml.MappingNode):
        report(node, f"{what} is a list of keys and values; write `{table[0].name}: {table[0].example}` and so on")
        return None
    by_name = _TABLES[id(table)]
    values: Record = {}
    met: set[str] = set()
    unknown: list[yaml.Node] = []
    sound = True
    for key, value in node.value:
        name = key.value
        field = by_name.get(name) if key.__class__ is yaml.ScalarNode else None
        if field is None:
            if key.__class__ is yaml.ScalarNode and name == "<<":
                report(key, f"merge keys are not read; write the keys that {what} takes over into it")
                return None
            unknown.append(key)
        elif name in met and name == table[0].name:
            report(key, f"the key `{name}` stands here twice; if {what} of its own begins here, write `- {name}:`")
            return None
        elif name in met:
            report(key, f"the key `{name}` stands here twice; keep one of them")
            sound = False
        else:
            met.add(name)
            try:
                typed = _READERS[field.kind](field, value, report)
            except _Wrong as wrong:
                report(wrong.node, f"{name}: {wrong.message}")
                sound = False
            else:
                if typed is not None:
                    values[name] = typed
    missing = [
        field for field in table if field.required and field.name not in values and (field.name not in met or sound)
    ]
    for key in unknown:
        _report_unknown(key, by_name, missing, what, report)
    for field in missing:
        report(node, f"{what} needs `{field.name}`; write `{field.name}: {field.example}`")
    return values if sound and not unknown and not missing else None


def _report_unknown(key: yaml.Node, by_name: dict[str, Field], missing: list[Field], what: str, report: Report) -> None:
    """A key that an entry does not have. Where it stands for one that is missing, that is missing no more."""
    if key.__class__ is not yaml.ScalarNode:
        report(key, f"a key is one word; {what} has {', '.join(by_name)}")
        return
    close = difflib.get_close_matches(key.value.lower(), by_name, 1) or [field.name for field in missing[:1]]
    instead = f"did you mean `{close[0]}`?" if close else f"it has {', '.join(by_name)}"
    report(key, f"{what} has no key `{key.value[:40]}`; {instead}")
    missing[:] = [field for field in missing if field.name not in close]


class _Wrong(Exception):
    def __init__(self, node: yaml.Node, message: str) -> None:
        self.node, self.message = node, message


def _text(field: Field, node: yaml.Node, report: Report) -> str | None:
    """A scalar's text, None where it is empty."""
    if node.__class__ is not yaml.ScalarNode:
        raise _Wrong(node, f"is one text; write for example `{field.name}: {field.example}`")
    value: str = node.value
    if len(value) > LONGEST and field.name != "quote":
        raise _Wrong(node, f"has {len(value):,} characters, more than the {LONGEST:,} that are read; shorten it")
    if not node.style and value in ("", "~", "null", "Null", "NULL"):
        return None
    return value.strip()


def _id(field: Field, node: yaml.Node, report: Report) -> str | None:
    value = _text(field, node, report)
    if value is not None and (not value or any(sign.isspace() or sign in "#<>\"'&/\\" for sign in value)):
        raise _Wrong(node, f"{value[:40]!r} cannot be an id; write letters, digits and hyphens: {field.example}")
    return value


def _date(field: Field, node: yaml.Node, report: Report) -> str | None:
    value = _text(field, node, report)
    if value is not None:
        try:
            edtf.parse(value)
        except edtf.NotEDTF as error:
            raise _Wrong(node, str(error)) from None
    return value


def _one_of(choices: tuple[str, ...]) -> Callable[[Field, yaml.Node, Report], str | None]:
    def reader(field: Field, node: yaml.Node, report: Report) -> str | None:
        value = _text(field, node, report)
        if value is not None and value not in choices:
            raise _Wrong(
                node, f"{value[:40]!r} is no status; it is one of {', '.join(choices)}{likely(value, choices, 0.8)}"
            )
        return value

    return reader


def _number(field: Field, node: yaml.Node, report: Report) -> float | None:
    value = _text(field, node, report)
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise _Wrong(node, f"{value[:40]!r} is not between 0 and 1; write for example 0.5")
    return number


def _boolean(field: Field, node: yaml.Node, report: Report) -> bool | None:
    value = _text(field, node, report)
    if value is not None and value.lower() not in _TRUTH:
        raise _Wrong(node, f"{value[:40]!r} is neither true nor false; write `{field.name}: true` or take the line out")
    return None if value is None else _TRUTH[value.lower()]


def _texts(field: Field, node: yaml.Node, report: Report) -> tuple[str, ...] | None:
    if node.__class__ is not yaml.SequenceNode:
        if node.__class__ is yaml.ScalarNode and _text(field, node, report) is None:
            return None
        raise _Wrong(node, f"is a list; write `{field.name}: [one, another]`")
    found = [_text(field, item, report) for item in node.value]
    return tuple(text for text in found if text)


def _records(field: Field, node: yaml.Node, report: Report) -> tuple[Any, ...] | None:
    if node.__class__ is not yaml.SequenceNode:
        if node.__class__ is yaml.ScalarNode and _text(field, node, report) is None:
            return None
        raise _Wrong(node, f"is a list; begin each of them with `- {field.keys[0].name}: {field.keys[0].example}`")
    assert field.type is not None
    what = {"sources": "a source", "other_dates": "another date", "history": "a step"}[field.name]
    found = [_record(item, field.keys, what, report) for item in node.value]
    extra = {"quote": ""} if field.type is Source else {}
    return tuple(field.type(**{**extra, **values}) for values in found if values is not None)


_READERS: dict[Kind, Callable[[Field, yaml.Node, Report], Any]] = {
    "id": _id,
    "text": _text,
    "date": _date,
    "status": _one_of(STATUSES),
    "step": _one_of(STEPS),
    "number": _number,
    "boolean": _boolean,
    "texts": _texts,
    "records": _records,
}

assert [field.name for field in ENTRY] == [field.name for field in fields(Event)]
