"""Shortening a title that is too long: one modifier less at a time; nouns and verbs keep what they need."""

from __future__ import annotations

from timeline.events.parse.tree import Tree
from timeline.events.titles.asides import Span, opens_condition, without
from timeline.events.words import words


def shortened(tree: Tree, verb: int, trigger: int, tokens: list[int], most: int, hard: bool) -> list[int] | None:
    """One modifier less, so that about `most` characters are left; None where none can go without harm.

    What is set off by commas goes first, and alone unless `hard`; then clauses and phrases beside the verb, then what
    hangs on nouns; of those that make it short enough the one that leaves most. Adverbs stay: `probably` and `almost`
    change what is said.
    """
    inside = set(tokens)
    last = next((token for token in reversed(tokens) if tree.dep[token] != "punct"), verb)
    length = sum(len(tree.word[token]) + 1 for token in tokens)
    found: list[tuple[bool, int, int, Span]] = []
    for token in tokens:
        span = (tree.left[token], tree.right[token])
        removable = tree.dep[token] in _REMOVABLE and tree.head[token] in inside
        if not removable or span[0] <= verb <= span[1] or span[0] <= trigger <= span[1] or opens_condition(tree, token):
            continue
        rank = _rank(tree, verb, token, span, last)
        if rank is not None and tree.dep[token] == "conj" and (told := _told_of_all(tree, token)) is not None:
            span = (_opening(tree, token), told - 1)
        if rank is not None and (hard or rank == 0):
            left = length - sum(len(tree.word[inner]) + 1 for inner in range(span[0], span[1] + 1) if inner in inside)
            fits = SHORTEST <= left <= most
            found.append((not fits, rank, -left if fits else -span[0], span))
    spans = [span for *_, span in sorted(found)]
    if hard and spans and min(found)[0] and (inner := _inner(tree, spans[0], tokens, last)) is not None:
        spans.insert(0, (inner, tree.right[inner]))
    for span in spans:
        shorter = without(tree, tokens, span)
        while shorter and tree.dep[shorter[-1]] in ("cc", "punct") and tree.word[shorter[-1]] not in ")”\"'’":
            shorter.pop()
        if 3 <= len(shorter) < len(tokens):
            return shorter
    return None


def _inner(tree: Tree, span: Span, tokens: list[int], last: int) -> int | None:
    """`sunk` of `met to discuss the loss of boats sunk by pirates`: rather this goes than all of the clause, which
    would leave hardly a word."""
    if sum(len(tree.word[token]) + 1 for token in tokens if token < span[0]) >= SHORTEST:
        return None
    inside = [token for token in tokens if span[0] < token and tree.dep[token] == "acl" and tree.tag[token] == "VBN"]
    return next((token for token in inside if tree.left[token] == token and tree.right[token] >= last), None)


def _told_of_all(tree: Tree, token: int) -> int | None:
    """`leaving` of `boats, cars and trains leaving the island`: what the things named together do stays with the
    first."""
    for _ in range(LONGEST_LIST):
        doing = tree.child(token, "acl")
        if doing is not None and tree.tag[doing] == "VBG":
            return doing if tree.left[doing] == doing > token else None
        following = tree.child(token, "conj")
        if following is None:
            break
        token = following
    return None


def _opening(tree: Tree, token: int) -> int:
    """The first of the comma and the `and` before a part of a list."""
    first = tree.left[token]
    while tree.word[first - 1] == "," or tree.dep[first - 1] == "cc":
        first -= 1
    return first


LONGEST_LIST = 8
"""Parts of a list that are looked at."""

SHORTEST = 40
"""Characters: so much is left rather than cut."""

_MARKS = (",", "–", "—", "--", "-")

_REMOVABLE = ("prep", "relcl", "acl", "appos", "npadvmod", "advcl", "conj")


