"""Rules from data: patterns over words and categories, and the meanings they build.

Categories are word classes (words.yaml), kinds of numbers (numbers.py) or what other rules give. They may not refer
to themselves in a circle, so every match ends; results are kept for each category and place, so time is linear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from timeline.times import numbers
from timeline.times.lexer import Words, normal
from timeline.times.patterns import Element, expression, parse


class Match(NamedTuple):
    """A category found at a place."""

    end: int
    """The word after it."""
    value: Any
    rule: str


class Step(NamedTuple):
    """What a category gave in a match: its value, its words, and the rule that gave it."""

    value: Any
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of rules.yaml."""

    name: str
    gives: str
    sequences: tuple[tuple[tuple[Element, str], ...], ...]
    """The pattern without brackets: every way through it, each element with the name of its capture."""
    meaning: Callable[[Mapping[str, Any]], Any]
    passes: str | None
    """The capture that it only hands on: then the rule that gave that one is named."""


class Limits(NamedTuple):
    """Words beside a phrase: one of `after` and none of `not_after` before it, none of `not_before` behind it."""

    after: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]


@dataclass(slots=True)
class Branch:
    """A node of the tree of all patterns of a category: common beginnings are walked once."""

    words: dict[str, list[tuple[bool, Branch]]] = field(default_factory=dict)
    categories: list[tuple[Element, frozenset[str], Branch]] = field(default_factory=list)
    """With the keys of the words with which the category can begin."""
    ends: list[tuple[int, Rule, tuple[str, ...]]] = field(default_factory=list)
    """Rules that end here: their place in the file, and the captures' names."""


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
        self.limits: dict[str, Limits] = {}
        """By the name of the rule."""
        for entry in rules:
            limits = Limits(*(frozenset(entry.get(name, ())) for name in Limits._fields))
            if any(limits):
                self.limits[entry["name"]] = limits
            for pattern in [entry["pattern"]] if isinstance(entry["pattern"], str) else entry["pattern"]:
                rule = self._rule(entry, pattern)
                self.rules.setdefault(rule.gives, []).append(rule)
        self._starts: dict[str, frozenset[str]] = {}
        self._trees: dict[str, Branch] = {}
        for category in self.rules:
            self._begins(category, ())
        for category, given in self.rules.items():
            self._trees[category] = self._tree(given)
        self.triggers = frozenset(self.classes.pop("trigger", {}))
        self._keys: dict[str, tuple[tuple[str, ...], bool]] = {}

    def _rule(self, entry: Mapping[str, Any], pattern: str) -> Rule:
        sequences = tuple(tuple(sequence) for sequence in parse(pattern, entry["name"]))
        meaning = str(entry.get("meaning", "True"))
        passes = meaning if meaning.isidentifier() and meaning not in ("True", "False", "None") else None
        return Rule(entry["name"], entry.get("gives", "time"), sequences, expression(meaning, entry["name"]), passes)

    def _begins(self, category: str, above: tuple[str, ...]) -> frozenset[str]:
        """The keys of the words with which a category can begin. Raises ValueError where it refers to itself."""
        if category in above:
            raise ValueError(f"category {category!r} refers to itself: {' > '.join(above)}")
        if category in numbers.KINDS:
            return numbers.KINDS[category].keys
        if category in self.classes:
            return frozenset({"{" + category})
        if category not in self.rules:
            raise ValueError(f"no category {category!r} in {above[-1:]}")
        if category not in self._starts:
            keys: set[str] = set()
            for rule in self.rules[category]:
                for sequence in rule.sequences:
                    for element, _ in sequence[1:]:
                        if element.kind == "category":
                            self._begins(element.name, (*above, category))
                    first = sequence[0][0]
                    keys |= {first.name} if first.kind == "word" else self._begins(first.name, (*above, category))
            self._starts[category] = frozenset(keys)
        return self._starts[category]

    def _tree(self, rules: list[Rule]) -> Branch:
        """All patterns of a category as one tree."""
        root = Branch()
        order = 0
        for rule in rules:
            for sequence in rule.sequences:
                branch = root
                for element, _ in sequence:
                    branch = self._child(branch, element)
                names = tuple(capture for element, capture in sequence if element.kind == "category")
                branch.ends.append((order, rule, names))
                order += 1
        return root

    def _child(self, branch: Branch, element: Element) -> Branch:
        if element.kind == "word":
            options = branch.words.setdefault(element.name, [])
            for glued, child in options:
                if glued == element.glued:
                    return child
            options.append((element.glued, child := Branch()))
            return child
        for known, _, child in branch.categories:
            if known == element:
                return child
        branch.categories.append((element, self._begins(element.name, ()), child := Branch()))
        return child

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
        """All readings of a category at a word, one for each end, the longest first; of two the upper rule's."""
        key = (category, position)
        known = words.memo.get(key)
        if known is not None:
            return known  # type: ignore[return-value]
        ended: list[tuple[int, int, Rule, tuple[str, ...], tuple[Step, ...]]] = []
        self._walk(self._trees[category], words, position, (), ended)
        found: dict[int, Match] = {}
        if ended:
            ended.sort(key=lambda one: one[1])
            for end, _, rule, names, steps in ended:
                if end not in found:
                    result = self._meaning(rule, names, steps, position, end)
                    if result is not None:
                        found[end] = result
        results = tuple(found[end] for end in sorted(found, reverse=True))
        words.memo[key] = results
        return results

    def _meaning(
        self, rule: Rule, names: tuple[str, ...], steps: tuple[Step, ...], position: int, end: int
    ) -> Match | None:
        values: dict[str, Any] = {"at_start": position, "at_end": end}
        name = rule.name
        for capture, step in zip(names, steps, strict=True):
            values[capture] = step.value
            values[capture + "@"] = (step.start, step.end)
            if capture == rule.passes and step.rule:
                name = step.rule
        value = rule.meaning(values)
        return None if value is None else Match(end, value, name)

    def _walk(
        self,
        branch: Branch,
        words: Words,
        position: int,
        steps: tuple[Step, ...],
        ended: list[tuple[int, int, Rule, tuple[str, ...], tuple[Step, ...]]],
    ) -> None:
        """Follows the tree from a word on and notes the rules that end."""
        for order, rule, names in branch.ends:
            ended.append((position, order, rule, names, steps))
        if position >= len(words.forms):
            return
        options = branch.words.get(words.lowers[position])
        if options:
            for glued, child in options:
                if not glued or words.glued(position):
                    self._walk(child, words, position + 1, steps, ended)
        if branch.categories:
            keys = self.keys(words.forms[position])[0]
            for element, starts, child in branch.categories:
                if starts.isdisjoint(keys) or (element.glued and not words.glued(position)):
                    continue
                for end, value, rule_name in self._category(element.name, words, position):
                    self._walk(child, words, end, (*steps, Step(value, position, end, rule_name)), ended)

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


@lru_cache(maxsize=4)
def load(language: str = "en") -> Grammar:
    """The grammar of a language, from its folder."""
    folder = files("timeline.times") / language
    words = yaml.safe_load((folder / "words.yaml").read_text(encoding="utf-8"))
    rules = yaml.safe_load((folder / "rules.yaml").read_text(encoding="utf-8"))
    return Grammar(words, rules)
