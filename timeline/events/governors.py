"""What the words above an event say of it: the verb, noun or adjective that plans, denies, doubts or brings it about.

These are the source-introducing and event-selecting predicates of FactBank (Saurí and Pustejovsky 2009); the words are
in en/status.yaml. Each function gives a status, or None where the words above say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.events import changes
from timeline.events.predicates import Predicates
from timeline.events.tree import Tree
from timeline.events.words import words
from timeline.model import Status

Found = Mapping[int, Status]
"""The status of the triggers above, which are settled before those below."""


def of_noun(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """A noun takes it from its own adjectives, the preposition before it, or the verb it belongs to."""
    if predicates.verbal[token]:
        return None
    head = tree.head[token]
    if tree.dep[token] in ("dobj", "nsubjpass") and (
        tree.lemma[head] in words("negative") or changes.change(tree, token) is not None
    ):
        return _object(tree, token, tree.head[token], found)
    for child in tree.children[token]:
        if tree.lower[child] == "no" and tree.dep[child] in ("det", "neg"):
            return "denied"
        if tree.dep[child] in ("acl", "relcl") and is_infinitive(tree, child):
            return "planned"  # talks to be held in May
        for name, status in _ADJECTIVES:
            if tree.lower[child] in words(name):
                return status
    token = _whole(tree, token)
    head, dep = tree.head[token], tree.dep[token]
    if dep == "pobj":
        return "denied" if tree.lower[head] == "without" else _after_preposition(tree, head, found)
    if dep in ("dobj", "nsubjpass") and predicates.verbal[head]:
        return _object(tree, token, head, found)
    if dep == "nsubj" and tree.lemma[head] in words("occurrence"):
        return found.get(head)
    if dep == "nsubj" and tree.pos[head] == "AUX" and (state := tree.child(head, "acomp")) is not None:
        return "planned" if tree.lower[state] in words("noun_plan") else None
    if dep == "attr" or (dep in ("conj", "compound", "nmod", "appos") and not predicates.verbal[head]):
        return found.get(head)
    return None


_ADJECTIVES: tuple[tuple[str, Status], ...] = (
    ("noun_negative", "denied"),
    ("noun_doubt", "possible"),
    ("noun_plan", "planned"),
)


def _whole(tree: Tree, noun: int) -> int:
    """`half` for the cuts in `half of the cuts will be made`: the word that stands where the noun belongs."""
    head = tree.head[noun]
    if tree.dep[noun] == "pobj" and tree.lower[head] == "of" and tree.lower[tree.head[head]] in words("parts"):
        return tree.head[head]
    return noun


def _after_preposition(tree: Tree, preposition: int, found: Found) -> Status | None:
    """`plans for talks`, `calls for a vote`, `the risk of an attack`, `will prepare for war`."""
    governor, word = tree.head[preposition], tree.lower[preposition]
    lemma = tree.lemma[governor]
    if word not in ("for", "of", "on", "to", "against", "about"):
        return None
    if lemma in words("doubt"):
        return "possible"
    if lemma in words("negative") and word == "of":
        return "denied"
    if lemma in words("plan_for") and word != "of" and not (lemma == "due" and word == "to"):
        return "planned"
    above = found.get(governor)
    return above if tree.pos[governor] == "VERB" and above in ("planned", "possible") else None


def _object(tree: Tree, noun: int, verb: int, found: Found) -> Status | None:
    """`cancelled the talks`, `plans an attack`, `will hold talks`, `saw no withdrawal`, `a trial is set to begin`."""
    lemma, above = tree.lemma[verb], found.get(verb)
    if lemma in words("negative") or changes.change(tree, noun) == "cancelled":
        return "denied" if above == "happened" else "possible"
    if lemma in words("doubt"):
        return "possible"
    if lemma in words("plan_object"):
        return "planned"
    complement = tree.child(verb, "xcomp")
    if tree.dep[noun] == "nsubjpass" and complement is not None and tree.lemma[complement] in words("occurrence"):
        return "planned" if lemma in words("plan") else above
    if above == "denied" and _is_definite(tree, noun) and lemma not in words("perception"):
        return None  # what is not revealed, not mentioned, not changed is there all the same
    return above


def _is_definite(tree: Tree, noun: int) -> bool:
    return any(
        tree.dep[child] == "poss" or tree.lower[child] in ("the", "this", "that", "these", "those")
        for child in tree.children[noun]
    )


def of_belief(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`fears that it will burst`, `believes it left`: a belief, whatever its tense."""
    head = tree.head[token]
    believed = tree.dep[token] == "ccomp" and tree.pos[head] == "VERB" and tree.lemma[head] in words("doubt")
    return "possible" if believed and tree.lemma[head] not in words("saying") else None


