"""When: the phrase that belongs to an event, and what an event without one inherits."""

import pytest
from event_reading import the

from timeline.events import read_events
from timeline.language import parse
from timeline.model import Article, ArticleTimes, Block, OtherReading, TimeMention
from timeline.times import read_times


def dated(read, text, trigger, times=None, **kind):
    mention = the(read(text, times, **kind), trigger)
    return mention.date, mention.date_from


def test_phrase_of_the_verb(read):
    text = "The ministers met on Monday in Oslo."
    assert dated(read, text, "met", {"Monday": "2022-02-14"}) == ("2022-02-14", "phrase")


def test_each_event_has_its_own_phrase(read):
    text = "The army left the town on Monday after the bridge collapsed on Sunday."
    times = {"Monday": "2022-02-14", "Sunday": "2022-02-13"}
    assert dated(read, text, "left", times) == ("2022-02-14", "phrase")
    assert dated(read, text, "collapsed", times) == ("2022-02-13", "phrase")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("When the king came on Monday, the band played.", ("2022-02-14", "clause")),
        ("The band played when the king came on Monday.", ("2022-02-14", "clause")),
        ("When the king comes on Monday, the band will play.", None),
        ("After the king came on Monday, the band played.", None),
    ],
)
def test_time_of_a_clause_with_when_is_that_of_what_came_about_then(read, text, date):
    trigger = "play" if "will play" in text else "played"
    found = dated(read, text, trigger, {"Monday": "2022-02-14"})
    assert found == date if date else found[1] != "clause" or found[0].endswith("~")


def test_time_that_opens_the_sentence_is_not_taken_where_it_cannot_be(read):
    text = "01 March 22 04:27 GMT A day of debate in the council has ended without agreement."
    assert dated(read, text, "ended", {"01 March 22": "2022-03-01"})[0] != "2022-03-01"


def test_interval_is_kept_as_it_is_given(read):
    text = "The war has killed 14,000 people since 2014."
    assert dated(read, text, "killed", {"since 2014": "2014/.."}) == ("2014/..", "phrase")


def test_month_stays_a_month(read):
    text = "The company opened a factory in January."
    assert dated(read, text, "opened", {"January": "2022-01"}) == ("2022-01", "phrase")


def test_what_is_said_in_the_perfect_is_of_the_day_of_saying(read):
    text = "The minister said on Tuesday that the troops have not left the town."
    assert dated(read, text, "left", {"Tuesday": "2022-02-15"}) == ("2022-02-15", "clause")


def test_plan_without_a_day_is_told_of_about_the_day_of_saying(read):
    text = "The minister said on Tuesday that the troops will leave the town."
    assert dated(read, text, "leave", {"Tuesday": "2022-02-15"}) == ("2022-02-15~", "clause")


def test_perfect_is_of_the_publication_day(read):
    assert dated(read, "Rebels have taken the airport.", "taken") == ("2022-02-16~", "publication")


@pytest.mark.parametrize("clause", ["that a French company had built", "built for the king", "when the king came"])
def test_background_without_a_time_is_not(read, clause):
    mentions = read(f"Rebels have taken the airport. They burned the bridge {clause}.")
    assert mentions[-1].date is None


def test_undated_article_has_absolute_dates_alone(read):
    text = "Rebels have taken the airport. They took the town on 3 May 2021."
    times = {"3 May 2021": "2021-05-03"}
    assert dated(read, text, "taken", times, published=None) == (None, "none")
    assert dated(read, text, "took", times, published=None) == ("2021-05-03", "phrase")


def test_year_in_the_name_of_an_agreement_is_not_the_year_of_the_verb(read):
    text = "The new treaty replaces the 1991 agreement."
    assert dated(read, text, "replaces", {"1991": "1991"}) == ("2022-02-16~", "publication")
    assert dated(read, text, "agreement", {"1991": "1991"}) == ("1991", "phrase")


def test_talks_held_on_a_day_give_the_verb_its_day(read):
    text = "The news came in a speech held on Friday."
    assert dated(read, text, "came", {"Friday": "2022-02-11"})[0] == "2022-02-11"


def test_story_date_for_what_is_told_after_it(read):
    text = "On 3 May 1940 the fleet sailed. The ships shelled the harbour."
    story = ((0, "1940-05-03"), (text.index("The ships"), "1940-05-03"))
    assert dated(read, text, "shelled", {"3 May 1940": "1940-05-03"}, published=None, story=story) == (
        "1940-05-03~",
        "story",
    )


