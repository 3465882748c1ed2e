"""What looks like a time and is none. Each check is a function; the list at the end is their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.times.grammar import Grammar
from timeline.times.lexer import Words
from timeline.times.meaning import Absolute, Duration, Meaning, Named, Repeated

if TYPE_CHECKING:
    from spacy.tokens import Doc


ERA_AFTER = {"in", "by", "since", "until", "from", "after", "before"}
"""Words before a year whose era an earlier year gives."""
AT = {"at", "by", "during", "in", "that", "through", "throughout"}
"""Words before a part of the day that is none of a given day."""
CLOCK_AFTER = {
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
    "to",
    "between",
    "and",
}
"""Words before a bare clock time."""


def rejected(
    words: Words, first: int, after: int, meaning: Meaning, rule: str, doc: Doc, left: int, right: int, grammar: Grammar
) -> bool:
    """Whether some check says that it is no time."""
    before = words.lower(first - 1)
    following = words.lower(after)
    if after - first == 1:
        form = words.forms[first]
        token = doc[left]
        if form in ("May", "March", "Fall") and (
            token.tag_[:2] in ("MD", "VB") or before in ("the", "long", "'", "a", "s")
        ):
            return True
        if (
            isinstance(meaning, Absolute)
            and meaning.period.unit == "year"
            and not _is_year(words, first, doc, left, grammar)
        ):
            return True
    if isinstance(meaning, Named) and meaning.unit == "month" and following.isdecimal() and len(following) <= 2:
        return True
    if rule == "year without its era" and (before not in ERA_AFTER or doc[right].head.i > right):
        return True
    if rule == "part of some day":
        return before not in AT or following in ("of", "on", "in")
    if rule in ("clock, bare", "noon or midnight", "part of the day") and before not in CLOCK_AFTER:
        return True
    if rule == "some units" and (
        following == "apart" or words.lower(first - 2) == "matter" or words.forms[first].istitle()
    ):
        return first > 0
    if rule == "the year" and (following == "of" or words.forms[after - 1].istitle()):
        return True
    if rule == "the fall" and (
        following == "of" or before not in ("in", "during", "by", "until", "since", "this", "through", "throughout")
    ):
        return True
    if rule == "day of the month of the story" and (
        before not in ("on", "by", "until", "from", "to", "of", "since") or doc[right].head.i > right
    ):
        return True
    if isinstance(meaning, Duration | Repeated) and words.lower(after - 1) == "second":
        return True
    if rule == "year, short" and (following[:1] == "'" or words.forms[min(after, len(words) - 1)][:1].isupper()):
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
    return following == "of" and (words.lower(after + 1) == "age" or words.lower(after - 1) in ("quarters", "quarter"))


def _is_year(words: Words, first: int, doc: Doc, left: int, grammar: Grammar) -> bool:
    """A bare number of four digits is a year after a preposition, in brackets, or before an event's name."""
    token = doc[left]
    if token.text != words.forms[first]:
        return token.ent_type_ == "DATE"
    following = words.lower(first + 1)
    if following == "-" and len(words.lower(first + 2)) == 3 and words.lower(first + 2).isdecimal():
        return False
    if words.lower(first - 1) in grammar.classes["numbered"]:
        return False
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
