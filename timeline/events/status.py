"""Did it happen? Signs at the event itself first, then what the words that govern it say of it.

Status is passed down the tree: a clause hangs on a verb or noun that plans, denies, doubts or reports it (the
source-introducing predicates of FactBank, Saurí and Pustejovsky 2009), and inherits what that one is itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.events.attribution import is_saying
from timeline.events.predicates import Predicates
from timeline.events.tree import Tree
from timeline.events.words import words
from timeline.model import Status

Sign = Callable[[Tree, int, "Mapping[int, Status]", Predicates], "Status | None"]


def read(tree: Tree, predicates: Predicates) -> dict[int, Status]:
    """The status of each trigger, before anyone's claim is told from fact. Linear: heads are settled first."""
    found: dict[int, Status] = {}
    triggers = set(predicates.triggers)
    for token in tree.top_down:
        if token in triggers:
            found[token] = _first(SIGNS, tree, token, found, predicates)
    return found


def _first(
    signs: tuple[Sign, ...], tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates
) -> Status:
    for sign in signs:
        status = sign(tree, token, found, predicates)
        if status:
            return status
    return "happened"


def negated(tree: Tree, token: int) -> bool:
    """Whether `not`, `never`, `no longer` or a `no` at subject or object stands with the trigger."""
    for child in tree.children[token]:
        if tree.dep[child] == "neg" or tree.lower[child] in (
            "never",
            "nobody",
            "nothing",
            "none",
            "neither",
            "nowhere",
        ):
            return tree.lower[child] != "not" or not _not_only(tree, child)
        if tree.dep[child] in ("nsubj", "nsubjpass", "dobj", "attr") and _has_no(tree, child):
            return True
        if tree.lower[child] == "longer" and child and tree.lower[child - 1] == "no":
            return True
    return False


def _not_only(tree: Tree, token: int) -> bool:
    return token + 1 < tree.size and tree.lower[token + 1] in ("only", "just", "merely", "least")


def _has_no(tree: Tree, token: int) -> bool:
    return any(tree.lower[child] == "no" and tree.dep[child] in ("det", "neg") for child in tree.children[token])


