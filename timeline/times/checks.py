"""What looks like a time and is none. Each check is a function; the list at the end is their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.times.grammar import Grammar
from timeline.times.lexer import Words
from timeline.times.meaning import Absolute, Clock, Duration, Meaning, Named

if TYPE_CHECKING:
    from spacy.tokens import Doc


def rejected(
    words: Words, first: int, after: int, meaning: Meaning, rule: str, doc: Doc, left: int, right: int, grammar: Grammar
) -> bool:
    """Whether some check says that it is no time."""
    if after - first == 1:
        form = words.forms[first]
        token = doc[left]
        if form in ("May", "March", "Fall", "Spring") and token.tag_[:2] in ("MD", "VB"):
            return True
        if (
            isinstance(meaning, Absolute)
            and meaning.period.unit == "year"
            and not _is_year(words, first, doc, left, grammar)
        ):
            return True
        if isinstance(meaning, Clock):
            return meaning.on is None and words.lower(first - 1) not in (
                "at",
                "by",
                "until",
                "around",
                "about",
                "before",
                "after",
                "from",
                "till",
                "since",
            )
    if (
        isinstance(meaning, Clock)
        and rule == "clock, bare"
        and words.lower(first - 1)
        not in ("at", "by", "until", "around", "about", "from", "till", "since", "before", "after")
    ):
        return True
    if isinstance(meaning, Duration) and _is_age(words, after):
        return True
    if words.lower(first) == "quarterly" and doc[left].tag_ != "RB":
        return True
    return _in_a_name(words, first, after, meaning, doc, right)


def _is_age(words: Words, after: int) -> bool:
    """`37 years old`, `a 136-year-old bank`, `26 years of age`; and three quarters of something."""
    following = words.lower(after)
    if following == "old" or (following == "-" and words.lower(after + 1) == "old"):
        return True
    return following == "of" and (words.lower(after + 1) == "age" or words.lower(after - 1) == "quarters")


def _is_year(words: Words, first: int, doc: Doc, left: int, grammar: Grammar) -> bool:
    """A bare number of four digits is a year after a preposition, in brackets, or before an event's name."""
    token = doc[left]
    if token.text != words.forms[first]:
        return token.ent_type_ == "DATE"
    following = words.lower(first + 1)
    head = token.head
    if token.dep_ == "nummod" and head.i > token.i and head.tag_ == "NNS" and token.ent_type_ != "DATE":
        return False
    if following in (
        "people",
        "men",
        "troops",
        "percent",
        "million",
        "billion",
        "soldiers",
        "km",
        "miles",
        "feet",
        "points",
        "tons",
    ):
        return False
    return token.ent_type_ == "DATE" or words.lower(first - 1) in grammar.classes["before_time"]


def _in_a_name(words: Words, first: int, after: int, meaning: Meaning, doc: Doc, right: int) -> bool:
    """`Sunday Times`, `Black Friday`: the weekday or month is part of a name."""
    if not isinstance(meaning, Named) or meaning.unit not in ("weekday", "month", "season"):
        return False
    token = doc[right]
    following = words.forms[after] if after < len(words) else ""
    if following[:1].isupper() and token.dep_ == "compound" and token.head.i > right and token.head.pos_ == "PROPN":
        return token.head.ent_type_ not in ("DATE", "TIME")
    return False
