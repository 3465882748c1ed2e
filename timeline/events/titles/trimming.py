"""What is left out of a title: what always stands beside the clause, and what goes where the title is long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.events.factuality.attribution import is_saying
from timeline.events.parse.heads import ACTORS
from timeline.events.parse.tense import is_infinitive
from timeline.events.parse.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.dating.phrases import Times

WINDOW = 80
"""Tokens to each side of the verb that are looked at: keeps a sentence of 100,000 words linear."""

Span = tuple[int, int]
WH = ("WDT", "WRB", "WP", "WP$")
NOMINAL = ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON")
MARKS = (",", "–", "—", "--", "-")
DASHES = ("--", "–", "—")


def window(tree: Tree, verb: int) -> range:
    """The tokens of the clause of a verb."""
    return range(max(tree.left[verb], verb - WINDOW), min(tree.right[verb], verb + WINDOW) + 1)


LIMITS = ((16, 110), (20, 135), (24, 150))
"""Words and characters to which a title is cut: where nothing of weight is lost, with some loss, and at any price."""


def trimmed(tree: Tree, times: Times, verb: int, trigger: int, taken: int = 0, whole: bool = False) -> list[int]:
    """The tokens of the clause of a verb, less what stands beside it, at most as long as a title wishes; `taken` are
    the characters that stand before it. Of a `whole` sentence but times go where it is short."""
    span = window(tree, verb)
    tokens = [token for token in span if tree.pos[token] != "SPACE" and token not in tree.dateline]
    for aside in asides(tree, times, verb, trigger, whole):
        tokens = without(tree, tokens, aside)
    tokens = _without_sides(tree, verb, trigger, _without_ends(tree, times, tokens))
    for (most, longest), highest in zip(LIMITS, (NEEDED, LAST, BOUND), strict=True):
        while True:
            length = taken + sum(map(tree.width.__getitem__, tokens))
            count = taken // LETTERS + _count(tree, tokens)
            if count <= most and length <= longest:
                break
            shorter = shortened(tree, verb, trigger, tokens, most - taken // LETTERS, highest)
            if shorter is None:
                break
            tokens = _without_ends(tree, times, shorter)
    return tokens


LETTERS = 6
"""Characters of a word with the space after it."""


def _count(tree: Tree, tokens: Sequence[int]) -> int:
    """Words, as white space parts them."""
    return sum(map(tree.opens_word.__getitem__, tokens))


def _without_ends(tree: Tree, times: Times, tokens: list[int]) -> list[int]:
    """Without a time that opens the clause, as in `The next day parliament met`, and an `and` that ends it."""
    first = 0
    while first < len(tokens) and times.taken[tokens[first]] and tree.dep[tokens[first]] not in ("nsubj", "nsubjpass"):
        first += 1
    following = tree.lower[tokens[first]] if first < len(tokens) else ""
    if first == len(tokens) or times.taken[tokens[first]] or following in words("genitive_marks"):
        first = 0  # `The fourth quarter was the best`
    last = len(tokens)
    while first < last and (tree.tag[tokens[first]] == "CC" or tree.word[tokens[first]] in MARKS):
        first += 1
    while last > first and _dangles(tree, tokens[last - 1], tokens):
        last -= 1
    tokens = tokens[first:last]
    while len(tokens) > 2 and tree.dep[tokens[-1]] == "punct" and tree.dep[tokens[-2]] in ("cc", "punct"):
        del tokens[-2]  # `and` before a closing quotation mark
    return tokens


def _dangles(tree: Tree, token: int, tokens: list[int]) -> bool:
    """Whether a last word asks for what is left out: a comma, an `and`, the `after` of a clause, the `for` of a place
    that a parser took for part of another clause."""
    if tree.dep[token] in ("cc", "punct", "mark", "det"):
        return tree.word[token] not in ")”\"'’"
    if tree.dep[token] != "prep":
        return False
    if not tree.children[token]:
        return token + 1 < tree.size and tree.pos[token + 1] in NOMINAL
    return tree.children[token][-1] not in tokens


def _without_sides(tree: Tree, verb: int, trigger: int, tokens: list[int]) -> list[int]:
    """Without a heading before a colon or a dash (`In the Gulf: The mayor left`), or what is told after one;
    what someone says after a colon is kept.
    """
    first, last = min(verb, trigger), max(verb, trigger)
    about = tree.subject[verb]
    start = first if about is None else min(first, tree.left[about])
    for place, token in reversed(list(enumerate(tokens))):
        if token < start and (tree.word[token] == ":" or (tree.word[token] in DASHES and place < FEWEST)):
            tokens = tokens[place + 1 :]
            break
    colon = next((place for place, token in enumerate(tokens) if token > last and tree.word[token] in (":", ";")), None)
    if colon is not None and not any(is_saying(tree, token) for token in tokens[:colon]):
        tokens = tokens[:colon]
    return tokens


def asides(tree: Tree, times: Times, verb: int, trigger: int, whole: bool) -> list[Span]:
    """Spans that stand beside the clause: joining words, its time, words put between, clauses beside it. None of them
    holds the trigger."""
    opening = tree.subject[verb]
    opening = tree.left[verb] if opening is None else opening
    spans = [
        (tree.left[child], tree.right[child])
        for child in tree.children[verb]
        if not whole and abs(child - verb) <= WINDOW and _is_aside(tree, verb, trigger, child, child < opening)
    ]
    for token in window(tree, verb):
        if not whole and tree.dep[token] == "relcl" and _is_set_off(tree, token):
            spans.append((tree.left[token], tree.right[token]))
    spans += _times(tree, times, window(tree, verb), verb, trigger)
    return [span for span in spans if not span[0] <= trigger <= span[1] and not span[0] <= verb <= span[1]]


def _is_set_off(tree: Tree, token: int) -> bool:
    before = tree.left[token] - 1
    before -= tree.word[before] in ("“", '"')
    return before >= 0 and tree.word[before] in MARKS


def _is_aside(tree: Tree, verb: int, trigger: int, child: int, leads: bool) -> bool:
    dep, lower = tree.dep[child], tree.lower[child]
    if dep in ("intj", "preconj", "discourse", "meta", "dep", "parataxis") or lower in words("according"):
        return True
    if dep == "cc":
        second = next((other for other in tree.children[verb] if other > child and tree.dep[other] == "conj"), None)
        return second is None or not (
            tree.left[second] <= trigger <= tree.right[second] or _shares_object(tree, verb, second)
        )
    if dep == "conj":
        return child > verb and not _shares_object(tree, verb, child)
    if dep == "mark":
        return lower not in words("subordinate_if")
    if dep == "advmod" and lower in words("connectives"):
        return True
    if dep == "advcl":
        return leads and not opens_condition(tree, child)
    if dep == "ccomp":
        if child > verb and is_saying(tree, child):
            return "," in (tree.word[tree.left[child] - 1], tree.word[tree.left[child]])  # `, the newspaper reported`
        return leads
    if dep == "prep" and leads:
        place = tree.child(child, "pobj")  # `In Egypt, ...` stays
        return place is None or not (tree.tag[place] in WH or tree.label(place) in ("GPE", "LOC", "FAC"))
    return leads and dep in ("advmod", "npadvmod")


def _times(tree: Tree, times: Times, tokens: range, verb: int, trigger: int) -> list[Span]:
    """Spans of time: the clause's own, and those told from the day of writing (`two months ago`)."""
    spans = []
    own = {(first, last) for event in (verb, trigger) for _, first, last in times.own.get(event, ())}
    first, end = tokens.start, tokens.stop
    while first < end:
        last = first
        while last + 1 < end and times.taken[first] and times.taken[last + 1]:
            last += 1
        if times.taken[first]:
            relative = any(tree.lower[token] in words("relative_times") for token in range(first, last + 1))
            span = _time_span(tree, first, last)
            if span is not None and (relative or any(first <= start and stop <= last for start, stop in own)):
                spans.append(span)
        first = last + 1
    return spans


