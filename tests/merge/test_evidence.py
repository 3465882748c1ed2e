"""What plans, sayings and kinds of events add to the evidence that two mentions tell one event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_merging import article, merged, tell

from timeline.merge import clauses, retold, similarity
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


def test_where_nothing_but_the_name_is_told_no_matter_differs_on_one_day():
    told = {"lemma": "release", "who": ("Olga Berg",)}
    short = replace(tell("a", "Olga Berg was released.", "released", "2022-02-15", **told), terms=("berg", "olga"))
    longer = tell("b", "The guards of Oslo released Olga Berg.", "released", "2022-02-15", **told)
    assert "matter_differs" not in found(short, longer)
    assert "matter_differs" in found(short, replace(longer, date="2022-02-18"))


def test_two_deeds_of_one_kind_speak_for_two():
    decree = tell("a", "Olga Berg signed decrees on parks.", "signed", "2022-02-15", lemma="sign", who=("Olga Berg",))
    order = tell("b", "Olga Berg moved troops north.", "moved", "2022-02-15", lemma="move", who=("Olga Berg",))
    assert set(found(decree, order)) == {"only_kind"}


def test_what_an_article_tells_next_is_another_event():
    decree = tell("a", "Olga Berg signed decrees on parks.", "signed", "2022-02-15", lemma="sign")
    order = tell("a", "Olga Berg ordered troops into the parks.", "ordered", "2022-02-15", lemma="order")
    collection = Collection([extraction for _, extraction in (article(decree), article(order))])

    def is_next(mention, number=0):
        pair = collection.profile(decree, 0), collection.profile(mention, number)
        return "told_next" in signs(*pair, 1.0, 1.0, 0.0)

    assert is_next(order)
    assert not is_next(replace(order, position=3))
    assert not is_next(order, number=1)


def test_a_verb_and_a_day_alone_make_no_event():
    told = {"lemma": "hold", "phrase": "Monday"}
    square = tell("a", "Guards held the square on Monday.", "held", "2022-02-14", who=("guards",), **told)
    hearing = tell("b", "Senators held a hearing on Monday.", "held", "2022-02-14", who=("senators",), **told)
    again = tell("b", "Soldiers held the square on Monday.", "held", "2022-02-14", who=("soldiers",), **told)
    assert "only_verb" in found(square, hearing)
    assert "only_verb" not in found(square, again)
    assert "only_verb" not in found(square, replace(hearing, date="2022-02-10"))


def test_what_two_say_is_not_there_is_one_report():
    told = {"lemma": "withdrawal", "status": "claimed"}
    seen = tell("a", "NATO has not seen any withdrawal.", "withdrawal", "2022-02-15", **told)
    there = tell("b", "Berg saw no withdrawal in the north.", "withdrawal", "2022-02-16", **told)
    begun = tell("b", "Berg said the withdrawal has begun.", "withdrawal", "2022-02-16", **told)
    assert "both_absent" in found(seen, there, alike=0.9)
    assert "both_absent" not in found(seen, begun, alike=0.9)


def test_the_same_words_for_the_same_day_are_one_event_in_articles_on_other_matters():
    told = {"lemma": "land", "who": ("Oslo",), "phrase": "Monday"}
    line = "Two planes with forty tourists from Egypt landed in Oslo on Monday."
    other = "Two planes with forty tourists from Egypt landed in Oslo late on Monday."
    first, copy = (tell(name, line, "landed", "2022-02-14", **told) for name in "ab")
    near = replace(
        tell("c", other, "landed", "2022-02-14", **told), sentence=f"As rain fell all over the coast, {other}"
    )
    assert "same_sentence" in found(first, copy)
    assert "same_clause" in found(first, near)
    assert not {"same_sentence", "same_clause"} & found(first, tell("d", line, "landed", "2022-02-07", **told))


def test_a_copy_in_an_article_on_the_same_matter_is_one_event_whatever_day_was_read_from_it():
    told = {"lemma": "close", "who": ("Harbor Board",), "phrase": "eight days ago"}
    line = "The leaking tank in the harbor was closed eight days ago while tests of its walls {} made."
    first = tell("a", line.format("are"), "closed", "2022-02-15", **told)
    copy = tell("b", line.format("were"), "closed", "2022-02-16", **told)
    assert "same_sentence" in found(first, copy, alike=1.0)
    assert "same_sentence" not in found(first, copy, alike=0.0)
    assert "same_sentence" not in found(first, replace(copy, date="2023-02-16"), alike=1.0)
    other = replace(copy, sentence=copy.sentence.replace("eight", "9"))
    assert "same_sentence" not in found(first, other, alike=1.0)
    events = merged(article(first, published="2022-02-23"), article(copy, published="2022-02-24"))
    assert [event.date for event in events] == ["2022-02-15"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("The Harbor Star rig exploded on 20 April.", "explode"), ("The rig exploded on 20 April.", "explode")),
        (("The protests in Oslo began on 20 April.", "begin"), ("The Oslo protests began on 20 April.", "begin")),
    ],
)
def test_the_same_deed_of_a_day_that_both_name_is_one_event_in_articles_on_other_matters(one, two):
    first, second = deed("a", *one), deed("b", *two)
    assert told_again(first, second) > 4
    assert told_again(first, replace(second, date="2022-04-26")) == 0
    assert told_again(first, replace(second, date_from="publication")) < told_again(first, second)


def test_other_names_or_a_verb_of_many_events_tell_less_of_one_event():
    first = deed("a", "The rig exploded on 20 April.", "explode")
    begun = deed("a", "The season of races began on 20 April.", "begin")
    same = told_again(first, deed("b", "The rig exploded on 20 April.", "explode"))
    assert told_again(begun, deed("b", "The drilling of wells began on 20 April.", "begin")) < same - 2
    norway, sweden = (deed(n, f"The old {n} rig exploded on 20 April.", "explode") for n in ("Oslo", "Malmo"))
    assert told_again(norway, sweden) < same - 1


def deed(name, sentence, lemma):
    """A deed in an article that tells nothing else."""
    trigger = {"explode": "exploded", "begin": "began"}[lemma]
    return tell(name, sentence, trigger, "2022-04-20", lemma=lemma, phrase="20 April")


def told_again(one, other):
    """What the same time and words add to the log-odds in articles that have nothing in common."""
    collection = Collection([extraction for _, extraction in (article(one), article(other))])
    first, second = collection.profile(one, 0), collection.profile(other, 1)
    values = dict(zip(similarity.FEATURES, similarity.features(first, second, collection), strict=True))
    values["article"] = 0.0
    model = load()
    weights = (*model.retold, *model.clauses)
    parts = [value for part in (retold, clauses) for value in part.features(first, second, values, collection)]
    shared = signs(first, second, values["names"], 0.0, values["context"])
    return sum(map(float.__mul__, weights, parts)) + sum(model.signs[name] * value for name, value in shared.items())


def strength(one, other, name, alike=0.0):
    """How strong a sign is for two mentions that tell of the same people, in articles that are alike so much."""
    collection = Collection([extraction for _, extraction in (article(one), article(other))])
    first, second = collection.profile(one, 0), collection.profile(other, 1)
    return signs(first, second, 1.0, alike, cosine(first.context, second.context)).get(name, 0.0)


def found(one, other, alike=0.0):
    """The names of the signs that hold."""
    return {name for name in load().signs if strength(one, other, name, alike)}