def test_new_day_is_the_plans_not_the_day_of_putting_it_off(read):
    text = "The company has postponed the launch to March."
    assert dated(read, text, "postponed", {"March": "2022-03"}) == ("2022-02-16~", "publication")
    assert dated(read, text, "launch", {"March": "2022-03"}) == ("2022-03", "phrase")


def test_meeting_is_called_for_a_day_not_on_it(read):
    text = "The council has called a meeting for Friday."
    assert dated(read, text, "called", {"Friday": "2022-02-18"}) == ("2022-02-16~", "publication")


def test_a_past_does_not_lie_in_the_time_to_come(read):
    text = "Berg promised elections in 2024."
    assert dated(read, text, "promised", {"2024": "2024"}) == ("2022-02-16~", "publication")


def test_what_was_done_is_told_on_the_day_of_the_saying_that_follows(read):
    text = "Norway closed its border, the ministry said on Monday."
    assert dated(read, text, "closed", {"Monday": "2022-02-14"}) == ("2022-02-14", "clause")


@pytest.mark.parametrize(
    ("first", "second", "date"),
    [
        ("On Saturday Berg closed the border.", "She urged people to stay.", "2022-02-12~"),
        ("Berg met Holm on Wednesday.", "She urged people to stay.", "2022-02-16"),
        ("Berg met Holm in 2019.", "She urged people to stay.", "2022-02-16~"),
        ("Berg met Holm.", "She urged people to stay.", "2022-02-16"),
        ("On Saturday Berg closed the border.", "She urges people to stay.", "2022-02-16~"),
    ],
)
def test_what_is_told_next_goes_on_on_the_same_day(read, first, second, date):
    days = {"Saturday": "2022-02-12", "Wednesday": "2022-02-16", "2019": "2019"}
    text = f"{first} {second}"
    verb = "urges" if "urges" in second else "urged"
    assert dated(read, text, verb, {day: value for day, value in days.items() if day in text})[0] == date


def test_a_lead_on_the_eve_makes_the_news_that_of_the_eve(read):
    text = "The mine was shut on Tuesday. It is old. Its owner has a bank. Guards {} the gate."
    assert dated(read, text.format("locked"), "locked", {"Tuesday": "2022-02-15"}) == ("2022-02-15~", "story")
    assert dated(read, text.format("have locked"), "locked", {"Tuesday": "2022-02-15"})[0] is None


def test_what_is_after_or_before_a_time_is_not_in_it(read):
    for word in ("after", "before"):
        text = f"The ministers returned to Oslo {word} the weekend."
        assert dated(read, text, "returned", {"the weekend": "2022-02-12/2022-02-13"})[0] != "2022-02-12/2022-02-13"


def test_two_times_joined_are_one_interval(read):
    text = "The ministers met on Monday and Tuesday."
    times = {"Monday": "2022-02-14", "Tuesday": "2022-02-15"}
    assert dated(read, text, "met", times) == ("2022-02-14/2022-02-15", "phrase")


def test_not_until_april_is_in_april(read):
    mention = the(read("The meeting of Oslo does not begin until April.", {"April": "../2022-04"}), "begin")
    assert (mention.date, mention.status) == ("2022-04", "planned")


@pytest.mark.parametrize(
    ("text", "trigger", "times", "date"),
    [
        ("The mayor left after the vote on Friday.", "left", {"Friday": "2022-02-11"}, "2022-02-11"),
        ("Output fell in May, according to a report this week.", "fell", {"May": "2021-05"}, "2021-05"),
        ("The storm killed 12 people a day.", "killed", {"a day": "SET"}, None),
        ("The club meets in summer every year.", "meets", {"every year": "SET", "summer": "2022-22"}, None),
        ("The mine pumped 90 barrels a day in May.", "pumped", {"a day": "SET", "May": "2021-05"}, "2021-05"),
        ("The board committed to a cap by 2040.", "committed", {"2040": "../2040"}, None),
        (
            "Crews have been given help by the start of the season tomorrow.",
            "given",
            {"tomorrow": "2022-02-17"},
            "2022-02-16~",
        ),
        ("The mayor will lift the ban two years ago.", "lift", {"two years ago": "2020"}, None),
        ("The council will vote in April or May.", "vote", {"April": "2022-04", "May": "2022-05"}, "2022-04/2022-05"),
        ("After the vote on 3 May, Berg left the hall.", "left", {"3 May": "2021-05-03"}, None),
        ("Berg left the hall after the vote, on 3 May.", "left", {"3 May": "2021-05-03"}, "2021-05-03"),
        ("The curfew lasts from 7 p.m. every day.", "lasts", {"7 p.m.": "2022-02-16T19:00", "every day": "SET"}, None),
        ("The union called for a march on Friday.", "called", {"Friday": "2022-02-18"}, None),
        (
            "Norway demanded a ceasefire by all parties on 18 January.",
            "demanded",
            {"18 January": "2022-01-18"},
            "2022-01-18",
        ),
        ("The mayor worked until Monday.", "worked", {"Monday": "../2022-02-14"}, "../2022-02-14"),
        ("It rained. Berg protested over the war against Norway in 2008.", "protested", {"2008": "2008"}, "2008"),
        ("The union called for a march on Wednesday.", "called", {"Wednesday": "2022-02-16"}, "2022-02-16~"),
    ],
)
def test_time_of_something_else_is_not_that_of_the_event(read, text, trigger, times, date):
    assert dated(read, text, trigger, times)[0] == date


