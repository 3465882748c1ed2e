"""However much there is of one thing, no page of it grows without end, and what is left out is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from site_reading import broken_links, page, text_of

from timeline.model import Article, Event, HistoryStep, OtherDate, Settings, Source, Timeline
from timeline.site import render

HEAVIEST = 300_000
"""Characters of Markdown; the theme adds less than 50 kB to make the 350 kB that a page may have."""
QUOTE = "On Tuesday they said that the bridge was closed, and nobody could say when it would open again, or why. " * 3


def articles(count: int) -> tuple[Article, ...]:
    return tuple(
        Article(f"paper-{n}/bridge", "", f"{n}.md", f"Bridge closed, report number {n}", f"https://example.org/{n}",
                f"The Daily Report of Town {n}", "2022-02-16")
        for n in range(count)
    )  # fmt: skip


def told(article: Article) -> Source:
    quote = f"{article.id}: {QUOTE}"
    return Source(article.id, quote, "said", "On Tuesday", "2022-02-15", "happened", "phrase", "publication 2022-02-16")


def events(count: int, **fields: object) -> tuple[Event, ...]:
    plain = [
        Event(f"bridge-{n:04d}-is-closed-again", f"2022-02-{n % 28 + 1:02d}", f"Bridge {n} is closed", "happened")
        for n in range(count)
    ]
    return tuple(
        replace(event, importance=number % 100 / 100, **fields)  # type: ignore[arg-type]
        for number, event in enumerate(plain)
    )


def heavy(pages: dict[str, str]) -> list[str]:
    return [path for path, text in pages.items() if path.endswith(".md") and len(text) > HEAVIEST]


@pytest.mark.parametrize("count", [50, 3000])
def test_an_event_that_everybody_tells_quotes_some_and_names_the_others(count: int) -> None:
    papers = articles(count)
    others = tuple(OtherDate("2022-02-14", paper.id) for paper in papers[1::2])
    event = Event(
        "bridge", "2022-02-15", "Bridge is closed", "happened", sources=tuple(map(told, papers)), other_dates=others
    )
    pages = render(Timeline(Settings(), (event,), papers))
    entry = page(pages["timeline/2022/02/index.md"])
    assert len(entry.xpath("//figure")) == 40
    assert f"{count - 3} more sources" in text_of(entry)
    named = entry.xpath("//details//a[contains(@href, 'sources/')][not(ancestor::figure)]")
    assert len(named) == min(count - 40, 400)
    assert (f"and {count - 440} more" in text_of(entry)) is (count > 440)
    assert heavy(pages) == []
    assert broken_links(pages) == []


def test_an_article_that_gave_thousands_of_events_names_the_important_ones() -> None:
    (paper,) = articles(1)
    pages = render(Timeline(Settings(), events(3000, sources=(told(paper),)), (paper,)))
    assert "And 2,400 of less importance." in text_of(page(pages["timeline/sources/2022-02/index.md"]))
    assert heavy(pages) == []


def test_disagreements_go_on_on_further_pages_in_order() -> None:
    papers = articles(2)
    disputed = events(1000, other_dates=(OtherDate("2022-03-01", papers[0].id),))
    pages = render(Timeline(Settings(), disputed, papers))
    parts = [path for path in pages if path.startswith("timeline/disagreements/")]
    assert parts == [f"timeline/disagreements/{number}index.md" for number in ("", "2/", "3/", "4/")]
    listed = [str(link) for path in parts for link in page(pages[path]).xpath("//li//a/text() | //li//a/bdi/text()")]
    assert len(listed) == 1000
    assert page(pages[parts[1]]).xpath("//nav/a/@href") == [
        "../../disagreements/index.html",
        "../../disagreements/3/index.html",
    ]
    assert heavy(pages) == []
    assert broken_links(pages) == []


def test_the_review_shows_the_most_important_and_says_how_many_more_there_are() -> None:
    papers = tuple(replace(paper, published=None) for paper in articles(400))
    doubtful = events(
        1000, status="claimed", sources=(told(papers[0]),), history=(HistoryStep("2022-02-16", "passed without word"),)
    )
    proposals: dict[str, dict[str, object]] = {event.id: {"title": "long " * 5000} for event in doubtful}
    pages = render(Timeline(Settings(), doubtful, papers, proposals=proposals))
    review = text_of(page(pages["timeline/review/index.md"]))
    assert "And 250 more: timeline review lists them all." in review
    assert review.count("And 850 more: timeline review lists them all.") == 3
    assert heavy(pages) == []


def test_of_thousands_of_names_those_with_the_most_events_are_listed() -> None:
    rare = tuple(replace(event, participants=(f"Witness {n // 2}", "NATO")) for n, event in enumerate(events(4000)))
    pages = render(Timeline(Settings(), rare))
    names = page(pages["timeline/participants/index.md"])
    assert len(names.xpath("//li")) == 1500
    assert "NATO" in text_of(names)
    assert "501 others are found under All events" in text_of(names)
    assert heavy(pages) == []


@pytest.mark.parametrize(
    "text", ["A line of a long book.\n\n" * 10_000, "A line of a long book. " * 20_000, "x" * 300_000]
)
def test_the_page_of_a_very_long_article_says_what_it_leaves_out(text: str) -> None:
    (paper,) = articles(1)
    pages = render(Timeline(Settings(show_full_text=True), (), (replace(paper, text=text),)))
    shown = page(pages["timeline/texts/paper-0-bridge/index.md"])
    left_out = re.search(r"The text goes on for ([\d,]+) characters", text_of(shown))
    assert left_out
    letters = sum(len("".join(str(p.text_content()).split())) for p in shown.xpath("//p[@class='text']"))
    assert 0.9 < (letters / len("".join(text.split()))) / (1 - int(left_out[1].replace(",", "")) / len(text)) < 1.1
    assert heavy(pages) == []
