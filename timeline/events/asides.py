"""What may be left out of a title: words that stand beside the clause, and modifiers of one that is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.attribution import is_saying
from timeline.events.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.phrases import Times

WINDOW = 80
"""Tokens to each side of the verb that are looked at: keeps a sentence of 100,000 words linear."""

Span = tuple[int, int]


def asides(tree: Tree, times: Times, verb: int, trigger: int) -> list[Span]:
    """Spans that stand beside the clause: joining words, what leads in, its time, words put between, later clauses."""
    found = tree.child(verb, "nsubj", "nsubjpass", "expl")
    opening = verb if found is None else found
    spans = [
        (tree.left[child], tree.right[child])
        for child in tree.children[verb]
        if (_is_aside(tree, verb, child, child < opening) and not _holds(tree, child, trigger))
        or _is_its_time(tree, times, verb, child)
    ]
    for token in range(max(tree.left[verb], verb - WINDOW), min(tree.right[verb], verb + WINDOW) + 1):
        before = tree.left[token] - 1
        before -= tree.word[before] in ("“", '"')
        beside = tree.dep[token] == "relcl" and tree.word[before] in (",", "–", "-", "—")
        if beside and not tree.left[token] <= verb <= tree.right[token]:
            spans.append((tree.left[token], tree.right[token]))
    if trigger != verb and tree.pos[trigger] == "VERB":
        spans += [
            (tree.left[child], tree.right[child])
            for child in tree.children[trigger]
            if _is_its_time(tree, times, trigger, child)
        ]
    for _, first, last in times.own.get(verb, ()):
        span = (first - 1, last)
        if first and tree.lower[first - 1] == "on" and (tree.left[first - 1], tree.right[first - 1]) == span:
            spans.append(span)  # `for the first time on Thursday`
    return spans


def _is_aside(tree: Tree, verb: int, child: int, leads: bool) -> bool:
    dep = tree.dep[child]
    if dep in ("cc", "preconj", "discourse", "intj", "meta", "dep", "parataxis"):
        return True
    if dep == "mark":
        return tree.lower[child] not in words("subordinate_if")
    if dep == "advmod" and tree.lower[child] in words("connectives"):
        return True
    if dep == "advcl":
        infinitive = any(tree.lower[word] == "to" and tree.dep[word] == "aux" for word in tree.children[child])
        return not opens_condition(tree, child) and (leads or not infinitive)
    if dep == "ccomp" and child > verb and is_saying(tree, child) and tree.word[tree.left[child] - 1] == ",":
        return True
    about = tree.subject[child]
    if dep == "ccomp" and about is not None and child > verb and tree.lower[about] == "which":
        return True
    if dep == "conj":
        return child > verb and not _shares_object(tree, verb, child)
    if dep == "prep" and leads:
        return not _holds_place(tree, child)
    if dep == "punct" and leads:
        return tree.head[child - 1] == child - 1 or not _holds_place(tree, _top(tree, child - 1, verb))
    return leads and dep in ("advmod", "npadvmod", "ccomp")


def _holds(tree: Tree, child: int, trigger: int) -> bool:
    """Whether the event itself stands in a clause beside the one that gives the title."""
    return tree.dep[child] == "advcl" and tree.left[child] <= trigger <= tree.right[child]


def _top(tree: Tree, token: int, verb: int) -> int:
    """The child of the verb under which a token hangs, looked for at most a few steps up."""
    for _ in range(6):
        if tree.head[token] == verb:
            break
        token = tree.head[token]
    return token


def opens_condition(tree: Tree, token: int) -> bool:
    """Whether a clause opens with `if` and the like: without it the title would say something else."""
    return any(tree.lower[child] in ("if", "unless", "until") for child in tree.children[token])


def _shares_object(tree: Tree, verb: int, second: int) -> bool:
    """`filed and won the suit`: without the second verb the first would lose its object."""
    return second - verb <= 3 and tree.child(verb, "dobj", "prep", "ccomp", "xcomp") is None


def _holds_place(tree: Tree, preposition: int) -> bool:
    """`In Egypt, ...`."""
    place = tree.child(preposition, "pobj")
    number = tree.entity[place] if place is not None else None
    return number is not None and tree.entities[number].label in ("GPE", "LOC")


def _is_its_time(tree: Tree, times: Times, verb: int, child: int) -> bool:
    """`on Tuesday`, `this week` directly at the verb: the date says it better. `since 2014` stays."""
    for _, first, last in times.own.get(verb, ()):
        if tree.left[child] in (first - 1, first) and tree.right[child] == last:
            return tree.dep[child] in ("npadvmod", "advmod", "dobj") or tree.lower[child] in ("on", "in", "at")
    return False


def without(tree: Tree, tokens: list[int], span: Span) -> list[int]:
    """The tokens without a span and the commas or dashes that set it off."""
    if not tokens:
        return tokens
    first, last = max(span[0], tokens[0]), min(span[1], tokens[-1])
    before, after = first - 1, last + 1
    gone = set(range(first, last + 1))
    marks = (",", "–", "-", "—")
    opened = before >= 0 and tree.word[before] in marks
    inside = any(tree.word[token] in marks for token in range(first, last + 1))
    closed = after < tree.size and tree.word[after] in marks
    if closed and (opened or inside):
        gone |= {before, after} if opened else {after}
    elif opened and after not in tokens:
        gone.add(before)
    return [token for token in tokens if token not in gone]


def shortened(tree: Tree, verb: int, trigger: int, tokens: list[int]) -> list[int] | None:
    """One modifier less: the rest of a list or an apposition, what ends the clause, what stands inside it.

    None if none is left.
    Adverbs stay: `probably` and `almost` change what is said.
    """
    inside = set(tokens)
    last = next((token for token in reversed(tokens) if tree.dep[token] != "punct"), verb)
    lists: list[Span] = []
    ending: list[Span] = []
    within: list[Span] = []
    for token in tokens:
        span = (tree.left[token], tree.right[token])
        removable = tree.dep[token] in _REMOVABLE and tree.head[token] in inside
        if not removable or span[0] <= verb <= span[1] or span[0] <= trigger <= span[1] or opens_condition(tree, token):
            continue
        if tree.dep[token] == "acl" and tree.dep[tree.head[token]] == "conj" and tree.head[token] < token:
            lists.append((_first_of_list(tree, token) + 1, span[0] - 1))
        if tree.dep[token] == "appos" and tree.child(token, "conj", "cc") is not None:
            continue  # a list may hang on an apposition: the minister, Olga Berg, and the general
        if tree.dep[token] == "appos" and span[1] < last and tree.word[span[0] - 1] == ",":
            lists.append(span)
        elif last in range(span[0], span[1] + 1):
            ending.append(span)
        elif tree.dep[token] in ("appos", "relcl", "acl") or (tree.dep[token] == "prep" and token < verb):
            within.append(span)
    for spans in (lists, sorted(ending, reverse=True), within):
        for span in spans:
            shorter = without(tree, tokens, span)
            if 3 <= len(shorter) < len(tokens):
                return shorter
    return None


_REMOVABLE = ("prep", "relcl", "acl", "appos", "npadvmod", "advcl")


def _first_of_list(tree: Tree, token: int) -> int:
    """`tanks` for a participle after `tanks, guns and lorries`."""
    first = tree.head[token]
    while tree.dep[first] == "conj" and tree.pos[first] != "VERB" and token - first < WINDOW:
        first = tree.head[first]
    return first
