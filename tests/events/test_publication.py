"""What is news of the day on which it was written, and what only recalls the days before."""

import pytest
from event_reading import the


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Rain fell. Olga Berg urged Norway to wait.", True),
        ("Rain fell on Monday. Olga Berg urged Norway to wait.", False),
        ("Rain fell on Wednesday. Olga Berg urged Norway to wait.", True),
        ("Rain fell on Monday and on Wednesday. Olga Berg urged Norway to wait.", True),
        ("Rain fell. Olga Berg lowered taxes and urged Norway to wait.", False),
        ("Rain fell. Olga Berg condemned the strike and urged Norway to wait.", True),
    ],
)
def test_what_recalls_the_days_before_needs_another_source(read, text, alone):
    days = {"Monday": "2022-02-14", "Wednesday": "2022-02-16"}
    mention = the(read(text, {day: value for day, value in days.items() if day in text}), "urged")
    assert (mention.date, mention.alone) == ("2022-02-16", alone)


@pytest.mark.parametrize(("word", "date"), [("initially ", None), ("", "2022-02-16")])
def test_word_that_sets_it_before_other_events_takes_it_from_the_day_of_the_news(read, word, date):
    assert the(read(f"Rain fell. Olga Berg {word}urged Norway to wait."), "urged").date == date


@pytest.mark.parametrize(("phrase", "alone"), [("on Monday", False), ("on Wednesday", True)])
def test_a_day_told_of_a_noun_leaves_it_open_whether_the_verb_is_of_the_day_of_the_news(read, phrase, alone):
    days = {"Monday": "2022-02-14", "Wednesday": "2022-02-16"}
    text = f"Olga Berg of Norway closed her inquiry into the attack {phrase}."
    mention = the(read(text, {day: value for day, value in days.items() if day in text}), "closed")
    assert (mention.date, mention.alone) == ("2022-02-16", alone)
