"""Words of a title that point to what a reader of it alone does not see: `the council`, `his release`, `there`."""

from __future__ import annotations

from timeline.events.factuality.attribution import is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.salience.known import Reading
from timeline.events.titles.titles import Title
from timeline.events.words import words


def pointing(reading: Reading, title: Title) -> bool:
    """Whether a word of the title points out of it."""
    found = subject(reading.tree, title.verb)
    if reading.tree.dep[title.verb] == "relcl":
        found = reading.tree.head[title.verb]
    spelled = reading.names.short.spell(title.tokens)
    return any(
        token not in spelled and _points(reading, title, place, token == found)
        for place, token in enumerate(title.tokens)
    )


def _points(reading: Reading, title: Title, place: int, acting: bool) -> bool:
    tree = reading.tree
    token = title.tokens[place]
    lower = tree.lower[token]
    if reading.attribution.quoted[token] and not acting:
        return False
    if acting and lower in words("one_of_some") and not any(child > token for child in tree.children[token]):
        return True
    if acting and _is_of_a_dead(tree, title, token):
        return True
    if acting and _is_nobodys(reading, title, token):
        return True
    if tree.pos[token] == "PRON" or lower in words("pointers"):
        return _is_open_pronoun(reading, title, place, acting)
    if tree.pos[token] != "NOUN" or (tree.entity[token] is not None and not acting):
        return False
    kept = set(title.tokens)
    before = [child for child in tree.children[token] if child in kept and child < token]
    opening = {tree.lower[child] for child in before}
    if opening >= {"the", "following"}:
        return True
    if opening & {"this", "these", "those"} or ("that" in opening and not is_saying(tree, title.tokens[place - 2])):
        return tree.lemma[token] not in words("spans")
    if "such" in opening and not any(tree.lower[child] in ("as", "a", "an") for child in tree.children[token]):
        return True
    if _is_of_a_day(reading, token, before):
        return not any(child in kept for child in tree.children[token] if child > token)
    if opening >= {"a", "similar"} and not any(tree.lower[child] == "to" for child in tree.children[token]):
        return True
    if acting and opening and opening <= words("vague") and tree.lemma[token] not in words("people"):
        return True
    if acting and opening & words("comparing"):
        return tree.lemma[token] not in words("spans")
    if "the" not in opening or _is_told(tree, token, kept - {title.verb}):
        return False
    if opening & words("struck") and tree.lemma[token] in words("people"):
        return True  # `the infected children`
    if acting:
        return tree.lemma[token] not in words("known_to_all") or not any(is_name(tree, other) for other in title.tokens)
    bare = all(
        tree.dep[child] in ("det", "nummod")
        or tree.lower[child] in words("telling_nothing")
        or (tree.dep[child] == "amod" and tree.lemma[token] in words("lands"))  # `the African nation`
        for child in before
    )
    if not bare or tree.lemma[token] not in words("pointing_nouns") or _is_named_before(tree, title, place):
        return False
    return tree.lemma[token] not in words("lands") or not _is_of_speaker(reading, title.verb)


def _is_of_a_dead(tree: Tree, title: Title, token: int) -> bool:
    """`The cause of death`, `a post-mortem examination`, and of whom is not told."""
    if not any(tree.lower[inner] in words("of_the_dead") for inner in range(max(0, token - 3), token + 1)):
        return False
    if tree.lemma[token] == "cause" and not any(tree.lower[inner] == "death" for inner in title.tokens):
        return False
    last = min(tree.right[token], token + 2 * NEAR)
    return not any(is_name(tree, inner) for inner in range(max(tree.left[token], token - NEAR), last + 1))


NEAR = 10
"""Tokens beside a noun."""


def _is_nobodys(reading: Reading, title: Title, token: int) -> bool:
    """`The president`, where the article names several or none; `shares` and `growth` of nobody; `the actor`."""
    tree = reading.tree
    before = {tree.lower[child] for child in tree.children[token] if child < token}
    alone = not any(child > token for child in tree.children[token])
    if tree.lower[token] in ("president", "minister", "premier", "chancellor") and tree.entity[token] is None:
        return alone and "the" in before and before <= {"the", "prime", "vice", "deputy", "then"}
    if tree.lemma[token] in words("known_by_name") and "the" in before:
        telling = ("appos", "prep", "relcl", "acl")
        kept = set(title.tokens) - {title.verb}
        return tree.tag[token] == "NN" and not any(
            tree.dep[child] in telling and child in kept for child in tree.children[token]
        )
    if tree.lemma[token] not in words("of_whom"):
        return False
    return not any(is_name(tree, other) and reading.names.label(other) != "PERSON" for other in title.tokens)


def _is_of_a_day(reading: Reading, noun: int, before: list[int]) -> bool:
    """`Sunday's turnout`, `this year's prize`, of which nothing else tells which it is."""
    tree = reading.tree
    if len(before) != 1 or tree.dep[before[0]] != "poss" or tree.lemma[noun] in words("spans"):
        return False
    return reading.names.taken[before[0]]


