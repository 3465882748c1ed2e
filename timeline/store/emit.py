"""Values as YAML text, in the form new entries have: dates quoted, texts plain where YAML allows, one line each."""

from __future__ import annotations

import json
import re
from typing import Any

from timeline.store.entry import Record

_SPECIAL = r"\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
"""Signs that YAML wants escaped."""
_UNPRINTABLE = re.compile(rf"[{_SPECIAL}]")
_PRINTABLE = re.compile(rf"[^\x00-\x1f{_SPECIAL}]*")
_PLAIN = re.compile(rf"[^\x00-\x1f\s\-?:,\[\]{{}}#&*!|>'\"%@`~=<.+\d{_SPECIAL}][^\x00-\x1f{_SPECIAL}]*")
_NOT_A_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"}
_QUOTED = {"date"}
_FLOW = {"other_dates", "history"}
"""Lists whose records stand on one line each."""


def scalar(value: str | float | bool, key: str = "", flow: bool = False, style: str = "") -> str:
    """A text, number or boolean on one line. `flow`: it stands within [] or {}. `style`: the quotes it had before."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:.6g}"
    if style not in ("'", '"') and key not in _QUOTED and _is_plain(value, flow):
        return value
    single = style == "'" or (style != '"' and ('"' in value or "\\" in value))
    if single and _PRINTABLE.fullmatch(value):
        return "'" + value.replace("'", "''") + "'"
    # JSON's quoted strings are YAML's, but for the signs that YAML wants escaped and JSON does not.
    return _UNPRINTABLE.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(sign: re.Match[str]) -> str:
    """Half of a surrogate pair is no character; what an article has there is not known."""
    return "\\ufffd" if "\ud800" <= sign[0] <= "\udfff" else f"\\u{ord(sign[0]):04x}"


def _is_plain(value: str, flow: bool) -> bool:
    """Whether every reader of YAML takes the bare text for this text."""
    if not _PLAIN.fullmatch(value) or value.lower() in _NOT_A_TEXT or value[-1] in ": \t":
        return False
    if ": " in value or " #" in value or ":\t" in value or "\t#" in value:
        return False
    return not (flow and any(sign in ",[]{}:?" for sign in value))


def field(key: str, value: Any, indent: int, flow: bool = False) -> str:
    """`key: value` without a line end; its further lines, where it has some, begin at `indent` and deeper."""
    if not isinstance(value, tuple):
        return f"{key}: {scalar(value, key, flow)}"
    if flow or not value or not isinstance(value[0], dict):
        return f"{key}: [{', '.join(item(key, one, 0, True) for one in value)}]"
    lines = [f"{key}:"] + [" " * (indent + 2) + "- " + item(key, one, indent + 4) for one in value]
    return "\n".join(lines)


def item(key: str, value: Any, indent: int, flow: bool = False) -> str:
    """One item of the list under `key`, without its dash."""
    if not isinstance(value, dict):
        return scalar(value, "", flow)
    return mapping(value, indent, flow or key in _FLOW)


def mapping(value: Record, indent: int, flow: bool = False) -> str:
    """An entry or a source; its second and further lines begin at `indent`."""
    parts = [field(key, one, indent, flow) for key, one in value.items()]
    return "{" + ", ".join(parts) + "}" if flow else ("\n" + " " * indent).join(parts)
