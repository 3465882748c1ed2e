"""Each export is read back by a parser that is not ours."""

from __future__ import annotations

import csv
import io
import json
import re

import feedparser
import jsonschema
import pytest
from icalendar import Calendar
from site_samples import HOSTILE, hostile, many_events, one_event

from timeline import edtf
from timeline.model import Event, HistoryStep, Settings, Source, Timeline
from timeline.site import render, untrusted
from timeline.site.linked_data import linked_data
from timeline.site.standing import WORDS

SAMPLES = {"one": one_event(), "many": many_events(120), "hostile": hostile(), "none": Timeline(Settings(), ())}


@pytest.fixture(params=SAMPLES, scope="module")
def sample(request: pytest.FixtureRequest) -> tuple[Timeline, dict[str, str]]:
    timeline = SAMPLES[request.param]
    return timeline, render(timeline)


def test_json_follows_its_schema_and_keeps_every_field(sample: tuple[Timeline, dict[str, str]]) -> None:
    timeline, pages = sample
    data = json.loads(pages["timeline/timeline.json"])
    schema = json.loads(pages["timeline/timeline.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert len(data["events"]) == len(timeline.events)
    for told, event in zip(data["events"], sorted(timeline.events, key=_order), strict=True):
        assert (told["date"], told["status"]) == (event.date, event.status)
        assert told["title"] == event.title.replace("\ud800", "?")
        assert [source["quote"] for source in told.get("sources", [])] == [
            source.quote.replace("\ud800", "?") for source in event.sources
        ]


def test_csv_has_a_line_an_event_and_no_formula(sample: tuple[Timeline, dict[str, str]]) -> None:
    timeline, pages = sample
    rows = list(csv.DictReader(io.StringIO(pages["timeline/timeline.csv"], newline="")))
    assert [row["date"] for row in rows] == [event.date for event in sorted(timeline.events, key=_order)]
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_icalendar_is_read_back(sample: tuple[Timeline, dict[str, str]]) -> None:
    timeline, pages = sample
    calendar = Calendar.from_ical(pages["timeline/timeline.ics"])
    items = calendar.walk("VEVENT")
    assert len(items) == len(timeline.events)
    assert len({item["uid"] for item in items}) == len(items)
    for item, event in zip(items, sorted(timeline.events, key=_order), strict=True):
        first, last = edtf.parse(event.date)
        assert str(item.decoded("dtstart")) == str(first)
        assert last is None or (item.end - item.start).days == edtf.days(event.date)


def test_atom_is_read_back(sample: tuple[Timeline, dict[str, str]]) -> None:
    timeline, pages = sample
    feed = feedparser.parse(pages["timeline/timeline.atom"])
    assert not feed.bozo
    assert len(feed.entries) == min(len(timeline.events), 100)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_the_data_of_the_filter_is_one_assignment(sample: tuple[Timeline, dict[str, str]]) -> None:
    timeline, pages = sample
    script = pages["timeline/find.js"]
    assert script.isascii()
    data = json.loads(script.removeprefix("window.timelineData = ").removesuffix(";\n"))
    assert len(data["events"]) == len(timeline.events)
    assert all(f"timeline/{folder}index.md" in pages for folder in data["folders"])


def test_timelinejs_and_csl_are_json_with_nothing_that_is_markup(sample: tuple[Timeline, dict[str, str]]) -> None:
    timeline, pages = sample
    slides = json.loads(pages["timeline/timelinejs.json"])
    assert len(slides["events"]) == len(timeline.events)
    assert all("<" not in slide["text"]["headline"] + slide["text"]["text"] for slide in slides["events"])
    references = json.loads(pages["timeline/sources.csl.json"])
    assert [item["title"] for item in references] == [
        untrusted.clean(article.title or article.id) for article in timeline.articles
    ]
    assert all(item.get("URL", "https:").startswith("http") for item in references)


def test_what_a_calendar_cannot_say_is_left_out() -> None:
    dates = ["-0043-03-15", "04XX", "../2022-02-20", "2014/..", "9999", "2022-02-15"]
    pages = render(Timeline(Settings(), tuple(Event(date, date, "x", "happened") for date in dates)))
    items = Calendar.from_ical(pages["timeline/timeline.ics"]).walk("VEVENT")
    assert [str(item.decoded("dtstart")) for item in items] == ["0400-01-01", "2014-01-01", "2022-02-15"]


@pytest.mark.parametrize("unit", ["They met, he said; ", "\\", "a\\b^", ",", "Київ, "])
def test_long_lines_of_a_calendar_are_folded_and_read_back_whole(unit: str) -> None:
    for length in range(60, 84):
        title = ("x" * (length % 7) + unit * 80)[:length].strip() + "."
        quote = title * 5
        event = Event("x", "2022-02-15", title, "happened", sources=(Source("a/b", quote),))
        text = render(Timeline(Settings(), (event,)))["timeline/timeline.ics"]
        assert all(line.strip() and len(line.encode()) <= 75 for line in text.strip().split("\r\n"))
        (item,) = Calendar.from_ical(text).walk("VEVENT")
        assert str(item["summary"]) == title
        assert str(item["description"]) == f"15 February 2022. {quote}"


def test_a_calendar_says_what_did_not_or_may_not_happen() -> None:
    event = Event("x", "2022-02-15", "Talks\r\nSUMMARY:other", "denied")
    item = Calendar.from_ical(render(Timeline(Settings(), (event,)))["timeline/timeline.ics"]).walk("VEVENT")[0]
    assert (str(item["summary"]), item["status"]) == ("[Denied] Talks SUMMARY:other", "CANCELLED")


def test_every_export_says_what_became_of_a_plan() -> None:
    off = (HistoryStep("2022-02-10", "planned"), HistoryStep("2022-02-14", "cancelled"))
    late = (HistoryStep("2022-02-10", "planned"), HistoryStep("2022-02-14", "postponed"))
    events = (
        Event("drill", "2022-02-14", "Drill", "happened"),
        Event("talks", "2022-02-15", "Talks", "denied", history=off),
        Event("vote", "2022-02-16", "Vote", "planned", history=late),
    )
    pages = render(Timeline(Settings(), events))
    table = csv.DictReader(io.StringIO(pages["timeline/timeline.csv"], newline=""))
    stands = ["happened", "cancelled", "postponed"]
    titles = ["Drill", "[Cancelled] Talks", "[Postponed] Vote"]
    assert [row["standing"] for row in table] == stands
    data = json.loads(pages["timeline/timeline.json"])
    jsonschema.validate(data, json.loads(pages["timeline/timeline.schema.json"]))
    assert [event["standing"] for event in data["events"]] == stands
    items = Calendar.from_ical(pages["timeline/timeline.ics"]).walk("VEVENT")
    assert [item["categories"].to_ical().decode().lower() for item in items] == stands
    assert [str(item["summary"]) for item in items] == titles
    entries = {entry.title: entry.tags[0].term for entry in feedparser.parse(pages["timeline/timeline.atom"]).entries}
    assert entries == {
        "14 February 2022: Drill": "happened",
        "was planned for 15 February 2022: [Cancelled] Talks": "cancelled",
        "planned for 16 February 2022: [Postponed] Vote": "postponed",
    }
    slides = json.loads(pages["timeline/timelinejs.json"])["events"]
    assert [slide["text"]["headline"] for slide in slides] == titles


def test_the_schema_knows_every_word_for_how_an_event_stands() -> None:
    schema = json.loads(render(Timeline(Settings(), ()))["timeline/timeline.schema.json"])
    assert schema["properties"]["events"]["items"]["properties"]["standing"]["enum"] == list(WORDS)


def test_no_text_leaves_its_field_in_a_calendar() -> None:
    text = render(hostile())["timeline/timeline.ics"]
    assert text.count("BEGIN:VEVENT") - text.count("\\nBEGIN:VEVENT") >= 2 * len(HOSTILE)
    assert len([line for line in text.split("\r\n") if line == "BEGIN:VEVENT"]) == 2 * len(HOSTILE)


def _order(event: Event) -> tuple[tuple[int, int, str], str]:
    return edtf.sort_key(event.date), event.id


def test_timelinejs_csv_is_the_same_slides(sample: tuple[Timeline, dict[str, str]]) -> None:
    _, pages = sample
    slides = json.loads(pages["timeline/timelinejs.json"])["events"]
    rows = list(csv.DictReader(io.StringIO(pages["timeline/timelinejs.csv"], newline="")))
    assert [(row["Year"], row["Month"], row["Day"], row["Display Date"]) for row in rows] == [
        (*map(str, slide["start_date"].values()), slide["display_date"]) for slide in slides
    ]
    assert all(not row["Headline"].startswith(("=", "+", "-", "@")) for row in rows)


def test_linked_data_is_read_back(sample: tuple[Timeline, dict[str, str]]) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed: linked data is not read back")
    timeline, pages = sample
    told = {}
    for path, text in pages.items():
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
            assert not set("<>&") & set(data)
            for item in jsonld.expand(json.loads(data), {"base": f"https://example.org/{path}"}):
                assert item["@type"] == ["https://schema.org/Event"]
                told[item["@id"].partition("#")[2]] = item
    assert set(told) == {untrusted.anchor(event.id) for event in timeline.events}
    for event in timeline.events:
        item = told[untrusted.anchor(event.id)]
        assert item["https://schema.org/name"][0]["@value"] == untrusted.clean(event.title, 200)
        if len(event.date) == 10:
            assert item["https://schema.org/startDate"][0]["@value"] == event.date


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2022-02-15", "2022-02-15", None),
        ("2022", "2022", None),
        ("2022-02-14T04:17:00Z", "2022-02-14T04:17:00Z", None),
        ("2022-02-10/2022-02-20", "2022-02-10", "2022-02-20"),
        ("2014/..", "2014", None),
        ("../2022-02-20", None, "2022-02-20"),
        ("199X", "1990", "1999"),
        ("2014-22", "2014-06", "2014-08"),
        ("2022-02~", "2022-02", "2022-02"),
        ("1997/199X", "1997", "1999"),
        ("-0043", None, None),
    ],
)
def test_linked_data_says_no_more_than_the_date(date: str, start: str | None, end: str | None) -> None:
    text = linked_data([Event("x", date, "x", "happened")])
    item = json.loads(text)["@graph"][0]
    assert (item.get("startDate"), item.get("endDate")) == (start, end)
