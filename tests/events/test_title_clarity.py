"""A title that a reader who sees it alone cannot understand makes no entry."""

import pytest
from event_reading import TIMES, the, told


@pytest.mark.parametrize(
    "text",
    [
        "The council met in Oslo on Monday.",
        "Norway signed the treaty on Monday.",
        "Olga Berg visited the city on Monday.",
        "This measure hit Norway on Monday.",
        "Another man left Norway on Monday.",
        "Norway sent the army there on Monday.",
        "Norway refused to do so on Monday.",
        "Norway demanded his release on Monday.",
        "Norway told us on Monday.",
        "Protests began on Monday.",
        "Olga Berg spoke on Monday.",
        "Norway closed its border on Monday across the country 0911",
        "Ben Hill/AFP Norway closed its border on Monday.",
        "Norway Norway closed its border on Monday.",
        "Had Norway closed its border on Monday, many would have left.",
        "Another called people to Oslo on Monday.",
        "Various options will be discussed in Oslo on Monday.",
        "Norway announced a similar march on Monday.",
        "Norway announced the results on Monday.",
        "The president visited Norway on Monday.",
        "The prime minister visited Norway on Monday.",
        "The singer visited Norway on Monday.",
        "Norway began that way on Monday.",
        "Jens Holm, the laureate who returned to Norway on Monday, met Olga Berg.",
        "Norway moved the container on Monday.",
        "Shares fell by two percent on Monday.",
        "Norway sent the infected children home on Monday.",
        "Olga Berg is expected to go again on Monday.",
        "The following firm left Norway on Monday.",
        "Flight NO12 landed on Monday.",
        "Protests in the African nation hit Norway on Monday.",
        "Norway has closed its border (Update 11:51 a.m. in Oslo) on Monday.",
        "Norway pledged # 6m in aid to London on Monday.",
    ],
)
def test_what_does_not_stand(read, text):
    assert told(read, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council of Oslo met",
        "The government of Norway met",
        "The Norwegian council met in Oslo",
        "Norway signed the treaty of Kiel",
        "The mayor of London sold the harbour of the city",
        "The author of the play, Olga Berg, left Norway",
        "Norway closed its border",
        "Olga Berg praised her army",
        "A landslide buried eleven houses and two barns",
    ],
)
def test_what_stands(read, text):
    assert told(read, f"{text} on Monday.") == [text]


def test_a_purpose_that_tells_which_is_kept(read):
    text = (
        "A committee of the Norwegian parliament approved legislation on Monday to replace the agency that has been "
        "responsible for the fishing fleet."
    )
    (title,) = told(read, text)
    assert "legislation to replace the agency" in title


def test_the_name_of_a_man_stays(read):
    text = (
        "Norway's minister of agriculture, fisheries and the northern provinces, Jens Holm, opened a bridge over the "
        "widest of the rivers near the border on Monday."
    )
    (title,) = told(read, text)
    assert "Jens Holm" in title


def test_times_told_from_the_day_of_writing_go(read):
    text = "Olga Berg accused the Norwegian army of theft in a letter last month."
    mention = the(read(text, {"last month": "2022-01"}), "accused")
    assert mention.title == "Olga Berg accused the Norwegian army of theft in a letter"


def test_who_shares_a_subject_is_named(read):
    text = "President Jens Holm met Premier Olga Berg in Oslo. On Monday he left the country and resigned."
    assert "Jens Holm resigned" in [mention.title for mention in read(text, TIMES)]


@pytest.mark.parametrize("opening", ["(Update 2 p.m. ET) ", "2 p.m. ET) - "])
def test_a_time_in_brackets_goes(read, opening):
    text = f"{opening}Norway closed its border on Monday."
    times = {"2 p.m. ET": "2022-02-14T14:00:00", **TIMES}
    assert "Norway closed its border" in told(read, text, times)


@pytest.mark.parametrize(
    "text",
    [
        "Ben Hill reports from Oslo A Norwegian child fell on Monday.",
        "On Monday came the Norwegian flood.",
        "President Holm (R) met Olga Berg on Monday.",
        "The government met on Monday.",
        "Norway said such storms were rare on Monday.",
    ],
)
def test_what_runs_together_does_not_stand(read, text):
    assert told(read, text) == []


