"""Titles of what belongs to no one sentence: bulk text runs headings, captions and sentences into each other, and a
parser makes one clause of them."""

from __future__ import annotations

from itertools import pairwise

from timeline.events.factuality.attribution import is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.salience.known import Reading
from timeline.events.titles.asides import is_dash
from timeline.events.titles.references import is_name
from timeline.events.titles.titles import Title
from timeline.events.words import words


def joined(reading: Reading, title: Title) -> bool:
    """What belongs to no one sentence: two subjects or objects of one verb, a lone comma after the subject, a word
    twice, a name right after a noun without a comma."""
    tree, tokens = reading.tree, title.tokens
    kept = set(tokens)
    if len(kept) < len(tokens):
        return True
    named = [(tree.word[one], tree.word[other]) for one, other in pairwise(tokens) if _is_one_name(tree, one, other)]
    if len(set(named)) < len(named) or _begins_in_name(reading, tokens[0]):
        return True
    for one, other in pairwise(tokens):
        if tree.lower[one] == tree.lower[other] and tree.word[one].isalpha() and tree.lower[one] not in ("had", "that"):
            return True
    for token in tokens:
        if _is_glued(tree, token) or (token != tokens[0] and _opens_anew(tree, token)):
            return True
        if tree.pos[token] not in ("VERB", "AUX"):
            continue
        children = [child for child in tree.children[token] if child in kept]
        subjects = [child for child in children if tree.dep[child] in ("nsubj", "nsubjpass")]
        if any(_is_past_time(reading, child, title.verb) for child in subjects):
            return True
        if len(subjects) > 1 and not any(tree.word[child] in ("-", "–") for child in subjects):
            return True
        objects = [tree.dep[child] for child in children if tree.dep[child] in ("dobj", "ccomp") and child > token]
        if "dobj" in objects[1:] and "ccomp" in objects[: objects.index("dobj", 1)]:
            return True
        if _has_two_clauses(tree, token, kept):
            return True
        if any(_is_astray(tree, inner) for about in subjects for inner in tree.children[about] if inner > token):
            return True
    return _lone_mark(tree, title) or _disagrees(tree, title.verb) or _runs_through(tree, title)


def _has_two_clauses(tree: Tree, verb: int, kept: set[int]) -> bool:
    """`beat Norway Officials have asked`: an object, and a whole clause that the verb does not ask for."""
    found = [
        child
        for child in tree.children[verb]
        if child > verb and child in kept and tree.dep[child] in ("ccomp", "dobj")
    ]
    clauses = [child for child in found if tree.dep[child] == "ccomp" and tree.child(child, "mark") is None]
    finite = [child for child in clauses if _is_finite(tree, child)]
    if len(finite) > 1:
        return True
    if len(found) > len(finite) and any(tree.word[tree.left[clause] - 1] == "," for clause in finite):
        return True  # `declared it a victory, the officials stood up`
    asked = is_saying(tree, verb) or tree.lemma[verb] == "convince"
    return bool(finite) and len(found) > len(clauses) and not asked


def _begins_in_name(reading: Reading, first: int) -> bool:
    """`Radio Oslo` of `listen to the Norway Radio Oslo has closed`: the name began in another sentence."""
    tree = reading.tree
    inside = first > 0 and tree.entity[first] is not None and tree.entity[first] == tree.entity[first - 1]
    before = tree.word[first - 1]
    if not inside or not before.isalpha() or before.lower() == "the" or not before[0].isupper():
        return False
    return tree.label(first) == "ORG" and not reading.names.taken[first - 1] and first - 1 not in tree.dateline


def _is_past_time(reading: Reading, subject: int, verb: int) -> bool:
    """`1990` of `sailed for the first time since 1990 was told`: a time that belongs to the clause before."""
    tree, above = reading.tree, reading.tree.head[subject]
    before = tree.left[subject] - 1
    return above != verb and reading.names.taken[subject] and before >= 0 and tree.lower[before] in ("since", "until")


def _is_astray(tree: Tree, token: int) -> bool:
    """`Governor Berg` in `the spill was stopped (then) Governor Berg`: no comma sets it off."""
    before = tree.left[token] - 1
    return tree.dep[token] == "appos" and tree.word[before] != "," and not is_dash(tree, before)


def _is_finite(tree: Tree, verb: int) -> bool:
    """Whether it has a subject of its own and says when; not `should he seek`."""
    own = tree.subject[verb]
    if own is None or any(token < own for token in tree.auxiliaries[verb]):
        return False
    return any(tree.tag[token] in ("VBD", "VBZ", "VBP", "MD") for token in (verb, *tree.auxiliaries[verb]))


