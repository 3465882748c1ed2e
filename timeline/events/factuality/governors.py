"""What the words above an event say of it: the verb, noun or adjective that plans, denies, doubts or brings it about.

These are the source-introducing and event-selecting predicates of FactBank (Saurí and Pustejovsky 2009); the words are
in en/status.yaml. Each function gives a status, or None where the words above say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import is_infinitive
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import Status

Found = Mapping[int, Status]
"""The status of the triggers above, which are settled before those below."""


def of_belief(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`fears that it will burst`, `believes it left`: a belief, whatever its tense."""
    head = tree.head[token]
    if tree.dep[token] != "ccomp" or tree.pos[head] != "VERB" or _is_beside(tree, token):
        return None
    return "possible" if tree.lemma[head] in words("doubt") and tree.lemma[head] not in words("saying") else None


def _is_beside(tree: Tree, clause: int) -> bool:
    """Whether a clause is parsed as the complement of a verb after it that has another: `It burned, we tried to go`."""
    verb = tree.head[clause]
    return tree.dep[clause] == "ccomp" and clause < verb and tree.child(verb, "xcomp", "dobj") is not None


def of_complement(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """A verb below another word: `failed to deliver`, `plans to strike`, `began to leave`, `kept from entering`."""
    dep, head = tree.dep[token], tree.head[token]
    if dep == "conj":
        return found.get(head) if tree.shares(token) and tree.tag[token] in ("VB", "VBG") else None
    if dep not in ("xcomp", "ccomp", "acl", "pcomp", "advcl", "relcl", "dobj") or _is_beside(tree, token):
        return None
    infinitive = is_infinitive(tree, token)
    governor = tree.head[head] if dep == "pcomp" and tree.dep[head] == "prep" else head
    if infinitive and tree.lemma[head] in words("copula") and (state := tree.child(head, "acomp")) is not None:
        governor = state  # it is impossible to leave
    lemma, above = tree.lemma[governor], _above(tree, governor, found)
    gerund = tree.tag[token] == "VBG" and dep in ("xcomp", "pcomp", "dobj", "ccomp")
    if _is_negative(tree, head, governor, dep) and (infinitive or gerund):
        return "denied" if above != "denied" else "possible"
    if dep == "ccomp" and lemma in words("denied_clause"):
        return "denied" if above != "denied" else None  # nobody denies that it left
    if infinitive:
        return _infinitive(tree, token, governor, above)
    if dep in ("ccomp", "xcomp") and lemma in words("wish"):
        return "planned"
    if gerund and lemma in words("doubt"):
        return "possible"
    if gerund and dep == "pcomp":
        return _gerund(tree, head, governor, above)
    if dep in ("ccomp", "xcomp") and lemma in words("implied") and above != "happened":
        return above
    if dep == "ccomp":
        return "possible" if above == "possible" and token > head and lemma not in words("saying") else None
    return above if dep == "xcomp" and above in ("planned", "possible") and lemma not in words("saying") else None


def _above(tree: Tree, governor: int, found: Found) -> Status | None:
    """The status of the word above; of an adjective or a noun that tells no event, that of the verb it belongs to.

    `was not ready to leave`, `had no time to leave`, `will be the first to leave`.
    """
    if governor in found or tree.pos[governor] == "VERB":
        return found.get(governor)
    if tree.dep[governor] in ("acomp", "attr"):
        status = found.get(tree.head[governor])
        return status if status != "happened" else None
    if any(tree.lower[child] in words("no") for child in tree.children[governor]):
        return "denied"
    return "denied" if tree.dep[governor] == "dobj" and found.get(tree.head[governor]) == "denied" else None


def _is_negative(tree: Tree, head: int, governor: int, dep: str) -> bool:
    """`failed to leave`, `stopped leaving`, `barred from leaving`; not `failed after leaving`, `kept leaving`."""
    lemma = tree.lemma[governor]
    if dep == "pcomp":
        return tree.lower[head] in words("preposition_of_denied_gerund") and lemma in words("negative")
    return lemma in words("negative") and (dep not in ("advcl", "relcl") or tree.pos[governor] == "ADJ")


def _infinitive(tree: Tree, token: int, governor: int, above: Status | None) -> Status | None:
    """`to leave` below a verb, a noun or an adjective. A purpose goes the way of what is done for it."""
    lemma, dep = tree.lemma[governor], tree.dep[token]
    if lemma in words("able") and above is None:
        return "happened" if tree.tag[tree.head[governor]] == "VBD" else "possible"
    if lemma in words("attempt"):
        return above if above in ("denied", "planned") else "possible"
    if lemma in words("doubt"):
        return "denied" if above == "denied" else "possible"
    if lemma in words("saying") and tree.tag[governor] == "VBN" and lemma not in words("plan"):
        return "claimed" if above == "happened" else above  # is said to be
    if lemma in words("going_to") and tree.tag[governor] == "VBG" and dep == "xcomp":
        return "planned" if above == "happened" else above  # is going to leave
    if lemma in words("have_to") and dep == "xcomp" and above == "happened":
        return "planned" if _must(tree, governor) else "happened"
    if lemma in words("continuing") and above == "planned":
        return "happened"  # what will continue goes on already
    if dep in ("xcomp", "ccomp") and lemma in words("implied"):
        return above or "happened"
    if lemma in words("carried_out") and tree.child(governor, "dobj") is None:
        return above or "happened"
    if dep in ("acl", "relcl"):
        if any(tree.lower[word] in words("ranks") for word in (governor, *tree.children[governor])):
            return above if above in ("planned", "possible") else "happened"  # the first airline to fly it
        return "denied" if above == "denied" else "planned"
    purpose = dep == "advcl" and tree.child(governor, "prt") is not None  # set up a fund to pay them
    if (lemma in words("plan") and not purpose) or lemma in words("copula"):
        return "denied" if above == "denied" else "planned"
    return above or "planned"


def _must(tree: Tree, verb: int) -> bool:
    """`has to leave`, `has got to leave`; not `had to leave`, which they then did."""
    if tree.lemma[verb] in words("got_to"):
        return tree.tag[verb] == "VBN" and bool(tree.auxiliaries[verb])
    return tree.tag[verb] in ("VBZ", "VBP") and not tree.auxiliaries[verb]


def _gerund(tree: Tree, preposition: int, governor: int, above: Status | None) -> Status | None:
    """`plans for moving`, `will begin by moving`; not `will thank them for moving`."""
    lemma, word = tree.lemma[governor], tree.lower[preposition]
    if lemma in words("plan") and word in words("preposition_of_planned_gerund"):
        return "planned" if tree.pos[governor] == "NOUN" else above
    return above if above in ("planned", "possible") and word not in words("factive_prepositions") else None
