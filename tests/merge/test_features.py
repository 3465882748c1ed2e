"""What speaks for one event: the features of a pair, and what they come to together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_merging import article, merged, tell

from timeline.merge.features import pair
from timeline.merge.model import load
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection

PAIR = ("Olga Berg", "Jens Holm")
MEETING = {"phrase": "Tuesday", "who": PAIR, "where": ("Oslo",)}
PLAN = tell(
    "a",
    "President Olga Berg will meet Premier Jens Holm in Oslo on Tuesday.",
    "meet",
    "2022-02-15",
    status="planned",
    **MEETING,
)
OUTCOME = tell(
    "b",
    "President Olga Berg met Premier Jens Holm in Oslo on Tuesday.",
    "met",
    "2022-02-15",
    lemma="meet",
    **MEETING,
)


def features(one, other):
    """Of two mentions, each in an article of its own if they are of two."""
    told = [article(one), article(other)]
    collection = Collection([outline(extraction) for _, extraction in told])
    second = 0 if one.article == other.article else 1
    return pair(collection.profile(one, 0), collection.profile(other, second), collection)


def probability(one, other):
    told = [article(one), article(other)]
    collection = Collection([outline(extraction) for _, extraction in told])
    second = 0 if one.article == other.article else 1
    return load().probability(collection.profile(one, 0), collection.profile(other, second), collection)


def test_the_order_of_a_pair_changes_nothing():
    assert features(PLAN, OUTCOME) == features(OUTCOME, PLAN)


def test_a_plan_and_its_outcome_are_one_event_that_happened():
    (event,) = merged(article(PLAN, published="2022-02-14"), article(OUTCOME, published="2022-02-16"))
    assert event.status == "happened"
    assert "will" not in event.title
    assert [step.status for step in event.history] == ["planned", "happened"]


def test_a_plan_that_is_denied_later_is_cancelled():
    off = replace(OUTCOME, status="denied")
    (event,) = merged(article(PLAN, published="2022-02-13"), article(off, published="2022-02-14"))
    assert event.status == "denied"
    assert [step.status for step in event.history] == ["planned", "cancelled"]


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2022-02-15", "dates: same day"),
        ("2022-02-16", "dates: next day"),
        ("2022-02-18", "dates: three days"),
        ("2022-02", "dates: within a month"),
        ("2022", "dates: within a year"),
        ("2023-02-15", "dates: far"),
    ],
)
def test_how_dates_lie_to_each_other(date, name):
    assert features(OUTCOME, replace(PLAN, date=date))[name] == 1


def test_the_nearer_the_days_the_likelier_one_event():
    chances = [probability(OUTCOME, replace(OUTCOME, article="c", date=f"2022-{day}")) for day in ("02-15", "03-29")]
    assert chances[0] > chances[1]


def test_the_same_deed_by_others_is_less_likely_one_event():
    told = {"lemma": "close", "phrase": "Monday"}
    norway = tell("a", "Norway closed its border on Monday.", "closed", "2022-02-14", who=("Norway",), **told)
    sweden = tell("b", "Sweden closed its border on Monday.", "closed", "2022-02-14", who=("Sweden",), **told)
    assert features(norway, sweden)["other names"] == 1
    assert probability(norway, replace(norway, article="b")) > probability(norway, sweden)


def test_a_verb_and_its_noun_are_one_word():
    noun = tell("b", "The resignation of Olga Berg came on Monday.", "resignation", "2022-02-14", who=("Olga Berg",))
    verb = tell("a", "Olga Berg resigned on Monday.", "resigned", "2022-02-14", lemma="resign", who=("Olga Berg",))
    assert features(verb, noun)["verb and its noun"] == 1


def test_what_one_article_tells_next_is_another_event():
    decree = tell("a", "Olga Berg signed decrees on parks.", "signed", "2022-02-15", lemma="sign", who=("Olga Berg",))
    order = tell("a", "Olga Berg moved troops north.", "moved", "2022-02-15", lemma="move", who=("Olga Berg",))
    order = replace(order, sentence_start=40, position=1)
    assert features(decree, order)["same article, next sentence"] == 1
    assert probability(decree, order) < probability(decree, replace(decree, sentence_start=40, position=1))


def test_a_copied_sentence_is_one_event():
    line = "Two planes with forty tourists from Egypt landed in Oslo on Monday."
    told = {"lemma": "land", "who": ("Oslo",), "phrase": "Monday"}
    first, copy = (tell(name, line, "landed", "2022-02-14", **told) for name in "ab")
    assert len(merged(article(first), article(copy))) == 1


def test_a_day_told_again_as_a_month_and_by_another_name_keeps_the_day():
    told = {"lemma": "declare", "who": ("World Harbor Organization",)}
    line = "The World Harbor Organization declared the storm a disaster {}."
    day = tell("a", line.format("on Friday"), "declared", "2022-02-11", phrase="Friday", **told)
    month = tell("b", line.format("earlier this month"), "declared", "2022-02", phrase="earlier this month", **told)
    (event,) = merged(article(day), article(month))
    assert (event.date, len(event.sources)) == ("2022-02-11", 2)
