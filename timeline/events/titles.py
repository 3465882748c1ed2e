"""What to call an event: its clause as it stands, less what stands aside of it. Never put into new words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.events.attribution import subject
from timeline.events.tree import Tree

if TYPE_CHECKING:
    from timeline.events.dates import Times
    from timeline.events.participants import Names

LONGEST = 100
_WINDOW = 80


def read(tree: Tree, times: Times, names: Names, trigger: int, owner: int | None) -> str:
    """The title of the event; `owner` is the verb whose clause it is (a noun's is that of its verb)."""
    verb = trigger if owner is None else owner
    dropped = _asides(tree, times, verb)
    kept = _kept(tree, verb, dropped)
    if not kept:
        return tree.word[trigger].capitalize()
    text = _text(tree, names, kept, verb)
    if len(text) > LONGEST:
        for cut in _cuts(tree, verb, kept):
            shorter = [token for token in kept if not cut[0] <= token <= cut[1]]
            if verb not in shorter or trigger not in shorter or len(shorter) < 3:
                continue
            kept = shorter
            text = _text(tree, names, kept, verb)
            if len(text) <= LONGEST:
                break
    return text


def _kept(tree: Tree, verb: int, dropped: list[tuple[int, int]]) -> list[int]:
    first = max(tree.left[verb], verb - _WINDOW)
    last = min(tree.right[verb], verb + _WINDOW)
    out = [False] * (last - first + 1)
    for start, end in dropped:
        for token in range(max(start, first), min(end, last) + 1):
            out[token - first] = True
    kept = [token for token in range(first, last + 1) if not out[token - first]]
    if tree.dep[verb] == "conj" and tree.child(verb, "nsubj", "nsubjpass", "expl") is None:
        shared = subject(tree, verb)
        if shared is not None and tree.right[shared] < first and shared - tree.left[shared] < _WINDOW:
            auxiliaries = _shared_auxiliaries(tree, verb)
            kept = list(range(tree.left[shared], tree.right[shared] + 1)) + auxiliaries + kept
    return kept


def _shared_auxiliaries(tree: Tree, verb: int) -> list[int]:
    """`will meet and vote`: the title of `vote` needs `will`."""
    if tree.child(verb, "aux", "auxpass") is not None or tree.tag[verb] in ("VBD", "VBZ", "VBP"):
        return []
    head = tree.head[verb]
    return [child for child in tree.children[head] if tree.dep[child] in ("aux", "auxpass", "neg") and child < head]


def _asides(tree: Tree, times: Times, verb: int) -> list[tuple[int, int]]:
    """Spans that stand beside the clause: joining words, what leads in, its time, sayings put between, later clauses."""
    subject_token = tree.child(verb, "nsubj", "nsubjpass", "expl")
    spans: list[tuple[int, int]] = []
    for child in tree.children[verb]:
        dep, span = tree.dep[child], (tree.left[child], tree.right[child])
        leads = child < (subject_token if subject_token is not None else verb)
        if dep in ("cc", "preconj", "discourse", "intj", "meta", "dep") or (dep == "mark" and _is_that(tree, child)):
            spans.append(span)
        elif leads and dep in ("prep", "advmod", "npadvmod", "punct", "advcl") and not _opens_condition(tree, child):
            spans.append(span)
        elif dep == "parataxis" or (dep == "ccomp" and child < verb and leads):
            spans.append(span)
        elif dep == "advcl" and child > verb and not _opens_condition(tree, child):
            spans.append(span)
        elif dep == "conj" and child > verb and not _shares_object(tree, verb, child):
            spans.append(span)
            spans += [(t, t) for t in tree.children[verb] if tree.dep[t] in ("cc", "punct") and verb < t < child]
        elif _is_its_time(tree, times, verb, child):
            spans.append(span)
    for token in range(max(tree.left[verb], verb - _WINDOW), min(tree.right[verb], verb + _WINDOW) + 1):
        if tree.dep[token] != "relcl" or tree.left[token] <= verb <= tree.right[token]:
            continue
        if tree.right[token] >= tree.right[verb] - 1 or tree.word[tree.left[token] - 1] in (",", "–", "-", "—"):
            spans.append((tree.left[token], tree.right[token]))
    return spans


def _is_that(tree: Tree, token: int) -> bool:
    return tree.lower[token] in (
        "that",
        "as",
        "while",
        "although",
        "though",
        "because",
        "since",
        "when",
        "after",
        "before",
    )


def _opens_condition(tree: Tree, token: int) -> bool:
    return any(tree.lower[child] in ("if", "unless", "until") for child in tree.children[token])


def _shares_object(tree: Tree, verb: int, second: int) -> bool:
    """`filed and won the suit`: without the second verb the first would lose its object."""
    return second - verb <= 3 and tree.child(verb, "dobj", "prep", "ccomp", "xcomp") is None


def _is_its_time(tree: Tree, times: Times, verb: int, child: int) -> bool:
    """`on Tuesday`, `this week` directly at the verb: the date says it better. `since 2014` stays."""
    for _, first, last in times.own.get(verb, ()):
        if first - 1 <= tree.left[child] and tree.right[child] <= last and tree.left[child] <= first:
            return tree.dep[child] in ("npadvmod", "advmod") or tree.lower[child] in ("on", "in", "at", "this")
    return False


def _cuts(tree: Tree, verb: int, kept: list[int]) -> list[tuple[int, int]]:
    """Modifiers that may go when the title is too long, from the end of the clause to its beginning."""
    found = []
    inside = set(kept)
    for token in kept:
        if (
            tree.dep[token] in ("prep", "relcl", "acl", "appos", "npadvmod", "advmod", "advcl")
            and tree.head[token] in inside
        ):
            if _opens_condition(tree, token) or token == verb:
                continue
            found.append((tree.left[token], tree.right[token]))
    return sorted(found, key=lambda span: (-span[1], -span[0]))


def _text(tree: Tree, names: Names, kept: list[int], verb: int) -> str:
    pieces = []
    own_subject = tree.child(verb, "nsubj", "nsubjpass")
    for place, token in enumerate(kept):
        word = tree.word[token]
        if token == own_subject and tree.lower[token] in ("he", "she", "it", "they"):
            word = names.pronoun(token) or word
        following = kept[place + 1] if place + 1 < len(kept) else None
        gap = following is not None and (following != token + 1 or tree.start[following] > tree.end[token])
        pieces.append(word + (" " if gap else ""))
    return tidy("".join(pieces))


_SPACE_BEFORE = re.compile(r" ([,;:.?!%)\]’”])")
_COMMAS = re.compile(r",[ ,]*,")
_ENDS = " ,;:.-–—\t\n"


def tidy(text: str) -> str:
    """Commas left over by what was dropped, and marks without their partner, go; the first letter becomes a capital."""
    text = " ".join(text.split())
    text = _COMMAS.sub(",", _SPACE_BEFORE.sub(r"\1", text)).strip(_ENDS)
    for opening, closing in (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = text.removesuffix("”").removeprefix("“") if text.startswith("“") and text.endswith("”") else text
    text = " ".join(text.split()).strip(_ENDS)
    return text[:1].upper() + text[1:]