def _noun(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """A noun takes it from its own adjectives, the preposition before it, or the verb it belongs to."""
    if predicates.verbal[token]:
        return None
    for child in tree.children[token]:
        if tree.lower[child] == "no" and tree.dep[child] in ("det", "neg"):
            return "denied"
        for name, status in _NOUN_LISTS:
            if tree.lower[child] in words(name):
                return status
    head, dep = tree.head[token], tree.dep[token]
    if dep == "pobj":
        if tree.lower[head] == "without":
            return "denied"
        return _noun_of(tree, head, found)
    if dep in ("dobj", "nsubjpass") and predicates.verbal[head]:
        return _object(tree, token, head, found)
    if dep == "nsubj" and tree.lemma[head] in words("occurrence"):
        return found.get(head)
    if dep == "nsubj" and tree.pos[head] == "AUX" and (state := tree.child(head, "acomp")) is not None:
        return "planned" if tree.lower[state] in words("noun_plan") else None
    if dep == "attr":
        return found.get(head)
    if dep in ("conj", "compound", "nmod", "appos"):
        return found.get(head) if not predicates.verbal[head] else None
    return None


_NOUN_LISTS: tuple[tuple[str, Status], ...] = (
    ("noun_negative", "denied"),
    ("noun_doubt", "possible"),
    ("noun_plan", "planned"),
)


def _noun_of(tree: Tree, preposition: int, found: Mapping[int, Status]) -> Status | None:
    """`plans for talks`, `calls for a vote`, `the risk of an attack`, `prepares for war`."""
    governor = tree.head[preposition]
    lemma = tree.lemma[governor]
    if tree.lower[preposition] in ("for", "of", "on", "to", "against", "about"):
        if lemma in words("doubt"):
            return "possible"
        if lemma in words("negative") and tree.lower[preposition] == "of":
            return "denied"
        if lemma in words("plan_for") and tree.lower[preposition] in ("for", "on", "to"):
            return "planned"
        if tree.pos[governor] == "VERB" and found.get(governor) in ("planned", "possible"):
            return found[governor]
    return None


def _object(tree: Tree, noun: int, governor: int, found: Mapping[int, Status]) -> Status | None:
    """`cancelled the talks`, `plans an attack`, `will hold talks`, `saw no withdrawal`."""
    lemma = tree.lemma[governor]
    if lemma in words("negative"):
        return "denied" if found.get(governor) == "happened" else "possible"
    if lemma in words("doubt"):
        return "possible"
    if lemma in words("plan_object"):
        return "planned"
    status = found.get(governor)
    if status == "denied" and _is_definite(tree, noun) and lemma not in words("perception"):
        return None  # what is not revealed, not mentioned, not changed is there all the same
    return status


def _is_definite(tree: Tree, noun: int) -> bool:
    return any(
        tree.dep[child] == "poss" or tree.lower[child] in ("the", "this", "that", "these", "those")
        for child in tree.children[noun]
    )


def _negation(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """`did not leave`, `no soldier crossed`, `without leaving`; under a plan or a doubt it is still not done."""
    head, dep = tree.head[token], tree.dep[token]
    if negated(tree, token):
        return "possible" if any(_is(tree, c, ("may", "might")) for c in tree.children[token]) else "denied"
    if dep == "pcomp" and tree.lower[head] == "without":
        return "denied"
    if dep == "conj" and found.get(head) == "denied" and _shares(tree, token):
        return "denied" if tree.tag[token] == tree.tag[head] and tree.tag[token] in ("VB", "VBN", "VBG") else None
    return None


def _is(tree: Tree, token: int, lowers: tuple[str, ...]) -> bool:
    return tree.lower[token] in lowers and tree.dep[token] in ("aux", "auxpass")


def _shares(tree: Tree, token: int) -> bool:
    """Whether a second verb has neither subject nor auxiliary of its own: `will meet and vote`."""
    return tree.child(token, "nsubj", "nsubjpass", "aux", "auxpass", "expl") is None


def _condition(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """`if it leaves`, `whether it leaves`; and what an `if` governs: `it will pay if ...`."""
    for child in tree.children[token]:
        if tree.dep[child] == "mark" and tree.lower[child] in words("subordinate_if"):
            return "possible"
        finite = tree.dep[child] == "advcl" and tree.subject[child] is not None
        if finite and tree.tag[token] != "VBD" and any(tree.lower[c] in ("if", "unless") for c in tree.children[child]):
            return "possible"
    return None


def _question(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """Everything in a sentence that ends in a question mark, the saying apart."""
    first, end = tree.sentence_tokens[tree.sentence[token]]
    for last in range(end - 1, max(first, end - 4), -1):
        if tree.word[last] == "?":
            return None if tree.lemma[token] in words("saying") else "possible"
    return None


def _doubted(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """`fears that it will burst`, `believes it left`: a belief, whatever its tense."""
    head = tree.head[token]
    believed = tree.dep[token] == "ccomp" and tree.pos[head] == "VERB" and tree.lemma[head] in words("doubt")
    return "possible" if believed and not is_saying(tree, head) else None


def _modal(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """`will meet`, `is going to meet`, `may meet`, `would meet`."""
    perfect = any(_is(tree, child, ("have",)) for child in tree.children[token])
    for child in tree.children[token]:
        if tree.dep[child] != "aux":
            continue
        word = tree.lower[child]
        if word in ("may", "might", "could", "can", "ca", "should", "must", "ought"):
            if perfect and word == "could":
                return "denied"
            return "possible"
        if word in ("would", "'d"):
            if tree.lemma[token] in ("like", "love", "prefer"):
                return "happened"
            return "denied" if perfect else "planned"
        if word in ("will", "shall", "'ll", "wo"):
            return "planned"
    if tree.dep[token] == "conj" and _shares(tree, token) and tree.head[token] in found:
        status = found[tree.head[token]]
        if status in ("planned", "possible") and tree.tag[token] in ("VB", "VBP", "VBN", "VBG"):
            return status
    return None


def _governed(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """What the governing verb, noun or adjective says of its complement."""
    dep, head = tree.dep[token], tree.head[token]
    if dep == "conj":
        return found.get(head) if _shares(tree, token) and tree.tag[token] in ("VB", "VBG") else None
    infinitive = _is_infinitive(tree, token)
    gerund = tree.tag[token] == "VBG" and dep in ("xcomp", "pcomp", "dobj", "ccomp")
    governor = tree.head[head] if dep == "pcomp" and tree.dep[head] == "prep" else head
    lemma = tree.lemma[governor]
    above = found.get(governor)
    if dep in ("xcomp", "ccomp", "acl", "pcomp", "advcl", "relcl", "dobj", "prep") and governor != token:
        if dep in ("xcomp", "ccomp", "pcomp", "acl", "dobj") and (
            lemma in words("negative") and (infinitive or gerund)
        ):
            return "denied" if above != "denied" else "possible"
        if dep == "ccomp" and lemma == "deny":
            return "denied"
        if infinitive and dep in ("xcomp", "acl", "advcl", "ccomp", "relcl"):
            return _infinitive(tree, token, governor, lemma, above)
        if dep in ("ccomp", "xcomp") and lemma in ("hope", "expect", "want", "propose", "demand", "recommend", "order"):
            return "planned"
        if gerund and dep in ("pcomp", "xcomp", "dobj") and lemma in words("doubt"):
            return "possible"
        if gerund and lemma in words("plan") and dep == "pcomp" and tree.lower[head] in ("of", "for", "on", "in"):
            return "planned" if tree.pos[governor] == "NOUN" else above
        past = any(tree.lower[child] in ("was", "were", "had") for child in tree.children[token])
        beside = past or tree.tag[token] == "VBD" or is_cited(tree, token)
        inherits = dep in ("xcomp", "pcomp") or (dep == "advcl" and not beside)
        if above in ("planned", "possible") and lemma not in words("saying") and inherits:
            return above
        if dep == "ccomp" and above in ("denied", "possible") and lemma not in words("factive_saying"):
            return "possible" if above == "possible" or lemma in words("doubt") else None
    return None


def _is_infinitive(tree: Tree, token: int) -> bool:
    """`to leave`, `to be held`."""
    return any(tree.lower[child] == "to" and tree.dep[child] == "aux" for child in tree.children[token])


def _infinitive(tree: Tree, token: int, governor: int, lemma: str, above: Status | None) -> Status | None:
    if lemma in words("doubt") or (
        lemma in words("saying") and tree.tag[governor] == "VBN" and lemma not in words("plan")
    ):
        return "possible"
    if lemma in words("implied") and tree.dep[token] in ("xcomp", "ccomp"):
        return above
    if lemma == "have":
        return above
    if tree.dep[token] == "advcl" and lemma not in words("plan"):
        return above  # a purpose goes the way of what is done for it
    if above == "denied" and tree.dep[token] in ("acl", "relcl"):
        return above
    if tree.dep[token] in ("acl", "relcl") and _is_ranked(tree, governor):
        return "happened"
    if lemma in words("plan") or lemma == "be":
        return "denied" if above == "denied" else "planned"
    return "planned" if above in (None, "happened", "planned") else above


def is_cited(tree: Tree, token: int) -> bool:
    """`as stated on its page`, `though it said so`: told beside the clause, whatever that one says."""
    return any(
        tree.dep[child] == "mark" and tree.lower[child] in ("as", "though", "although", "while", "because", "since")
        for child in tree.children[token]
    )


def _is_ranked(tree: Tree, noun: int) -> bool:
    """`the first airline to fly it`, `the only one to leave`."""
    return any(tree.lower[token] in words("ranks") for token in (noun, *tree.children[noun]))


def _imperative(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """A bare verb at the top of its sentence with no subject: `Read more`, `expect tough talk`."""
    bare = tree.tag[token] == "VB" and tree.dep[token] in ("ROOT", "ccomp") and tree.child(token, "aux") is None
    return "possible" if bare and tree.child(token, "nsubj", "nsubjpass", "expl") is None else None


def _future_form(tree: Tree, token: int, found: Mapping[int, Status], predicates: Predicates) -> Status | None:
    """`the parts to be delivered`: an infinitive that nothing above has settled."""
    return "planned" if _is_infinitive(tree, token) else None


SIGNS: tuple[Sign, ...] = (
    _noun,
    _question,
    _negation,
    _condition,
    _doubted,
    _modal,
    _governed,
    _imperative,
    _future_form,
)
"""In the order in which they are asked; the first that answers settles it."""
