"""What two clauses share where their dates touch, and what each tells that the other does not."""

from __future__ import annotations

from dataclasses import replace

from test_merging import article, merged, tell

from timeline.merge import clauses, similarity
from timeline.merge.model import load
from timeline.merge.similarity import Collection

FRIDAY = {"lemma": "ban", "phrase": "Friday"}
BAN = tell("a", "Norway banned imports of Danish oil on Friday.", "banned", "2022-02-11", **FRIDAY)


def found(one, other):
    """The values of the signs by name, and what they add to the log-odds."""
    collection = Collection([extraction for _, extraction in (article(one), article(other))])
    first, second = collection.profile(one, 0), collection.profile(other, 1)
    values = dict(zip(similarity.FEATURES, similarity.features(first, second, collection), strict=True))
    signs = dict(zip(clauses.FEATURES, clauses.features(first, second, values, collection), strict=True))
    return signs, sum(map(float.__mul__, load().clauses, signs.values()))


def test_a_clause_within_a_longer_one_tells_more_of_one_event_than_two_that_go_apart():
    longer = "In a late vote Norway banned imports of Danish oil on Friday over unpaid tariffs."
    within, more = found(BAN, tell("b", longer, "banned", "2022-02-11", **FRIDAY))
    line = "Norway banned late flights of heavy planes on Friday."
    apart, less = found(BAN, tell("b", line, "banned", "2022-02-11", **FRIDAY))
    assert within["each_more"] == 0 < apart["each_more"]
    assert within["shared"] > apart["shared"]
    assert more > less


def test_clauses_of_other_days_have_no_signs():
    signs, _ = found(BAN, tell("b", BAN.sentence, "banned", "2022-02-04", **FRIDAY))
    assert not any(signs.values())


def test_a_day_may_lie_in_a_week_or_month_and_two_long_times_may_touch():
    days = replace(BAN, article="b", date="2022-02-09/2022-02-13")
    week = replace(BAN, article="b", date="2022-02-07/2022-02-13")
    month = replace(BAN, article="b", date="2022-02")
    assert found(BAN, week)[0]["day_in_longer"] == found(BAN, month)[0]["day_in_longer"] == 1
    assert found(BAN, replace(week, date="2022"))[0]["day_in_longer"] == 0
    assert found(month, replace(month, article="c"))[0]["both_long"] == 1
    assert found(week, replace(month, article="c"))[0]["both_long"] == 1
    assert found(days, replace(month, article="c"))[0]["both_long"] == 0


def test_a_thing_said_and_the_thing_itself():
    asked = tell("a", "Berg asked her ministers to resign.", "asked", "2022-02-11", lemma="ask", phrase=None)
    line = "Berg announced that she had dismissed her ministers."
    announced = tell("b", line, "announced", "2022-02-11", lemma="announce")
    dismissed = tell("a", "Berg dismissed her ministers.", "dismissed", "2022-02-11", lemma="dismiss")
    assert found(announced, dismissed)[0]["said"] == found(dismissed, announced)[0]["said"] == 1
    assert found(announced, asked)[0]["said"] == 0
    assert found(announced, dismissed)[0]["other_verb"] == 0
    assert found(asked, dismissed)[0]["other_verb"] == 1
    assert found(dismissed, replace(dismissed, article="b"))[0]["other_verb"] == 0


def test_a_day_told_again_as_a_month_and_by_another_name_is_one_entry_that_keeps_the_day():
    day = tell(
        "a",
        "The World Harbor Organization declared the storm a disaster on Friday.",
        "declared",
        "2022-02-11",
        lemma="declare",
        phrase="Friday",
        who=("World Harbor Organization",),
    )
    month = tell(
        "b",
        "The WHO declared the storm a disaster earlier this month.",
        "declared",
        "2022-02-01/2022-02-16",
        lemma="declare",
        phrase="earlier this month",
        who=("WHO",),
    )
    (event,) = merged(article(day), article(month))
    assert (event.date, len(event.sources)) == ("2022-02-11", 2)
