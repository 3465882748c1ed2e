"""What looks like a time and is none. Each check is a function; the list at the end is their order.

What words may stand before or after a phrase is said beside its rule (`after`, `not_after`, `not_before` in
rules.yaml); here is what needs the parse or the form of the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.times.grammar import Grammar
from timeline.times.lexer import Words
from timeline.times.meaning import Absolute, Duration, Meaning, Modified, Named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that the grammar has matched."""

    words: Words
    first: int
    after: int
    """The word after its last."""
    meaning: Meaning
    rule: str
    doc: Doc
    left: int
    right: int
    """Its first and last token in the parse."""
    grammar: Grammar

    @property
    def alone(self) -> bool:
        """Whether it is one word."""
        return self.after - self.first == 1

    @property
    def before(self) -> str:
        """The word before it."""
        return self.words.lower(self.first - 1)

    @property
    def following(self) -> str:
        """The word after it."""
        return self.words.lower(self.after)

    def is_in(self, name: str, word: str) -> bool:
        """Whether a class of words.yaml holds a word."""
        return word in self.grammar.classes[name]


def rejected(candidate: Candidate) -> bool:
    """Whether some check says that it is no time."""
    return any(check(candidate) for check in CHECKS)


def wrong_neighbour(one: Candidate) -> bool:
    """The words beside it are not those that its rule asks for."""
    limits = one.grammar.limits.get(one.rule)
    if limits is None:
        return False
    if limits.after and one.before not in limits.after:
        return True
    return one.before in limits.not_after or one.following in limits.not_before


def verb_or_name(one: Candidate) -> bool:
    """`may`, `march`, `to spring a leak`: a verb, or `the March`, `the Long March`."""
    if one.alone and one.is_in("doubtful_season", one.words.lower(one.first)):
        return one.doc[one.left].tag_.startswith("VB")
    if not (one.alone and one.is_in("doubtful_month", one.words.lower(one.first))):
        return False
    token = one.doc[one.left]
    if token.dep_ == "nsubj" and one.is_in("reporting_verb", token.head.lemma_):
        return True
    return token.tag_[:2] in ("MD", "VB") or one.is_in("before_no_month", one.before)


def impossible_day(one: Candidate) -> bool:
    """`February 30`: the month alone was not meant."""
    is_month = isinstance(one.meaning, Named) and one.meaning.unit == "month"
    if isinstance(one.meaning, Absolute) and one.meaning.period.unit == "month":
        return one.before.isdecimal() and len(one.before) == 2
    return is_month and one.following.isdecimal() and len(one.following) <= 2


def mere_number(one: Candidate) -> bool:
    """Four digits that count something, number something, or are part of a telephone number."""
    if not (one.alone and isinstance(one.meaning, Absolute) and one.meaning.period.unit == "year"):
        return False
    token = one.doc[one.left]
    if token.text != one.words.forms[one.first]:
        return token.ent_type_ != "DATE"
    joined = one.rule == "year" and one.before == "-" and one.words.glued(one.first)
    if joined and one.words.lower(one.first - 2).isdecimal():
        return True
    number_after = one.words.lower(one.after + 1)
    if one.following == "-" and number_after.isdecimal() and one.words.lower(one.after + 2) == "-":
        return True
    if one.following == "-" and len(number_after) == 3 and number_after.isdecimal():
        return True
    if one.is_in("numbered", one.before) or one.is_in("counted", one.following):
        return True
    if token.ent_type_ == "DATE":
        return False
    return _counts(token) or not one.is_in("before_time", one.before)


def _counts(token: Token) -> bool:
    """Whether a number stands before a plural noun."""
    return bool(token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")


def describes_what_follows(one: Candidate) -> bool:
    """`the 10th anniversary`, `in 480 ships`: the number belongs to a noun behind it."""
    is_number = isinstance(one.meaning, Named) and one.meaning.unit in ("era", "day_of_month")
    return is_number and one.doc[one.right].head.i > one.right


def age_or_fraction(one: Candidate) -> bool:
    """`37 years old`, `a 136-year-old bank`, `26 years of age`; three quarters of something; `a second bomb`."""
    meaning = one.meaning.of if isinstance(one.meaning, Modified) else one.meaning
    if not isinstance(meaning, Duration):
        return False
    after = one.words.lower(one.after + (one.following == "-"))
    if after == "old" or (one.following == "of" and one.words.lower(one.after + 1) == "age"):
        return True
    last = one.words.lower(one.after - 1)
    quarters = meaning.amounts[0] == ("quarter", 1) or one.following == "of"
    return last == "second" or (quarters and last in ("quarter", "quarters"))


def adjective(one: Candidate) -> bool:
    """`a quarterly loss` tells no set of times."""
    return one.is_in("often_adjective", one.words.lower(one.first)) and one.doc[one.left].tag_ != "RB"


def title(one: Candidate) -> bool:
    """`Year of the Tiger`, `60 Minutes`: written like a name."""
    last = one.words.forms[one.after - 1]
    if one.rule in ("the year", "some units"):
        return last.istitle() and one.after > 1
    if not isinstance(one.meaning, Duration) or not last.istitle() or one.first == 0:
        return False
    digits = any(form.isdecimal() for form in one.words.forms[one.first : one.after])
    return digits and one.words.forms[one.first - 1].islower()


def short_year_in_quotes(one: Candidate) -> bool:
    """`'60 Minutes'`: the apostrophe is a quotation mark."""
    beyond = one.words.forms[one.after] if one.after < len(one.words) else ""
    return one.rule == "year, short" and (one.following == "'" or beyond[:1].isupper())


def part_of_a_name(one: Candidate) -> bool:
    """`Sunday Times`: the weekday, month or season is part of a name; not in `on Sunday President Holm`."""
    if not isinstance(one.meaning, Named) or one.meaning.unit not in ("weekday", "month", "season"):
        return False
    token = one.doc[one.right]
    beyond = one.words.forms[one.after] if one.after < len(one.words) else ""
    if not beyond[:1].isupper() or token.dep_ != "compound" or token.head.i <= one.right:
        return False
    if one.before == "on" and token.ent_type_ == "DATE" and one.doc[one.right + 1].ent_type_ != "DATE":
        return False
    return token.head.pos_ == "PROPN" and token.head.ent_type_ not in ("DATE", "TIME")


def name_of_something(one: Candidate) -> bool:
    """`the April 6 movement`, `an alliance known as March 14`, `Bloody Sunday`."""
    if not isinstance(one.meaning, Named):
        return False
    if one.meaning.unit == "weekday":
        return one.is_in("remembered", one.before) and one.words.forms[one.first - 1].istitle()
    if one.meaning.unit != "day":
        return False
    known_as = one.before == "as" and one.words.lower(one.first - 2) == "known"
    return known_as or one.is_in("group", one.following)


def half_of_a_game(one: Candidate) -> bool:
    """`in the second half`, where nothing near it is of business."""
    if not isinstance(one.meaning, Named) or one.meaning.unit != "half" or one.meaning.within is not None:
        return False
    near = range(one.first - NEAR, one.after + NEAR)
    return not any(one.is_in("of_business", one.words.lower(at)) for at in near)


NEAR = 25
"""Words to each side in which what is spoken of shows."""


CHECKS: tuple[Callable[[Candidate], bool], ...] = (
    wrong_neighbour,
    verb_or_name,
    impossible_day,
    mere_number,
    describes_what_follows,
    age_or_fraction,
    adjective,
    title,
    short_year_in_quotes,
    part_of_a_name,
    name_of_something,
    half_of_a_game,
)
