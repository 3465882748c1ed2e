"""Did it happen? What the signs say, then whose word it is.

Status is passed down the tree: heads are settled before what hangs on them, so that one walk is enough.
"""

from __future__ import annotations

from timeline import edtf
from timeline.events.factuality.attribution import Attribution, is_saying, speaker
from timeline.events.factuality.signs import SIGNS, negated
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import is_infinitive, is_past, is_past_perfect
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import Status

STEPS = 3
"""Verbs between a denial and what is part of it: `denies it plans to start to leave`."""


def read(tree: Tree, predicates: Predicates) -> dict[int, Status]:
    """The status of each trigger, before anyone's claim is told from fact."""
    found: dict[int, Status] = {}
    triggers = set(predicates.triggers)
    for token in tree.top_down:
        if token in triggers:
            given = (sign(tree, token, found, predicates) for sign in SIGNS)
            found[token] = next((status for status in given if status), "happened")
    return found


def settle(
    tree: Tree, attribution: Attribution, trigger: int, bare: Status, date: str | None, written: str | None
) -> Status:
    """What is dated after the day of the news is planned; a denial is denied; what a party says is its claim."""
    if bare == "happened" and tree.lemma[trigger] in words("denying") and not _is_refusal(tree, trigger):
        return "denied"
    if bare == "happened" and tree.pos[trigger] == "VERB" and tree.lemma[trigger] in words("accusing"):
        return "claimed"
    if bare == "happened":
        if (
            not _is_told_as_past(tree, trigger)
            and not is_saying(tree, trigger)
            and _is_ahead(date, written, is_infinitive(tree, trigger))
        ):
            return "planned"
        return "claimed" if _at_a_distance(tree, attribution, trigger) else "happened"
    return bare


def is_part_of_saying(tree: Tree, trigger: int) -> bool:
    """Whether a denial or an accusation tells it: `denies [knowing]`, `accused Holm of [shelling]`, `denies he [knew]`.

    What is there all the same is told beside it: `blamed Holm for the attack`.
    """
    for _ in range(STEPS):
        head, dep = tree.head[trigger], tree.dep[trigger]
        verb = tree.head[head] if tree.dep[head] == "prep" else head
        told = dep in ("ccomp", "xcomp", "pcomp") and verb < trigger and tree.pos[verb] == "VERB"
        if told and tree.lemma[verb] in words("denying") | words("accusing"):
            return not negated(tree, verb)
        if dep not in ("xcomp", "conj"):
            return False
        trigger = head
    return False


def _at_a_distance(tree: Tree, attribution: Attribution, trigger: int) -> bool:
    """`Holm claims it burned`, `activists said it burned`; not `police said it burned`, on which the writer relies."""
    saying, who = attribution.saying[trigger], speaker(tree, attribution, trigger)
    if saying is not None and tree.lemma[saying] in words("distancing"):
        return True
    return who is not None and tree.lemma[who] in words("parties")


def _is_refusal(tree: Tree, trigger: int) -> bool:
    """`was denied access`, `denied him access`: nothing is said not to be so."""
    refused = tree.child(trigger, "auxpass") is not None and tree.child(trigger, "dobj") is not None
    return refused or tree.child(trigger, "dative") is not None


def _is_told_as_past(tree: Tree, trigger: int) -> bool:
    """`was fired`, `had left`, `could be heard`; not `was set for Friday`, whose day is that of the plan."""
    if tree.lemma[trigger] in words("appointing") and tree.child(trigger, "auxpass") is not None:
        return False
    return is_past(tree, trigger) or is_past_perfect(tree, trigger)


def _is_ahead(date: str | None, written: str | None, infinitive: bool) -> bool:
    """Whether a date begins after the day of writing: `expires in 2028`.

    Of an infinitive also whether it ends after it: `chose to leave by 2028`; not `is closed until 2028`.
    """
    if date is None or written is None:
        return False
    day = edtf.last_day(date) if infinitive and date.startswith("../") else edtf.first_day(date)
    published = edtf.last_day(written)
    return day is not None and published is not None and day > published
