"""Where events stand in large and small months, and that every link ever given out leads there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from site_making import event, timeline, where
from site_reading import broken_links, contents, page, parsed, text_of
from site_samples import many_events

from timeline.model import Source
from timeline.site import render


def test_a_large_month_is_told_by_weeks_and_its_own_page_leads_to_each_event() -> None:
    days = [event(f"event-{number}", f"2022-02-{number % 28 + 1:02d}") for number in range(151)]
    pages = render(timeline(event("dayless", "2022-02"), *days))
    found = where(pages)
    assert found["dayless"] == "timeline/2022/02/index.md"
    assert found["event-0"] == "timeline/2022/02/w05/index.md"
    assert found["event-27"] == "timeline/2022/02/w09/index.md"
    assert len(found) == 152
    month = parsed(pages)["timeline/2022/02/index.md"]
    assert month.xpath("//li[i/@id='event-27']/a/@href") == ["../../2022/02/w09/index.html"]
    week = parsed(pages)["timeline/2022/02/w09/index.md"]
    kept = week.xpath("//h3[@id='event-27']/a[@class='headerlink']/@href")
    assert kept == ["../../../2022/02/index.html#event-27"], "the link that people keep goes by way of the month"
    assert broken_links(pages) == []


def test_weeks_lead_on_to_the_months_beside_theirs() -> None:
    pages = render(
        timeline(
            event("before", "2022-01-10"),
            *(event(f"event-{number}", f"2022-02-{number % 28 + 1:02d}") for number in range(160)),
            event("after", "2022-05-10"),
        )
    )
    ways = {
        path: [str(way).removeprefix("../../../") for way in tree.xpath("//nav/a[@rel]/@href")]
        for path, tree in parsed(pages).items()
        if path.startswith("timeline/2022/02/w")
    }
    assert ways["timeline/2022/02/w05/index.md"] == ["2022/01/index.html", "2022/02/w06/index.html"]
    assert ways["timeline/2022/02/w09/index.md"] == ["2022/02/w08/index.html", "2022/05/index.html"]
    january = parsed(pages)["timeline/2022/01/index.md"].xpath("//nav/a[@rel]/@href")
    assert january == ["../../2022/02/index.html"], "from a month to the next month, whether or not it has weeks"


def test_weeks_at_the_turn_of_the_year_stay_in_their_month_and_order() -> None:
    days = [event(f"event-{number}", f"2022-01-{number % 31 + 1:02d}") for number in range(160)]
    pages = render(timeline(*days))
    assert [path for path in pages if "/w" in path or "w5" in path] == [
        f"timeline/2022/01/{week}/index.md" for week in ("2021w52", "w01", "w02", "w03", "w04", "w05")
    ]
    assert 'title: "1–2 January 2022"' in pages["timeline/2022/01/2021w52/index.md"]


def test_the_same_event_is_told_once_and_its_old_anchors_lead_on() -> None:
    old = Source("paper/old", "It happened on Monday.", "happened", "on Monday", "2022-03-14")
    pages = render(
        timeline(
            event("kept", "2022-02-15"),
            event("beside", "2022-02-16", same_as="kept"),
            event("elsewhere", "2022-03-14", same_as="beside", sources=(old,)),
        )
    )
    assert where(pages) == {"kept": "timeline/2022/02/index.md"}
    kept = parsed(pages)["timeline/2022/02/index.md"].xpath("//article")[0]
    assert kept.xpath(".//span/@id") == ["beside"]
    assert "It happened on Monday." in text_of(kept)
    assert "14 March 2022 paper/old" in text_of(kept.xpath(".//*[@class='sides']")[0])
    lead = parsed(pages)["timeline/2022/03/index.md"].xpath("//li[i/@id='elsewhere']/a/@href")
    assert lead == ["../../2022/02/index.html#kept"]
    assert broken_links(pages) == []


def test_every_heading_is_reached_from_the_contents_of_its_page() -> None:
    dates = [
        *("2022-02-18/2022-02-20", "2022-02-14/2022-02-20", "../2022-02-20", "2022-02-03/..", "2022-02-15T12:00:00Z"),
        *("2022-02~", "2022-02-15?", "2022-02-16%", "2022-02-XX", "2022-21", "199X", "2014/..", "-0043-03-15"),
        *("-0044/-0043", "2022-02-18~/2022-02-20"),
    ]
    odd = timeline(*(event(f"event-{number}", date) for number, date in enumerate(dates)))
    for pages in (render(odd), render(many_events(300, months=14))):
        for path, tree in parsed(pages).items():
            reached = contents(pages.get(path, pages["timeline/.home.md"]))
            assert set(tree.xpath("//h2[not(@class='article__title')]/@id")) <= set(reached), path
            assert set(reached) <= set(tree.xpath("//@id")), path
            assert len(set(reached)) == len(reached), path


@pytest.mark.parametrize("target", ["itself", "nowhere", "other"])
def test_a_same_as_that_leads_nowhere_loses_no_event(target: str) -> None:
    pages = render(
        timeline(event("itself", "2022-02-15", same_as=target), event("other", "2022-02-16", same_as="itself"))
    )
    assert list(where(pages)) == ["itself"]


def test_a_month_that_only_leads_on_says_so_and_is_passed_over() -> None:
    old = {"talks": ("2022-03-02", "2022-03-09"), "vote": ("2022-03-02",)}
    pages = render(
        timeline(
            event("talks", "2022-02-15"), event("vote", "2022-02-16"), event("end", "2022-04-01"), former_dates=old,
            former_ids={"talks": ("meeting",)},
        )
    )  # fmt: skip
    march = parsed(pages)["timeline/2022/03/index.md"]
    assert "What stood here stands elsewhere now" in text_of(march)
    assert [text_of(line) for line in march.xpath("//ul/li")] == [
        "15 February 2022 Title of talks",
        "16 February 2022 Title of vote",
    ]
    assert march.xpath("//ul/li[1]/i/@id") == ["talks", "meeting"]
    assert "later: timeline/2022/04/index.html" in pages["timeline/2022/02/index.md"]
    for path in ("timeline/index.md", "timeline/2022/index.md"):
        assert not [link for link in parsed(pages)[path].xpath("//a/@href") if "2022/03" in link], path


def test_a_large_week_is_told_by_days_and_a_large_day_in_parts() -> None:
    days = [event(f"event-{number}", f"2022-02-{15 + number % 2}") for number in range(180)]
    pages = render(timeline(*days, *(event(f"busy-{number}", "2022-02-23") for number in range(170))))
    found = where(pages)
    assert found["event-0"] == "timeline/2022/02/w07/15/index.md"
    assert found["event-1"] == "timeline/2022/02/w07/16/index.md"
    assert [path for path in pages if "/w08/" in path] == [
        "timeline/2022/02/w08/23/index.md",
        "timeline/2022/02/w08/23-2/index.md",
        "timeline/2022/02/w08/index.md",
    ]
    assert 'title: "23 February 2022, part 2 of 2"' in pages["timeline/2022/02/w08/23-2/index.md"]
    assert "later: timeline/2022/02/w08/23/" in pages["timeline/2022/02/w07/16/index.md"]
    assert len(found) == 350
    assert broken_links(pages) == []


def test_links_into_a_month_arrive_whether_it_grows_or_shrinks() -> None:
    """The same event linked on the page of its month, of its week, of its day: each place leads to where it stands."""
    target = event("talks", "2022-02-15")
    others = [event(f"event-{number:03d}", f"2022-02-{15 + number % 3}") for number in range(400)]
    places = [f"timeline/2022/02/{below}index.md" for below in ("", "w07/", "w07/15/")]
    for count, stands in ((400, 2), (145, 0), (80, 0)):
        pages = render(timeline(target, *others[:count]))
        found = where(pages)
        assert found["talks"] == places[stands]
        for place in places if count > 160 else places[:2]:
            if place != found["talks"]:
                assert arrival(pages, place, "talks") == found["talks"]
        assert broken_links(pages) == []


def arrival(pages: dict[str, str], place: str, anchor: str) -> str:
    """Where a reader who comes to this place is led in the end."""
    lead = f"//li[i/@id='{anchor}']/a/@href"
    while leads := page(pages[place]).xpath(lead):
        place = f"timeline/{leads[0].rpartition('../')[2].partition('#')[0][:-4]}md"
    return place


def test_links_to_a_large_week_arrive_though_the_event_was_merged_or_has_another_month() -> None:
    crowd = [event(f"event-{number}", f"2022-02-{number % 28 + 1:02d}") for number in range(200)]
    moved = event("talks", "2022-03-15")
    kept = event("vote", "2022-02-16")
    pages = render(
        timeline(moved, kept, *crowd, former_dates={"talks": ("2022-02-15",)}, former_ids={"vote": ("ballot",)})
    )
    week = parsed(pages)["timeline/2022/02/w07/index.md"]
    assert week.xpath("//li[i/@id='talks']/a/@href") == ["../../../2022/03/index.html#talks"]
    assert week.xpath("//article[h3/@id='vote']/span/@id") == ["ballot"]
    assert broken_links(pages) == []


@pytest.mark.parametrize("date", ["2022-02", "2022", "2022-02-15"])
def test_no_page_is_heavy_however_many_events_have_one_date(date: str) -> None:
    quote = "They said on Tuesday that it had happened, and what it would mean. " * 12
    sources = tuple(Source(f"paper/{number}", f"{number} {quote}", "said", "on Tuesday", date) for number in range(5))
    events = [event(f"event-{number:04d}-of-a-long-name", date, sources=sources) for number in range(500)]
    pages = render(timeline(*events))
    assert len(where(pages)) == 500
    assert max(len(text) for path, text in pages.items() if path.endswith(".md") and "20" in path) < 320_000
    assert broken_links(pages) == []


def test_a_place_that_an_event_had_before_leads_to_it() -> None:
    moved = event("talks", "2022-02-15")
    pages = render(
        timeline(moved, former_ids={"talks": ("meeting",)}, former_dates={"talks": ("2022-03-02", "2022-02-10", "odd")})
    )
    here = parsed(pages)["timeline/2022/02/index.md"]
    assert here.xpath("//article[h3/@id='talks']//span/@id") == ["meeting"]
    there = parsed(pages)["timeline/2022/03/index.md"].xpath("//li[a[contains(@href, '02/index.html#talks')]]/i/@id")
    assert there == ["talks", "meeting"]
    assert broken_links(pages) == []


def test_pages_stay_light_even_where_one_week_has_400_events() -> None:
    scattered = many_events(900, outlets=300)
    crowded = tuple(
        replace(event, id=f"{event.id}-again", date=f"2021-06-{14 + number % 7}")
        for number, event in enumerate(scattered.events[:400])
    )
    pages = render(replace(scattered, events=(*scattered.events, *crowded)))
    weights = {path: len(text) for path, text in pages.items() if path.endswith(".md")}
    assert len([path for path in pages if path.startswith("timeline/2021/06/w24/")]) >= 7
    assert max(weights.values()) < 300_000, max(weights, key=lambda path: weights[path])
