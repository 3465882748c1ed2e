"""Slips that a parser makes again and again in news, put right on its lists before the tree is read.

Each repair is sure by what stands next to each other, costs one walk over the tokens, and leaves a tree a tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.words import words

_NOUNS = ("NN", "NNS", "NNP", "NNPS")

LONGEST_OPENING = 80
"""Tokens. What stands before a dateline or a time stamp may be a headline that runs into the text."""

REACH = 200
"""Tokens after an opening that may hang on it."""

_DASHES = frozenset(("—", "–", "-", "--", "_"))
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:[ap]\.?m\.?)?")
_ZONES = words("time_zones")


def cut_openings(
    word: Sequence[str], tag: Sequence[str], head: list[int], dep: list[str], blocks: Sequence[range]
) -> list[range]:
    """Takes `KYIV (Agency) —` out of the sentence that it opens; returns the tokens of each opening.

    So it does with `Mayor steps down Friday 28 May 2010 10.27 BST`, which bulk text glues to the first sentence.
    `blocks` are the tokens of each block. What hung on a word of the opening hangs on what that word hung on.
    """
    found = []
    for block in blocks:
        end = _opening_end(word, tag, block.start, block.stop)
        if end is None:
            continue
        inside = range(block.start, end)
        for token in range(end, min(block.stop, end + REACH)):
            above = head[token]
            while above in inside and head[above] != above and head[above] in inside:
                above = head[above]
            if above in inside:
                role = "nsubj" if dep[above] == "prep" and tag[token] in _NOUNS and head[above] > token else dep[above]
                head[token], dep[token] = (head[above], role) if head[above] not in inside else (token, "ROOT")
        for token in inside:
            head[token], dep[token] = block.start, "ROOT" if token == block.start else "dep"
        found.append(inside)
    return found


def _opening_end(word: Sequence[str], tag: Sequence[str], start: int, stop: int) -> int | None:
    """The token after the opening: the last dateline or time stamp that a sentence follows."""
    while start < stop and not word[start].strip():
        start += 1
    ends = [
        following
        for token in range(start, min(start + LONGEST_OPENING, stop - 1))
        for following in (
            _after_dateline(word, tag, start, token),
            _after_stamp(word, token),
            _after_bracket(word, start, token),
            _after_byline(word, tag, start, token),
            _after_credit(word, token),
        )
        if following is not None and following < stop and _opens(word[following])
    ]
    return max(ends, default=None)


def _opens(text: str) -> bool:
    """Whether a sentence may begin with the word."""
    return text[0].isupper() or text[0] in _QUOTES


_QUOTES = "\"“'‘`"
_NEAR = 6


def _after_dateline(word: Sequence[str], tag: Sequence[str], start: int, dash: int) -> int | None:
    """After the dash of `KYIV (Agency) —` or, at the very beginning, of `KYIV —` or `Kyiv (Agency) —`."""
    if word[dash] not in _DASHES or dash == start or tag[dash] == "HYPH":
        return None
    plain = all(tag[token] in _PLAIN or word[token] in ("/", "|") for token in range(start, dash))
    agency = word[dash - 1] == ")" and word[dash - 2][0].isupper()
    signed = agency or word[start] == "(" or _is_capitals(word[start])
    if plain and dash - start < LONGEST_DATELINE and signed:
        return dash + 1
    if not agency:
        return None
    opening = next((token for token in range(dash - 2, max(start, dash - _NEAR), -1) if word[token] == "("), None)
    if opening is None or any(tag[token] not in ("NNP", "NNPS", "CD") for token in range(opening + 1, dash - 1)):
        return None
    before = range(max(start, opening - _NEAR), opening)
    return dash + 1 if any(_is_capitals(word[token]) and len(word[token]) > 3 for token in before) else None


LONGEST_DATELINE = 16
"""Tokens: `RZESZOW, Poland, Feb. 6, 2022 (Agency) —`."""

_PLAIN = ("NNP", "NNPS", "CD", ",", "-LRB-", "-RRB-", ".", "IN", "HYPH")


def _after_bracket(word: Sequence[str], start: int, closing: int) -> int | None:
    """After `(Update 10:15 a.m. ET)`, at the beginning or after `Latest developments:`."""
    if word[closing] != ")":
        return None
    first = max(start, closing - LONGEST_DATELINE)
    opening = next((token for token in range(closing - 1, first - 1, -1) if word[token] == "("), None)
    if opening is None or not (opening == start or word[opening - 1] == ":"):
        return None
    return closing + 1 if any(_CLOCK.fullmatch(word[token]) for token in range(opening, closing)) else None


def _after_byline(word: Sequence[str], tag: Sequence[str], start: int, last: int) -> int | None:
    """After `By the News Agency Staff`, `By Olga Berg, Agency News, Oslo`, at the very beginning."""
    if word[start] != "By" or word[last].lower() not in _BYLINE_ENDS or last - start > LONGEST_DATELINE:
        return None
    if any(tag[token] not in _PLAIN and tag[token] != "DT" for token in range(start + 1, last + 1)):
        return None
    if word[last + 1] != ",":
        return last + 1
    return last + 3 if last + 3 < len(word) and tag[last + 2] in ("NNP", "NNPS") else None


_BYLINE_ENDS = words("byline_ends")


def _after_credit(word: Sequence[str], colon: int) -> int | None:
    """After `Photograph: Olga Berg/Reuters`, `Photograph: AP`, `Photograph: Reuters/Olga Berg`."""
    if word[colon] != ":" or not colon or word[colon - 1].lower() not in ("photograph", "photo"):
        return None
    slashes = [token for token in range(colon + 1, min(colon + 1 + _NEAR, len(word) - 2)) if "/" in word[token]]
    agency = re.split(r"\\?/", word[min(colon + 1, len(word) - 1)])[0].lower() in _AGENCIES
    if not slashes:
        return colon + 2 if agency else None
    last = slashes[-1] + (word[slashes[-1]] == "/")
    if agency and len(slashes) == 1:
        return last + 2
    return last + 1 + (word[last + 1].lower() in ("images", "features"))


_AGENCIES = words("agencies")


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text) > 2


def _after_stamp(word: Sequence[str], clock: int) -> int | None:
    """After the zone of `28 May 2010 10.27 BST`, after `31 January 2011 at 4:59 pm |`: these follow each other in no
    sentence."""
    if clock < 2 or not _CLOCK.fullmatch(word[clock]):
        return None
    if not any(len(word[token]) == 4 and word[token].isdigit() for token in range(max(0, clock - 3), clock)):
        return None
    zone = clock + 1
    while zone < len(word) and word[zone].lower() in ("am", "pm", "a.m.", "p.m."):
        zone += 1
    return zone + 1 if zone < len(word) and (word[zone].lower() in _ZONES or word[zone] == "|") else None


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