def _time_span(tree: Tree, first: int, last: int) -> Span | None:
    """A time with its preposition; None where the sentence needs it: `spent Monday`, `the fourth quarter was`."""
    tops = [token for token in range(first, last + 1) if not first <= tree.head[token] <= last]
    top = tops[0] if tops else first
    if tree.dep[top] == "pobj" and tree.lower[tree.head[top]] in words("time_prepositions"):
        top = tree.head[top]
    if tree.dep[top] not in ("npadvmod", "advmod", "prep", "pcomp") or tree.right[top] > last:
        return None
    if any(tree.dep[other] not in ("npadvmod", "advmod", "prep", "nummod") for other in tops[1:]):
        return None
    verb, left = tree.head[top], tree.left[top]
    if left == verb + 1 and tree.lemma[verb] in words("filling"):
        return None
    return (left if tree.lower[left] in words("near_times") else min(top, first)), last


def opens_condition(tree: Tree, token: int) -> bool:
    """Whether a clause opens with `if` and the like: without it the title would say something else."""
    return any(tree.lower[child] in words("conjunctions_of_condition") for child in tree.children[token])


def _shares_object(tree: Tree, verb: int, second: int) -> bool:
    """`filed and won the suit`: without the second verb the first would lose its object."""
    own = [child for child in tree.children[verb] if child > verb]
    return second - verb <= 3 and not any(tree.dep[child] in ("dobj", "prep", "ccomp", "xcomp") for child in own)


