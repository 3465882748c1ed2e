"""Can a reader who sees the title alone understand it? The reasons why one cannot stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from timeline.events.factuality.attribution import is_pronoun, is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.salience.known import Reading
from timeline.events.titles.joins import joined
from timeline.events.titles.references import is_name, pointing
from timeline.events.titles.titles import Title
from timeline.events.titles.unfinished import unfinished
from timeline.events.words import words

LONGEST = 220
"""Characters; a title that nothing could make shorter than this is a paragraph."""


def unclear(reading: Reading, trigger: int) -> bool:
    """Whether the title of an event cannot stand."""
    title = reading.title(trigger)
    return any(reason(reading, title) for reason in AGAINST)


def long(reading: Reading, title: Title) -> bool:
    """No title, but a paragraph."""
    return not title.text or len(title.text) > LONGEST


_FURNITURE = re.compile(
    r"\\\*|[|•©]|https?:|www\.|[,;]:|:,|^[@#]|\bhrs? ago\b|\d:\d\d:\d\d|,\s?\.\.|^[B-HJ-Z] "
    r"|[A-Za-z]\\/[A-Z]|/(?:AP|AFP|EPA|PA|Reuters|Getty)\b|(?:\b[A-Z]{3,}\b ){3}"
    r"|\([Uu]pdated?\b|(?:^| )# \d|\((?:[RLC]|left|right|cent(?:re|er)|pictured|file|above|below)\)|['’]s$"
    r"|[a-z] (?:[A-Z]{3,} ){1,3}[A-Z]{3,}(?:, [A-Z]{1,3})?$"
)
"""Marks of lists, credits and links, which stand in no sentence."""


def furniture(reading: Reading, title: Title) -> bool:
    """What bulk text runs into a sentence: credits, links, marks of lists, the number of the next item."""
    tree, tokens = reading.tree, title.tokens
    if _FURNITURE.search(title.text) and not title.text.isupper():
        return True
    if any(tree.lower[token] in words("page_words") for token in tokens[:2]):
        return True
    return len(tokens) > 2 and _is_numbered(tree, tokens[-2], tokens[-1])


def _is_numbered(tree: Tree, before: int, last: int) -> bool:
    """`across the country 0911`, `(08:40 GMT) 3`, `on 22 June 2`: the number of what comes next."""
    if not tree.word[last].isdigit():
        return False
    day = tree.lower[before] in words("months") and tree.word[before - 1].isdigit() and len(tree.word[last]) != 4
    return tree.word[before] == ")" or tree.tag[before] in ("NN", "NNS") or day


def no_clause(reading: Reading, title: Title) -> bool:
    """No finite verb with its subject before it, all of them in the title."""
    tree, verb, kept = reading.tree, title.verb, set(title.tokens)
    if verb not in kept or _opens_beside(tree, title) or _is_of_speaker(tree, verb):
        return True
    own = [child for child in tree.children[verb] if tree.dep[child] in ("expl", "nsubj", "nsubjpass")]
    above = tree.head[verb] if tree.dep[verb] == "relcl" else subject(tree, verb)
    found = next((token for token in (*own, above) if token in kept), None)
    if found is None:
        return True
    if any(
        tree.tag[token] in ("WDT", "WP", "WP$") and (tree.dep[verb] == "relcl" or tree.lower[tree.head[token]] == "of")
        for token in title.tokens
        if token < verb
    ):
        return True  # `more than 200 of whom met`
    for one, other in pairwise(title.tokens):
        bare = tree.dep[one] == "prep" and not tree.children[one] and tree.pos[tree.head[one]] != "VERB"
        if bare and (other == verb or other in tree.auxiliaries[verb]):
            return True  # `more than 200 of met`, without `whom`
    place = {token: number for number, token in enumerate(title.tokens)}
    holders = [verb]
    while tree.dep[holders[-1]] in ("conj", "xcomp") and len(holders) < 4 and tree.shares(holders[-1]):
        holders.append(tree.head[holders[-1]])
    helping = [
        word for holder in holders for word in tree.auxiliaries[holder] if word in kept and tree.dep[word] != "neg"
    ]
    finite = [word for word in helping if tree.tag[word] in ("VBD", "VBZ", "VBP", "MD")]
    if not finite and (tree.tag[verb] not in ("VBD", "VBZ", "VBP") or _lacks_passive(tree, verb)):
        return True
    if tree.dep[found] == "expl":
        return False
    return place[verb] < place[found] or any(place[word] < place[found] for word in finite)


def _is_of_speaker(tree: Tree, verb: int) -> bool:
    """`Holm, the man the mayor chose`, of `Holm, the man the mayor chose, said`: the speaker and no more."""
    head = tree.head[verb]
    if tree.dep[verb] != "ccomp" or head < verb or not is_saying(tree, head) or tree.word[head - 1] != ",":
        return False
    silent = tree.child(head, "nsubj", "nsubjpass", "expl") is None
    return silent and any(child > head and tree.dep[child] == "ccomp" for child in tree.children[head])


def _opens_beside(tree: Tree, title: Title) -> bool:
    """`When the mayor left`, `Which the mayor read`, `As the mayor left the car hit a tree`; not `WHO`."""
    first = title.tokens[0]
    if tree.dep[first] == "mark" and (tree.lower[first] == "that" or tree.lower[first] in words("clause_marks")):
        return True
    return tree.tag[first] in ("WDT", "WRB", "WP$") and not (tree.word[first].isupper() and len(tree.word[first]) > 1)


def _lacks_passive(tree: Tree, verb: int) -> bool:
    """`thousands arrested` of `one has been killed and thousands arrested`."""
    above = tree.head[verb]
    passive = tree.dep[verb] == "conj" and tree.child(above, "auxpass") is not None
    return passive and tree.subject[verb] is not None and tree.child(verb, "dobj") is None


def faint(reading: Reading, title: Title) -> bool:
    """No name and hardly a word: `Unrest began`, `Army reinforcements arrived`."""
    tree = reading.tree
    if _is_bare(tree, title):
        return True
    content = 0
    for token in title.tokens:
        if is_name(tree, token) or (is_pronoun(tree, token) and reading.names.of(token) is not None):
            return False
        if not reading.names.taken[token] and tree.dep[token] not in ("aux", "auxpass"):
            content += tree.pos[token] in ("NOUN", "VERB", "NUM", "ADJ")
    return content < FEWEST


def _is_bare(tree: Tree, title: Title) -> bool:
    """A subject and a verb that alone tells little: `Norway has protested`, `a child came back`; and one of many in a
    relative clause: `a pupil, who visited Norway`."""
    verb, kept = title.verb, set(title.tokens)
    planned = tree.child(verb, "xcomp")
    if planned is not None and tree.lemma[planned] in ("go", "come") and not _has_complement(tree, planned, kept):
        return True  # `is expected to go again`
    if tree.dep[verb] == "relcl":
        noun = tree.head[verb]
        before = [
            child for child in tree.children[noun] if child in kept and child != verb and tree.dep[child] != "punct"
        ]
        if tree.tag[noun] == "NNS" and not before and tree.lemma[noun] not in words("people"):
            return True  # `areas that they visited`
        if tree.tag[noun] == "NN" and len(before) == 1 and tree.lower[before[0]] in ("a", "an"):
            return True
    beside = {tree.dep[child] for child in tree.children[verb] if child in kept}
    content = sum(tree.pos[token] in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") for token in kept)
    if beside <= _LITTLE and content <= 4 and tree.lemma[verb] in words("coming"):
        return True  # `flight NO12 landed`
    return beside <= _LITTLE and content <= 2 and tree.lemma[verb] not in words("telling_alone")


def _has_complement(tree: Tree, verb: int, kept: set[int]) -> bool:
    return any(child > verb and child in kept and tree.dep[child] not in _LITTLE for child in tree.children[verb])


_LITTLE = frozenset(("nsubj", "aux", "neg", "advmod", "punct", "cc", "prt", "mark", "relcl", "dep"))

FEWEST = 5
"""Nouns, verbs, numbers and adjectives, which a title without a name needs."""


AGAINST: tuple[Callable[[Reading, Title], bool], ...] = (
    long,
    furniture,
    no_clause,
    joined,
    unfinished,
    faint,
    pointing,
)
"""The reasons why a title cannot stand, in the order in which they are asked."""
