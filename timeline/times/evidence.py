"""What the parse says about a time expression: the verb it hangs on, and whether that looks back or ahead."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from timeline.times.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Direction = Literal["past", "present", "future"]
OF_BE = {"attr", "dobj"}
"""What `be`, `make` say of something."""
MOST_CHILDREN = 40
"""Of a verb: in endless sentences more would cost time."""
FARTHEST = 12
"""How many heads are climbed: a longer chain tells nothing and would cost time in endless sentences."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a bare name points, and who speaks."""

    direction: Direction | None = None
    """By the head verb's tense."""
    strong: bool = False
    """Whether the words say that it is to come: will, due, scheduled, plans to. With a direction of the past the signs
    are at odds."""
    reporting: bool = False
    """Whether the head verb is one of saying."""
    aside: bool = False
    """Whether it stands in a relative clause, beside a noun, or in brackets: the story does not go there."""
    since: bool = False
    """Whether `since` stands before it: then it is never to come."""
    habitual: bool = False
    """Whether it comes round every time: `the season normally ends in March` tells of no one March."""
    compared: bool = False
    """Whether it bounds a comparison: `the first visit since 2011`, `the deadliest attack since August`."""
    theme: bool = False
    """Whether it is what is spoken of and not when: `declared Wednesday a day of unity`; tense says nothing then."""


SUBJECTS = {"nsubj", "nsubjpass"}
ASIDE = {"relcl", "acl", "appos", "parataxis", "nummod", "compound", "amod", "nmod", "poss"}
"""Dependencies by which a date only describes something."""


def is_aside(doc: Doc, first: int, last: int) -> bool:
    """Whether the tokens describe a noun (`the treaty of 1839`, `who died in 1945`) and do not place the sentence."""
    token = doc[last]
    for _ in range(FARTHEST):
        head = token.head
        if head.i == token.i:
            return False
        if not first <= token.i <= last or not first <= head.i <= last:
            if token.dep_ in ASIDE:
                return True
            if token.dep_ == "prep" and head.pos_ in ("NOUN", "PROPN"):
                return True
        token = head
    return False


def is_compared(doc: Doc, first: int, grammar: Grammar) -> bool:
    """Whether the word before the tokens hangs on something that is the first, the only one, or a superlative."""
    if first == 0:
        return False
    head = doc[first - 1].head
    near = [head, *islice(head.children, MOST_CHILDREN)]
    near += [
        grandchild for child in near[1:] if child.dep_ in OF_BE for grandchild in islice(child.lefts, MOST_CHILDREN)
    ]
    return any(token.tag_ in ("JJS", "RBS") or token.lower_ in grammar.classes["ranked"] for token in near)


def evidence(doc: Doc, first: int, last: int, grammar: Grammar) -> Evidence:
    """For the tokens `first` to `last` (both included)."""
    token = doc[last]
    for _ in range(FARTHEST):
        if not first <= token.head.i <= last or token.head.i == token.i:
            break
        token = token.head
    classes = grammar.classes
    if token.head.lower_ == "for" and (
        token.head.head.lower_ in classes["planned_for"] or token.lower_ in classes["weekday"]
    ):
        return _ahead(token.head.head)  # `called a strike for Wednesday`
    link = token.head if token.head.lower_ == "on" else token
    if link.dep_ in ("prep", "npadvmod", "attr") and link.head.tag_ in ("VBZ", "VBP") and link.head.lemma_ == "be":
        return Evidence("future", True)
    for _ in range(FARTHEST):
        head = token.head
        if head.i == token.i:
            break
        if (token.lower_ in classes["closes"] or token.lower_ == "to") and head.lemma_ in classes["puts_off"]:
            return Evidence("future", True)
        token = head
        if token.pos_ == "ADJ" and token.lower_ in classes["future_adjective"]:
            return _ahead(token.head)
        if token.pos_ in ("VERB", "AUX"):
            found = _verb(token, grammar, 0)
            if found is not None:
                return found
    else:
        return Evidence()
    if token.pos_ in ("VERB", "AUX"):
        return _verb(token, grammar, 0) or Evidence()
    return Evidence()


def _ahead(verb: Token) -> Evidence:
    """To come; but of a plan in the past perfect (`had been due on Friday`) the day may have passed."""
    had = any(child.lower_ == "had" for child in islice(verb.lefts, MOST_CHILDREN))
    return Evidence("past" if had else "future", True)