@pytest.mark.parametrize(
    ("first", "second", "date"),
    [
        ("2022-08-31", "2021-08-31", "2021-08-31"),
        ("2022-02-26", "2021-02-26", None),
        ("2021-12-24", "2022-12-24", "2021-12-24"),
    ],
)
def test_what_is_told_as_past_has_the_reading_that_is_past(first, second, date):
    text = "Norway sent a team on that day."
    other = OtherReading(second, second, "if it is past")
    time = TimeMention(
        start=text.index("that"), end=len(text) - 1, text="that day", type="DATE", value=first, edtf=first,
        anchor="publication 2022-02-16", rule="month and day, the nearest", other_readings=(other,),
    )  # fmt: skip
    article = Article(id="a", text=text, path="a.txt", published="2022-02-16", blocks=(Block(0, len(text)),))
    (mention,) = read_events(parse(text, article.blocks), article, ArticleTimes((time,), ()))
    assert mention.date == date
    if date == second:
        assert mention.time is not None
        assert (mention.time.edtf, mention.time.other_readings[0].edtf) == (second, first)


COUNTED = [
    ("Holm went to court on 2 March, the day before the union gave notice.", "gave", "2022-03-03"),
    ("Berg resigned on 9 March, a day after the king had pardoned Holm.", "pardoned", "2022-03-08"),
    ("Berg was arrested on Tuesday, hours after the court had convicted Holm.", "convicted", "2022-03-08~"),
    ("The minister resigned on 9 March, a week after the ballot.", "ballot", "2022-03-02~"),
    ("Berg resigned on 9 March, about two days after the bridge fell.", "fell", "2022-03-07~"),
    ("Berg was held for ten days before he was released on 11 March.", "held", "2022-03-01"),
    ("Norway has called on people to return, three days after the army freed the town.", "freed", "2022-03-07~"),
    ("The attacks came the day after Berg announced a plan.", "announced", None),
    ("In May 2021, two days after the bridge fell, Berg resigned.", "fell", None),
    ("The guests were held on 9 March for a week after the king fell ill.", "fell", None),
]


@pytest.mark.parametrize(("text", "trigger", "date"), COUNTED)
def test_so_long_before_or_after_what_has_a_day(text, trigger, date):
    assert the(in_full(text), trigger).date == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The row has grown since 7 March, when Dagblad published the letters.", "2022-03-07"),
        ("The row has grown since 2019, when Dagblad published the letters.", "2019"),
        ("The row came to an end on 7 March, when Dagblad published the letters.", "2022-03-07"),
    ],
)
def test_a_clause_on_a_date_has_that_date(text, date):
    assert the(in_full(text), "published").date == date


def in_full(text):
    """The events of a text of 10 March 2022, with its time expressions as they are found."""
    article = Article(id="a", path="a.md", text=text, blocks=(Block(0, len(text)),), published="2022-03-10")
    doc = parse(text, article.blocks)
    return read_events(doc, article, read_times(doc, article))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("By Friday night Berg had left the town.", "2022-02-11~"),
        ("Berg will leave the town by Friday night.", "../2022-02-18"),
        ("Berg had left the town by March 2021.", "../2021-03"),
    ],
)
def test_what_had_happened_by_a_day_did_so_about_then(text, date):
    blocks = (Block(0, len(text)),)
    article = Article("a", text, "a.md", published="2022-02-16", blocks=blocks)
    doc = parse(text, blocks)
    found = {one.lemma: one.date for one in read_events(doc, article, read_times(doc, article))}
    assert found["leave"] == date