def _runs_through(tree: Tree, title: Title) -> bool:
    """A second verb with the subject of another sentence: between them a sentence begins."""
    first, verb = title.tokens[0], title.verb
    if tree.dep[verb] != "conj" or verb - first > FARTHEST:
        return False
    return any(_opens_anew(tree, token) for token in range(first + 1, verb))


FARTHEST = 100
"""Tokens."""


def _opens_anew(tree: Tree, token: int) -> bool:
    """`The` in `from Mexico The child`: a sentence that begins without the end of another."""
    if tree.lower[token] in words("number_words") and tree.word[token].istitle() and token + 1 < tree.size:
        return tree.tag[token + 1] == "NNS" and tree.word[token + 1].islower()  # `at the school Four children`
    counting = tree.label(token) == "CARDINAL" and tree.lower[token] in ("at", "more", "nearly", "about", "over")
    if counting and tree.word[token][0].isupper():
        return tree.word[token - 1][0].islower()  # `in recent days At least 100 people`
    if tree.pos[token] not in ("DET", "PRON", "ADP", "SCONJ", "CCONJ") or not tree.word[token][0].isupper():
        return False
    first = tree.sentence_tokens[tree.sentence[token]][0]
    named = tree.entity[token] is not None and not _names_the(tree, token)
    if token == first or named or (tree.word[token].isupper() and len(tree.word[token]) > 1):
        return False
    return (
        tree.pos[token - 1] not in ("PUNCT", "SPACE", "SYM")
        and tree.lower[token] != "i"
        and token - 1 not in tree.dateline
    )


def _names_the(tree: Tree, token: int) -> bool:
    """`The` of `advice The Foreign Office`, which a model takes into the name; not of `told The Times`."""
    return tree.lower[token] == "the" and tree.tag[token - 1] in ("NN", "NNS") and tree.word[token - 1].islower()


def _disagrees(tree: Tree, verb: int) -> bool:
    """`Smoke have called`: a subject of one sentence and a verb of the next."""
    about = subject(tree, verb)
    if about is None or tree.tag[about] != "NN" or tree.lemma[about] in words("people"):
        return False
    if tree.child(about, "conj", "prep", "cc", "nummod") is not None or tree.lower[about] in words("many"):
        return False
    return any(tree.lower[word] in ("have", "are", "were") for word in tree.auxiliaries[verb])


def _is_one_name(tree: Tree, one: int, other: int) -> bool:
    return tree.label(one) == "PERSON" and tree.entity[one] == tree.entity[other]


def _is_glued(tree: Tree, token: int) -> bool:
    """`the coastline` and `Rigs Ltd officials`, `Baghdad` and `Iraqis`, `Rigs Ltd's plan` and `Rigs Ltd`, `Norway` and
    `Olga Berg` without a mark between them."""
    if tree.dep[token] != "compound" or token + 1 >= tree.size or tree.word[token + 1] == "-":
        return False
    head, following = tree.head[token], token + 1
    if tree.tag[token] in ("NN", "NNS") and is_name(tree, following) and tree.word[token].islower():
        whose = tree.child(head, "poss") if head == following else None
        again = whose is not None and tree.word[whose] == tree.word[head]
        return again or (following < head and tree.tag[head] == "NNS" and tree.lemma[token] not in words("people"))
    if tree.label(token) == "GPE" and tree.label(following) == "PERSON" and tree.tag[following] == "NNP":
        person = tree.entities[tree.entity[following] or 0]
        return person.start == following and person.end > following + 1  # `quits Norway Olga Berg left`
    peoples = tree.tag[head] in ("NNPS", "NNP") and tree.word[head].endswith("s") and tree.label(head) == "NORP"
    return head == following and peoples and tree.label(token) in ("GPE", "FAC", "LOC")


def _lone_mark(tree: Tree, title: Title) -> bool:
    """`The minister, said` of `The minister, Olga Berg, said`; `Oslo -- closed` of `Oslo -- The mayor closed`."""
    place = next((number for number, token in enumerate(title.tokens) if token == title.verb), 0)
    found = subject(tree, title.verb)
    if found is None or found not in title.tokens[:place]:
        return False
    start = title.tokens.index(found)
    dashes = [
        token
        for token in title.tokens[1:place]
        if is_dash(tree, token) and not tree.dep[token - 1] == tree.dep[token + 1] == "compound"  # `Oslo - Bergen line`
    ]
    if len(dashes) == 1 or any(tree.word[token] == ":" for token in title.tokens[1:place]):
        return True
    commas = [token for token in title.tokens[start:place] if tree.word[token] == ","]
    if len(commas) != 1:
        return False
    after = title.tokens[title.tokens.index(commas[0]) + 1 : place]
    return all(tree.head[token] == title.verb for token in after)
