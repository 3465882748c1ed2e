"""A clause beside the main one stays in the title where the main one alone says little."""

import pytest
from event_reading import TIMES, told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The ferry Olga sank on Monday, killing ten sailors.", "The ferry Olga sank, killing ten sailors"),
        (
            "Norway opened its harbours on Monday, allowing Swedish boats to enter.",
            "Norway opened its harbours, allowing Swedish boats to enter",
        ),
        (
            "Olga Berg suffered a blow as an owner on Monday when her ferry sank in Oslo.",
            "Olga Berg suffered a blow as an owner when her ferry sank in Oslo",
        ),
    ],
)
def test_what_tells_more(read, text, title):
    assert title in told(read, text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Norway opened two harbours in Oslo on Monday, allowing boats to enter.",
            "Norway opened two harbours in Oslo",
        ),
        ("The ferry Olga sank on Monday when this hit it.", "The ferry Olga sank"),
    ],
)
def test_what_tells_enough_or_points_elsewhere(read, text, title):
    assert told(read, text) == [title]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "On Monday the Royal Norwegian navy published a long-awaited film that showed ferries, small wooden fishing"
            " boats, and unusually fast police cutters leaving the Swedish harbour.",
            "The Royal Norwegian navy published a long-awaited film that showed ferries leaving the Swedish harbour",
        ),
        (
            "The Norwegian police in the northern town of Alta said on Monday they arrested Jens Arne Holm, a"
            " well-known Swedish banker.",
            "The Norwegian police in the northern town of Alta said they arrested Jens Arne Holm, a well-known Swedish"
            " banker",
        ),
        (
            "The board of Holm Oil met on Monday to discuss the sharp drop of Norwegian shares caused by concern"
            " over the struggling ministry's ability to tax the ever growing and evermore mountainous wealth of"
            " shipowners.",
            "The board of Holm Oil met to discuss the sharp drop of Norwegian shares",
        ),
    ],
)
def test_what_is_cut_keeps_its_sense(read, text, title):
    assert told(read, text) == [title]


def test_the_speaker_tells_which_country(read):
    text = "Norwegian Foreign Minister Olga Berg said on Monday that all boats will leave the country."
    titles = {mention.trigger: mention.title for mention in read(text, TIMES)}
    assert titles["leave"] == "Norwegian Foreign Minister Olga Berg said that all boats will leave the country"


@pytest.mark.parametrize(("whose", "stands"), [("", False), (" of Olga Berg", True)])
def test_whose_death_it_was(read, whose, stands):
    text = f"The cause of the death{whose} was confirmed on Monday by Doctor Jens Holm."
    assert bool(told(read, text)) == stands
