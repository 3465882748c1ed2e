"""The words of a title that stand for others: what each is spelled with, and whether the title itself explains it."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.factuality.attribution import is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.participants.antecedents import Antecedents
from timeline.events.participants.names import Names
from timeline.events.words import words


def spelled(antecedents: Antecedents, tokens: Sequence[int]) -> dict[int, str]:
    """Names for pronouns and short forms; an empty one for a token that goes."""
    tree, names = antecedents.tree, antecedents.names
    found = names.short.spell(tokens)
    taken = set(found.values())
    for place, token in enumerate(tokens):
        if (noun := _left_out(tree, token)) is not None and noun not in tokens:
            found[token] = f"{tree.word[token]} {tree.word[noun]}"
        if token in found or not is_personal(tree, token) or is_explained(tree, names, tokens, place):
            continue
        name = antecedents.of(token)
        if name is not None and name not in taken:
            found[token] = name + ("" if tree.tag[token] != "PRP$" else "'" if name.endswith("s") else "'s")
            taken.add(name)
    return found


def is_personal(tree: Tree, token: int) -> bool:
    """`he`, `its`, `them`, which stand for a noun told elsewhere; not `itself`, nor `it` in `it rains`."""
    if tree.tag[token] not in ("PRP", "PRP$") or tree.lower[token].endswith(_REFLEXIVE):
        return False
    return tree.dep[token] != "expl" and not (tree.lower[token] in words("it") and _stands_for_clause(tree, token))


def _left_out(tree: Tree, token: int) -> int | None:
    """The noun that a bare number counts, told by the verb before: `Two miners died and twenty were hurt`."""
    verb = tree.head[token]
    counts = tree.tag[token] == "CD" and tree.label(token) in ("", "CARDINAL")
    if tree.dep[verb] != "conj" or not (counts or tree.lower[token] in words("another")):
        return None
    role = ("dobj",) if tree.dep[token] == "dobj" else ("nsubj", "nsubjpass")
    noun = tree.child(tree.head[verb], *role)
    alike = noun is not None and noun < token and tree.tag[noun] == ("NNS" if counts else "NN")
    return noun if alike and tree.dep[token] in role else None


_PERSONS = words("people") - words("groups")
_REFLEXIVE = tuple(sorted(words("reflexive_endings")))


def _stands_for_clause(tree: Tree, it: int) -> bool:
    """`it is clear that`, `it took a day to`, `it is said`, `it looks like`: what it stands for follows, or nothing."""
    verb = tree.head[it]
    if tree.dep[it] not in ("nsubj", "nsubjpass"):
        return False
    if tree.lemma[verb] in words("seeming"):
        return tree.tag[verb] != "VBG"  # `it is looking forward`
    if tree.dep[it] == "nsubjpass":
        return tree.lemma[verb] in words("saying") and tree.child(verb, "xcomp") is None
    if tree.lemma[verb] not in words("anticipatory_it"):
        return False
    below = [verb, *[child for child in tree.children[verb] if tree.dep[child] in ("acomp", "attr", "dobj")]]
    below = [holder for holder in below if tree.lemma[holder] not in words("plan")]  # `it is due to open`
    return any(tree.child(holder, "ccomp", "xcomp", "csubj", "acl", "relcl") is not None for holder in below)


def is_explained(tree: Tree, names: Names, tokens: Sequence[int], place: int) -> bool:
    """Whether a noun before a pronoun in the title can be what it stands for; of `I` and `we` whether a speaker is."""
    token = tokens[place]
    lower = tree.lower[token]
    nouns = [other for other in tokens[:place] if tree.pos[other] in ("NOUN", "PROPN")]
    if lower in words("first_person"):
        return any(is_saying(tree, other) for other in tokens[:place])
    if tree.dep[token] in ("dobj", "dative"):
        own = subject(tree, tree.head[token])  # `the crew caught him`
        nouns = [other for other in nouns if other != own and tree.head[other] != own]
    if lower in words("third_person_singular"):
        alone = [tree.lemma[other] for other in nouns if tree.tag[other] == "NN" and tree.dep[other] != "compound"]
        return any(names.label(other) == "PERSON" for other in nouns) or not _PERSONS.isdisjoint(alone)
    if lower in words("third_person_neuter"):
        return any(tree.tag[other] in ("NN", "NNP") and names.label(other) != "PERSON" for other in nouns)
    if any(tree.tag[other] == "DT" and tree.dep[other] == "nsubj" for other in tokens[:place]):
        return True  # `some say they left`
    return any(
        tree.tag[other] in ("NNS", "NNPS")
        or names.label(other) in ("GPE", "ORG", "NORP")
        or tree.child(other, "conj") is not None
        or tree.lemma[other] in words("people")
        for other in nouns
    )