def _is_of_speaker(reading: Reading, verb: int) -> bool:
    """`The Danish minister said the troops will leave the country`: Denmark."""
    tree, saying = reading.tree, reading.attribution.saying[verb]
    speaker = tree.subject[saying] if saying is not None else None
    if speaker is None:
        return False
    return any(tree.label(token) in ("NORP", "GPE") for token in range(tree.left[speaker], tree.right[speaker] + 1))


def _is_told(tree: Tree, noun: int, kept: set[int]) -> bool:
    """Whether what hangs on a noun tells which it is: `the court of appeal`, `the Danish court`."""
    for child in tree.children[noun]:
        if child not in kept:
            continue
        if tree.dep[child] in ("prep", "relcl", "acl", "appos", "poss"):
            return tree.dep[child] != "relcl" or tree.word[tree.left[child] - 1] != ","
        if tree.dep[child] == "amod" and tree.lemma[noun] in words("kinds_of_place"):
            continue
        named = tree.tag[child] in ("NNP", "NNPS") or tree.entity[child] is not None
        if child < noun and named and tree.label(child) not in ("ORDINAL", "CARDINAL", "DATE", "TIME"):
            return True
    return False


def _is_named_before(tree: Tree, title: Title, place: int) -> bool:
    """`Norway ... the country`, `the firm Holm ... the company`."""
    lemma = tree.lemma[title.tokens[place]]
    acting = subject(tree, title.verb)
    for token in title.tokens[:place]:
        if lemma in words("places") and _is_place(tree, token) and token != acting:
            return True
        if lemma in words("bodies") and tree.label(token) in ("ORG", "PRODUCT"):
            return True
        if tree.lemma[token] == lemma:
            return True
    return False


def _is_open_pronoun(reading: Reading, title: Title, place: int, acting: bool) -> bool:
    """Whether nothing before it in the title can be what a pronoun stands for."""
    tree = reading.tree
    token = title.tokens[place]
    lower = tree.lower[token]
    before = title.tokens[:place]
    if lower in ("here", "i", "you", "we", "us", "our", "my", "your", "me", "mine", "ours"):
        return tree.tag[token] not in ("NNP", "NNPS")
    if lower == "there":
        return tree.dep[token] != "expl" and not any(
            _is_place(tree, other) for other in before if other != subject(tree, title.verb)
        )
    if lower in ("so", "suit"):
        return tree.lemma[tree.head[token]] in ("do", "follow")
    if lower in ("this", "that", "these", "those"):
        plain = tree.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj") and not tree.children[token]
        return plain and tree.dep[tree.head[token]] != "relcl"
    if tree.tag[token] not in ("PRP", "PRP$") or tree.dep[token] == "expl" or lower.endswith(("self", "selves")):
        return False
    if acting:
        return reading.names.of(token) is None and place == 0
    nouns = [other for other in before if tree.pos[other] in ("NOUN", "PROPN")]
    holder = subject(tree, title.verb)
    if tree.dep[token] in ("dobj", "dative"):
        above = tree.subject[tree.head[token]]  # `the crew caught him`
        entity = tree.entity[above] if above is not None else None
        nouns = [other for other in nouns if other != above and (entity is None or tree.entity[other] != entity)]
    if tree.tag[token] == "PRP$" and tree.lemma[tree.head[token]] in words("done_to"):
        nouns = [other for other in nouns if other != holder]
    if lower in ("he", "she", "him", "her", "his"):
        return not any(
            tree.label(other) == "PERSON"
            or _is_one_person(tree, other)
            or (other == holder and tree.label(other) == "ORG")
            for other in nouns
        ) and not (holder is not None and tree.lower[holder] in ("he", "she"))
    if lower in ("it", "its"):
        return not any(tree.tag[other] in ("NN", "NNP") and tree.label(other) != "PERSON" for other in nouns)
    return not any(
        tree.tag[other] in ("NNS", "NNPS")
        or tree.label(other) in ("GPE", "ORG", "NORP")
        or tree.child(other, "conj") is not None
        or tree.lemma[other] in words("people")
        for other in nouns
    )


def _is_place(tree: Tree, token: int) -> bool:
    named = tree.tag[token] == "NNP" and tree.lower[tree.head[token]] in ("in", "at", "to", "from")
    return named or tree.label(token) in ("GPE", "LOC", "FAC")


def _is_one_person(tree: Tree, noun: int) -> bool:
    return tree.tag[noun] in ("NN", "NNP") and (
        tree.lemma[noun] in words("people") or (tree.pos[noun] == "PROPN" and tree.entity[noun] is None)
    )


_NAMING = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")


def is_name(tree: Tree, token: int) -> bool:
    """Whether the word is part of a name."""
    kind = tree.label(token)
    return kind in _NAMING or (
        not kind and tree.tag[token] in ("NNP", "NNPS") and tree.lower[token] not in words("months")
    )
