"""Titles that are cut off or glued from two sentences make no entry; what can be mended is."""

import pytest
from event_reading import TIMES, told


@pytest.mark.parametrize(
    "text",
    [
        "BP costs hit $2 bn BP said the bill of the spill has jumped on Monday.",
        "ministers of Norway closed the border on Monday.",
        "Norway has never seen as much snow on Monday.",
        "Norway sent home last week's visitors on Monday.",
        "Bread has been given to pupils and staff at Holm's School Four children and one adult on Monday.",
        "Norwegian Foreign Office travel advice The Foreign Office closed its embassy in Oslo on Monday.",
        "Norway's new plan Norway has delayed the start of a test in Oslo since Monday.",
        "Oslo -- closed its harbour on Monday to save the fish.",
        "Three hundred children in Norway were diagnosed on Monday.",
        "Twenty ministers, more than ten of whom met in Oslo on Monday, have resigned.",
    ],
)
def test_what_does_not_stand(read, text):
    times = {phrase: date for phrase, date in {**TIMES, "last week": "2022-02-07/2022-02-13"}.items() if phrase in text}
    assert told(read, text, times) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("In Oslo: The mayor Olga Berg sold the ferry on Monday.", "The mayor Olga Berg sold the ferry"),
        (
            "Storm in the north: Olga Berg closed the harbour of Oslo on Monday.",
            "Olga Berg closed the harbour of Oslo",
        ),
        (
            "The minister Olga Berg sold 500 tonnes of fish on Monday -- twice as much as the year before.",
            "The minister Olga Berg sold 500 tonnes of fish",
        ),
        ("Shares of Rigs Plc <RIG.L> fell by ten percent on Monday.", "Shares of Rigs Plc fell by ten percent"),
        ("The Oslo founder s page was hacked on Monday by pirates.", "The Oslo founder's page was hacked by pirates"),
        ('Norway voted "no" on Monday along with Sweden.', 'Norway voted "no" along with Sweden'),
        (
            "Norwegian ships sailed on Monday through Oslo, where Sweden's neighbors to the north, and boats followed.",
            "Norwegian ships sailed through Oslo",
        ),
        ("Fish sales in Norway, however, fell on Monday.", "Fish sales in Norway fell"),
        ("The price of fish in Norway, in contrast, rose on Monday.", "The price of fish in Norway rose"),
        (
            'The minister Olga Berg on Monday called the price of fish in Norway "unbearable," however.',
            'The minister Olga Berg called the price of fish in Norway "unbearable"',
        ),
        ("Norway sold more fish on Monday than Sweden.", "Norway sold more fish than Sweden"),
    ],
)
def test_what_is_mended(read, text, title):
    assert told(read, text) == [title]


def test_a_quotation_keeps_its_times(read):
    text = 'On Monday protesters in Norway chanted, "Yesterday Bergen, today Oslo -- tomorrow Norway will fall."'
    times = {**TIMES, "today": "2022-02-16", "tomorrow": "2022-02-17", "Yesterday": "2022-02-15"}
    assert any("today Oslo -- tomorrow Norway" in mention.title for mention in read(text, times))


def test_a_year_earlier_is_told_from_another_time(read):
    text = "Norway sold more fish on Monday than a year earlier."
    times = {**TIMES, "a year earlier": "2021-02-14"}
    assert told(read, text, times) == ["Norway sold more fish than a year earlier"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "WHO Director-General Olga Berg opened the clinic on Monday.",
            "WHO Director-General Olga Berg opened the clinic",
        ),
        ("Norway sold sixty ships on Monday alone.", "Norway sold sixty ships on Monday alone"),
        (
            "On Monday a fire on the ferry left eleven sailors missing.",
            "A fire on the ferry left eleven sailors missing",
        ),
        (
            "The players ' union of Norway closed its office on Monday.",
            "The players' union of Norway closed its office",
        ),
        (
            "Norway opened a ` national ' harbour for its boats on Monday.",
            "Norway opened a national harbour for its boats",
        ),
        ("HOUSTON - Olga Berg closed the harbour of Oslo on Monday.", "Olga Berg closed the harbour of Oslo"),
    ],
)
def test_marks_and_times_that_belong_to_the_words_beside_them(read, text, title):
    assert told(read, text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Officials of Norway confirmed to the Oslo Herald on Monday.",
        "Norway's boats were moved on Monday to tears by storm GRAND ISLE, LA",
    ],
)
def test_what_says_nothing_or_ends_in_another_place(read, text):
    assert told(read, text) == []


@pytest.mark.parametrize("credit", ["Jens Holm/Getty Images", "Jens Holm\\/AFP\\/Getty"])
def test_the_credit_of_a_picture_is_no_part_of_a_title(read, credit):
    text = f"Boats in the harbour. Photograph: {credit} Olga Berg closed the harbour of Oslo on Monday."
    assert "Olga Berg closed the harbour of Oslo" in told(read, text)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Guards in Norway hit two pirates and hurt a third on Monday.", "hurt"),
        ("The minister Olga Berg asked for help on Monday and received no answer on Monday.", "answer"),
    ],
)
def test_what_lost_its_sense_does_not_stand(read, text, lost):
    assert not any(lost in title for title in told(read, text))
