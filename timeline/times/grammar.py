"""Rules from data: patterns over words and categories, and the meanings they build.

A pattern is written as

    last {unit_one}            words as they stand, and categories in braces
    {month} {day} [[,] {year}] what stands in brackets may be missing
    ( the | this ) year        one of several
    {number:count} ~- ~{unit}  a capture under another name; ~ allows no white space before it

Categories are word classes (words.yaml), kinds of numbers (numbers.py) or what other rules give. They may not refer
to themselves in a circle, so every match ends; results are kept for each category and place, so time is linear.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from timeline.times import build, numbers
from timeline.times.lexer import Words, normal

_ELEMENT = re.compile(r"\{(\w+)(?::(\w+))?\}|[][()|]|~|[^\s\[\]()|{}~]+")


class Match(NamedTuple):
    """A category found at a place."""

    end: int
    """The word after it."""
    value: Any
    rule: str


Captures = tuple[tuple[str, Any, int, int, str], ...]
"""(name, value, first word, word after the last, rule) of what a pattern has caught so far."""

Node = tuple[Any, ...]
"""("word", text, glued), ("category", name, capture, glued), ("optional", nodes) or ("either", (nodes, ...))."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of rules.yaml."""

    name: str
    gives: str
    nodes: tuple[Node, ...]
    meaning: Callable[[Mapping[str, Any]], Any]
    passes: str | None
    """The capture that it only hands on: then the rule that gave that one is named."""


class Grammar:
    """The words and rules of one language."""

    def __init__(self, words: Mapping[str, Any], rules: list[Mapping[str, Any]]) -> None:
        self.classes: dict[str, dict[str, Any]] = {}
        self.capitalised: set[str] = set()
        for name, entries in words.items():
            if name.endswith("_capitalised"):
                self.capitalised.add(name)
            self.classes[name] = (
                {str(k): v for k, v in entries.items()}
                if isinstance(entries, dict)
                else dict.fromkeys(map(str, entries), True)
            )
        self.rules: dict[str, list[Rule]] = {}
        for entry in rules:
            for pattern in [entry["pattern"]] if isinstance(entry["pattern"], str) else entry["pattern"]:
                rule = self._rule(entry, pattern)
                self.rules.setdefault(rule.gives, []).append(rule)
        self._starts: dict[str, dict[str, list[Rule]]] = {}
        for category in self.rules:
            self._index(category, ())
        self.triggers = frozenset(self.classes.pop("trigger", {}))
        self._keys: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._candidates: dict[tuple[str, tuple[str, ...]], tuple[Rule, ...]] = {}

    def _rule(self, entry: Mapping[str, Any], pattern: str) -> Rule:
        nodes = _parse(pattern, entry["name"])
        meaning = str(entry.get("meaning", "True"))
        passes = meaning if meaning.isidentifier() and meaning not in ("True", "False", "None") else None
        return Rule(entry["name"], entry.get("gives", "time"), nodes, _expression(meaning, entry["name"]), passes)

    def _index(self, category: str, above: tuple[str, ...]) -> dict[str, list[Rule]]:
        """For every key that can begin a category, the rules that it can begin."""
        if category in above:
            raise ValueError(f"category {category!r} refers to itself: {' > '.join(above)}")
        if category in self._starts:
            return self._starts[category]
        table: dict[str, list[Rule]] = {}
        for rule in self.rules[category]:
            for key in sorted(self._first(rule.nodes, (*above, category))[0]):
                table.setdefault(key, []).append(rule)
        self._starts[category] = table
        return table

    def _first(self, nodes: tuple[Node, ...], above: tuple[str, ...]) -> tuple[set[str], bool]:
        """The keys with which a sequence can begin, and whether it can be empty."""
        keys: set[str] = set()
        for node in nodes:
            if node[0] == "word":
                keys.add(node[1])
                return keys, False
            if node[0] == "category":
                name = node[1]
                if name in self.rules:
                    keys.update(self._index(name, above))
                elif name in numbers.KINDS:
                    keys.update(numbers.KINDS[name].keys)
                elif name in self.classes:
                    keys.add("{" + name)
                else:
                    raise ValueError(f"no category {name!r}")
                return keys, False
            if node[0] == "optional":
                keys.update(self._first(node[1], above)[0])
            else:
                empties = []
                for option in node[1]:
                    more, empty = self._first(option, above)
                    keys.update(more)
                    empties.append(empty)
                if not any(empties):
                    return keys, False
        return keys, True

    def keys(self, form: str) -> tuple[tuple[str, ...], bool]:
        """The keys of a word: itself and its classes; and whether it is a word of time."""
        found = self._keys.get(form)
        if found is None:
            word = normal(form)
            digits = form.isdecimal()
            names = ["#", word] if digits else [word]
            names += [
                "{" + name
                for name, entries in self.classes.items()
                if word in entries and (name not in self.capitalised or form[:1].isupper())
            ]
            found = (tuple(names), digits or any(name in self.triggers for name in (word, *names)))
            if len(self._keys) < 50_000:
                self._keys[form] = found
        return found

    def class_value(self, name: str, form: str) -> Any:
        """What a class says of a word, None where it is not in it."""
        if name in self.capitalised and not form[:1].isupper():
            return None
        return self.classes[name].get(normal(form))

    def match(self, category: str, words: Words, position: int) -> tuple[Match, ...]:
        """All readings of a category at a word, one for each end, the longest first."""
        key = (category, position)
        known = words.memo.get(key)
        if known is not None:
            return known  # type: ignore[return-value]
        found: dict[int, Match] = {}
        keys = self.keys(words.forms[position])[0]
        rules = self._candidates.get((category, keys))
        if rules is None:
            table = self._starts[category]
            chosen = {id(rule) for name in keys for rule in table.get(name, ())}
            rules = tuple(rule for rule in self.rules[category] if id(rule) in chosen)
            if len(self._candidates) < 50_000:
                self._candidates[category, keys] = rules
        for rule in rules:
            for end, captures in self._sequence(rule.nodes, 0, words, position, ()):
                if end in found:
                    continue
                values: dict[str, Any] = {"at_start": position, "at_end": end}
                name = rule.name
                for capture, value, start, stop, inner in captures:
                    values[capture] = value
                    values[capture + "@"] = (start, stop)
                    if capture == rule.passes and inner:
                        name = inner
                value = rule.meaning(values)
                if value is not None:
                    found[end] = Match(end, value, name)
        result = tuple(found[end] for end in sorted(found, reverse=True))
        words.memo[key] = result
        return result

    def _sequence(
        self, nodes: tuple[Node, ...], index: int, words: Words, position: int, captures: Captures
    ) -> list[tuple[int, Captures]]:
        if index == len(nodes):
            return [(position, captures)]
        node = nodes[index]
        kind = node[0]
        if kind == "optional":
            results: list[tuple[int, Captures]] = []
            for end, caught in self._sequence(node[1], 0, words, position, captures):
                results += self._sequence(nodes, index + 1, words, end, caught)
            return results + self._sequence(nodes, index + 1, words, position, captures)
        if kind == "either":
            results = []
            for option in node[1]:
                for end, caught in self._sequence(option, 0, words, position, captures):
                    results += self._sequence(nodes, index + 1, words, end, caught)
            return results
        if position >= len(words):
            return []
        if kind == "word":
            if words.lower(position) != node[1] or (node[2] and not words.glued(position)):
                return []
            return self._sequence(nodes, index + 1, words, position + 1, captures)
        name, capture, glued = node[1:]
        if glued and not words.glued(position):
            return []
        results = []
        for end, value, rule in self._category(name, words, position):
            caught = (*captures, (capture, value, position, end, rule))
            results += self._sequence(nodes, index + 1, words, end, caught)
        return results

    def _category(self, name: str, words: Words, position: int) -> tuple[Match, ...]:
        if name in self.rules:
            return self.match(name, words, position)
        if name in numbers.KINDS:
            key = (name, position)
            known = words.memo.get(key)
            if known is None:
                known = tuple(
                    Match(end, value, "") for end, value in numbers.KINDS[name].read(words, position, self.classes)
                )
                words.memo[key] = known
            return known  # type: ignore[return-value]
        value = self.class_value(name, words.forms[position])
        return () if value is None else (Match(position + 1, value, ""),)


