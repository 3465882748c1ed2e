"""Which events make an entry by themselves, and which are only one more source of one."""

import pytest
from event_reading import the

LEAD = "The minister spoke in Oslo. "


@pytest.mark.parametrize(
    ("text", "verb", "alone"),
    [
        (LEAD + "Norway has closed its border.", "closed", False),
        (LEAD + "Norway announced a new law.", "announced", True),
        (LEAD + "Norway condemns the attack.", "condemns", False),
        (LEAD + "Olga Berg has lately been praising the army.", "praising", False),
        ("Norway has closed its border.", "closed", True),
    ],
)
def test_the_perfect_names_no_day_below_the_lead(read, text, verb, alone):
    mention = the(read(text), verb)
    assert (mention.main, mention.alone) == (True, alone)


@pytest.mark.parametrize(
    ("text", "verb", "alone"),
    [
        ("Norway closed its border on Monday.", "closed", True),
        ("The border of Norway was closed on Monday.", "closed", True),
        ("Tension was building in Oslo on Monday.", "building", False),
        ("Protesters walk through Oslo on Monday.", "walk", False),
        ("Norway will close its border on Monday.", "close", True),
    ],
)
def test_what_goes_on_and_what_a_caption_shows_needs_another_source(read, text, verb, alone):
    mention = the(read(text, {"Monday": "2022-02-14"}), verb)
    assert (mention.main, mention.alone) == (True, alone)


@pytest.mark.parametrize(
    ("text", "verb", "alone"),
    [
        ("Norway has been shelled for a month.", "shelled", False),
        ("Norway has been shelled for the first time.", "shelled", True),
        ("Norway was shelled for a month.", "shelled", True),
        ("Norway is now waging a war.", "waging", False),
        ("Norway is waging a war.", "waging", True),
    ],
)
def test_what_lasts_is_not_of_the_day_of_writing_alone(read, text, verb, alone):
    mention = the(read(text), verb)
    assert (mention.main, mention.alone) == (True, alone)


def test_a_headline_in_the_present_is_news(read):
    assert the(read("It rained.", {"Monday": "2022-02-14"}, title="Norway closes border on Monday"), "closes").alone


def test_what_is_no_event_of_the_story_does_not_stand_alone(read):
    mention = the(read("Norway could close its border."), "close")
    assert not mention.main
    assert not mention.alone


def test_since_tells_background(read):
    text = "Norway closed its border on Monday for the first time since protests began on Sunday."
    mentions = read(text, {"Monday": "2022-02-14", "Sunday": "2022-02-13"})
    assert the(mentions, "closed").alone
    assert not the(mentions, "began").alone


def test_what_was_also_said_was_said_at_some_time_before(read):
    assert not the(read(LEAD + "Norway also warned Russia of sanctions."), "warned").alone


def test_a_plan_that_came_to_nothing_known_does_not_stand_alone(read):
    times = {"Friday": "2022-02-18"}
    assert not the(read("Olga Berg had been due to visit Oslo on Friday.", times), "visit").alone
    assert the(read("Olga Berg is due to visit Oslo on Friday.", times), "visit").alone


def test_what_may_be_is_no_entry_but_in_a_headline(read):
    assert not the(read("Norway may close its border on Monday.", {"Monday": "2022-02-21"}), "close").alone
    title = "Norway may close its border on Monday"
    assert the(read("It rained.", {"Monday": "2022-02-21"}, title=title), "close").alone
