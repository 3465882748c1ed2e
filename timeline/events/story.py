"""Which events make the timeline: those of the story, not opinion, truth, description, or the saying of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.events.attribution import Attribution, is_saying, subject
from timeline.events.dates import Dated
from timeline.events.predicates import Predicates
from timeline.events.tree import Tree
from timeline.events.words import words
from timeline.model import Status


class Candidate(NamedTuple):
    """All that is asked of an event before it is let in."""

    tree: Tree
    predicates: Predicates
    attribution: Attribution
    trigger: int
    status: Status
    dated: Dated


def is_main(candidate: Candidate) -> bool:
    """Whether the timeline shows the event: no reason speaks against it."""
    return not any(reason(candidate) for reason in AGAINST)


def choose(tree: Tree, mains: list[int], dates: dict[int, Dated]) -> set[int]:
    """One event a sentence, and others that have a time of their own."""
    chosen: set[int] = set()
    taken: dict[int, int] = {}
    for trigger in sorted(mains, key=lambda t: (tree.sentence[t], dates[t].date_from != "phrase", _depth(tree, t), t)):
        sentence = tree.sentence[trigger]
        if sentence in taken and dates[trigger].date_from != "phrase":
            continue
        taken[sentence] = trigger
        chosen.add(trigger)
    return chosen


def _depth(tree: Tree, token: int) -> int:
    depth = 0
    while tree.head[token] != token and depth < 12:
        token = tree.head[token]
        depth += 1
    return depth


def _not_dated(c: Candidate) -> bool:
    return c.dated.date is None


def _not_a_clause(c: Candidate) -> bool:
    """Events of the timeline are told by a finite clause with a subject."""
    if not c.predicates.verbal[c.trigger]:
        return not _existential(c)
    tag = c.tree.tag[c.trigger]
    if subject(c.tree, c.trigger) is None:
        return True
    finite = tag in ("VBD", "VBZ", "VBP") or c.tree.child(c.trigger, "aux", "auxpass") is not None
    infinitive = any(c.tree.lower[child] == "to" and c.tree.dep[child] == "aux" for child in c.tree.children[c.trigger])
    shared = c.tree.dep[c.trigger] == "conj"
    return infinitive or not (finite or shared)


def _existential(c: Candidate) -> bool:
    head = c.tree.head[c.trigger]
    return c.tree.dep[c.trigger] == "attr" and c.tree.child(head, "expl") is not None


def _state(c: Candidate) -> bool:
    """States and opinions; the saying itself, unless it is the news."""
    tree, lemma = c.tree, c.tree.lemma[c.trigger]
    if not c.predicates.verbal[c.trigger]:
        return False
    if tree.pos[c.trigger] == "AUX" or lemma in words("states"):
        return True
    if is_saying(tree, c.trigger):
        return lemma not in words("saying_as_news") or c.dated.date_from not in ("phrase", "clause", "publication")
    return False


def _general(c: Candidate) -> bool:
    """The simple present without a time of its own tells what is always so; a headline tells what happened."""
    tree = c.tree
    if c.dated.date_from in ("phrase", "clause", "sentence") or tree.kind[tree.sentence[c.trigger]] == "title":
        return False
    auxiliaries = [child for child in tree.children[c.trigger] if tree.dep[child] in ("aux", "auxpass")]
    return (
        tree.tag[c.trigger] in ("VBZ", "VBP")
        and not auxiliaries
        and c.tree.lemma[c.trigger] not in words("saying_as_news")
    )


def _uncertain(c: Candidate) -> bool:
    """A possibility or a plan counts with a time of its own; under an `if` it never does."""
    return c.status in ("possible", "planned") and c.dated.date_from not in ("phrase", "clause")


def _subordinate(c: Candidate) -> bool:
    """What a clause that hangs on a noun or another clause tells is background, unless it is dated by itself."""
    dep = c.tree.dep[c.trigger]
    if dep in ("relcl", "acl", "advcl", "pcomp", "csubj"):
        return c.dated.date_from != "phrase"
    if dep == "ccomp":
        head = c.tree.head[c.trigger]
        return not is_saying(c.tree, head) and c.status != "denied" and c.tree.tag[head] not in ("VBD",)
    return False


def _personal(c: Candidate) -> bool:
    """`I`, `we` and `you` speak of themselves; a timeline reader does not know who that is."""
    token = subject(c.tree, c.trigger)
    return token is not None and c.tree.lower[token] in (
        "i",
        "we",
        "you",
        "this",
        "that",
        "these",
        "those",
        "what",
        "one",
    )


def _quoted(c: Candidate) -> bool:
    """In a quotation only what is denied or dated by a phrase counts."""
    return c.attribution.quoted[c.trigger] and c.dated.date_from != "phrase" and c.status != "denied"


AGAINST: tuple[Callable[[Candidate], bool], ...] = (
    _not_dated,
    _not_a_clause,
    _state,
    _general,
    _uncertain,
    _subordinate,
    _personal,
    _quoted,
)
"""The reasons that keep an event out, in the order in which they are asked."""