def without(tree: Tree, tokens: Sequence[int], span: Span) -> list[int]:
    """The tokens without a span and the commas or dashes that set it off."""
    if not tokens:
        return []
    first, last = max(span[0], min(tokens)), min(span[1], max(tokens))
    before, after = first - 1, last + 1
    gone = set(range(first, last + 1))
    opened = before >= 0 and tree.word[before] in MARKS
    inside = any(tree.word[token] in MARKS for token in range(first, last + 1))
    closed = after < tree.size and tree.word[after] in MARKS
    if closed and (opened or inside):
        gone |= {before, after} if opened else {after}
    elif opened and after not in tokens:
        gone.add(before)
    return [token for token in tokens if token not in gone]


REMOVABLE = frozenset(("prep", "relcl", "acl", "appos", "npadvmod", "advcl", "conj"))
FEWEST = 10
"""Words: so many are left rather than cut."""


def shortened(tree: Tree, verb: int, trigger: int, tokens: list[int], most: int, highest: int) -> list[int] | None:
    """One modifier less, so that about `most` words are left; None where none can go without harm.

    What is set off by commas goes first, then clauses and phrases beside the verb, then what hangs on nouns; of those
    that make it short enough the one that leaves most. Adverbs stay: `probably` and `almost` change what is said.
    """
    inside = set(tokens)
    last = next((token for token in reversed(tokens) if tree.dep[token] != "punct"), verb)
    count = _count(tree, tokens)
    found: list[tuple[int, int, int, Span]] = []
    for token in tokens:
        if tree.dep[token] not in REMOVABLE or tree.head[token] not in inside or opens_condition(tree, token):
            continue
        span = (tree.left[token], tree.right[token])
        if span[0] <= verb <= span[1] or span[0] <= trigger <= span[1]:
            continue
        rank = _rank(tree, verb, token, span, last)
        if rank is None or rank > highest:
            continue
        described = range(tree.left[tree.head[token]], span[0])
        if _names(tree, token) and verb not in described and trigger not in described:
            span = described.start, span[0] - 1  # `the chairman, Jens Holm,` becomes `Jens Holm`
        left = count - _count(tree, tokens[bisect_left(tokens, span[0]) : bisect_right(tokens, span[1])])
        if left < FEWEST and highest == NEEDED:
            continue
        found.append((rank, -span[0], token, span))
    for *_, token, span in sorted(found):
        shorter = without(tree, tokens, span)
        if span[1] < tree.left[token] and tree.right[token] + 1 < tree.size:
            shorter = [kept for kept in shorter if kept != tree.right[token] + 1 or tree.word[kept] not in MARKS]
        if 3 <= len(shorter) < len(tokens):
            return shorter
    return None


NEEDED, LAST, BOUND = 5, 6, 7
"""Ranks of what a noun asks for, what a verb asks for, and what a verb says nothing without."""


