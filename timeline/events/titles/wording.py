"""The words of a title from the tokens that are kept: names for pronouns, relative clauses turned, marks tidied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from timeline.events.parse.tree import Tree
from timeline.events.words import words


def text(tree: Tree, pieces: Sequence[int | str], spelled: Mapping[int, str]) -> str:
    """The words of a title; `spelled` tells other words for some of its tokens."""
    written = ""
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            written = (written.rstrip() if piece in _CLOSING else written) + piece + ("" if piece == "“" else " ")
            continue
        word = tree.word[piece]
        if place and pieces[place - 1] == "“":
            word = word[:1].upper() + word[1:]
        elif place and word[:1].isupper() and _opens_sentence(tree, piece):
            word = word[:1].lower() + word[1:]
        word = spelled.get(piece, word)
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        gap = following != piece + 1 or tree.start[piece + 1] > tree.end[piece]
        if isinstance(following, int) and following == piece + 1 and tree.tag[following] == "POS":
            gap = False  # `the players ' union`, as bulk text has it
        written += word + (" " if gap and word else "")
    return tidy(written)


_CLOSING = (",", ":", "”", "'s")


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, cut between words, at a mark where one stands near the end."""
    if len(text) <= longest:
        return text
    short = text[: longest - 1].rsplit(" ", 1)[0]
    mark = max(short.rfind(", "), short.rfind("; "), short.rfind(" – "), short.rfind(" - "))
    return short[:mark] if mark > longest // 2 else short.rstrip(_ENDS) + "…"


def _opens_sentence(tree: Tree, token: int) -> bool:
    """Whether a word has its capital from its place alone."""
    if tree.tag[token] in ("NNP", "NNPS") or not tree.word[token][1:].islower():
        return tree.lower[token] in words("indefinite_article")
    opens = token == tree.sentence_tokens[tree.sentence[token]][0] or token - 1 in tree.dateline
    return (opens or tree.word[token - 1] in _OPENING) and tree.label(token) in ("", "CARDINAL", "DATE", "TIME")


_OPENING = ('"', "“", "``", ":")
_SPACE_BEFORE = re.compile(r" ([,;:.?!%)\]’”])")
_EMPTY = re.compile(r"[“\"][ .,;:]*[”\"]")
_BRACKETS = re.compile(r" ?[(\[] ?[)\]]")
_SLASH = re.compile(r"\\/(?=[a-z0-9])")
_POSSESSIVE = re.compile(r"\b([A-Za-z]{2,30}) s (?=[A-Za-z])")
"""Bulk text loses the apostrophe of `the founder's page`."""
_QUOTED = re.compile(r'" ?([^"]*?) ?"')
_COMMAS = re.compile(r",[ ,]*,")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_ENDS = " ,;:.-–—\t\n"


@cache
def _connectives() -> re.Pattern[str]:
    """`, however`, `, in contrast,`, which join a sentence to the one before."""
    phrases = "|".join(sorted(words("connectives") | words("connecting_phrases")))
    return re.compile(rf"(?:, (?:{phrases})(?:,|$)|(?<=[a-z0-9],[”\"]) (?:{phrases})$)")


def tidy(text: str) -> str:
    """Commas left over by what was dropped, and marks without their partner, go; the first letter becomes a capital."""
    text = _EMPTY.sub("", " ".join(text.replace("`", " ").split()))
    text = _POSSESSIVE.sub(r"\1's ", _SLASH.sub("/", text)) if " s " in text or "\\" in text else text
    text = _BRACKETS.sub("", text) if "(" in text or "[" in text else text
    text = _COMMAS.sub(",", _SPACE_BEFORE.sub(r"\1", text)).strip(_ENDS)
    text = _connectives().sub("", text) if "," in text else text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if '"' in text:
        text = _QUOTED.sub(r'"\1"', text if text.count('"') % 2 == 0 else text.replace('"', ""))
    if len(text) > 1 and text[0] in '“"' and text[-1] in '”"' and text.count(text[0]) <= 2:
        text = text[1:-1]
    text = " ".join(text.split()).strip(_ENDS)
    return text[:1].upper() + text[1:]