def _parse(pattern: str, name: str) -> tuple[Node, ...]:
    """A pattern as nodes. Raises ValueError where its brackets do not match."""
    stack: list[tuple[str, list[list[Node]]]] = [("", [[]])]
    glued = False
    for element in _ELEMENT.finditer(pattern):
        text = element.group()
        if text == "~":
            glued = True
            continue
        if text in "[(":
            stack.append((text, [[]]))
        elif text == "|":
            stack[-1][1].append([])
        elif text in "])":
            opened, options = stack.pop()
            if opened + text not in ("[]", "()"):
                raise ValueError(f"rule {name!r}: brackets do not match in {pattern!r}")
            either: Node = ("either", tuple(tuple(option) for option in options))
            body = options[0] if len(options) == 1 else [either]
            stack[-1][1][-1].append(("optional", tuple(body)) if text == "]" else either)
        elif element[1]:
            stack[-1][1][-1].append(("category", element[1], element[2] or element[1], glued))
        else:
            stack[-1][1][-1].append(("word", text, glued))
        glued = False
    if len(stack) != 1:
        raise ValueError(f"rule {name!r}: brackets do not match in {pattern!r}")
    return tuple(stack[0][1][0])


def _expression(text: str, name: str) -> Callable[[Mapping[str, Any]], Any]:
    """A meaning such as `shift(unit, -count, now)`: calls of build.py's functions, captures, constants."""

    def compiled(node: ast.expr) -> Callable[[Mapping[str, Any]], Any]:
        match node:
            case ast.Constant(value=value):
                return lambda _: value
            case ast.Name(id=capture):
                return lambda captures: captures.get(capture)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = compiled(operand)
                return lambda captures: build.negative(inner(captures))
            case ast.Call(func=ast.Name(id="at"), args=[ast.Name(id=capture)]):
                return lambda captures: captures.get(capture + "@")
            case ast.Call(func=ast.Name(id=function), args=args, keywords=keywords):
                call = getattr(build, function)
                positional = [compiled(arg) for arg in args]
                named = {keyword.arg: compiled(keyword.value) for keyword in keywords if keyword.arg}
                return lambda captures: call(
                    *(arg(captures) for arg in positional), **{key: arg(captures) for key, arg in named.items()}
                )
        raise ValueError(f"rule {name!r}: cannot read the meaning {text!r}")

    return compiled(ast.parse(text, mode="eval").body)


@lru_cache(maxsize=4)
def load(language: str = "en") -> Grammar:
    """The grammar of a language, from its folder."""
    folder = files("timeline.times") / language
    words = yaml.safe_load((folder / "words.yaml").read_text(encoding="utf-8"))
    rules = yaml.safe_load((folder / "rules.yaml").read_text(encoding="utf-8"))
    return Grammar(words, rules)