def _rank(tree: Tree, verb: int, token: int, span: Span, last: int) -> int | None:
    """How soon a modifier may go, 0 first; None where what is left would say nothing, or something else."""
    dep, head = tree.dep[token], tree.head[token]
    if tree.entity[token] is not None and tree.entity[token] == tree.entity[head]:
        return None  # `Agency for Development`
    if dep == "conj" and tree.pos[token] in ("VERB", "AUX"):
        return 1 if token > verb and head > verb and not _shares_object(tree, head, token) else None
    if span[1] + 1 < tree.size and tree.lower[span[1] + 1] in words("but"):
        return None  # `not on Monday but`
    ends = last in range(span[0], span[1] + 1)
    set_off = span[0] > 0 and tree.word[span[0] - 1] in MARKS
    if dep == "conj":
        noun = tree.pos[token] in ("NOUN", "PROPN") and tree.dep[head] != "conj" and head > verb
        return 3 if noun and ends else None
    if dep == "appos":
        if tree.child(token, "cc") is not None or not set_off:
            return None
        return LAST if tree.label(token) in ACTORS and tree.entity[head] is None else 0
    if dep in ("prep", "acl", "relcl", "advcl") and not set_off and (needed := _needed(tree, token, head)):
        return needed
    if not ends:
        closed = span[1] + 1 < tree.size and tree.word[span[1] + 1] in MARKS
        if set_off and closed and dep in ("prep", "relcl", "acl"):
            return 0
        return 4 if dep in ("relcl", "acl") or (dep == "prep" and token < verb) else None
    if set_off:
        return 0
    if tree.pos[head] in ("VERB", "AUX"):
        return 1
    return 2 if dep in ("relcl", "acl") else 3


def _names(tree: Tree, token: int) -> bool:
    """Whether an apposition names whom a phrase describes; not in `one of the men, Jens Holm`, `a ship, a ferry`."""
    head = tree.head[token]
    if tree.dep[token] != "appos" or tree.label(token) not in ACTORS or tree.entity[head] is not None:
        return False
    part = tree.dep[head] == "pobj" and tree.lower[tree.head[head]] in words("of")
    whole = tree.child(token, "det") is None or tree.entity[tree.left[token]] == tree.entity[token]  # `All Nordic Air`
    return whole and not part and tree.child(head, "conj") is None


def _needed(tree: Tree, token: int, head: int) -> int:
    """How much what a modifier hangs on asks for it, 0 where not: `according to`, `been in contact`, `took to the
    streets`, `the first time since 1980`, `an end to the war`, `a plan to leave`."""
    dep = tree.dep[token]
    if tree.pos[head] not in ("NOUN", "PROPN", "VERB"):
        return BOUND
    if dep in ("acl", "advcl") and is_infinitive(tree, token):
        theme = tree.child(head, "dobj", "attr")
        if any(tree.lower[child] in words("ranks") for child in tree.children[head if theme is None else theme]):
            return BOUND  # `became the first airline to fly it`
        asked = tree.lemma[head] in words("plan") or (theme is not None and _is_open(tree, theme))
        return NEEDED if dep == "acl" or asked else 0
    if tree.pos[head] == "VERB":
        if dep != "prep":
            return 0
        beside = [child for child in tree.children[head] if child > head and tree.dep[child] in _COMPLEMENTS]
        bound = tree.lower[token] in words("prepositions_of_a_second_object") or tree.child(token, "pcomp") is not None
        if bound and tree.child(head, "dobj") is not None:
            return BOUND
        return LAST if token in beside[:1] else 0
    if tree.lemma[head] in words("light_nouns"):
        return BOUND
    if tree.lower[token] in words("of") or tree.child(token, "mark") is not None:
        return NEEDED  # `the call that all should leave`
    if dep == "relcl" and not any(tree.lower[child] in words("which") for child in tree.children[token]):
        return NEEDED  # without a comma it tells which
    about = tree.child(token, "pobj")
    timed = about is not None and tree.label(about) in ("DATE", "TIME")
    free = timed or tree.lower[token] in words("prepositions_of_place_and_time")
    restricting = dep in ("acl", "relcl") or not free
    return NEEDED if restricting and _is_open(tree, head) else 0


_COMPLEMENTS = ("dobj", "attr", "ccomp", "xcomp", "acomp", "oprd", "dative", "prep", "agent", "advmod", "prt")


def _is_open(tree: Tree, noun: int) -> bool:
    """Whether nothing but what follows tells which is meant: `a law to ...`, `hopes that ...`; not of `the law`."""
    if tree.pos[noun] != "NOUN" or tree.entity[noun] is not None:
        return False
    definite = words("plain_definite_determiners")
    return not any(tree.lower[child] in definite or tree.dep[child] == "poss" for child in tree.children[noun])