def of_complement(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """A verb below another word: `failed to deliver`, `plans to strike`, `began to leave`, `kept from entering`."""
    dep, head = tree.dep[token], tree.head[token]
    if dep == "conj":
        return found.get(head) if tree.shares(token) and tree.tag[token] in ("VB", "VBG") else None
    if dep not in ("xcomp", "ccomp", "acl", "pcomp", "advcl", "relcl", "dobj"):
        return None
    governor = tree.head[head] if dep == "pcomp" and tree.dep[head] == "prep" else head
    lemma, above = tree.lemma[governor], found.get(governor)
    infinitive = is_infinitive(tree, token)
    gerund = tree.tag[token] == "VBG" and dep in ("xcomp", "pcomp", "dobj", "ccomp")
    if lemma in words("negative") and (infinitive or gerund) and dep not in ("advcl", "relcl"):
        return "denied" if above != "denied" else "possible"
    if dep == "ccomp" and lemma == "deny":
        return "denied"
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
        return "possible" if above == "possible" and lemma not in words("saying") else None
    inherits = dep == "xcomp" or (dep == "advcl" and _goes_with(tree, token, above))
    return above if inherits and above in ("planned", "possible") and lemma not in words("saying") else None


def _infinitive(tree: Tree, token: int, governor: int, above: Status | None) -> Status | None:
    """`to leave` below a verb, a noun or an adjective. A purpose goes the way of what is done for it."""
    lemma, dep = tree.lemma[governor], tree.dep[token]
    if lemma in words("doubt"):
        return "possible"
    if lemma in words("saying") and tree.tag[governor] == "VBN" and lemma not in words("plan"):
        return "possible"  # is said to be
    if lemma in ("continue", "keep") and above == "planned":
        return "happened"  # what will continue goes on already
    if dep in ("xcomp", "ccomp") and (lemma in words("implied") or lemma == "have"):
        return above or "happened"
    if dep in ("acl", "relcl"):
        if any(tree.lower[word] in words("ranks") for word in (governor, *tree.children[governor])):
            return "planned" if above == "planned" else "happened"  # the first airline to fly it
        return "denied" if above == "denied" else "planned"
    if lemma in words("plan") or lemma == "be":
        return "denied" if above == "denied" else "planned"
    return above or "planned"


def _gerund(tree: Tree, preposition: int, governor: int, above: Status | None) -> Status | None:
    """`plans for moving`, `will begin by moving`; not `will thank them for moving`."""
    lemma, word = tree.lemma[governor], tree.lower[preposition]
    if lemma in words("plan") and word in ("of", "for", "on", "in"):
        return "planned" if tree.pos[governor] == "NOUN" else above
    return above if above in ("planned", "possible") and word not in ("for", "after", "since", "despite") else None


def _goes_with(tree: Tree, token: int, above: Status | None) -> bool:
    """Whether an adverbial clause shares the fate of its main clause; what is cited or past does not.

    `will be replaced before the tour begins`, `would be replaced before the tour began`; not `may fall, as it did`.
    """
    marks = {tree.lower[child] for child in tree.children[token] if tree.dep[child] in ("mark", "advmod")}
    if marks & words("beside"):
        return False
    past = tree.tag[token] == "VBD" or any(
        tree.lower[word] in ("was", "were", "had") for word in tree.auxiliaries[token]
    )
    return not past or (above == "planned" and bool(marks & words("until_then")))


def is_infinitive(tree: Tree, token: int) -> bool:
    """`to leave`, `to be held`."""
    return any(tree.lower[word] == "to" for word in tree.auxiliaries[token])
