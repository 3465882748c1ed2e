"""Does a title stand alone? The reasons why it may not, the gravest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.events.factuality.attribution import is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.participants.names import Names
from timeline.events.titles.references import is_explained, is_personal
from timeline.events.titles.trimming import WH
from timeline.events.words import words

LONGEST = 150
"""Characters of a title."""


@dataclass(slots=True)
class Draft:
    """A title that is being judged."""

    tree: Tree
    names: Names
    verb: int
    tokens: list[int]
    """In the order of the title."""
    spelled: dict[int, str]
    """The words that stand for some of them."""
    text: str


def against(draft: Draft) -> int:
    """How grave the gravest reason against a title is: 0 where it stands alone."""
    return next((len(REASONS) - number for number, reason in enumerate(REASONS) if reason(draft)), 0)


def empty(draft: Draft) -> bool:
    """No words, or more than a title may have."""
    return not draft.tokens or not draft.text or len(draft.text) > LONGEST


def fragment(draft: Draft) -> bool:
    """No finite verb with a subject: `Begun`, `To shoot the first`."""
    tree, kept = draft.tree, set(draft.tokens)
    if draft.verb not in kept:
        return True
    if tree.dep[draft.verb] in ("relcl", "acl"):
        return False  # built with a subject
    found = subject(tree, draft.verb)
    own = tree.child(draft.verb, "expl", "csubj", "csubjpass") if found is None else found
    if own is None:
        return tree.dep[draft.verb] != "conj"
    holders = [draft.verb]
    while tree.dep[holders[-1]] in ("conj", "xcomp") and len(holders) < 4 and tree.shares(holders[-1]):
        holders.append(tree.head[holders[-1]])
    helping = [word for holder in holders for word in tree.auxiliaries[holder] if word in kept]
    return not any(tree.tag[word] in ("VBD", "VBZ", "VBP", "MD") for word in (draft.verb, *helping))


def opens_beside(draft: Draft) -> bool:
    """`When the mayor left`, `Which the mayor read`, `Had it rained`, `two of whom left`."""
    tree, first = draft.tree, draft.tokens[0]
    if tree.dep[first] in ("mark", "aux", "auxpass") and tree.head[first] == draft.verb:
        return True
    if first == draft.verb or any(tree.tag[token] in WH and tree.dep[token] == "pobj" for token in draft.tokens[:5]):
        return True
    return tree.tag[first] in WH and not tree.word[first].isupper()


def says_nothing(draft: Draft) -> bool:
    """A subject and a verb that alone tells little: `the mayor said`, `he went`."""
    tree, verb = draft.tree, draft.verb
    kept = set(draft.tokens)
    content = sum(tree.pos[token] in _CONTENT or bool(draft.spelled.get(token)) for token in draft.tokens)
    if is_saying(tree, verb):
        after = draft.tokens[draft.tokens.index(verb) + 1 :]
        return not any(tree.pos[token] in _CONTENT for token in after)
    beside = {tree.dep[child] for child in tree.children[verb] if child in kept}
    if beside <= _LITTLE and tree.lemma[verb] in words("primary_verbs"):
        return True
    alone = tree.lemma[verb] in words("telling_alone") and tree.dep[verb] != "relcl"
    return content <= 1 or (beside <= _LITTLE and content <= 2 and not alone)


_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
_LITTLE = frozenset(("nsubj", "aux", "neg", "advmod", "punct", "cc", "prt", "mark", "relcl", "dep"))


def unexplained(draft: Draft) -> bool:
    """A pronoun of which neither the title nor the article tells what it stands for."""
    tree = draft.tree
    for place, token in enumerate(draft.tokens):
        if token in draft.spelled:
            continue
        if is_personal(tree, token) and not is_explained(tree, draft.names, draft.tokens, place):
            return True
        if tree.lower[token] in words("demonstratives") and tree.dep[token] in ("nsubj", "nsubjpass"):
            return not tree.children[token] and tree.dep[tree.head[token]] != "relcl"
    return False


def opens_unexplained(draft: Draft) -> bool:
    """Such a pronoun at its head: `He left`."""
    first = draft.tokens[0]
    return first not in draft.spelled and is_personal(draft.tree, first) and unexplained(draft)


def nameless(draft: Draft) -> bool:
    """A subject with `the` or `this` and nothing to tell which it is, and no name beside it."""
    tree = draft.tree
    if draft.spelled or any(is_name(tree, token) for token in draft.tokens):
        return False
    found = subject(tree, draft.verb)
    if found is None or tree.lemma[found] in words("known_to_all"):
        return False
    pointing = {tree.lower[child] for child in tree.children[found]} & words("definite_determiners")
    return bool(pointing) and not any(
        tree.dep[child] in ("prep", "relcl", "acl", "appos", "poss", "compound") for child in tree.children[found]
    )


_NAMING = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")


def is_name(tree: Tree, token: int) -> bool:
    """Whether the word is part of a name."""
    kind = tree.label(token)
    return kind in _NAMING or (
        not kind and tree.tag[token] in ("NNP", "NNPS") and tree.lower[token] not in words("months")
    )


REASONS: tuple[Callable[[Draft], bool], ...] = (
    empty,
    fragment,
    opens_beside,
    says_nothing,
    opens_unexplained,
    unexplained,
    nameless,
)
"""The reasons why a title does not stand alone, the gravest first."""
