"""Short forms are spelled in full in titles where the article makes clear what they stand for."""

import pytest
from event_reading import the

TIMES = {"Monday": "2022-02-14"}


@pytest.mark.parametrize(
    ("before", "clause", "verb", "title"),
    [
        ("Jens Holm arrived.", "Holm met Olga Berg", "met", "Jens Holm met Olga Berg"),
        ("Jens Holm arrived.", "Mr Holm met Olga Berg", "met", "Jens Holm met Olga Berg"),
        ("Jens Holm and Anna Holm arrived.", "Holm met Olga Berg", "met", "Holm met Olga Berg"),
        ("Jens Holm arrived.", "Mrs Holm met Olga Berg", "met", "Mrs Holm met Olga Berg"),
        ("Jens Holm arrived.", "Holm's brother met Olga Berg", "met", "Jens Holm's brother met Olga Berg"),
        (
            "Rain fell in Norway.",
            "The storm destroyed crops in the country's north",
            "destroyed",
            "The storm destroyed crops in Norway's north",
        ),
        (
            "Ships left Norway. The others left Sweden.",
            "Jens Holm left the country",
            "left",
            "Jens Holm left the country",
        ),
        (
            "Norway's supreme court met.",
            "The court published a film of ships",
            "published",
            "Norway's supreme court published a film of ships",
        ),
        (
            "The Arab League met.",
            "The league sent observers to Syria",
            "sent",
            "The Arab League sent observers to Syria",
        ),
        (
            "The Arab League met.",
            "The League sent observers to Syria",
            "sent",
            "The Arab League sent observers to Syria",
        ),
        (
            "The Arab League and the Premier League met.",
            "The league sent observers to Syria",
            "sent",
            "The league sent observers to Syria",
        ),
        (
            "President Olga Berg arrived.",
            "The president visited Syria",
            "visited",
            "President Olga Berg visited Syria",
        ),
        (
            "Shares of Microsoft Corp fell. Microsoft has lost money.",
            "Jens Holm left the company",
            "left",
            "Jens Holm left Microsoft",
        ),
    ],
)
def test_a_short_form(read, before, clause, verb, title):
    found = [mention for mention in read(f"{before} {clause} on Monday.", TIMES) if mention.date == "2022-02-14"]
    assert the(found, verb).title == title


def test_a_name_that_the_title_tells_is_not_told_twice(read):
    text = "Rain fell in Norway. Troops left Norway after Jens Holm had visited the country on Monday."
    assert "Norway" not in the(read(text, TIMES), "left").title.replace("Norway", "", 1)


def test_what_is_spelled_in_full_points_no_more(read):
    text = "The Arab League met. The league sent observers to Syria on Monday."
    assert the(read(text, TIMES), "sent").title == "The Arab League sent observers to Syria"


def test_a_long_text_of_names_is_read_in_linear_time(read):
    text = "Jens Holm met Olga Berg in Oslo. " * 300 + "The president left the country on Monday."
    assert read(text, TIMES)
