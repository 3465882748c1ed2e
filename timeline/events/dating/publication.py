"""What is news of the day on which it was written, and what only recalls what came before."""

from __future__ import annotations

from collections.abc import Mapping

from timeline import edtf
from timeline.events.dating.own_time import Dated
from timeline.events.dating.phrases import Times
from timeline.events.factuality.attribution import is_saying
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import is_present
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import Status

FARTHEST = 40
"""Tokens behind a verb among which a noun with a day of its own is looked for."""

_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "attr")


def from_publication(
    tree: Tree,
    predicates: Predicates,
    times: Times,
    trigger: int,
    found: Mapping[int, Dated],
    status: Mapping[int, Status],
) -> Dated | None:
    """News is of the day: what is told in the present or the perfect, a headline, and what people said.

    Not what the words set into a row of earlier events: `The Kremlin then demanded guarantees`.
    """
    written = times.written(tree.start[trigger])
    if written is None or status[trigger] not in ("happened", "denied"):
        return None
    verb = predicates.clause[trigger] if not predicates.verbal[trigger] else trigger
    if verb is None:
        return None
    here = Dated(written, "publication", sure=not _beside_a_day(tree, predicates, times, verb, written))
    if not predicates.verbal[trigger] and (verb != tree.head[trigger] or tree.dep[trigger] not in _ARGUMENTS):
        return None
    if tree.kind[tree.sentence[trigger]] == "title":
        return here if tree.dep[verb] in ("ROOT", "ccomp") else None
    if is_present(tree, verb):
        return here
    if _in_a_row(tree, verb):
        return None
    lead = tree.sentence[trigger] <= tree.lead
    if is_saying(tree, verb) and tree.tag[verb] == "VBD" and tree.dep[verb] not in ("relcl", "advcl"):
        recalled = _recalls(tree, verb, found) or _follows_a_past_day(tree, times, trigger, written)
        return here._replace(sure=here.sure and (lead or not recalled))
    top = tree.dep[verb] == "ROOT" or (
        tree.dep[verb] == "ccomp" and verb < tree.head[verb] and is_saying(tree, tree.head[verb])
    )  # `Norway closed its border, the ministry said`
    return here if lead and tree.tag[verb] in ("VBD", "VBN") and top else None


def _beside_a_day(tree: Tree, predicates: Predicates, times: Times, verb: int, written: str) -> bool:
    """`closed its inquiry into the fire on Thursday`: a day told of a noun may as well be the verb's."""
    return any(
        mention.edtf != written and mention.edtf is not None and edtf.is_day(mention.edtf)
        for noun in range(verb + 1, min(tree.right[verb], verb + FARTHEST) + 1)
        if predicates.clause[noun] == verb
        for mention, _, _ in times.own.get(noun, ())
    )


def _in_a_row(tree: Tree, verb: int) -> bool:
    """`then demanded`, `said recently it was safe but warned of more`."""
    above = tree.head[verb] if tree.dep[verb] == "conj" and tree.shares(verb) else verb
    return any(
        tree.lower[child] in words("sequence")
        for one in (verb, above)
        for child in tree.children[one]
        if tree.dep[child] == "advmod"
    )


def _recalls(tree: Tree, verb: int, found: Mapping[int, Dated]) -> bool:
    """`He lowered taxes and promised elections`, `after he promised elections`: of all that nothing tells the day."""
    if any(tree.dep[child] == "mark" and tree.lower[child] in words("until_then") for child in tree.children[verb]):
        return True
    above = tree.head[verb]
    if tree.dep[verb] != "conj" or not tree.shares(verb) or tree.tag[above] != "VBD":
        return False
    if is_saying(tree, above) or tree.lemma[above] in words("saying_as_news"):
        return False
    return above in found and found[above].date is None


def _follows_a_past_day(tree: Tree, times: Times, trigger: int, written: str) -> bool:
    """Whether the sentence before tells of days gone by and of none since: `On Monday Berg met Holm. Berg urged ...`"""
    news = edtf.first_day(written)
    days = [edtf.last_day(date) for date in times.dates_in(tree.sentence[trigger] - 1)]
    return news is not None and bool(days) and all(day is not None and day.ordinal < news.ordinal for day in days)
