"""What happens to no one at no time: judgements, figures of speech, wishes, habits."""

import pytest
from event_reading import the

TIMES = {"Monday": "2022-02-14"}


@pytest.mark.parametrize(
    ("text", "verb", "main"),
    [
        ("The vote exposed a rift in Norway on Monday.", "exposed", False),
        ("The army exposed two spies in Norway on Monday.", "exposed", True),
        ("The embrace illustrated the role of the army in Norway on Monday.", "illustrated", False),
        ("The late goal played a part in Oslo on Monday.", "played", False),
        ("Olga Berg played a match in Oslo on Monday.", "played", True),
        ("Olga Berg got angry in Oslo on Monday.", "got", False),
        ("Olga Berg got a prize in Oslo on Monday.", "got", True),
        ("The council in Oslo met every year until Monday.", "met", False),
        ("The council in Oslo often met on Monday.", "met", False),
        ("The council in Oslo met on Monday.", "met", True),
        ("Hope replaced fear in Oslo on Monday.", "replaced", False),
        ("Olga Berg replaced the chief of the army in Oslo on Monday.", "replaced", True),
        ("Some 1,000 people were surveyed in Oslo on Monday.", "surveyed", False),
        ("Some 22 percent of the exports of Norway went to Sweden on Monday.", "went", False),
        ("The arrest of Jens Holm in Oslo was seen as rare on Monday.", "seen", False),
        ("Jens Holm was seen in Oslo on Monday.", "seen", True),
        ("Olga Berg surveyed the damage in Oslo on Monday.", "surveyed", True),
    ],
)
def test_what_makes_no_event(read, text, verb, main):
    assert the(read(text, TIMES), verb).main == main


@pytest.mark.parametrize("wish", ["wants to leave", "hoped to leave", "had hoped to leave"])
def test_a_wish_is_no_plan(read, wish):
    assert not the(read(f"Olga Berg {wish} Oslo on Monday.", TIMES), "leave").main


def test_a_scene_that_something_ends_does_not_stand_alone(read):
    assert not the(read("Olga Berg had just left Oslo on Monday.", TIMES), "left").alone


def test_what_many_days_held_does_not_stand_alone(read):
    assert not the(read("Norway has been rocked by protests in recent days."), "rocked").alone
    assert the(read("Norway has been rocked by protests."), "rocked").alone


@pytest.mark.parametrize(
    "mark",
    [
        "May 1st, 2009 6:20 pm ET",
        "May 1, 2009 6:20 pm EDT -- Report as abuse",
        "6:20 pm |",
        "Report abuse",
        "Great news!!",
    ],
)
def test_what_readers_write_is_no_event(read, mark):
    text = f"Norway closed its border.\nIt rained.\n{mark}\nSweden closed its border on Monday.\n{mark}\nIt will rain."
    assert not the([m for m in read(text, TIMES) if m.date == "2022-02-14"], "closed").main
    assert the([m for m in read(text.replace(mark, "It rained."), TIMES) if m.date == "2022-02-14"], "closed").main


def test_readers_may_be_warned_of_what_readers_write(read):
    text = "Norway closed its border.\nIt rained.\n{}\nSweden closed its border on Monday."
    warning = "Views expressed in the comments are not ours."
    assert not the([m for m in read(text.format(warning), TIMES) if m.date == "2022-02-14"], "closed").main
    assert the([m for m in read(text.format("Views differ."), TIMES) if m.date == "2022-02-14"], "closed").main


def test_a_reporter_does_not_exclaim(read):
    assert not the(read("Norway closed its border on Monday!", TIMES), "closed").main
    assert the(read("Norway closed its border on Monday.", TIMES), "closed").main
