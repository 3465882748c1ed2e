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
    ],
)
def test_what_makes_no_event(read, text, verb, main):
    assert the(read(text, TIMES), verb).main == main


@pytest.mark.parametrize("wish", ["wants to leave", "hoped to leave", "had hoped to leave"])
def test_a_wish_is_no_plan(read, wish):
    assert not the(read(f"Olga Berg {wish} Oslo on Monday.", TIMES), "leave").main
