"""What readers see for a date."""

from __future__ import annotations

import pytest

from timeline.site.dates_in_words import in_words, planned_in_words

WORDS = {
    "2022-02-15": "15 February 2022",
    "2022-02": "February 2022",
    "2022": "2022",
    "2022-02-14T04:17:00": "14 February 2022, 04:17",
    "2022-02-14T04:17:00Z": "14 February 2022, 04:17 UTC",
    "2022-02-14T04:17:00+02:00": "14 February 2022, 04:17 UTC+02:00",
    "2014-22": "summer 2014",
    "2014-24": "winter 2014/15",
    "199X": "the 1990s",
    "19XX": "the 20th century",
    "04XX": "the 5th century",
    "20XX": "the 21st century",
    "-0043": "44 BC",
    "0000": "1 BC",
    "-0043-03-15": "15 March 44 BC",
    "-004X": "between 50 and 41 BC",
    "2022-XX": "a month in 2022",
    "2022-02-XX": "a day in February 2022",
    "2022-XX-XX": "a day in 2022",
    "2022~": "about 2022",
    "2022-02?": "perhaps February 2022",
    "2014/..": "since 2014",
    "../2022-02-20": "until 20 February 2022",
    "2022-02-10/2022-02-20": "between 10 and 20 February 2022",
    "2022-01-28/2022-02-03": "between 28 January and 3 February 2022",
    "2021-12-30/2022-01-02": "between 30 December 2021 and 2 January 2022",
    "2021-12/2022-01": "between December 2021 and January 2022",
    "2022-02/2022-05": "between February and May 2022",
    "-0043-03-10/-0043-03-15": "between 10 and 15 March 44 BC",
    "-0043-03-10/-0043-04-15": "between 10 March and 15 April 44 BC",
    "2022-01-21/2022-01-31": "about the end of January 2022 (21–31 January)",
    "2022-02-01/2022-02-10": "about the beginning of February 2022 (1–10 February)",
    "2022-02-11/2022-02-20": "about the middle of February 2022 (11–20 February)",
    "2022-02-14/2022-02-20": "the week of 14–20 February 2022",
    "2022-02-19/2022-02-20": "the weekend of 19–20 February 2022",
    "2022-02-28/2022-03-06": "the week of 28 February – 6 March 2022",
    "2021-10/2021-12": "the last quarter of 2021 (October–December)",
    "2021-01/2021-06": "the first half of 2021 (January–June)",
    "2022-01/2022-04": "early 2022 (January–April)",
    "1994/1996": "the mid-1990s (1994–1996)",
    "1997/1999": "the late 1990s (1997–1999)",
    "2014/2022": "between 2014 and 2022",
    "2022-02-14T04:00:00/2022-02-14T06:00:00": "between 14 February 2022, 04:00 and 14 February 2022, 06:00",
    "2022-02-10~/2022-02-20": "between about 10 February 2022 and 20 February 2022",
}

PLANNED = {
    "2022-02-20": "planned for 20 February 2022",
    "2022-02-10/2022-02-20": "planned between 10 and 20 February 2022",
    "2022/..": "planned from 2022",
    "../2022-02-20": "planned by 20 February 2022",
    "2022-02-19/2022-02-20": "planned for the weekend of 19–20 February 2022",
}


@pytest.mark.parametrize(("date", "words"), WORDS.items())
def test_a_date_is_said_as_people_say_it(date: str, words: str) -> None:
    assert in_words(date) == words


@pytest.mark.parametrize(("date", "words"), PLANNED.items())
def test_a_plan_is_said_to_be_one(date: str, words: str) -> None:
    assert planned_in_words(date) == words
