"""Titles are clauses as they stand; a reader of the title alone is not misled."""

import pytest

from timeline.events.titles.titles import LONGEST
from timeline.events.titles.wording import tidy


def titles(read, text, times=None, **kind):
    return [mention.title for mention in read(text, times, **kind) if mention.date_from == "phrase"]


@pytest.mark.parametrize(
    ("text", "times", "title"),
    [
        (
            "On Tuesday, the defence ministry published a video of tanks leaving the peninsula.",
            {"Tuesday": "2022-02-15"},
            "The defence ministry published a video of tanks leaving the peninsula",
        ),
        (
            "The treaty, which was signed in Rome, expired on Monday.",
            {"Monday": "2022-02-14"},
            "The treaty, which was signed in Rome, expired",
        ),
        (
            "The minister did not sign the treaty on Monday.",
            {"Monday": "2022-02-14"},
            "The minister did not sign the treaty",
        ),
        (
            "On Monday King Haakon became the first head of a northern kingdom on the coast of the cold grey sea to "
            "urge the prime minister of Holm to resign.",
            {"Monday": "2022-02-14"},
            "King Haakon became the first head of a northern kingdom to urge the prime minister of Holm to resign",
        ),
        ("The court will rule on the case on Friday.", {"Friday": "2022-02-18"}, "The court will rule on the case"),
        (
            "The workers have been on strike for years. They read the letter that the owners sent in January.",
            {"January": "2022-01"},
            "The workers read the letter that the owners sent",
        ),
        (
            "In Egypt, protesters stormed the ministry on Monday.",
            {"Monday": "2022-02-14"},
            "In Egypt, protesters stormed the ministry",
        ),
    ],
)
def test_title(read, text, times, title):
    assert title in titles(read, text, times)


def test_title_is_cut_at_modifiers(read):
    text = (
        "On Monday the ministry of transport opened a bridge over the river near the old harbour of the second largest "
        "city in the north of the country for lorries and buses from the neighbouring provinces."
    )
    (title,) = titles(read, text, {"Monday": "2022-02-14"})
    assert len(title) <= LONGEST
    assert title.startswith("The ministry of transport opened a bridge")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Berg has quit as the chief negotiator of the country, according to the spokesman of the court on Monday.",
            "Berg has quit as the chief negotiator of the country",
        ),
        (
            "Thousands of workers marched through the streets of the largest cities on Monday to demand an end to the "
            "rule of the general, which led the cabinet to call the army into the town for the first time since 1980.",
            "Thousands of workers marched through the streets of the largest cities",
        ),
        (
            "The arrest of the old engineer put relations between the kingdom of Norway and the island republic "
            "of Iceland back in the deep freeze on Monday despite some signs of a thaw.",
            "back in the deep freeze",
        ),
        (
            "The Agency for International Development sent more than nine thousand tents and blankets to the villages "
            "on the coast on Monday, after a storm had taken the roofs off the houses of many families.",
            "The Agency for International Development sent",
        ),
    ],
)
def test_a_cut_leaves_nothing_that_asks_for_more(read, text, title):
    (told,) = [m.title for m in read(text, {"Monday": "2022-02-14"}) if m.date_from == "phrase"]
    assert title in told
    assert not told.endswith(("according", "an end", "first time", "Norway"))


def test_a_time_of_two_phrases_stands_aside(read):
    (title,) = titles(read, "The plane of the king landed at 2pm today.", {"2pm today": "2022-02-16T14:00:00"})
    assert title == "The plane of the king landed"


def test_speaker_stands_in_the_title_where_they_is_not_clear(read):
    text = "Secretary General Jens Holm said on Tuesday that they have not seen any withdrawal."
    (title,) = titles(read, text, {"Tuesday": "2022-02-15"})
    assert title == "Secretary General Jens Holm said that they have not seen any withdrawal"


def test_a_list_does_not_break_at_an_apposition(read):
    text = (
        "The Norwegian minister of agriculture and fisheries, Olga Berg, and the Danish minister of trade and ships, "
        "Jens Holm, met in Oslo on Monday and parted without a promise."
    )
    (title,) = titles(read, text, {"Monday": "2022-02-14"})
    assert "Olga Berg, and the Danish minister" in title


def test_pronoun_becomes_the_name_where_it_is_sure(read):
    text = "Prime Minister Maria Lund met the rebels on Monday. On Tuesday she dismissed her cabinet."
    assert "Maria Lund dismissed her cabinet" in titles(read, text, {"Monday": "2022-02-14", "Tuesday": "2022-02-15"})


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("the army left , , the town .", "The army left, the town"),
        ("he called it “a mistake", "He called it a mistake"),
        ("“the army left”", "The army left"),
        ("the army (left", "The army left"),
        ("the founder s army left", "The founder's army left"),
        ("s " * 50_000 + "x", "S " + "s " * 49_999 + "x"),
        ("<" * 100_000, "<" * 100_000),
        ("the army left ( ) the town", "The army left the town"),
        ("( " * 50_000 + "x", "X"),
        ("the army left, “.”", "The army left"),
        ('"' + "." * 100_000, ""),
        ("", ""),
        (", " * 50_000 + "x", "X"),
        ("(" * 100_000, ""),
    ],
)
def test_tidy(text, tidied):
    assert tidy(text) == tidied
