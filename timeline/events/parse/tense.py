"""The tense of a verb by its form and its auxiliaries."""

from __future__ import annotations

from timeline.events.parse.tree import Tree
from timeline.events.words import words


def auxiliaries(tree: Tree, verb: int) -> list[str]:
    """The auxiliaries of a verb in lower case, `not` left out."""
    return [tree.lower[child] for child in tree.children[verb] if tree.dep[child] in ("aux", "auxpass")]


def is_present(tree: Tree, verb: int) -> bool:
    """Present, present progressive or present perfect: `says`, `is meeting`, `has left`; for `had left` it is false."""
    helping = set(auxiliaries(tree, verb))
    if helping & words("present_auxiliaries"):
        return not helping & words("past_perfect_auxiliary")
    return not helping and tree.tag[verb] in ("VBZ", "VBP")


def is_past(tree: Tree, verb: int) -> bool:
    """Simple past, active or passive, and the past progressive: `left`, `was held`, `was leaving`, `could be heard`."""
    helping = set(auxiliaries(tree, verb))
    could = helping & words("could") and not helping & words("perfect_infinitive")
    return bool(could or helping & words("past_auxiliaries")) or (not helping and tree.tag[verb] == "VBD")


def same_form(tree: Tree, one: int, other: int) -> bool:
    """Whether two verbs could stand in one series: `met and signed`."""
    return tree.tag[one] == tree.tag[other] or {tree.tag[one], tree.tag[other]} <= {"VBD", "VBN", "VBZ", "VBP"}


def is_perfect(tree: Tree, verb: int) -> bool:
    """Present perfect, `has left`, `have been leaving`; not `had left`."""
    return not words("present_perfect_auxiliaries").isdisjoint(auxiliaries(tree, verb))


def is_past_perfect(tree: Tree, verb: int) -> bool:
    """`had left`."""
    return not words("past_perfect_auxiliary").isdisjoint(auxiliaries(tree, verb))


def is_infinitive(tree: Tree, verb: int) -> bool:
    """`to leave`, `to be held`."""
    return any(tree.lower[word] in words("infinitive_marker") for word in tree.auxiliaries[verb])


def is_finite(tree: Tree, verb: int) -> bool:
    """`left`, `leaves`, `has left`, `will leave`; not `to leave`, `leaving`, nor a noun."""
    if tree.pos[verb] not in ("VERB", "AUX"):
        return False
    helping = auxiliaries(tree, verb)
    finite = tree.tag[verb] in ("VBD", "VBZ", "VBP") or bool(helping)
    return finite and words("infinitive_marker").isdisjoint(helping)
