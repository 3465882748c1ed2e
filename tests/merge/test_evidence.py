"""What plans, sayings and kinds of events add to the evidence that two mentions tell one event."""

from __future__ import annotations

import pytest
from test_merging import article, merged, tell

from timeline.merge.evidence import signs
from timeline.merge.similarity import Collection

PAIR = ("Olga Berg", "Jens Holm")


def test_a_plan_and_its_outcome_are_one_event_that_happened():
    plan = "President Olga Berg will meet Premier Jens Holm in Oslo on Tuesday."
    outcome = "On Tuesday President Olga Berg dined for hours with Premier Jens Holm in Oslo."
    told = {"phrase": "Tuesday", "who": PAIR, "where": ("Oslo",)}
    (event,) = merged(
        article(tell("a", plan, "meet", "2022-02-15", status="planned", **told), published="2022-02-14"),
        article(tell("b", outcome, "dined", "2022-02-15", lemma="dine", **told), published="2022-02-16"),
    )
    assert event.status == "happened"
    assert event.title.endswith("Premier Jens Holm in Oslo")
    assert "will" not in event.title
    assert [step.status for step in event.history] == ["planned", "happened"]


def test_a_plan_that_is_denied_later_is_cancelled():
    plan = "Olga Berg and Jens Holm will meet in Oslo on Thursday."
    off = "Their meeting in Oslo, to which Olga Berg and Jens Holm agreed, was set for Thursday."
    told = {"phrase": "Thursday", "who": PAIR, "where": ("Oslo",)}
    (event,) = merged(
        article(tell("a", plan, "meet", "2022-02-24", status="planned", **told), published="2022-02-21"),
        article(tell("b", off, "meeting", "2022-02-24", status="denied", **told), published="2022-02-23"),
    )
    assert event.status == "denied"
    assert [step.status for step in event.history] == ["planned", "cancelled"]


@pytest.mark.parametrize(
    ("one", "two", "verb", "lemma"),
    [
        ("Oslo denied selling a bridge.", "Oslo denied paying teachers.", "denied", "deny"),
        ("Oslo announced new taxes on cars.", "Oslo announced a festival of music.", "announced", "announce"),
    ],
)
def test_sayings_of_different_matters_speak_for_two(one, two, verb, lemma):
    told = {"lemma": lemma, "who": ("Oslo",)}
    first, second = tell("a", one, verb, "2022-02-15", **told), tell("b", two, verb, "2022-02-15", **told)
    assert found(first, second) >= {"matter_differs"}
    assert "matter_differs" not in found(first, first)


def test_two_deeds_of_one_kind_speak_for_two():
    decree = tell("a", "Olga Berg signed decrees on parks.", "signed", "2022-02-15", lemma="sign", who=("Olga Berg",))
    order = tell("b", "Olga Berg moved troops north.", "moved", "2022-02-15", lemma="move", who=("Olga Berg",))
    assert set(found(decree, order)) == {"only_kind"}


def found(one, other):
    """The names of the signs that hold for two mentions that tell of the same people."""
    collection = Collection([extraction for _, extraction in (article(one), article(other))])
    return signs(collection.profile(one, 0), collection.profile(other, 1), 1.0).keys()
