"""Which pages there are and what a reader finds on them."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from site_making import event, timeline, where
from site_reading import broken_links, page, parsed, text_of
from site_samples import many_events, one_event

from timeline.model import Article, Block, HistoryStep, LeftOut, Settings, Source, Status
from timeline.site import render
from timeline.site.pages import site_name
from timeline.site.standing import WORDS


def test_an_event_stands_in_the_month_in_which_it_begins_or_on_the_page_of_its_year() -> None:
    pages = render(
        timeline(
            event("day", "2022-02-15"),
            event("month", "2022-02"),
            event("range", "2022-01-28/2022-02-03"),
            event("year", "2022"),
            event("since", "2014/.."),
            event("until", "../2022-03-20"),
            event("season", "2014-22"),
            event("caesar", "-0043-03-15"),
        )
    )
    assert where(pages) == {
        "caesar": "timeline/-0043/03/index.md",
        "since": "timeline/2014/index.md",
        "season": "timeline/2014/index.md",
        "year": "timeline/2022/index.md",
        "range": "timeline/2022/01/index.md",
        "month": "timeline/2022/02/index.md",
        "day": "timeline/2022/02/index.md",
        "until": "timeline/2022/03/index.md",
    }
    assert broken_links(pages) == []


def test_hidden_events_are_not_shown_anywhere() -> None:
    pages = render(timeline(event("shown", "2022-02-15"), event("secret", "2022-02-16", hidden=True)))
    assert not [path for path, text in pages.items() if "secret" in text]


def test_an_entry_tells_all_it_knows() -> None:
    month = parsed(render(one_event()))["timeline/2022/02/index.md"]
    entry = month.xpath("//article")[0]
    assert entry.xpath("./h3/time/@datetime") == ["2022-02-15"]
    assert entry.xpath(".//mark/text()") == ["On Tuesday", "on Wednesday"]
    text = text_of(entry)
    for part in (
        "15 February 2022 Defence ministry publishes video of tanks leaving Crimea",
        "Happened",
        "Who Russian defence ministry, Southern military district",
        "Where Crimea",
        "Corrected by hand: title, participants",
        "The video itself carries no date.",
        "10 February 2022 announced (Harbour Post)",
        "15 February 2022 (taken) Harbour Post",
        "16 February 2022 Wire North",
        "Harbour Post: On Tuesday is 15 February 2022. Read against the day of publication, 16 February 2022.",
        "Rule: weekday, same day or the past.",
        "Not taken: 22 February 2022: the Tuesday after.",
    ):
        assert part in text
    outward = entry.xpath(".//a[@class='out']/@href")
    assert outward[0] == "https://example.org/a#:~:text=On%20Tuesday%2C%20the%20ministry,howitzers%20on%20flat%20cars."


def test_a_date_set_by_hand_names_what_the_program_had_read() -> None:
    read = event("talks", "2022-02-16")
    pages = render(timeline(replace(read, date="2022-02-15"), reasons={"talks": read}, edited={"talks": ("date",)}))
    told = text_of(parsed(pages)["timeline/2022/02/index.md"])
    assert "Set by hand to 15 February 2022; the program had read 16 February 2022." in told


def test_every_status_is_said_in_words() -> None:
    statuses: list[Status] = ["happened", "planned", "claimed", "possible", "denied"]
    pages = render(timeline(*(event(status, "2022-02-15", status) for status in statuses)))
    month = parsed(pages)["timeline/2022/02/index.md"]
    for status in statuses:
        entry = month.xpath(f"//article[h3/@id='{status}']")[0]
        assert status.capitalize() in text_of(entry)
        assert entry.get("class") == f"event event--{status}"


def test_what_became_of_a_plan_is_said_in_a_word_of_its_own() -> None:
    """A meeting of which a source says that it was called off was not "said not to have happened"."""
    off = (HistoryStep("2022-02-10", "planned", "a/b"), HistoryStep("2022-02-14", "cancelled", "a/c"))
    late = (HistoryStep("2022-02-10", "planned", "a/b"), HistoryStep("2022-02-14", "postponed", "a/c"))
    pages = render(
        timeline(
            event("talks", "2022-02-15", "denied", history=off),
            event("vote", "2022-02-16", "planned", history=late),
            event("attack", "2022-02-17", "denied"),
        )
    )
    month = parsed(pages)["timeline/2022/02/index.md"]
    told = {str(entry.get("class")): text_of(entry) for entry in month.xpath("//article")}
    assert told["event event--cancelled"].startswith("was planned for 15 February 2022 Title of talks Cancelled")
    assert told["event event--postponed"].startswith("planned for 16 February 2022 Title of vote Postponed")
    assert told["event event--denied"].startswith("17 February 2022 Title of attack Denied")
    assert '"cancelled",[]' in pages["timeline/find.js"]
    assert "EventCancelled" in pages["timeline/2022/02/index.md"]


def test_a_plan_of_which_a_person_said_how_it_stands_is_not_one_that_nobody_heard_of() -> None:
    """The program adds that the day passed without word; the person had called the talks off."""
    steps = (
        HistoryStep("2022-02-10", "planned", "a/b"),
        HistoryStep("2022-02-14", "cancelled"),
        HistoryStep("2022-02-15", "passed without word"),
    )
    talks = event("talks", "2022-02-15", "denied", history=steps)
    pages = render(timeline(talks, edited={"talks": ("status", "history")}))
    told = text_of(parsed(pages)["timeline/2022/02/index.md"].xpath("//article")[0])
    assert "was planned for 15 February 2022 Title of talks Cancelled" in told
    assert "passed without word" not in told
    assert "Title of talks" not in text_of(parsed(pages)["timeline/review/index.md"])
    unheard = render(timeline(replace(talks, status="planned")))
    assert "the day passed without word of it" in text_of(parsed(unheard)["timeline/2022/02/index.md"])
    assert "Title of talks" in text_of(parsed(unheard)["timeline/review/index.md"])


def test_a_source_that_tells_it_otherwise_does_so_in_words() -> None:
    sources = (
        Source("a/b", "They met.", date="2022-02-15", status="happened"),
        Source("a/c", "They met, he said.", date="2022-02-16", status="claimed"),
    )
    pages = render(timeline(event("talks", "2022-02-15", sources=sources)))
    said = parsed(pages)["timeline/2022/02/index.md"].xpath("//figcaption/*[@class='says']/text()")
    assert said == ["read as 16 February 2022, a claim"]


def test_a_source_without_a_publisher_has_the_name_of_its_host_or_its_title() -> None:
    articles = (
        Article("inbox/1", "", "1.md", "They met at last", "https://www.example.org/met", None, "2022-02-16"),
        Article("inbox/2", "", "2.md", "A page that somebody saved"),
        Article("inbox/3", "", "3.md"),
    )
    sources = tuple(Source(article.id, f"They met, {article.id}.") for article in articles)
    pages = parsed(render(timeline(event("talks", "2022-02-15", sources=sources), articles=articles)))
    names = pages["timeline/2022/02/index.md"].xpath("//figcaption/a/bdi/text()")
    assert names == ["example.org", "A page that somebody saved", "inbox/3"]
    told = text_of(pages["timeline/sources/index.md"])
    assert "They met at last example.org, 16 February 2022" in told
    assert "A page that somebody saved Day of publication not known" in told, "its title is said once"


def test_a_selection_of_events_or_names_says_that_it_is_one() -> None:
    some = [event(f"event-{number}", f"2022-02-{number + 1:02d}", participants=("NATO",)) for number in range(8)]
    pages = parsed(render(timeline(*some, event("alone", "2022-03-01", participants=("Rare",)))))
    parts = [text_of(part) for part in pages["timeline/2022/index.md"].xpath("//ol[@class='parts']/li")]
    assert parts[0].startswith("February 2022 8 events, among them: 1 February 2022")
    assert parts[1].startswith("March 2022 1 event 1 March 2022")
    names = text_of(pages["timeline/participants/index.md"])
    assert "every name that stands in two events or more; all others are found under All events" in names


def test_every_word_for_how_an_event_stands_is_explained() -> None:
    about = page((Path(__file__).parents[2] / "site_src/about/index.md").read_text(encoding="utf-8"))
    shapes = [str(mark).removeprefix("status status--") for mark in about.xpath("//li/span/@class")]
    assert shapes == list(WORDS)
    style = (Path(__file__).parents[2] / "site_src/stylesheets/timeline.css").read_text(encoding="utf-8")
    assert not [shape for shape in shapes if shape != "planned" and f".status--{shape})::before" not in style]


def test_the_sources_page_says_how_the_day_is_known_or_why_not() -> None:
    told = text_of(parsed(render(one_event()))["timeline/sources/index.md"])
    assert "Harbour Post, 16 February 2022 (known from URL: /2022/02/16/)" in told
    assert "Day of publication not known: the only date stands above the headline" in told


def test_names_of_two_events_have_a_page_of_their_own() -> None:
    pages = render(
        timeline(
            event("one", "2021-02-15", participants=("NATO", "Rare")),
            event("two", "2022-02-16", participants=("NATO",), places=("Kyiv",)),
            event("three", "2022-02-17", participants=("Nató",), places=("Kyiv",)),
        )
    )
    nato = parsed(pages)["timeline/participants/nato/index.md"]
    assert nato.xpath("//h2/text()") == ["2021", "2022"]
    assert "timeline/places/kyiv/index.md" in pages
    assert not [path for path in pages if "rare" in path]
    assert broken_links(pages) == []


def test_a_source_in_an_unknown_article_and_an_unreadable_date_break_nothing() -> None:
    pages = render(
        timeline(event("a", "2022-02-15", sources=(Source("gone/article", "Words."),)), event("b", "some day"))
    )
    assert list(where(pages)) == ["a"]
    assert "gone/article" in text_of(parsed(pages)["timeline/2022/02/index.md"])


def test_nothing_at_all_is_a_site_too() -> None:
    pages = render(timeline())
    assert "No events yet" in pages["timeline/.home.md"]
    assert broken_links(pages) == []


def test_many_events_have_whole_links_and_the_same_bytes_again() -> None:
    big = many_events(700, months=30)
    pages = render(big)
    assert broken_links(pages) == []
    assert len(where(pages)) == 700
    assert list(render(many_events(700, months=30)).items()) == list(pages.items())


def test_many_articles_are_shelved_by_month() -> None:
    pages = render(many_events(300, outlets=160))
    assert "timeline/sources/2022-03/index.md" in pages
    assert broken_links(pages) == []


def test_articles_alone_are_shown_too() -> None:
    pages = render(timeline(articles=(Article("a/b", "", "a.md", "A title", None, None, "2022-02-16"),)))
    assert "It gave no event to the timeline." in pages["timeline/sources/index.md"]


def test_the_review_page_lists_what_a_person_should_look_at() -> None:
    talks = event("talks", "2022-02-15", "claimed", sources=(Source("a/b", "Talks."),))
    drill = event("drill", "2022-02-10", history=(HistoryStep("2022-02-16", "passed without word"),))
    proposals: dict[str, dict[str, object]] = {"talks": {"date": "2022-02-16", "places": ["Kyiv", "Minsk"]}}
    pages = render(replace(one_event(), events=(drill, talks), proposals=proposals))
    told = text_of(parsed(pages)["timeline/review/index.md"])
    assert "the only date stands above the headline, where pages print the day they are read" in told
    assert "Best guess: 18 May 2024 (date in page furniture)." in told
    assert "date 2022-02-16" in told
    assert "places Kyiv; Minsk" in told
    assert told.index("Title of drill") > told.index("Plans whose day passed")
    assert "Title of talks Claimed" in told[told.index("Claimed or possible, by one source") :]


TITLES = ["2022", "true", "No", "1e3", "<script>", "~", "Tom & Jerry: a 'story'", "", " ", "&"]


@pytest.mark.parametrize("title", TITLES)
def test_the_builder_reads_the_title_as_a_text(title: str) -> None:
    loaded = yaml.safe_load(f"name: {json.dumps(site_name(title))}")["name"]
    assert yaml.SafeLoader("").resolve(yaml.ScalarNode, loaded, (True, False)) == "tag:yaml.org,2002:str"
    assert "<" not in loaded
    assert html.unescape(loaded) == (title.strip() or "Timeline")


def test_whole_articles_are_shown_only_where_the_settings_say_so() -> None:
    text = "A headline\n\nOn Tuesday they met. <b>Nobody</b> said why.\n\nMenu | Log in"
    article = Article("post/met", text, "a.md", "They met", published="2022-02-16", blocks=blocks(text))
    met = event("met", "2022-02-15", sources=(Source("post/met", "On Tuesday they met.", "met"),))
    closed = render(timeline(met, articles=(article,)))
    assert not [page for page in closed.values() if "Nobody" in page]
    told = render(timeline(met, articles=(article,), settings=Settings(show_full_text=True)))
    page = parsed(told)["timeline/texts/post-met/index.md"]
    assert [text_of(line) for line in page.xpath("//p[@class='text']")] == [
        "A headline",
        "On Tuesday they met. <b>Nobody</b> said why.",
    ]
    assert page.xpath("//p[@class='text']/a/@href") == ["../../2022/02/index.html#met"]
    assert broken_links(told) == []


def test_what_is_left_out_is_marked_with_the_reason_and_the_command() -> None:
    text = "On Tuesday they met and <b>spoke</b>.\n\nBerg slept `badly`. Menu | Log in"
    article = Article("post/it's met", text, "a.md", "They met", published="2022-02-16", blocks=blocks(text))
    met = event("met", "2022-02-15", sources=(Source(article.id, "On Tuesday they met and <b>spoke</b>.", "met"),))
    left_out = tuple(
        LeftOut(article.id, text.index(word), word, f"Title of {word} <i>", dated, "tense: <past> `x`")
        for word, dated in (("spoke", True), ("slept", False), ("Menu", True))
    )
    stale = LeftOut(article.id, 3, "gone", "The text was another one", True, "x")
    whole = Settings(show_full_text=True, show_left_out=True)
    told = render(timeline(met, articles=(article,), settings=whole, left_out=(stale, *left_out)))
    (page,) = [page for path, page in parsed(told).items() if "/texts/" in path]
    assert page.xpath("//p[@class='text']/a//mark/text()") == ["spoke"]  # in the sentence that leads to its entry
    assert page.xpath("//p[@class='text']//mark/text()") == ["spoke", "slept"]
    assert [text_of(line) for line in page.xpath("//p[@class='text']")] == [
        "On Tuesday they met and <b>spoke</b>.",
        "Berg slept `badly`.",
    ]
    spoke, slept = page.xpath("//details[@class='left']")
    assert text_of(spoke) == (
        "1 left out of the timeline spoke: Title of spoke <i>. No entry, because: tense: <past> `x`."
        f" To make it one: timeline keep 'post/it'\"'\"'s met:{text.index('spoke')}'"
    )
    assert f"keep --date YYYY-MM-DD 'post/it'\"'\"'s met:{text.index('slept')}'" in text_of(slept)
    assert broken_links(told) == []


def blocks(text: str) -> tuple[Block, ...]:
    """All of the text, its last line as page furniture."""
    menu = text.index("Menu")
    return (Block(0, menu), Block(menu, len(text), "furniture"))


def test_the_page_of_a_name_in_very_many_events_stays_light() -> None:
    pages = render(timeline(*(event(f"e{n}", f"2022-02-{n % 28 + 1:02d}", participants=("NATO",)) for n in range(950))))
    page = parsed(pages)["timeline/participants/nato/index.md"]
    assert page.xpath("//a[contains(@href, '#who=')]/@href") == ["../../index.html#who=NATO"]
    assert "find the 50 others" in text_of(page)
