"""TimeML in and out, the records of the command, and finding and resolving apart."""

from __future__ import annotations

import pytest

from timeline.edtf import Day
from timeline.language import parse
from timeline.model import Article, ArticleTimes, Block
from timeline.problems import TimelineError
from timeline.times import read_times
from timeline.times.anchors import Anchors
from timeline.times.calendar import covering
from timeline.times.evidence import Evidence
from timeline.times.find import find
from timeline.times.grammar import load
from timeline.times.meaning import Absolute, Named, Shift
from timeline.times.resolve import resolve
from timeline.times.timex3 import read_tml, records, write

TML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>port_1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2022-02-16">02/16/22</TIMEX3></DCT>
<TEXT>
The port <EVENT eid="e1">closed</EVENT> on <TIMEX3 tid="t9" type="DATE" value="?">Tuesday</TIMEX3> &amp; opens soon.

Smith &lt;said&gt; so.
</TEXT>
</TimeML>
"""


def times(article: Article) -> ArticleTimes:
    return read_times(parse(article.text, article.blocks), article)


def test_tml_is_read_as_text_without_markup() -> None:
    article = read_tml(TML)
    assert article.id == "port_1"
    assert article.published == "2022-02-16"
    assert article.text == "\nThe port closed on Tuesday & opens soon.\n\nSmith <said> so.\n"
    assert [article.text[block.start : block.end] for block in article.blocks] == [
        "\nThe port closed on Tuesday & opens soon.\n\n",
        "Smith <said> so.\n",
    ]


def test_written_tml_reads_back_to_the_same_text() -> None:
    article = read_tml(TML)
    written = write(article, times(article))
    assert '<TIMEX3 tid="t1" type="DATE" value="2022-02-15">Tuesday</TIMEX3> &amp; opens' in written
    again = read_tml(written)
    assert (again.id, again.text, again.published) == (article.id, article.text, article.published)


def test_text_that_is_no_tml_is_refused_by_name() -> None:
    with pytest.raises(TimelineError, match="no <TEXT>"):
        read_tml("plain text", "a.tml")


def test_records_have_the_keys_of_the_contract_in_order() -> None:
    text = "The port closed at the end of January."
    article = Article("a", text, "a.md", published="2022-02-16", blocks=(Block(0, len(text)),))
    (record,) = records(article, times(article))
    assert list(record) == ["article", "start", "end", "text", "type", "value", "mod", "edtf", "anchor", "rule"]
    assert (record["start"], record["end"], record["text"]) == (19, 37, "the end of January")
    assert (record["value"], record["mod"], record["edtf"]) == ("2022-01", "END", "2022-01-21/2022-01-31")
    assert record["anchor"] == "publication 2022-02-16"


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("On Tuesday the port closed.", "On"),
        ("The port is closed as of Tuesday.", "as of"),
        ("The port closed\nby\nTuesday.", "by"),
        ("The port closed Tuesday.", None),
        ("Tuesday was quiet.", None),
    ],
)
def test_the_word_that_ties_a_phrase_to_its_event_is_kept_as_written(text: str, signal: str | None) -> None:
    (one,) = times(Article("a", text, "a.md", published="2022-02-16", blocks=(Block(0, len(text)),))).mentions
    assert (one.text, one.signal) == ("Tuesday", signal)


def test_furniture_is_not_read() -> None:
    text = "Saturday, May 18, 2024\nThe port closed on Tuesday."
    article = Article("a", text, "a.md", published="2022-02-16", blocks=(Block(0, 23, "furniture"), Block(23, 50)))
    assert [one.text for one in times(article).mentions] == ["Tuesday"]


def test_without_a_publication_date_nothing_relative_is_dated() -> None:
    text = "The port closed on Tuesday."
    article = Article("a", text, "a.md", blocks=(Block(0, len(text)),))
    (one,) = times(article).mentions
    assert (one.value, one.edtf, one.anchor) == ("XXXX-WXX-2", None, "no publication date")
    assert times(article).story == ((0, None),)


def test_story_stands_at_the_date_told_last() -> None:
    text = "The army crossed the river on 3 February. It took the town. A day later it withdrew."
    article = Article("a", text, "a.md", published="2022-02-16", blocks=(Block(0, len(text)),))
    assert [date for _, date in times(article).story] == ["2022-02-03", "2022-02-03", "2022-02-04"]


def test_finding_needs_no_date() -> None:
    text = "The port closed on Tuesday and reopened on 3 March 2021."
    article = Article("a", text, "a.md", blocks=(Block(0, len(text)),))
    found = find(parse(text, article.blocks), article, load())
    assert [one.meaning for one in found] == [
        Named("weekday", 1),
        Absolute(covering("day", Day(2021, 3, 3))),
    ]


@pytest.mark.parametrize(
    ("evidence", "expected", "second"),
    [
        (Evidence(), "2022-02-15", ["2022-02-22"]),
        (Evidence("past"), "2022-02-15", []),
        (Evidence("future", strong=False), "2022-02-15", ["2022-02-22"]),
        (Evidence("future", strong=True), "2022-02-22", []),
    ],
)
def test_a_second_reading_is_kept_where_the_signs_are_weak(
    evidence: Evidence, expected: str, second: list[str]
) -> None:
    anchors = Anchors(Day(2022, 2, 16), "publication", evidence=evidence)
    reading = resolve(Named("weekday", 1), anchors)
    assert reading.edtf == expected
    assert [other.edtf for other in reading.others] == second


def test_the_anchor_that_was_used_is_named() -> None:
    story = covering("day", Day(2022, 2, 3))
    anchors = Anchors(Day(2022, 2, 14), "speech", story=story)
    assert resolve(Shift("day", 1, "now"), anchors).anchor == "speech 2022-02-14"
    assert resolve(Shift("day", 1, "story"), anchors).anchor == "story 2022-02-03"


@pytest.mark.parametrize(("published", "second"), [("2022-08-12", ["2022-08-03"]), ("2022-12-01", [])])
def test_a_day_of_a_story_long_ago_that_may_be_one_of_these_days_has_both_readings(
    published: str, second: list[str]
) -> None:
    text = "The mine closed on 6 May 2019. On August 3 the owners met."
    article = Article("a", text, "a.md", published=published, blocks=(Block(0, len(text)),))
    one = times(article).mentions[-1]
    assert (one.edtf, [other.edtf for other in one.other_readings]) == ("2019-08-03", second)


LONG = ["on Monday ", '"next" May ', "he said on 3 May 1941 that ", "the fall of ", "1 "]


@pytest.mark.long
@pytest.mark.parametrize("piece", LONG)
def test_a_sentence_without_end_takes_linear_time(piece: str) -> None:
    import time

    def seconds(count: int) -> float:
        text = piece * count
        blocks = (Block(0, len(text)),)
        doc = parse(text, blocks)
        begin = time.process_time()
        read_times(doc, Article("a", text, "a.md", published="2022-02-16", blocks=blocks))
        return time.process_time() - begin

    seconds(500)
    short, long = seconds(2_000), seconds(8_000)
    assert long < 10 * short + 0.1


@pytest.mark.parametrize(
    ("text", "url", "expected", "second"),
    [
        ("It began on 03/04/2022.", None, "2022-03-04", ["2022-04-03"]),
        ("It began on 03/04/2022, after 28/03/2022.", None, "2022-04-03", []),
        ("It began on 03/04/2022, between 28/03/2022 and 03/29/2022.", None, "2022-03-04", ["2022-04-03"]),
        ("It began on 03/04/2022.", "https://news.example.co.uk/a", "2022-04-03", []),
        ("It began on 03/04/2022.", "https://[broken", "2022-03-04", ["2022-04-03"]),
        ("It began on 06/05/2022.", None, "2022-05-06", []),
    ],
)
def test_day_and_month_in_numbers_are_told_by_the_article_or_said_to_be_ambiguous(
    text: str, url: str | None, expected: str, second: list[str]
) -> None:
    article = Article("a", text, "a.md", url=url, published="2022-05-06", blocks=(Block(0, len(text)),))
    one = times(article).mentions[0]
    assert (one.edtf, [other.edtf for other in one.other_readings]) == (expected, second)
    assert ("ambiguous" in one.rule) == bool(second)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Rain is due over the next 48 hours.", ("t0", None)),
        ("Over the past three months, 40 people died.", (None, "t0")),
        ("He resigned two weeks before 5 January 2022.", (None, "t2")),
        ("He resigned two weeks after 5 January 2022.", ("t2", None)),
        ("The fair lasted two weeks.", (None, None)),
    ],
)
def test_a_length_names_the_date_at_which_it_begins_or_ends(text: str, points: tuple[str | None, str | None]) -> None:
    one = times(Article("a", text, "a.md", published="2022-02-16", blocks=(Block(0, len(text)),))).mentions[0]
    assert one.type == "DURATION"
    assert (one.begin_point, one.end_point) == points


@pytest.mark.long
@pytest.mark.parametrize("piece", ["1", "-", "next ", "1 ", "The army moved on Monday and "])
def test_a_hundred_thousand_of_one_take_well_under_a_minute(piece: str) -> None:
    import time

    text = piece * (100_000 // max(1, len(piece.split())))
    blocks = (Block(0, len(text)),)
    doc = parse(text, blocks)
    begin = time.process_time()
    read_times(doc, Article("a", text, "a.md", published="2022-02-16", blocks=blocks))
    assert time.process_time() - begin < 30
