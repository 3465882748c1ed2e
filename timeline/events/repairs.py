"""Slips that a parser makes again and again in news, put right on its lists before the tree is read.

Each repair is sure by what stands next to each other, costs one walk over the tokens, and leaves a tree a tree.
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_DATELINE = 16
"""Tokens: `RZESZOW, Poland, Feb. 6, 2022 (Agency) —`."""

_DASHES = frozenset(("—", "–", "-", "--", "_"))


def cut_dateline(
    word: Sequence[str], tag: Sequence[str], head: list[int], dep: list[str], starts: Sequence[int]
) -> list[range]:
    """Takes `KYIV (Agency) —` out of the sentence that it opens; returns the tokens of each dateline.

    `starts` are the first tokens of blocks. What hung on a word of the dateline hangs on what that word hung on.
    """
    found = []
    for start in starts:
        end = _dateline_end(word, tag, start)
        if end is None:
            continue
        inside = range(start, end)
        last = end
        while last < len(head) and last not in starts and last - end < 2 * LONGEST_DATELINE:
            above = head[last]
            while above in inside and head[above] != above:
                dep[last] = dep[above]
                above = head[above]
            if above in inside:
                head[last], dep[last] = last, "ROOT"
            elif above != head[last]:
                head[last] = above
            last += 1
        for token in inside:
            head[token], dep[token] = start, "ROOT" if token == start else "dep"
        found.append(inside)
    return found


def _dateline_end(word: Sequence[str], tag: Sequence[str], start: int) -> int | None:
    """The token after the dash: a dateline opens with a word in capitals or in brackets, and a sentence follows it."""
    while start < len(word) and not word[start].strip():
        start += 1
    if start >= len(word) or not (word[start] == "(" or (word[start].isupper() and len(word[start]) > 2)):
        return None
    for token in range(start + 1, min(start + LONGEST_DATELINE, len(word) - 1)):
        if word[token] in _DASHES:
            following = word[token + 1]
            return token + 1 if following[0].isupper() or following[0] in "\"“'‘" else None
        if tag[token] not in ("NNP", "NNPS", "CD", ",", "-LRB-", "-RRB-", ".", "IN", "HYPH") and word[token] != "/":
            return None
    return None


def give_subject(
    tag: Sequence[str], word: Sequence[str], head: list[int], dep: list[str], named: Sequence[bool]
) -> None:
    """A name right before a finite verb without a subject is its subject, though it was hung on what stands before.

    `..., its secretary general, Jens Holm, said`, `verified the claim and Minister Ben Hill said`. `named` tells which
    tokens are part of the name of a person.
    """
    having = {head[token] for token in range(len(head)) if dep[token] in ("nsubj", "nsubjpass", "expl", "csubj")}
    for verb in range(2, len(head)):
        if (
            tag[verb] not in ("VBD", "VBZ")
            or verb in having
            or dep[verb] not in ("ROOT", "ccomp", "parataxis", "advcl")
        ):
            continue
        before = verb - 1
        while before and tag[before] == "RB":
            before -= 1
        comma = word[before] == ","
        before -= comma
        if before < 0 or not named[before]:
            continue
        top = before
        while dep[top] in ("appos", "compound", "flat") and dep[head[top]] == "appos":
            top = head[top]
        if dep[top] not in ("appos", "conj") or comma != (dep[top] == "appos") or _is_above(head, top, verb):
            continue
        head[top], dep[top] = verb, "nsubj"
        if comma:
            head[before + 1] = verb


def _is_above(head: Sequence[int], token: int, below: int) -> bool:
    """Whether a token is above another, looked for at most sixty steps up; what is farther counts as above."""
    for _ in range(60):
        if below == token:
            return True
        if head[below] == below:
            return False
        below = head[below]
    return True
