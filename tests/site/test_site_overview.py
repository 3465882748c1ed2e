"""The picture of the whole timeline: right for any spread of events over time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from site_reading import page, text_of
from site_samples import many_events

from timeline.model import Article, Event, HistoryStep, Settings, Status, Timeline
from timeline.site import render
from timeline.site.overview import spread_out
from timeline.site.scale import densest, ticks, whole


def on(*dates: str, status: Status = "happened") -> tuple[Event, ...]:
    """Events on these dates, in this order of importance, the greatest first."""
    return tuple(
        Event(f"event-{n}", date, f"Title {n}", status, importance=round(1 - n / len(dates), 2))
        for n, date in enumerate(dates)
    )


def days(count: int, month: str = "2022-02") -> tuple[str, ...]:
    return tuple(f"{month}-{n % 28 + 1:02d}" for n in range(count))


def drawn(*events: Event) -> tuple[list[str], list[str]]:
    """The captions of the picture and the names in it."""
    home = page(render(Timeline(Settings(), events))["timeline/.home.md"])
    captions = [text_of(caption) for caption in home.xpath("//div[@class='overview']/p")]
    return captions, [text_of(name) for name in home.xpath("//span[@class='name']")]


def test_one_event_is_a_picture_too() -> None:
    assert drawn(*on("2022-02-15")) == (["One event, 15 February 2022"], ["15 February 2022 Title 0"])


def test_most_events_in_a_corner_are_drawn_large_and_what_is_outside_is_named_too() -> None:
    captions, names = drawn(*on("2013-11-21", "2014-03", "2015-02-12", *days(40)))
    assert captions == [
        "43 events, 21 November 2013 to 28 February 2022",
        "The densest stretch, 1–28 February 2022: 40 events",
    ]
    assert names[:3] == ["21 November 2013 Title 0", "March 2014 Title 1", "12 February 2015 Title 2"]
    assert len(names) == 3 + 10


@pytest.mark.parametrize(
    "dates",
    [
        [f"2021-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 12, 25)],
        [str(year) for year in range(1822, 2022)],
        ["2022-02-15"] * 30,
        ["2022-02-15", "2022-02-16"],
    ],
    ids=["twelve months", "200 years", "one day", "two days"],
)
def test_an_even_spread_needs_one_picture(dates: list[str]) -> None:
    captions, names = drawn(*on(*dates))
    assert len(captions) == 1
    assert len(names) == min(10, len(dates))


def test_one_event_of_long_ago_leaves_room_for_the_others() -> None:
    captions, names = drawn(*on("0450", *days(20, "2022-01")))
    assert captions[1] == "The densest stretch, 1–20 January 2022: 20 events"
    assert names[0] == "450 Title 0"


def test_the_stretch_holds_most_events() -> None:
    stretch = densest(on("2013", "2014", *days(30)))
    assert stretch is not None
    assert stretch.days == 28 + 2
    assert densest(on("2013", "2014")) is None


def test_names_are_spread_over_time() -> None:
    events = on(*["2022-02-15"] * 8, "2022-02-01", "2022-02-08", "2022-02-22", "2022-02-16")
    assert [event.date for event in spread_out(events, 4, 3.5)] == [
        *("2022-02-15", "2022-02-01", "2022-02-08", "2022-02-22")
    ]
    assert [event.id for event in spread_out(events[:8], 3, 3.5)] == ["event-0", "event-1", "event-2"]


@pytest.mark.parametrize("first", ["2022-02-10", "2021-12-20", "2021-02", "2018", "1822", "0450", "-0500"])
@pytest.mark.parametrize("width", [320, 720])
def test_labels_of_the_axis_have_room(first: str, width: int) -> None:
    free = 0.0
    shown = [tick for tick in ticks(whole(on(first, "2022-02-16")), 720, 320) if width == 720 or not tick.wide]
    assert shown
    for tick in shown:
        if tick.label:
            left = tick.left * width / 100
            assert left >= free
            free = left + len(tick.label) * 6.6
    assert free <= width


def test_every_bar_leads_to_its_first_event_and_all_are_counted() -> None:
    home = render(many_events(2000))["timeline/.home.md"]
    bars = page(home).xpath("//svg[@class='overview__bars'][1]/a/title/text()")
    assert 10 < len(bars) <= 140
    assert sum(int(title.rsplit(": ")[1].split()[0]) for title in bars) == 2000
    assert len(home) < 80_000


def test_what_begins_on_no_known_day_is_drawn_over_all_its_days() -> None:
    """Not as a bar on the 1st, where nobody says that it was."""
    events = on("2010-09", "2010-09-10/2010-09-12", "2010-09-01", "2010-08-30/2010-09-02")
    home = page(render(Timeline(Settings(), events))["timeline/.home.md"])
    bars = {bar.findtext("title"): bar.find("rect") for bar in home.xpath("//svg[@class='overview__bars']/a")}
    assert list(bars) == [
        "some time in September 2010: 2 events",
        "30 August 2010: 1 event",
        "1 September 2010: 1 event",
    ]
    month, _, first = bars.values()
    assert month.get("class") == "bar bar--vague"
    assert month.get("x") == first.get("x")
    assert float(month.get("width").rstrip("%")) > 10 * float(first.get("width").rstrip("%"))


def test_what_goes_on_beyond_the_picture_has_an_arrow() -> None:
    events = on("2022-02-20/2022-06-30", "2022-02-10/..", "2022-02-01/2022-02-28", *days(40), "2013-11-21", "2014-03")
    home = page(render(Timeline(Settings(), events))["timeline/.home.md"])
    rows = home.xpath("//div[@class='overview__named'][last()]//li")
    arrows = {str(row.xpath(".//time/@datetime")[0]): len(row.xpath(".//svg[@x='100%']")) for row in rows}
    assert (arrows["2022-02-20/2022-06-30"], arrows["2022-02-10/.."], arrows["2022-02-01/2022-02-28"]) == (1, 1, 0)


def test_what_nobody_rated_is_not_among_the_most_important() -> None:
    rated = on(*(f"2022-02-{day:02d}" for day in range(10, 20)))
    by_hand = tuple(Event(f"hand-{day}", f"2022-01-{day:02d}", f"By hand {day}", "happened") for day in range(1, 10))
    home = page(render(Timeline(Settings(), (*by_hand, *rated)))["timeline/.home.md"])
    important = home.xpath("//h2[@id='important']/following::ol[1]/li")
    assert [text_of(line) for line in important] == [f"{10 + n} February 2022 Title {n}" for n in range(8)]
    assert not page(render(Timeline(Settings(), by_hand))["timeline/.home.md"]).xpath("//h2[@id='important']")


def test_plans_and_ranges_are_drawn_as_such() -> None:
    events = on("2022-02-15", "2022-02-10/2022-02-20", "2022-02-12")
    planned = replace(events[2], status="planned")
    home = page(render(Timeline(Settings(), (events[0], events[1], planned)))["timeline/.home.md"])
    marks = home.xpath("//*[contains(@class, 'mark--')]")
    assert [(mark.tag, mark.get("class")) for mark in marks] == [
        ("rect", "mark mark--happened"),
        ("circle", "mark mark--planned"),
        ("circle", "mark mark--happened"),
    ]


def test_the_densest_stretch_is_the_one_that_is_short_for_what_it_holds() -> None:
    """News of two weeks, with a scatter of older years and some of long ago."""
    captions, _ = drawn(*on("-0490", "1439", *(str(2001 + n) for n in range(12)), *days(60), "2049"))
    assert captions[1] == "The densest stretch, 1–28 February 2022: 60 events"


def test_few_events_make_no_towers_and_no_slabs() -> None:
    home = page(render(Timeline(Settings(), on("2022-02-15")))["timeline/.home.md"])
    (bar,) = home.xpath("//rect[@class='bar']")
    assert float(bar.get("height")) == 12
    assert float(bar.get("width").rstrip("%")) < 10


def test_the_latest_are_those_that_began_until_the_newest_article() -> None:
    articles = (Article("a/b", "", "a.md", "News", published="2022-02-16"),)
    events = (
        *on("2022-02-14", "2022-02-15", "2100", "../2023"),
        Event("may", "2022-02-15", "It may be so", "possible"),
        Event("off", "2022-02-16", "Talks", "denied", history=(HistoryStep("2022-02-15", "cancelled"),)),
    )
    home = page(render(Timeline(Settings(), events, articles))["timeline/.home.md"])
    latest = home.xpath("//h2[@id='latest']/following::ol[1]/li")
    assert [text_of(line) for line in latest] == ["15 February 2022 Title 1", "14 February 2022 Title 0"]
