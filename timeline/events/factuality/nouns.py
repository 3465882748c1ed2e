"""Did an event happen that a noun tells? Asked of its own words, of the preposition before it and of its verb.

What a plan is about need not be planned itself: `will investigate the spill`, `efforts to end the violence`, `will be
punished for the attack`. It is with verbs that bring their object about: `will hold the meeting`.
"""

from __future__ import annotations

from timeline.events.factuality import plans
from timeline.events.factuality.governors import Found
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import Status


def of_noun(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """A noun takes it from its own adjectives, the preposition before it, or the verb it belongs to."""
    if predicates.verbal[token]:
        return None
    head = tree.head[token]
    if tree.dep[token] in ("dobj", "nsubjpass") and (
        tree.lemma[head] in words("negative") or plans.change(tree, token) is not None
    ):
        return _object(tree, token, tree.head[token], found)
    for child in tree.children[token]:
        if tree.lower[child] in words("no") and tree.dep[child] in ("det", "neg"):
            return "denied"
        for adjectives, status in _ADJECTIVES:
            if tree.lower[child] in adjectives:
                return status
    head, dep = tree.head[token], tree.dep[token]
    if dep == "pobj":
        return "denied" if tree.lower[head] in words("without") else _after_preposition(tree, token, head, found)
    if dep in ("dobj", "nsubjpass") and predicates.verbal[head]:
        return _object(tree, token, head, found)
    if dep == "nsubj" and tree.lemma[head] in words("occurrence"):
        return found.get(head)
    if dep == "nsubj" and tree.pos[head] == "AUX" and (state := tree.child(head, "acomp")) is not None:
        return "planned" if tree.lower[state] in words("noun_plan") else None
    if dep == "attr" or (dep in ("conj", "compound", "nmod", "appos") and not predicates.verbal[head]):
        return found.get(head)
    return None


_ADJECTIVES: tuple[tuple[frozenset[str], Status], ...] = (
    (words("noun_negative"), "denied"),
    (words("noun_doubt"), "possible"),
    (words("noun_plan"), "planned"),
)


def _after_preposition(tree: Tree, noun: int, preposition: int, found: Found) -> Status | None:
    """`plans for talks`, `the risk of an attack`, `will be on strike`."""
    governor, word = tree.head[preposition], tree.lower[preposition]
    lemma = tree.lemma[governor]
    if word in words("content_prepositions"):
        if lemma in words("doubt"):
            return "possible"
        if lemma in words("negative") and word in words("of"):
            return "denied"
        cause = f"{lemma} {word}" in words("complex_prepositions")
        if lemma in words("plan_for") and word not in words("of") and not cause:
            return "planned"
    return found.get(governor) if tree.pos[governor] == "AUX" and not _is_definite(tree, noun) else None


def _object(tree: Tree, noun: int, verb: int, found: Found) -> Status | None:
    """`cancelled the talks`, `plans an attack`, `will hold talks`, `saw no withdrawal`, `a trial is set to begin`."""
    lemma, above = tree.lemma[verb], found.get(verb)
    if plans.change(tree, noun) == "cancelled":
        return "denied" if above == "happened" else "possible"
    if lemma in words("ending"):
        return None
    definite = _is_definite(tree, noun)
    if lemma in words("negative"):
        if above != "happened" and definite:
            return None  # failed to prevent the attack
        return "denied" if above == "happened" else "possible"
    if lemma in words("doubt"):
        return None if definite else "possible"
    if lemma in words("plan_object"):
        return "denied" if above == "denied" else "planned"
    complement = tree.child(verb, "xcomp")
    if tree.dep[noun] == "nsubjpass" and complement is not None and tree.lemma[complement] in words("occurrence"):
        return "planned" if lemma in words("plan") else above
    if definite and lemma not in words("bringing") and not (above == "denied" and lemma in words("perception")):
        return None  # what will be discussed, or is not mentioned, is there all the same
    return above


def _is_definite(tree: Tree, noun: int) -> bool:
    definite = words("definite_determiners")
    return any(tree.dep[child] == "poss" or tree.lower[child] in definite for child in tree.children[noun])
