"""What plans, sayings and kinds of events add to the evidence that two mentions tell one event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_merging import article, merged, tell

from timeline.merge.evidence import signs
from timeline.merge.model import load
from timeline.merge.similarity import Collection
from timeline.merge.stories import cosine

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


def test_a_plan_that_is_put_off_has_the_new_day_and_keeps_the_old_one_in_its_history():
    plan = "Olga Berg and Jens Holm will meet in Oslo on Thursday."
    put_off = "On Monday Olga Berg postponed the meeting with Jens Holm to 3 March."
    later = tell("b", put_off, "meeting", "2022-03-03", status="planned", phrase="3 March", who=PAIR)
    (event,) = merged(
        article(
            tell("a", plan, "meet", "2022-02-24", status="planned", phrase="Thursday", who=PAIR),
            published="2022-02-18",
        ),
        article(replace(later, change="postponed", told="2022-02-21"), published="2022-02-22"),
    )
    assert (event.date, event.status, event.other_dates) == ("2022-03-03", "planned", ())
    assert [(step.date, step.status) for step in event.history] == [
        ("2022-02-18", "planned"),
        ("2022-02-21", "postponed"),
    ]


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


def test_the_same_words_for_the_same_day_are_one_event_in_articles_on_other_matters():
    told = {"lemma": "land", "who": ("Oslo",), "phrase": "Monday"}
    line = "Two planes with forty tourists from Egypt landed in Oslo on Monday."
    other = "Two planes with forty tourists from Egypt landed in Oslo late on Monday."
    first, copy = (tell(name, line, "landed", "2022-02-14", **told) for name in "ab")
    near = tell("c", other, "landed", "2022-02-14", **told)
    assert "same_sentence" in found(first, copy)
    assert "same_clause" in found(first, near)
    assert not {"same_sentence", "same_clause"} & found(first, tell("d", line, "landed", "2022-02-07", **told))


def test_one_agent_verb_day_and_object_are_one_event_whatever_else_the_articles_tell():
    told = {"lemma": "declare", "who": ("Health Board",), "phrase": "Thursday"}
    one = "The Health Board declared a global flu emergency on Thursday."
    two = "On Thursday the Health Board declared a flu emergency."
    three = "The Health Board declared its new office open on Thursday."
    first, second, third = (
        tell(n, s, "declared", "2022-02-10", **told) for n, s in zip("abc", (one, two, three), strict=True)
    )
    assert "same_deed" in found(first, second)
    assert "same_deed" not in found(first, tell("d", two, "declared", "2022-02-03", **told))
    assert strength(first, second, "same_deed") > strength(first, third, "same_deed")


def test_one_kind_of_deed_of_a_day_in_much_the_same_words_is_one_event():
    told = {"phrase": "20 April"}
    one = "Eleven workers died when the Harbor Star rig blew up on 20 April."
    two = "The Harbor Star rig exploded on 20 April."
    first = tell("a", one, "blew", "2010-04-20", lemma="blow up", **told)
    first = replace(first, title="The Harbor Star rig blew up", terms=("harbor", "star", "rig", "blow"))
    second = tell("b", two, "exploded", "2010-04-20", lemma="explode", **told)
    second = replace(second, title="The Harbor Star rig exploded", terms=("harbor", "star", "rig", "explode"))
    assert "same_deed" in found(first, second)
    assert "same_deed" not in found(first, replace(second, date="2010-04-22"))
    assert "same_deed" not in found(first, replace(second, title="A tram exploded", terms=("tram", "explode")))


def strength(one, other, name):
    """How strong a sign is for two mentions that tell of the same people, in articles that have nothing in common."""
    collection = Collection([extraction for _, extraction in (article(one), article(other))])
    first, second = collection.profile(one, 0), collection.profile(other, 1)
    return signs(first, second, 1.0, 0.0, cosine(first.context, second.context)).get(name, 0.0)


def found(one, other):
    """The names of the signs that hold."""
    return {name for name in load().signs if strength(one, other, name)}
