"""The clause beside the main one that says what happened, where the main one alone hardly does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.factuality.attribution import is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.events.dating.phrases import Times
    from timeline.events.participants.names import Names

MOST = 4
"""Nouns, verbs and adjectives after the subject of a clause that says little: `suffered a blow as an owner`."""

LONGEST = 24
"""Tokens of a clause that is kept."""


def outcome(tree: Tree, times: Times, names: Names, verb: int, trigger: int, tokens: Sequence[int]) -> list[int]:
    """The tokens of the clause at the end, `when her horse fell` or `, allowing visitors`, that a title of `tokens`
    needs: it names nobody and nothing but its subject. Empty where there is none, or it tells of its own time."""
    about = subject(tree, verb)
    if about is None or trigger != verb or not tokens or tree.dep[verb] == "relcl":
        return []
    if not _says_little(tree, [token for token in tokens if token > max(about, tree.right[about])]):
        return []
    person = names.label(about) == "PERSON"
    for child in tree.children[verb]:
        first, last = tree.left[child], tree.right[child]
        if tree.dep[child] != "advcl" or first <= tokens[-1] or last - first > LONGEST:
            continue
        span = range(first, last + 1)
        if _tells(tree, child, first) and not any(times.taken[token] or _points(tree, token, person) for token in span):
            comma = [first - 1] if tree.word[first - 1] == "," else []
            return [*comma, *span]
    return []


def _says_little(tree: Tree, tokens: Sequence[int]) -> bool:
    if any(tree.pos[token] in ("PROPN", "NUM") or tree.word[token] in _QUOTES for token in tokens):
        return False
    content = [token for token in tokens if tree.pos[token] in ("NOUN", "VERB", "ADJ")]
    return len(content) <= MOST


def _tells(tree: Tree, clause: int, first: int) -> bool:
    """`when her horse fell`, `, allowing visitors`; not `, saying so`."""
    if tree.lower[first] in ("when", "as", "after", "because"):
        return tree.subject[clause] is not None and tree.tag[clause] in ("VBD", "VBZ", "VBP")
    return clause == first and tree.tag[clause] == "VBG" and tree.word[first - 1] == "," and not is_saying(tree, clause)


def _points(tree: Tree, token: int, person: bool) -> bool:
    """A word of which a reader of the title alone may not see what it stands for; `he` is the person it tells of."""
    if tree.word[token] in _QUOTES or tree.word[token] in (";", ":", "--"):
        return True
    if (
        tree.lower[token] in ("this", "that", "these", "those")
        and tree.tag[token] != "WDT"
        and tree.dep[token] != "mark"
    ):
        return True
    if tree.pos[token] == "PRON" and tree.tag[token] in ("PRP", "PRP$", "DT"):
        return not (person and tree.lower[token] in ("he", "she", "his", "her"))
    known = tree.pos[token] != "NOUN" or tree.lower[token - 1] != "the"
    return tree.lower[token] in words("pointers") or not (known or tree.lemma[token] not in words("pointing_nouns"))


_QUOTES = ('"', "“", "”", "``", "''")
