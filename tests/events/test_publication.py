"""What is news of the day on which it was written, and how sure that is."""

import pytest
from event_reading import the

MONDAY = {"Monday": "2022-02-14"}


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("Olga Berg urged Norway to wait.", "urged", "2022-02-16"),
        ("Norway closes its border.", "closes", "2022-02-16"),
        ("Norway has closed its border.", "closed", "2022-02-16~"),
        ("Norway closed its border.", "closed", "2022-02-16~"),
        ("Police said that the bridge had burned.", "burned", "2022-02-16~"),
        ("Police said that the bridge is burning.", "burning", "2022-02-16"),
        ("The bridge had burned.", "burned", None),
        ("Holm left when the bridge burned.", "burned", None),
        ("Holm left the town to meet Berg.", "meet", "2022-02-16~"),
        ("Holm left during the attack.", "attack", None),
        ("Read more.", "Read", None),
    ],
)
def test_what_has_no_day_is_of_the_day_of_writing(read, text, trigger, date):
    assert the(read(text), trigger).date == date


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("Olga Berg closed her inquiry into the attack on Monday.", "closed", None),
        (
            "It rained. It was cold. Olga Berg has closed her inquiry into the attack on Monday.",
            "closed",
            "2022-02-16~",
        ),
        ("It rained. It was cold. Olga Berg says the attack came on Monday.", "says", "2022-02-16~"),
    ],
)
def test_another_day_in_the_sentence_leaves_it_open(read, text, trigger, date):
    assert the(read(text, MONDAY), trigger).date == date
