"""Which pages there are."""

from __future__ import annotations

from markupsafe import escape

from timeline import edtf
from timeline.model import Event, Timeline
from timeline.site import doubts, exports, lists, periods, texts
from timeline.site.entry import Teller
from timeline.site.layout import lay_out
from timeline.site.overview import most_important, overview
from timeline.site.scale import begin
from timeline.site.standing import standing
from timeline.site.templating import Site, fill

LISTED = 8
"""How many important and how many latest events the home page lists."""


def render(timeline: Timeline) -> dict[str, str]:
    """Every page and export by its path relative to site_src, `timeline/2022/02/index.md`. Reads and writes nothing."""
    layout = lay_out(timeline)
    on_shelves = lists.shelves(timeline.articles, lists.given_by(layout.events))
    article_urls = lists.article_urls(on_shelves)
    name_urls = {kind: lists.name_urls(kind, layout.events) for kind in ("participants", "places")}
    articles = {article.id: article for article in timeline.articles}
    teller = Teller(timeline, layout, articles, article_urls, name_urls)
    entries = {event.id: teller.entry(event) for event in layout.events}
    text_urls = texts.text_urls(timeline.articles) if timeline.settings.show_full_text else {}
    site = Site(timeline, layout, entries, article_urls, name_urls, text_urls)
    pages = {
        ".home.md": _home(site),
        ".reader.md": fill("reader.md", "", reader=timeline.settings.reader),
        ".title": site_name(timeline.settings.title),
        "index.md": periods.all_page(site),
        **dict(periods.period_pages(site)),
        **dict(lists.source_pages(site, on_shelves)),
        **dict(texts.text_pages(site)),
        **dict(lists.name_pages(site, "participants", "Participants")),
        **dict(lists.name_pages(site, "places", "Places")),
        **dict(doubts.disagreement_pages(site)),
        "review/index.md": doubts.review_page(site),
        **exports.exports(timeline, layout),
    }
    return {f"timeline/{path}": text for path, text in pages.items()}


def _home(site: Site) -> str:
    """What site_src/index.md takes in: a page that people can write around."""
    events = site.layout.events
    return fill(
        "home.md",
        "",
        settings=site.timeline.settings,
        count=len(events),
        articles=len(site.timeline.articles),
        disagreements=sum(bool(event.other_dates) for event in events),
        picture=overview(events, site.entries),
        important=site.of(most_important(tuple(event for event in events if event.importance), LISTED)),
        latest=site.of(_latest(site.timeline, events)),
    )


def _latest(timeline: Timeline, events: tuple[Event, ...]) -> list[Event]:
    """What began last, latest first, up to the newest article: what is to come or only may be is not yet news."""
    newest = max((a.published for a in timeline.articles if a.published and edtf.is_valid(a.published)), default=None)
    today = (newest and edtf.last_day(newest)) or None
    been = [
        event
        for event in events
        if event.status in ("happened", "claimed", "denied")
        and standing(event) != "cancelled"
        and (today is None or begin(event) <= today)
    ]
    return been[-LISTED:][::-1]


def site_name(title: str) -> str:
    """The title for the builder's `site_name`, which the Makefile hands over; escaped, for the theme prints it raw."""
    escaped = str(escape(" ".join(title.split()) or "Timeline"))
    # The builder reads it as a YAML scalar: a title such as 2022 or true must stay a text.
    plain = escaped[0].isalpha() and escaped.lower() not in ("true", "false", "null", "yes", "no", "on", "off")
    return escaped if plain else f"&#{ord(escaped[0])};{escaped[1:]}" if escaped[0] != "&" else escaped
