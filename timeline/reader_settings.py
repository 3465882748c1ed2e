"""The `reader` of content/settings.yaml: which language model reads too, and how it is reached.

    reader:
      url: http://127.0.0.1:11434/v1
      model: qwen3:14b
      key_from: OPENAI_API_KEY
      parallel: 4
      timeout: 120

Where anything of it is wrong there is no reader: nothing is sent on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

import yaml

from timeline.model import Reader

MOST_AT_ONCE = 64
LONGEST_WAIT = 3600
"""Seconds."""

_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?(?:/[a-z0-9._~%/-]*)?",
    re.IGNORECASE,
)
"""No user, no password, no query: nothing that two readers of an address might take for two hosts."""
_KEY_FROM = re.compile(r"[A-Za-z0-9_]*_API_KEY")
LONGEST_MODEL = 200
EXAMPLES = {"url": "http://127.0.0.1:11434/v1", "model": "qwen3:14b"}
"""Of what must be there."""

Wrong = tuple[yaml.Node, str]
"""Where something is wrong, and what."""


def read_reader(key: yaml.Node, node: yaml.Node) -> tuple[Reader | None, list[Wrong]]:
    """The reader that stands below `key`, or None and what is wrong with it."""
    if not isinstance(node, yaml.MappingNode):
        advice = "url: http://127.0.0.1:11434/v1` and `model: NAME"
        return None, [(key, f"reader should have lines of its own, indented below it: `{advice}`")]
    found: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for name, value in node.value:
        try:
            if name.value in found:
                raise ValueError(f"{name.value} of reader stands here twice; take one of them out")
            found[name.value] = _typed(name.value, value)
        except ValueError as error:
            wrong.append((name, str(error)))
    for name, example in EXAMPLES.items():
        if not wrong and name not in found:
            wrong.append((key, f"reader has no {name}; add a line such as `{name}: {example}` below it"))
    return (None, wrong) if wrong else (Reader(**found), [])


def unknown(what: str, key: object, names: Iterable[str]) -> str:
    """What to say of a key that is none of `names`."""
    near = get_close_matches(str(key), names := list(names), 1)
    return f"unknown {what} {key!r}; " + (f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}")


def _typed(name: object, node: yaml.Node) -> str | int:
    """The value of one key. Raises ValueError, which says what would be right; a wrong url or key_from is not shown:
    it may hold a secret."""
    if not isinstance(name, str) or name not in _KINDS:
        raise ValueError(unknown("setting of reader", name, (field.name for field in fields(Reader))))
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError(f"{name} of reader should be one value on its line")
    return _KINDS[name](node.value)


def _url(text: str) -> str:
    found = _URL.fullmatch(text)
    if not found or int(found[1] or 1) not in range(1, 65536):
        raise ValueError(
            f"url of reader should begin with http:// or https:// and hold no password, such as {EXAMPLES['url']}"
        )
    return text


def _model(text: str) -> str:
    if not (0 < len(text) <= LONGEST_MODEL and text.isprintable() and text == text.strip()):
        raise ValueError(f"model of reader should be a name such as {EXAMPLES['model']}, not {text[:LONGEST_MODEL]!r}")
    return text


def _key_from(text: str) -> str:
    if not _KEY_FROM.fullmatch(text):
        advice = "that ends in _API_KEY, such as OPENAI_API_KEY; the key itself belongs into no file"
        raise ValueError(f"key_from of reader should name an environment variable {advice}")
    return text


def _whole(name: str, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
            raise ValueError(f"{name} of reader should be a whole number from 1 to {most}, not {text[:40]!r}")
        return int(text)

    return read


_KINDS: dict[str, Callable[[str], str | int]] = {
    "url": _url,
    "model": _model,
    "key_from": _key_from,
    "parallel": _whole("parallel", MOST_AT_ONCE),
    "timeout": _whole("timeout", LONGEST_WAIT),
}