def _negated(verb: Token, grammar: Grammar) -> bool:
    """`could not be reached`, `neither could be found`: an ability in the past."""
    negative = grammar.classes["negative"]
    for child in islice(verb.lefts, MOST_CHILDREN):
        if child.dep_ == "neg" or (child.dep_ in SUBJECTS and child.lower_ in negative):
            return True
        if child.dep_ in SUBJECTS and any(word.lower_ in negative for word in islice(child.lefts, MOST_CHILDREN)):
            return True
    return False


def _complements(verb: Token) -> list[Token]:
    """What `is` says of its subject: `is due`."""
    return [child for child in islice(verb.rights, MOST_CHILDREN) if child.dep_ == "acomp"]


def _is_habit(verb: Token, grammar: Grammar) -> bool:
    """`the season normally ends`: an adverb says that it is so every time."""
    return any(child.lower_ in grammar.classes["habitual"] for child in islice(verb.children, MOST_CHILDREN))


def _verb(verb: Token, grammar: Grammar, depth: int) -> Evidence | None:
    """What a verb form says; None where one should look further up."""
    classes = grammar.classes
    tag = verb.tag_
    reporting = verb.lemma_.lower() in classes["reporting_verb"]
    if tag in ("VBZ", "VBP", "VBN") and _is_habit(verb, grammar):
        return Evidence("present", habitual=True)
    auxiliaries = []
    particle = False
    for child in islice(verb.lefts, MOST_CHILDREN):
        if child.dep_ in ("aux", "auxpass"):
            auxiliaries.append(child)
            particle = particle or child.tag_ == "TO"
    words = [child.lower_ for child in auxiliaries]
    if any(word in classes["future_auxiliary"] for word in words):
        return Evidence("future", True)
    participle_ahead = tag in ("VBN", "VBD") and verb.lower_ in classes["future_adjective"]
    if particle or (tag == "VB" and not words):
        governor = verb.head
        if particle and "have" in words:
            return Evidence("past", True)  # was to have opened on Friday
        if depth > 3 or governor.i == verb.i:
            return Evidence("future", False)
        if governor.lemma_.lower() in classes["future_verb"] or governor.lower_ in classes["future_adjective"]:
            return _ahead(governor.head if governor.pos_ == "ADJ" else governor)
        if governor.lemma_ == "be" and governor.tag_ != "VB" and verb.dep_ == "xcomp":
            return Evidence("future", True)
        if governor.pos_ in ("VERB", "AUX"):
            return _verb(governor, grammar, depth + 1)
        if any(child.lower_ in classes["ranked"] for child in islice(governor.lefts, MOST_CHILDREN)):
            ranking = governor.head  # `was the first to leave in March`
            return _verb(ranking, grammar, depth + 1) if ranking.pos_ in ("VERB", "AUX") else Evidence("future", False)
        return Evidence("future", tag == "VBN" and governor.pos_ == "NOUN")
    active = tag != "VBN" or ("have" in (child.lemma_ for child in auxiliaries) and auxiliaries[-1].dep_ != "auxpass")
    if not reporting and verb.lemma_.lower() in classes["planning_verb"] and active:
        return _ahead(verb)  # has scheduled a meeting Thursday
    if tag == "VBD":
        if participle_ahead and verb.dep_ not in ("ROOT",):
            return Evidence("future", True)
        return Evidence("past", False, reporting)
    if any(word in classes["modal"] for word in words):
        if "could" in words and _negated(verb, grammar):
            return Evidence("past", False, reporting)
        return Evidence("future", all(child.lower_ not in ("have", "'ve") for child in auxiliaries))
    for child in auxiliaries:
        if child.tag_ == "VBD" or child.lower_ in ("has", "have", "had", "'ve", "having", "did"):
            return (
                Evidence("future", True)
                if participle_ahead and not child.lower_.startswith("ha")
                else Evidence("past", False, reporting)
            )
    if tag in ("VBZ", "VBP", "MD"):
        if verb.lemma_ == "be" and any(child.lower_ in classes["future_adjective"] for child in _complements(verb)):
            return Evidence("future", True)
        if verb.dep_ == "advcl" and depth == 0 and verb.head.pos_ in ("VERB", "AUX"):
            above = _verb(verb.head, grammar, depth + 1)
            if above is not None and above.strong:
                return above
        return Evidence("present", tag != "MD" and verb.lemma_.lower() in classes["scheduled_verb"], reporting)
    if tag == "VBN":
        if participle_ahead:
            return Evidence("future", True)
        return Evidence("present" if auxiliaries else "past", False, reporting)
    if tag == "VBG" and auxiliaries:
        return Evidence("present", False, reporting)
    return None if tag == "VBG" else Evidence("present", False, reporting)
