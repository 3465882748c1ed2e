"""What is left out of a title: words that stand beside the clause, and times told from the day of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.factuality.attribution import is_saying
from timeline.events.parse.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.dating.phrases import Times

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
        opened = tree.dep[token] == "appos" and tree.tag[tree.left[token]] in ("WRB", "WDT")  # its verb is lost
        beside = (tree.dep[token] == "relcl" or opened) and tree.word[before] in (",", "–", "-", "—")
        if beside and not tree.left[token] <= verb <= tree.right[token]:
            spans.append((tree.left[token], tree.right[token]))
    below = {trigger} if trigger != verb and tree.pos[trigger] == "VERB" else set()
    below |= {child for child in tree.children[verb] if tree.dep[child] == "xcomp"}  # `began leaving on Monday`
    for inner in sorted(below):
        spans += [
            (tree.left[child], tree.right[child])
            for child in tree.children[inner]
            if _is_its_time(tree, times, inner, child)
        ]
    spans += relative_times(tree, times, verb)
    for _, first, last in times.own.get(verb, ()):
        span = (first - 1, last)
        phrase = first and tree.lower[first - 1] == "on" and (tree.left[first - 1], tree.right[first - 1]) == span
        if phrase and not _is_asked_for(tree, first - 1):
            spans.append(span)  # `for the first time on Thursday`
        start = first - (first > 0 and tree.lower[first - 1] in ("on", "in", "at"))
        tops = [token for token in range(start, last + 1) if not start <= tree.head[token] <= last]
        if len(tops) > 1 and all(tree.head[top] == verb and tree.right[top] <= last for top in tops):
            spans.append((start, last))  # `at 2pm today`: two phrases for a parser
    return spans


def relative_times(tree: Tree, times: Times, verb: int) -> list[Span]:
    """`two months ago`, `later on Tuesday`, `in a report last month`: told from the day of writing."""
    spans = []
    end = min(tree.right[verb], verb + WINDOW) + 1
    first = max(tree.left[verb], verb - WINDOW)
    while first < end:
        last = first
        while last + 1 < end and times.taken[first] and times.taken[last + 1]:
            last += 1
        if times.taken[first] and any(tree.lower[token] in words("relative_times") for token in range(first, last + 1)):
            tops = [token for token in range(first, last + 1) if not first <= tree.head[token] <= last]
            top = tops[0] if tops else first
            if tree.dep[top] == "pobj" and tree.lower[tree.head[top]] in ("on", "in", "at", "into"):
                top = tree.head[top]
            one = all(  # `at 4pm today`
                tree.dep[other] in ("npadvmod", "advmod") and tree.head[other] == tree.head[top] for other in tops[1:]
            )
            one = one and not _is_asked_for(tree, top)
            if tree.dep[top] in ("npadvmod", "advmod", "prep") and one and tree.right[top] <= last:
                start = tree.left[top] if tree.lower[tree.left[top]] in words("near_times") else min(top, first)
                spans.append((start, last))
        first = last + 1
    return spans


def _is_aside(tree: Tree, verb: int, child: int, leads: bool) -> bool:
    dep = tree.dep[child]
    if dep == "intj":
        return not tree.word[child + 1][0].isalpha()  # a parser takes the first word of a name for one
    if dep == "cc":
        second = next((other for other in tree.children[verb] if other > child and tree.dep[other] == "conj"), None)
        return second is None or not _shares_object(tree, verb, second)
    if dep in ("preconj", "discourse", "meta", "dep", "parataxis"):
        return True
    if tree.lower[child] == "according" or _is_example(tree, child):
        return True  # whose word it is stands beside the title
    if dep == "mark":
        return tree.lower[child] not in words("subordinate_if")
    if dep == "advmod" and tree.lower[child] in words("connectives"):
        return True
    if dep == "advcl":
        infinitive = any(tree.lower[word] == "to" and tree.dep[word] == "aux" for word in tree.children[child])
        if child == tree.left[child] and tree.tag[child] in ("VBG", "VBN") and tree.lemma[verb] in words("leaving_so"):
            return tree.word[child - 1] == ","  # `left eleven workers missing`
        return not opens_condition(tree, child) and (leads or not infinitive)
    if dep == "ccomp" and child > verb and is_saying(tree, child):
        opening = tree.left[child]
        if "," in (tree.word[opening - 1], tree.word[opening]):
            return True  # `said it would stay, the newspaper reported`
    about = tree.subject[child]
    if dep == "ccomp" and about is not None and child > verb and tree.lower[about] == "which":
        return True
    if dep == "conj":
        return child > verb and not _shares_object(tree, verb, child)
    if dep == "dobj" and child > verb:
        if _is_put_again(tree, verb, child):
            return True
        return sum(is_dash(tree, token) for token in range(verb + 1, tree.left[child])) % 2 == 1
    if dep == "prep" and child > verb:
        return _opens_clause(tree, verb, child) or _is_named_again(tree, child)
    if dep == "prep" and leads:
        return not holds_place(tree, child)
    if dep == "punct" and leads:
        return tree.head[child - 1] == child - 1 or not holds_place(tree, _top(tree, child - 1, verb))
    return leads and dep in ("advmod", "npadvmod", "ccomp")


def _is_put_again(tree: Tree, verb: int, child: int) -> bool:
    """`the last day of rain` of `found oil in the water in May, the last day of rain`: the verb has its object."""
    first = tree.child(verb, "dobj")
    return first is not None and first < child and tree.word[tree.left[child] - 1] == ","


DASHES = ("--", "–", "—")


def is_dash(tree: Tree, token: int) -> bool:
    """A dash, or a hyphen with spaces around it that stands for one."""
    return tree.word[token] in DASHES or (tree.word[token] == "-" and tree.tag[token] != "HYPH")


def _opens_clause(tree: Tree, verb: int, child: int) -> bool:
    """`as a row of reports` of `fell as a row of reports shook the market`, which a parser takes for a phrase."""
    if tree.lower[child] != "as" or tree.child(child, "pobj") is None:
        return False
    following = next((other for other in tree.children[verb] if other > child), None)
    if following is None or tree.dep[following] != "advcl" or tree.left[following] != tree.right[child] + 1:
        return False
    return following == tree.left[following] and tree.tag[following] in ("VBD", "VBZ", "VBP")


def _is_named_again(tree: Tree, child: int) -> bool:
    """`in Norway` of `in Norway across Norway`."""
    place, following = tree.child(child, "pobj"), tree.right[child] + 1
    if place is None or following >= tree.size or tree.dep[following] != "prep":
        return False
    again = tree.child(following, "pobj")
    return again is not None and tree.entity[again] is not None and tree.lower[again] == tree.lower[place]


def _is_example(tree: Tree, child: int) -> bool:
    """`for example`."""
    return tree.right[child] == child + 1 and tree.lower[child + 1] in ("example", "instance")


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
    own = [child for child in tree.children[verb] if child > verb]
    return second - verb <= 3 and not any(tree.dep[child] in ("dobj", "prep", "ccomp", "xcomp") for child in own)


def holds_place(tree: Tree, preposition: int) -> bool:
    """`In Egypt, ...`."""
    place = tree.child(preposition, "pobj") if tree.dep[preposition] == "prep" else None
    return place is not None and tree.label(place) in ("GPE", "LOC", "FAC")


def _is_asked_for(tree: Tree, time: int) -> bool:
    """`spent Saturday mending nets`, `was only removed in 2009`."""
    verb = tree.head[time]
    if tree.left[time] == verb + 1 and tree.lemma[verb] in words("filling"):
        return True
    if "alone" in (tree.lower[tree.left[time] - 1], tree.lower[min(tree.right[time] + 1, tree.size - 1)]):
        return True  # `sold 60 boats on Tuesday alone`
    return verb > 0 and tree.lower[verb - 1] == "only" and tree.head[verb - 1] == verb


def _is_its_time(tree: Tree, times: Times, verb: int, child: int) -> bool:
    """`on Tuesday`, `this week` directly at the verb: the date says it better. `since 2014` stays."""
    if _is_asked_for(tree, child):
        return False
    for _, first, last in times.own.get(verb, ()):
        left = tree.left[child]
        if left == first - 1 and tree.tag[left] in ("JJR", "RBR"):
            return False  # a parser hangs `higher` on the day in `ended higher Thursday`
        if left in (first - 1, first) and tree.right[child] == last:
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