def _rank(tree: Tree, verb: int, token: int, span: Span, last: int) -> int | None:
    """How soon a modifier may go, 0 first; None where what is left would say nothing, or something else."""
    dep, head = tree.dep[token], tree.head[token]
    if tree.entity[token] is not None and tree.entity[token] == tree.entity[head]:
        return None  # `Agency for Development`
    ends = last in range(span[0], span[1] + 1)
    set_off = tree.word[span[0] - 1] in _MARKS if span[0] else False
    if dep == "npadvmod" and tree.child(token, "conj") is not None:
        return None  # the rest of a list
    if dep == "conj":
        noun = tree.pos[token] in ("NOUN", "PROPN") and tree.dep[head] != "conj" and head > verb
        return 3 if noun and ends and not _between(tree, head) else None
    if dep == "appos":
        joined = tree.child(token, "cc")
        if joined is not None and tree.word[joined - 1] == ",":
            return None  # a list may hang on an apposition: the minister, Olga Berg, and the general
        named = tree.label(token) == "PERSON"
        if set_off and ends and head > verb and tree.label(head) == "PERSON" and _has_no_office(tree, head):
            return 4  # `arrested Olga Berg, a banker`
        return 0 if set_off and not named else 4 if set_off else None
    if dep in ("prep", "acl", "relcl", "advcl") and not set_off and _is_needed(tree, token, head):
        return None
    if not ends:
        closed = span[1] + 1 < tree.size and tree.word[span[1] + 1] in _MARKS
        if set_off and closed and dep in ("prep", "relcl", "acl"):
            return 0
        return 4 if dep in ("relcl", "acl") or (dep == "prep" and token < verb) else None
    if set_off:
        return 0
    if tree.pos[head] in ("VERB", "AUX"):
        return 1
    return 2 if dep in ("relcl", "acl") else 3


def _has_no_office(tree: Tree, person: int) -> bool:
    """Nothing but what follows tells who `Olga Berg` is; not of `Minister Olga Berg`."""
    return all(tree.entity[child] == tree.entity[person] for child in tree.children[person] if child < person)


def _is_needed(tree: Tree, token: int, head: int) -> bool:
    """Whether what a modifier hangs on asks for it: `according to`, `been in contact`, `took to the streets`,
    `the first time since 1980`, `an end to the war`, `a plan to leave`."""
    if tree.pos[head] not in ("NOUN", "PROPN", "VERB"):
        return True
    if tree.dep[token] == "acl" and tree.child(token, "mark") is not None:
        return True  # `the call that all should leave`
    if tree.dep[token] in ("acl", "advcl") and any(tree.lower[word] == "to" for word in tree.auxiliaries[token]):
        theme = tree.child(head, "dobj")
        return (
            tree.dep[token] == "acl"
            or tree.lemma[head] in words("plan")
            or (theme is not None and _is_open(tree, theme))
        )
    if tree.pos[head] == "VERB":
        beside = [child for child in tree.children[head] if child > head and tree.dep[child] in _COMPLEMENTS]
        placing = tree.lemma[head] in words("placing") and (len(beside) < 2 or token <= beside[1])
        bound = tree.lower[token] in _BOUND or tree.child(token, "pcomp") is not None
        bound &= tree.child(head, "dobj") is not None
        return tree.dep[token] == "prep" and (placing or bound or not beside or token == beside[0])
    if tree.dep[head] in ("conj", "appos") or tree.lower[token] == "of" or tree.lemma[head] in words("light_nouns"):
        return True
    if tree.dep[token] == "relcl" and not any(tree.lower[child] == "which" for child in tree.children[token]):
        return True  # without a comma it tells which
    restricting = tree.dep[token] in ("acl", "relcl") or tree.lower[token] not in _BESIDE
    if restricting and _is_open(tree, head):
        following = [
            child for child in tree.children[head] if child > head and tree.dep[child] in ("prep", "acl", "relcl")
        ]
        return token in following[:1] or (token in following[1:2] and _asks_for_more(tree, following[0], token))
    return any(tree.lower[child] in words("ranks") for child in tree.children[head])


_BOUND = ("to", "with", "of", "into", "as")
"""Prepositions for which a verb asks beside its object: `gave the house to`, `charged them with`."""

_BESIDE = ("in", "at", "near", "during", "after", "before", "since", "until", "amid", "despite", "under", "along")
"""Prepositions of place and time, of which a noun seldom asks for one."""


def _asks_for_more(tree: Tree, first: int, second: int) -> bool:
    """`of a world` in `a vision of a world with one language`."""
    inner = tree.child(first, "pobj")
    if inner is None or tree.lower[first] != "of" or tree.lower[second] != "with" or tree.right[first] + 1 != second:
        return False
    return any(tree.lower[child] in ("a", "an") for child in tree.children[inner])


def _is_open(tree: Tree, noun: int) -> bool:
    """Whether nothing but what follows tells which is meant: `a law to ...`, `hopes that ...`; not of `the law`."""
    if tree.pos[noun] != "NOUN" or tree.entity[noun] is not None:
        return False
    return not any(
        tree.lower[child] in ("the", "this", "these") or tree.dep[child] == "poss" for child in tree.children[noun]
    )


_COMPLEMENTS = ("dobj", "attr", "ccomp", "xcomp", "acomp", "oprd", "dative", "prep", "agent", "advmod", "prt")


def _between(tree: Tree, noun: int) -> bool:
    """`the United States` in `between the United States and Cuba`."""
    return tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] in ("between", "among")