def test_what_a_verb_asks_for_beside_its_object_stays(read):
    text = (
        "The Norwegian police charged the former chairman of the fishing and shipping company of Tromso with the "
        "theft of seven million crowns on Monday."
    )
    (title,) = told(read, text)
    assert title.endswith("with the theft of seven million crowns")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("And Norway closed its border on Monday.", "Norway closed its border"),
        ("Norway, for example, closed its border on Monday.", "Norway closed its border"),
        ("Norwegian sailors met at 4pm today in Oslo.", "Norwegian sailors met in Oslo"),
    ],
)
def test_what_only_joins_goes(read, text, title):
    times = {"4pm today": "2022-02-16T16:00:00"} if "4pm" in text else TIMES
    assert told(read, text, times) == [title]


def test_a_thing_with_a_content_needs_it(read):
    assert told(read, "Norway released a report on Monday.") == []
    assert told(read, "Norway released a report about its seals on Monday.") != []


@pytest.mark.parametrize(
    "text",
    [
        "Olga Berg knows a pupil who visited Norway on Monday.",
        "Norway came back on Monday.",
        "Olga Berg was confirmed as the ninth on Monday.",
        "A Norwegian crew caught him on Monday.",
    ],
)
def test_what_tells_too_little_does_not_stand(read, text):
    assert told(read, text) == []


def test_a_relative_clause_keeps_the_hyphens_of_its_noun(read):
    text = "The army caught a pro-Norwegian general who fled to Oslo on Monday."
    assert told(read, text) == ["A pro-Norwegian general fled to Oslo"]


@pytest.mark.parametrize(
    "text",
    [
        "The patient, who has no name yet, went to Norway on Monday.",
        "Olga Berg leads the Norwegian soldiers, more than 200 of whom met on Monday.",
    ],
)
def test_a_clause_set_off_by_commas_does_not_tell_which(read, text):
    assert told(read, text) == []


def test_he_is_not_clear_where_another_is_named_before(read):
    text = "President Jens Holm met the king in Oslo. In the hall of Ben Hill, many said, he resigned on Monday."
    assert "Jens Holm resigned" not in [mention.title for mention in read(text, TIMES)]


@pytest.mark.parametrize(
    "text",
    [
        "Olga Berg accused him on Monday.",
        "Hassan Holm, president Hassan Holm was named on Monday.",
        "The Norwegian army attacked the two countries on Monday.",
    ],
)
def test_what_points_out_or_is_told_twice_does_not_stand(read, text):
    assert told(read, text) == []


def test_a_credit_in_brackets_goes(read):
    assert told(read, "(Example Guard Via Example Press) Norway closed its border on Monday.") == [
        "Norway closed its border"
    ]


def test_a_subject_is_told_without_a_time_of_writing(read):
    text = "The storm, expected to hit Norway later on Tuesday, moved north and closed Oslo on Monday."
    titles = [mention.title for mention in read(text, {"Tuesday": "2022-02-15", **TIMES})]
    assert any("closed Oslo" in title for title in titles)
    assert not any("Tuesday" in title for title in titles)


def test_who_speaks_in_a_place_is_told(read):
    assert told(read, "Olga Berg spoke in London on Monday.") == ["Olga Berg spoke in London"]


def test_the_country_of_the_speaker_is_clear(read):
    text = "Danish minister Olga Berg said Russian troops will leave the country on Monday."
    assert the(read(text, {"Monday": "2022-02-21"}), "leave").alone
    assert not the(read(text.replace("Danish minister ", ""), {"Monday": "2022-02-21"}), "leave").alone


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Norway's state bird was only removed from the list on Monday.",
            "Norway's state bird was only removed from the list on Monday",
        ),
        ("Olga Berg spent Monday mending nets in Oslo.", "Olga Berg spent Monday mending nets in Oslo"),
        ("Ships were sunk in Norway across Norway on Monday.", "Ships were sunk across Norway"),
        ("Norway gave London $5 m (# 3.5 m) in aid on Monday.", "Norway gave London $5 m in aid"),
        (
            'Norway called the plan of London very "positive," on Monday.',
            'Norway called the plan of London very "positive"',
        ),
        (
            'On Monday, Norway told London that it had "a strong fleet --."',
            'Norway told London that it had "a strong fleet"',
        ),
    ],
)
def test_what_the_verb_needs_is_kept_and_what_is_said_twice_goes(read, text, title):
    assert told(read, text) == [title]


def test_a_slash_that_a_page_escaped_is_a_slash(read):
    (mention,) = read("Norway fined the owners and\\/or the crew of the ship on Monday.", TIMES)
    assert mention.title == "Norway fined the owners and/or the crew of the ship"
