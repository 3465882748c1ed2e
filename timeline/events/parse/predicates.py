"""Which words name an event: verbs, event nouns, and `be` where it tells something of its subject."""

from __future__ import annotations

from dataclasses import dataclass

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


def find(tree: Tree) -> Predicates:
    """All triggers outside page furniture."""
    found = [_is_trigger(tree, token) for token in range(tree.size)]
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
    while first >= 2 and tree.word[first - 1] == "-" and tree.end[first - 1] == tree.start[first]:
        if tree.end[first - 2] != tree.start[first - 1]:
            break
        first -= 2
    return first if tree.pos[trigger] in ("NOUN", "PROPN") else trigger


def lemma(tree: Tree, trigger: int) -> str:
    """The lemma with its particle or its prefix: `carry out`, `de-escalation`; of what is set for a day, its own.

    Of `sees no sign of an attack` it is that of the attack.
    """
    if tree.lemma[trigger] in words("perception") and (seen := _by_sign(tree, trigger)) is not None:
        return tree.lemma[seen]
    if tree.tag[trigger] == "VBN" and tree.lemma[trigger] in words("appointing"):
        plan = tree.head[trigger] if tree.dep[trigger] in ("relcl", "acl") else tree.subject[trigger]
        if plan is not None and is_event_noun(tree.lemma[plan]):
            return tree.lemma[plan]  # the meeting that was set for Friday
    first = first_token(tree, trigger)
    if first < trigger:
        return tree.text[tree.start[first] : tree.start[trigger]].lower() + tree.lemma[trigger]
    particle = tree.child(trigger, "prt")
    return tree.lemma[trigger] + (f" {tree.lower[particle]}" if particle is not None else "")


def _by_sign(tree: Tree, verb: int) -> int | None:
    sign = tree.child(verb, "dobj")
    if sign is None or tree.lemma[sign] not in words("signs"):
        return None
    of = tree.child(sign, "prep")
    return tree.child(of, "pobj", "pcomp") if of is not None and tree.lower[of] == "of" else None


def _is_trigger(tree: Tree, token: int) -> bool:
    if tree.kind[tree.sentence[token]] == "furniture" or not tree.word[token][0].isalpha():
        return False
    if "." in tree.word[token][:-1]:
        return False  # an address, an abbreviation
    pos, dep = tree.pos[token], tree.dep[token]
    if pos == "VERB":
        return dep not in ("aux", "auxpass", "compound", "prep", "case") and not (
            dep == "amod" and not tree.children[token]
        )
    if pos == "AUX":
        return dep not in ("aux", "auxpass") and tree.lemma[token] in ("be", "have", "do", "'s")
    if tree.label(token) == "DATE":
        return False  # March
    if pos in ("NOUN", "PROPN"):
        return is_event_noun(tree.lemma[token]) and (pos == "NOUN" or tree.dep[token] != "compound")
    return False


def is_event_noun(noun: str) -> bool:
    """Whether a noun (its lemma) names something that happens: listed, or made from a verb and not listed against."""
    if noun in words("event_nouns"):
        return True
    return noun.endswith(_suffixes()) and noun not in words("not_events")


def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(words("event_suffixes")))
