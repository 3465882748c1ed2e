"""Noun phrases by their heads: who can take part in an event, what is joined by `and`, and the text of a name."""

from __future__ import annotations

from timeline.events.parse.tree import Tree
from timeline.events.words import words

ACTORS = ("PERSON", "ORG", "GPE", "NORP")
_EDGE = " \t\n\"'“”‘’.,;:()[]"


def takes_part(tree: Tree, token: int) -> bool:
    """Whether a noun is one for persons, organisations, states or groups of people: a name, or a word for them."""
    label = tree.label(token)
    if label in ACTORS or (label and label not in _NEVER and tree.dep[token] in ("nsubj", "nsubjpass")):
        return True
    if tree.pos[token] == "PROPN" and not label:
        return True
    return tree.pos[token] in ("NOUN", "PROPN") and tree.lemma[token] in words("people")


_NEVER = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")


def is_glued(tree: Tree, hyphen: int) -> bool:
    """Whether a hyphen joins the words around it: a tokenizer takes `co-founder` apart."""
    joined = tree.end[hyphen - 1] == tree.start[hyphen] and tree.end[hyphen] == tree.start[hyphen + 1]
    return tree.word[hyphen] == "-" and joined


def clean(text: str) -> str:
    """One line, without quotation marks or a possessive at its ends."""
    text = " ".join(text.split()).strip(_EDGE)
    return text.removesuffix("’s").removesuffix("'s")


def joined(tree: Tree, head: int | None) -> list[int]:
    """`the US`, `NATO` for the head of `the US and NATO`; at most four."""
    heads: list[int] = []
    while head is not None and len(heads) < 4:
        heads.append(head)
        head = tree.child(head, "conj")
    return heads
