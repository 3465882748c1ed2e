"""The words of a title from the tokens that are kept: names for pronouns, relative clauses turned, marks tidied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline.events.factuality.attribution import subject
from timeline.events.parse.tree import Tree
from timeline.events.titles.asides import WINDOW
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.participants.names import Names


NOTHING: Mapping[int, str] = MappingProxyType({})


def relative(tree: Tree, verb: int) -> int | None:
    """The relative pronoun that stands for the noun above: `which` in `which began in May`."""
    return next(
        (
            child
            for child in tree.children[verb]
            if tree.dep[child] in ("nsubj", "nsubjpass", "dobj")
            and tree.lower[child] in ("which", "that", "who", "whom")
        ),
        None,
    )


def ordered(tree: Tree, verb: int, lead: list[int], tokens: list[int]) -> list[int]:
    """The tokens of a title, those of `lead` first, a relative clause turned."""
    return _turned(tree, verb, tokens) if tree.dep[verb] == "relcl" else lead + tokens


def text(tree: Tree, names: Names, verb: int, order: list[int], spelled: Mapping[int, str] = NOTHING) -> str:
    """The title that the tokens of the clause of `verb` give; `spelled` tells other words for some of them."""
    own = subject(tree, verb)
    pieces = []
    for place, token in enumerate(order):
        word = tree.word[token]
        if token == own and tree.lower[token] in ("he", "she", "it", "they"):
            word = names.pronoun(token) or word
        elif place and tree.pos[token] in ("DET", "PRON", "ADP", "ADJ") and _opens_sentence(tree, token):
            word = word[:1].lower() + word[1:]
        word = spelled.get(token, word)
        if token == own and (noun := names.elided(token)) is not None:
            word = f"{word} {noun}"
        following = order[place + 1] if place + 1 < len(order) else None
        gap = following is not None and (following != token + 1 or tree.start[following] > tree.end[token])
        if following == token + 1 and tree.tag[following] == "POS" and not tree.word[following].isalpha():
            # `the players ' union`, as bulk text has it; not ` national ' with a backtick before it
            gap = gap and any(tree.word[other] == "`" for other in order[max(0, place - REACH) : place])
        pieces.append(word + (" " if gap and word else ""))
    return tidy("".join(pieces))


def _opens_sentence(tree: Tree, token: int) -> bool:
    """Whether a word has its capital from its place alone."""
    opens = token == tree.sentence_tokens[tree.sentence[token]][0] or token - 1 in tree.dateline
    return opens and tree.entity[token] is None and tree.word[token] != "I"


REACH = 10
"""Tokens after a backtick that an apostrophe may close."""

_SETTING_OFF = (",", "-", "–", "—", "--", "(")


def _turned(tree: Tree, verb: int, tokens: list[int]) -> list[int]:
    """A relative clause as a clause of its own: the noun it hangs on takes the place of `which`."""
    noun = tree.head[verb]
    if noun > verb or noun - tree.left[noun] > WINDOW:
        return tokens
    phrase = list(range(tree.left[noun], min(tree.left[verb], noun + WINDOW)))
    while phrase and tree.word[phrase[-1]] in _SETTING_OFF:
        phrase.pop()
    phrase = _without_open_apposition(tree, noun, phrase)
    if phrase and tree.word[phrase[-1] + 1] == "," and any(tree.word[token] == "," for token in phrase):
        phrase.append(phrase[-1] + 1)  # it closes an apposition
    pronoun = relative(tree, verb)
    rest = [token for token in tokens if token != pronoun]
    if pronoun is not None and tree.dep[pronoun] != "dobj":
        return phrase + rest
    particle = tree.child(verb, "prt")
    after = max(verb, particle if particle is not None else verb)
    place = next((index + 1 for index, token in enumerate(rest) if token == after), len(rest))
    return rest[:place] + phrase + rest[place:]


def _without_open_apposition(tree: Tree, noun: int, phrase: list[int]) -> list[int]:
    """`Jens Holm` of `Jens Holm, a former aide of the mayor who left`, where a comma after `mayor` is missing."""
    commas = [token for token in phrase if tree.word[token] == ","]
    if len(commas) % 2 == 0 or not phrase or tree.word[phrase[-1] + 1] == ",":
        return phrase
    put = next((child for child in tree.children[noun] if tree.dep[child] == "appos" and child > commas[-1]), None)
    if put is None or tree.left[put] != commas[-1] + 1 or tree.right[put] < phrase[-1]:
        return phrase
    return [token for token in phrase if token < commas[-1]]


_SPACE_BEFORE = re.compile(r" ([,;:.?!%)\]’”])")


_EMPTY = re.compile(r"[“\"][ .,;:]*[”\"]")


_BRACKETS = re.compile(r" ?[(\[] ?[)\]]")
_SLASH = re.compile(r"\\/(?=[a-z0-9])")
_CODE = re.compile(r" ?<[A-Z0-9.=]{1,12}>")
"""An exchange's code for a share: `Rigs Ltd <RIGS.OL>`."""
_POSSESSIVE = re.compile(r"\b([A-Za-z]{2,30}) s (?=[A-Za-z])")
"""Bulk text loses the apostrophe of `the founder's page`."""
_LONE = re.compile(r" ' ")
_UNCLOSED = re.compile(r" \([A-Z][A-Za-z0-9.]{1,7}$")
"""A code at which a sentence was cut for its point: `Rigs Ltd (RIGS.`"""
_CREDIT = re.compile(rf" \((?:{'|'.join(sorted(words('agencies'))).upper()}|Reuters)\)$")
_SUM = re.compile(r" ?\(# ?\d[^()]*\)")
_LAST_COMMA = re.compile(r"(?:,| (?:--|–|—)\.?) ?([”\"])$")
_RULES = re.compile(r"(?: (?:--|–|—)){2,}")
_COMMAS = re.compile(r",[ ,]*,")


_ENDS = " ,;:.-–—\t\n"


@cache
def _connectives() -> re.Pattern[str]:
    """`, however`, `, in contrast,`, which join a sentence to the one before."""
    phrases = "|".join(sorted(words("connectives") | words("connecting_phrases")))
    return re.compile(rf"(?:, (?:{phrases})(?:,|$)|(?<=[a-z0-9],[”\"]) (?:{phrases})$)")


def tidy(text: str) -> str:
    """Commas left over by what was dropped, and marks without their partner, go; the first letter becomes a capital."""
    text = _EMPTY.sub("", " ".join(text.replace("`", " ").split()))
    closed = text.find(")")
    if 0 <= closed < len(text) / 2 and "(" not in text[:closed]:
        text = text[closed + 1 :]  # `(Update 10:15 a.m. ET)`, of which a parser makes two sentences
    text = _SUM.sub("", _SLASH.sub("/", text))  # a sum in pounds, of which bulk text loses the sign
    text = _LONE.sub(" ", _CREDIT.sub("", text))
    text = _POSSESSIVE.sub(r"\1's ", _CODE.sub("", text))
    text = _UNCLOSED.sub("", _RULES.sub("", _BRACKETS.sub("", text)))
    text = _COMMAS.sub(",", _SPACE_BEFORE.sub(r"\1", text)).strip(_ENDS)
    text = _connectives().sub("", text)
    for opening, closing in (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if len(text) > 1 and text[0] in '“"' and text[-1] in '”"' and text.count(text[0]) <= 2:
        text = text[1:-1]
    text = _LAST_COMMA.sub(r"\1", " ".join(text.split()).strip(_ENDS))
    return text[:1].upper() + text[1:]
