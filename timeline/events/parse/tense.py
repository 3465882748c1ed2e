"""The tense of a verb by its form and its auxiliaries."""

from __future__ import annotations

from timeline.events.parse.tree import Tree

PERFECT = frozenset(("has", "have", "had", "'ve", "’ve", "'d", "’d"))
"""What the perfect is made with; `'s` may be `is`."""


def auxiliaries(tree: Tree, verb: int) -> list[str]:
    """The auxiliaries of a verb in lower case, `not` left out."""
    return [tree.lower[child] for child in tree.children[verb] if tree.dep[child] in ("aux", "auxpass")]


def is_present(tree: Tree, verb: int) -> bool:
    """Present, present progressive or present perfect: `says`, `is meeting`, `has left`; for `had left` it is false."""
    words = auxiliaries(tree, verb)
    if any(
        word in ("has", "have", "is", "are", "am", "'s", "'ve", "’s", "’ve", "do", "does", "'re", "’re")
        for word in words
    ):
        return "had" not in words
    return not words and tree.tag[verb] in ("VBZ", "VBP")


def is_past(tree: Tree, verb: int) -> bool:
    """Simple past, active or passive, and the past progressive: `left`, `was held`, `was leaving`, `could be heard`."""
    words = auxiliaries(tree, verb)
    could = "could" in words and "have" not in words
    return could or (not words and tree.tag[verb] == "VBD") or any(word in ("was", "were", "did") for word in words)


def is_simple_past(tree: Tree, verb: int) -> bool:
    """One happening of the past, active or passive: `left`, `was held`, `did not leave`; not `was leaving`."""
    return is_past(tree, verb) and tree.tag[verb] != "VBG" and "been" not in auxiliaries(tree, verb)


def same_form(tree: Tree, one: int, other: int) -> bool:
    """Whether two verbs could stand in one series: `met and signed`."""
    return tree.tag[one] == tree.tag[other] or {tree.tag[one], tree.tag[other]} <= {"VBD", "VBN", "VBZ", "VBP"}


def is_perfect(tree: Tree, verb: int) -> bool:
    """Present perfect, `has left`, `have been leaving`; not `had left`."""
    return bool({"has", "have", "'ve", "’ve"} & set(auxiliaries(tree, verb)))


def is_finite(tree: Tree, verb: int) -> bool:
    """`left`, `leaves`, `has left`, `will leave`; not `to leave`, `leaving`, nor a noun."""
    if tree.pos[verb] not in ("VERB", "AUX"):
        return False
    words = auxiliaries(tree, verb)
    return "to" not in words and (tree.tag[verb] in ("VBD", "VBZ", "VBP") or bool(words))
