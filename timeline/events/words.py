"""The word lists of the language: data, in events/en/*.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def _lists() -> dict[str, frozenset[str]]:
    folder = files("timeline.events") / "en"
    lists: dict[str, frozenset[str]] = {}
    for name in ("words.yaml", "status.yaml", "grammar.yaml"):
        data = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        for key, entry in data.items():
            words = entry["words"]
            lists[key] = frozenset(words.split() if isinstance(words, str) else words)
    return lists


@cache
def words(name: str) -> frozenset[str]:
    """One list, `saying` or `plan`: lemmas in lower case. Raises KeyError for a list that is not there."""
    return _lists()[name]


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    text = (files("timeline.events") / "en" / "kinds.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for name, entry in yaml.safe_load(text).items():
        for word in dict.fromkeys(entry["words"].split()):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def kinds(lemma: str) -> tuple[str, ...]:
    """The kinds of events (en/kinds.yaml) that a verb or a noun names, in the order of the file."""
    return _kinds().get(lemma, ())
