"""Signs of whether it happened, at the event itself and in the words that govern it: the first that answers counts."""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.factuality import governors, nouns
from timeline.events.factuality.governors import Found
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import Status

Sign = Callable[[Tree, int, Found, Predicates], "Status | None"]


def question(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """Everything in a sentence that ends in a question mark, the saying apart."""
    first, end = tree.sentence_tokens[tree.sentence[token]]
    asked = any(tree.word[last] == "?" for last in range(max(first, end - 3), end))
    return "possible" if asked and tree.lemma[token] not in words("saying") else None


def negation(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`did not leave`, `no soldier crossed`, `without leaving`, `did not stop or turn`."""
    head, dep = tree.head[token], tree.dep[token]
    if negated(tree, token):
        may = any(tree.lower[word] in words("modals_of_possibility") for word in tree.auxiliaries[token])
        if may or _is_condition(tree, token):
            return "possible"
        until = any(tree.lower[child] in words("until") for child in tree.children[token])
        return None if until else "denied"  # `did not leave until Friday`: it then did
    if dep == "pcomp" and tree.lower[head] in words("without"):
        return "denied"
    same_form = tree.tag[token] == tree.tag[head] and tree.tag[token] in ("VB", "VBN", "VBG")
    return "denied" if dep == "conj" and found.get(head) == "denied" and tree.shares(token) and same_form else None


def negated(tree: Tree, token: int) -> bool:
    """Whether `not`, `never`, `no longer`, or `nobody` or a `no` at subject or object stands with the trigger."""
    for child in tree.children[token]:
        if tree.dep[child] == "neg" or tree.lower[child] in words("negations"):
            following = tree.lower[child + 1] if child + 1 < tree.size else ""
            return not (tree.dep[child] == "neg" and following in words("focus_adverbs"))
        if tree.dep[child] in ("nsubj", "nsubjpass", "dobj", "attr") and (
            tree.lower[child] in words("negative_pronouns")
            or any(
                tree.lower[word] in words("negative_determiners") and tree.dep[word] in ("det", "neg", "preconj")
                for word in tree.children[child]
            )
        ):
            return True
        if tree.lower[child] in words("longer") and child and tree.lower[child - 1] in words("no"):
            return True
    return False


def _is_condition(tree: Tree, token: int) -> bool:
    return any(
        tree.dep[child] == "mark" and tree.lower[child] in words("subordinate_if") for child in tree.children[token]
    )


def condition(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`if it leaves`, `whether it leaves`."""
    return "possible" if _is_condition(tree, token) else None


def modal(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`will meet`, `may meet`, `would meet`, `could have met`; shared in `will meet and vote`."""
    auxiliaries = [tree.lower[word] for word in tree.auxiliaries[token] if tree.dep[word] != "neg"]
    perfect = not words("perfect_infinitive").isdisjoint(auxiliaries)
    for word in auxiliaries:
        if word in words("modals_of_possibility_or_necessity"):
            return "possible"
        if word in words("would") or (word in words("would_or_had") and tree.tag[token] not in ("VBN", "VBD")):
            if tree.lemma[token] in words("liking"):
                return "happened"
            return "denied" if perfect else "planned"
        if word in words("future_auxiliaries"):
            return "possible" if perfect else "planned"  # `by May the lake will have dried`: a reckoning
    status = found.get(tree.head[token]) if tree.dep[token] == "conj" and tree.shares(token) else None
    return status if status in ("planned", "possible") and tree.tag[token] in ("VB", "VBP", "VBN", "VBG") else None


def hedged(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`probably left`, `reportedly left`."""
    for child in tree.children[token]:
        if tree.dep[child] == "advmod":
            for adverbs, status in _ADVERBS:
                if tree.lower[child] in adverbs:
                    return status
    return None


_ADVERBS: tuple[tuple[frozenset[str], Status], ...] = (
    (words("adverb_doubt"), "possible"),
    (words("adverb_claim"), "claimed"),
)


def appointed(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`was set for Thursday`, `had been scheduled for March`, `is due in Oslo`: not yet done, whenever it was told."""
    if tree.lemma[token] in words("copula"):
        due = tree.child(token, "acomp")
        return "planned" if due is not None and tree.lower[due] in words("appointed") else None
    if tree.tag[token] != "VBN" or tree.lemma[token] not in words("appointing"):
        return None
    above = tree.head[token]
    if tree.dep[token] in ("relcl", "acl") and found.get(above) == "denied":
        return "denied"  # `cancelled the meeting that was set for Friday`
    passive = tree.child(token, "auxpass") is not None or (
        tree.dep[token] == "acl" and tree.child(token, "dobj") is None
    )
    dated = any(tree.lower[child] in words("appointed_for") for child in tree.children[token])
    return "planned" if passive and dated else None


SIGNS: tuple[Sign, ...] = (
    nouns.of_noun,
    question,
    negation,
    condition,
    governors.of_belief,
    modal,
    appointed,
    governors.of_complement,
    hedged,
)
"""In the order in which they are asked; the first that answers settles it."""
