"""Which words name an event: verbs, event nouns, and `be` where it tells something of its subject."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from timeline.events.parse.heads import is_glued
from timeline.events.parse.tree import Tree
from timeline.events.words import words


@dataclass(slots=True)
class Predicates:
    """The triggers of an article and the ground that each of them governs."""

    triggers: list[int]
    """Tokens, in the order of the text."""
    owner: list[int | None]
    """For each token the nearest trigger at it or above it in the tree."""
    clause: list[int | None]
    """For each token the nearest verb among the triggers at it or above it."""
    verbal: list[bool]
    """For each token whether it is a trigger that is a verb."""


def triggers(tree: Tree) -> set[int]:
    """All words outside page furniture that name an event."""
    furniture = [kind == "furniture" for kind in tree.kind]
    return {token for token in range(tree.size) if not furniture[tree.sentence[token]] and _is_trigger(tree, token)}


def find(tree: Tree, chosen: Set[int]) -> Predicates:
    """The chosen tokens as triggers, and what each of them governs."""
    found = [token in chosen for token in range(tree.size)]
    owner: list[int | None] = [None] * tree.size
    clause: list[int | None] = [None] * tree.size
    verbal = [found[token] and tree.pos[token] in ("VERB", "AUX") for token in range(tree.size)]
    for token in tree.top_down:
        head = tree.head[token]
        owner[token] = token if found[token] else owner[head] if head != token else None
        clause[token] = token if verbal[token] else clause[head] if head != token else None
    return Predicates([token for token in range(tree.size) if found[token]], owner, clause, verbal)


def first_token(tree: Tree, trigger: int) -> int:
    """Where a noun with a hyphen begins, which a tokenizer takes apart: `de-escalation`."""
    first = trigger
    if tree.pos[trigger] in ("NOUN", "PROPN"):
        while first >= 2 and is_glued(tree, first - 1):
            first -= 2
    return first


def lemma(tree: Tree, trigger: int) -> str:
    """The lemma with its particle or its prefix: `carry out`, `de-escalation`; of what is set for a day, its own."""
    if tree.tag[trigger] == "VBN" and tree.lemma[trigger] in words("appointing"):
        plan = tree.head[trigger] if tree.dep[trigger] in ("relcl", "acl") else tree.subject[trigger]
        if plan is not None and is_event_noun(tree.lemma[plan]):
            return tree.lemma[plan]  # the meeting that was set for Friday
    first = first_token(tree, trigger)
    if first < trigger:
        return tree.text[tree.start[first] : tree.start[trigger]].lower() + tree.lemma[trigger]
    particle = tree.child(trigger, "prt")
    return tree.lemma[trigger] + (f" {tree.lower[particle]}" if particle is not None else "")


def _is_trigger(tree: Tree, token: int) -> bool:
    """Whether a word names an event; `mounting` of `mounting debts` and `March` do not."""
    pos, dep, word = tree.pos[token], tree.dep[token], tree.word[token]
    if pos == "AUX":
        return dep not in ("aux", "auxpass") and tree.lemma[token] in words("main_auxiliaries")
    if pos not in _POSSIBLE or not word[0].isalpha() or "." in word[:-1]:
        return False  # an address, an abbreviation
    if pos == "VERB":
        return dep not in _NO_PREDICATE and not (dep == "amod" and not tree.children[token])
    if tree.label(token) == "DATE" or (pos == "PROPN" and dep == "compound"):
        return False
    return is_event_noun(tree.lemma[token]) or _is_gerund(tree, token)


_POSSIBLE = ("VERB", "NOUN", "PROPN")
_NO_PREDICATE = ("aux", "auxpass", "compound", "prep", "case")


def _is_gerund(tree: Tree, noun: int) -> bool:
    """`the lowering of the flag`; not `the king of Norway`, `the spring of 2021`."""
    word = tree.lower[noun]
    verb = next((word.removesuffix(ending) for ending in _GERUND if word.endswith(ending)), "")
    made = len(verb) > 2 and tree.lemma[noun] not in words("people") and tree.lemma[noun] not in words("spans")
    return made and any(tree.lower[child] in words("of") for child in tree.children[noun])


def is_event_noun(noun: str) -> bool:
    """Whether a noun (its lemma) names something that happens: listed, or made from a verb and not listed against."""
    if noun in words("event_nouns"):
        return True
    return noun.endswith(_SUFFIXES) and noun not in words("not_events")


_SUFFIXES, _GERUND = tuple(sorted(words("event_suffixes"))), tuple(words("gerund_endings"))
