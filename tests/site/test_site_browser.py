"""The built site in Chromium: from disk and from a server, with and without JavaScript."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Built, Serving
from site_samples import many_events

from tests.measure.site_speed import answers
from timeline import edtf
from timeline.site.exports import exports
from timeline.site.layout import lay_out


@pytest.fixture(params=["disk", pytest.param("server", marks=pytest.mark.long)], scope="module")
def many(request: pytest.FixtureRequest, built: Built) -> Iterator[str]:
    """The address of a site of 150 events, opened from disk and from a server."""
    folder = built("many", "mkdocs")
    if request.param == "disk":
        yield folder.as_uri()
        return
    with Serving(folder) as address:
        yield address


def test_the_home_page_leads_to_an_event(page: Any, many: str) -> None:
    page.goto(f"{many}/index.html")
    page.locator(".overview .name a").first.click()
    page.wait_for_url("**/timeline/**#event-*")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"article:has(> h3#{anchor})").count() == 1


def test_search_names_event_and_date(page: Any, many: str) -> None:
    page.goto(f"{many}/timeline/index.html")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("NATO sanctions")
    result = page.locator(".md-search-result__link[href*='#event-']").first
    result.wait_for()
    assert "2021" in result.inner_text()
    assert "NATO" in result.inner_text()


def test_filters_answer_and_stand_in_the_address(page: Any, many: str) -> None:
    page.goto(f"{many}/timeline/index.html")
    page.fill("[name=words]", "sanctions")
    page.select_option("[name=status]", "denied")
    count = page.inner_text(".find__count")
    assert count.endswith("of 150 events")
    assert page.locator(".find__results li").count() == int(count.split()[0]) > 0
    assert page.locator(".find__results .status--denied").count() == int(count.split()[0])
    again = page.context.new_page()
    again.goto(page.url)
    again.locator(".find__results li").first.wait_for()
    assert again.inner_text(".find__count") == count
    again.locator(".find__results a").first.click()
    again.wait_for_url("**#event-*")


def test_why_this_date_unfolds_by_keyboard(page: Any, many: str) -> None:
    page.goto(f"{many}/timeline/2021/03/index.html")
    page.locator("summary", has_text="Why this date?").first.focus()
    page.keyboard.press("Enter")
    assert "Read against the day of publication" in page.locator("details[open]").first.inner_text()


def test_earlier_and_later_by_link_and_by_key(page: Any, many: str) -> None:
    page.goto(f"{many}/timeline/2021/03/index.html")
    page.locator("nav.steps a[rel=next]").click()
    page.wait_for_url("**/2021/04/index.html")
    page.locator("body").press("p")
    page.wait_for_url("**/2021/03/index.html")


def test_without_javascript_every_event_is_there_in_order(browser: Any, many: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{many}/timeline/index.html")
    assert page.locator("#find").is_hidden()
    page.locator(".months a").first.click()
    dates = [time.get_attribute("datetime") for time in page.locator("article > h3 > time").all()]
    days = [date for date in dates if date and len(date) == 10]
    assert days == sorted(days)
    assert len(days) > 5
    page.locator("summary").first.click()
    assert page.locator("details[open] li").first.is_visible()
    context.close()


def test_dark_and_light_follow_the_reader(page: Any, many: str) -> None:
    for scheme, name in (("dark", "slate"), ("light", "default")):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{many}/index.html")
        assert page.evaluate("document.body.dataset.mdColorScheme") == name


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("sample", ["many", pytest.param("hostile", marks=pytest.mark.long)])
def test_nothing_is_wider_than_the_screen(page: Any, built: Built, sample: str, width: int) -> None:
    """320 pixels are also 1280 at a zoom of 400 %."""
    page.set_viewport_size({"width": width, "height": 900})
    months = {"many": "timeline/2021/03/index.html", "hostile": "timeline/2022/02/index.html"}
    for path in ("index.html", "timeline/index.html", months[sample], "timeline/disagreements/index.html"):
        page.goto(f"{built(sample, 'mkdocs').as_uri()}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_names_in_the_picture_meet_nothing_and_are_whole(page: Any, built: Built, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{built('many', 'mkdocs').as_uri()}/index.html")
    boxes = page.evaluate(
        """[...document.querySelectorAll(".overview .name")].map(name => {
             const { left, right, top, bottom } = name.getBoundingClientRect();
             return { left, right, top, bottom, cut: name.scrollWidth > name.clientWidth + 1 };
           })"""
    )
    assert len(boxes) >= 10
    for box, following in pairwise(boxes):
        assert box["bottom"] <= following["top"] + 0.5
    assert all(box["left"] >= 0 and box["right"] <= width and not box["cut"] for box in boxes)
    labels = page.evaluate(
        """[...document.querySelectorAll(".overview__bars")].map(svg => [...svg.querySelectorAll("text")]
             .map(text => text.getBoundingClientRect()).filter(box => box.width).map(box => [box.left, box.right]))"""
    )
    for axis in labels:
        assert all(one[1] < other[0] for one, other in pairwise(axis))


def test_a_date_beside_a_source_is_on_one_line_and_what_follows_on_the_next(page: Any, built: Built) -> None:
    for width in range(320, 480, 20):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/2021/03/index.html")
        lines = page.locator("figcaption").evaluate_all(
            """captions => captions.map(caption => [
                 caption.querySelector("time").getClientRects().length,
                 /\\s/.test(caption.querySelector(".out").previousSibling.textContent.slice(-1)),
               ])"""
        )
        assert lines
        assert all(line == [1, True] for line in lines)


@pytest.mark.parametrize("width", [1024, 1280])
def test_a_title_that_wraps_stays_in_its_column(page: Any, built: Built, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wrapped = 0
    for path in ("timeline/sources/index.html", "timeline/2021/index.html", "timeline/index.html#words=a"):
        page.goto(f"{built('many', 'mkdocs').as_uri()}/{path}")
        page.locator(".line a").first.wait_for()
        for dates, *lines in page.locator(".line").evaluate_all(
            """lines => lines.map(line => [line.querySelector("time, .when"), line.querySelector("bdi")])
                 .map(([date, title]) => [...date.getClientRects(), ...title.getClientRects()].map(box => box.left))"""
        ):
            wrapped += len(lines) > 1
            assert all(left > dates + 100 for left in lines), path
    assert wrapped


def test_on_this_day_is_the_day_of_the_reader(page: Any, built: Built) -> None:
    days = [event.date for event in many_events(150, months=4).events if len(event.date) == 10]
    page.clock.set_fixed_time(f"2031{days[0][4:]}T12:00:00")
    page.goto(f"{built('many', 'mkdocs').as_uri()}/index.html")
    page.locator("a", has_text="on this day").click()
    page.locator(".find__results li").first.wait_for()
    assert page.locator(".find__results li").count() == len([day for day in days if day[4:] == days[0][4:]])


def test_of_a_day_without_events_the_nearest_days_are_offered(page: Any, built: Built) -> None:
    ends = [edtf.parse(event.date) for event in many_events(150, months=4).events]
    known = {str(first)[5:] for first, last in ends if first == last}
    page.clock.set_fixed_time("2031-11-22T12:00:00")
    page.goto(f"{built('many', 'mkdocs').as_uri()}/index.html")
    page.locator("a", has_text="on this day").click()
    page.locator(".find__count a").first.wait_for()
    assert page.inner_text(".find__count").startswith("Nothing is known of 22 November in any year. See ")
    before, after = (link.get_attribute("href") for link in page.locator(".find__count a").all())
    assert (before, after) == (f"#day={max(known)}", f"#day={min(known)}"), "around the turn of the year"
    page.locator(".find__count a").first.click()
    page.locator(".find__results li").first.wait_for()
    assert re.fullmatch(r"[1-9]\d* of 150 events on \d+ April", page.inner_text(".find__count"))


@pytest.mark.parametrize("odd", ["24 Feb", "02-30", "02", "2-4", "00-00"])
def test_what_is_no_day_gets_a_word_on_how_to_write_one(page: Any, built: Built, odd: str) -> None:
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/index.html")
    page.locator("#find:not([hidden])").wait_for()
    page.fill("[name=day]", odd)
    assert page.inner_text(".find__count").startswith("Write the day as month and day: 02-24 is 24 February.")
    assert page.locator(".find__results li").count() == 0
    page.fill("[name=day]", "02-29")
    assert "29 February" in page.inner_text(".find__count")


def test_while_something_is_asked_for_no_other_numbers_are_shown(page: Any, built: Built) -> None:
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/index.html")
    page.locator("#find:not([hidden])").wait_for()
    for words in ("sanctions", "nothing of this kind"):
        page.fill("[name=words]", words)
        assert page.locator(".months:visible, .year:visible").count() == 0
    page.locator(".md-sidebar--secondary a", has_text="2021").click()
    page.locator("#year-2021").wait_for()
    assert page.input_value("[name=words]") == page.inner_text(".find__count") == ""
    page.wait_for_function("document.getElementById('year-2021').getBoundingClientRect().top < innerHeight")


def test_a_month_is_drawn_without_a_shift(page: Any, built: Built) -> None:
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/2021/03/index.html")
    page.wait_for_timeout(300)
    shifted = page.evaluate(
        """() => new Promise(done => {
             const seen = new PerformanceObserver(list => done(list.getEntries().reduce((a, b) => a + b.value, 0)));
             seen.observe({ type: "layout-shift", buffered: true });
             setTimeout(() => done(0), 300);
           })"""
    )
    assert shifted < 0.01


def test_a_moved_event_is_found_at_its_old_place(page: Any, built: Built) -> None:
    page.goto(f"{built('one', 'mkdocs').as_uri()}/timeline/2022/03/index.html#video-of-tanks")
    page.wait_for_url("**/2022/02/index.html#ministry-shows-tanks-3f2a")


def test_a_week_that_is_no_more_leads_to_its_month_on_a_server(browser: Any, built: Built) -> None:
    page = browser.new_page()
    with Serving(built("many", "mkdocs")) as address:
        page.goto(f"{address}/timeline/2021/03/index.html")
        event = page.locator("article > h3").last.get_attribute("id")
        page.goto(f"{address}/timeline/2021/03/w10/12/index.html#{event}")
        page.wait_for_url(f"**/timeline/2021/03/index.html#{event}")
        page.goto(f"{address}/timeline/1066/10/index.html")
        assert "There is no such page" in page.inner_text("main")
        page.locator("a", has_text="find an event").click()
        page.wait_for_url("**/timeline/index.html")
    page.context.close()


def test_the_filter_answers_at_once_among_5000_events(page: Any, built: Built, tmp_path: Path) -> None:
    site = shutil.copytree(built("many", "mkdocs"), tmp_path / "site")
    timeline = many_events(5000)
    (site / "timeline/find.js").write_text(exports(timeline, lay_out(timeline))["find.js"])
    took = answers(page, f"{site.as_uri()}/timeline/index.html")
    assert min(took) < 100, "milliseconds of each query; the machine may be busy with other things: the quickest counts"
    assert sorted(took)[len(took) // 2] < 100


def test_print_leaves_a_clean_document(page: Any, built: Built) -> None:
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/2021/03/index.html")
    page.emulate_media(media="print")
    assert page.locator("nav.steps").is_hidden()
    assert page.locator("article.event").first.is_visible()


def test_paper_is_white_and_its_ink_dark_whatever_the_screen_was(page: Any, built: Built) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/index.html#words=sanctions")
    page.locator(".find__results li").first.wait_for()
    page.emulate_media(color_scheme="dark", media="print", reduced_motion="reduce")
    inks = page.evaluate(
        "[...document.querySelectorAll('.find__results :is(a, .when, small)')].map(e => getComputedStyle(e).color)"
    )
    assert inks
    for ink in set(inks):
        assert sum(int(part) for part in re.findall(r"\d+", ink)[:3]) / 3 < 130, ink


def test_search_shows_events_before_the_articles_that_tell_them(page: Any, built: Built) -> None:
    page.goto(f"{built('one', 'mkdocs').as_uri()}/index.html")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("video tanks")
    page.locator(".md-search-result__link").first.wait_for()
    assert "timeline/2022/02/" in page.locator(".md-search-result__link").first.get_attribute("href")
    assert "Read it there" not in page.inner_text(".md-search-result__list")


def test_print_of_a_filter_says_what_was_asked_and_leaves_the_rest_out(page: Any, built: Built) -> None:
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/index.html#words=sanctions&status=denied")
    page.locator(".find__results li").first.wait_for()
    page.emulate_media(media="print")
    asked = page.evaluate("getComputedStyle(document.querySelector('.find__count'), '::after').content")
    assert "sanctions" in asked
    assert page.locator(".find label:visible, .months:visible, #exports:visible").count() == 0
