"""The pages beside the timeline: its sources, who and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import quote

from timeline import edtf
from timeline.model import Article, Event
from timeline.site import untrusted
from timeline.site.dates_in_words import month_name, safe_words, year_name
from timeline.site.overview import most_important
from timeline.site.telling import outlet
from timeline.site.templating import Site, fill, link

MANY_ARTICLES = 150
"""More than these, and the page of the sources is split by month of publication."""
MANY_LINES = 900
"""And more lines than these on one page, and it is split further."""
MOST_OF_ARTICLE = 600
"""Of an article that gave more events than these, the page names the important ones."""
MANY_EVENTS = 900
"""Of a participant or place in more events than these, the page names the important ones."""
MANY_NAMES = 1500
"""Of more participants or places than these, the page that lists them names those with the most events."""
BESIDE = 12
"""How many others the page of a participant or place names."""

UNDATED_LAST = "~"
"""Sorts after every day."""

Item = TypeVar("Item")
Shelves = dict[str, tuple[str, list[Article]]]
"""By folder: a title and its articles."""
Given = dict[str, list[Event]]
"""By article id: what it gave to the timeline."""


def given_by(events: tuple[Event, ...]) -> Given:
    """By article id: the events that it tells of, in the order of time."""
    given: Given = {}
    for event in events:
        for article_id in dict.fromkeys(source.article for source in event.sources):
            given.setdefault(article_id, []).append(event)
    return given


def shelves(articles: tuple[Article, ...], given: Given) -> Shelves:
    """All articles on one page, or, where there are many, a page for each month of publication."""
    ordered = sorted(articles, key=lambda article: (article.published or UNDATED_LAST, article.id))
    if len(ordered) <= MANY_ARTICLES and sum(map(len, given.values())) <= MANY_LINES:
        return {"sources/": ("Sources", ordered)}
    by_month: Shelves = {}
    for article in ordered:
        known = article.published and edtf.is_valid(article.published)
        month = edtf.month_of(article.published) if known and article.published else None
        title = f"Sources of {month_name(month)}" if month else "Sources without a day of publication"
        by_month.setdefault(f"sources/{month or 'undated'}/", (title, []))[1].append(article)
    return dict(shelf for folder, (title, inside) in by_month.items() for shelf in _parts(folder, title, inside, given))


def _parts(
    folder: str, title: str, articles: list[Article], given: Given
) -> Iterator[tuple[str, tuple[str, list[Article]]]]:
    """A shelf as it is, or in as many parts as keep its pages light."""
    parts = split(articles, lambda article: 3 + min(len(given.get(article.id, ())), MOST_OF_ARTICLE), MANY_LINES)
    for number, part in enumerate(parts, 1):
        yield (folder, (title, part)) if number == 1 else (f"{folder}{number}/", (f"{title}, part {number}", part))


def split(items: Iterable[Item], weigh: Callable[[Item], int], room: int) -> list[list[Item]]:
    """The items in as many parts, at least one, as keep each below a weight; an item that is heavier stands alone."""
    parts: list[list[Item]] = [[]]
    left = room
    for item in items:
        left -= weigh(item)
        if left < 0 and parts[-1]:
            parts.append([])
            left = room - weigh(item)
        parts[-1].append(item)
    return parts


def article_urls(on_shelves: Shelves) -> dict[str, str]:
    """By article id: where the site tells of it."""
    return {
        article.id: f"{folder}index.html#{untrusted.anchor(article.id.replace('/', '.'))}"
        for folder, (_, inside) in on_shelves.items()
        for article in inside
    }


def name_urls(kind: str, events: tuple[Event, ...]) -> dict[str, str]:
    """The page of each participant or place that at least two events name."""
    counts = Counter(name for event in events for name in dict.fromkeys(getattr(event, kind)))
    often = sorted(name for name, count in counts.items() if count > 1)
    return {name: f"{kind}/{slug}/index.html" for name, slug in untrusted.unique_slugs(often).items()}


def source_pages(site: Site, on_shelves: Shelves) -> Iterator[tuple[str, str]]:
    """What each article is, how its day is known, and what it gave."""
    given = given_by(site.layout.events)
    if list(on_shelves) != ["sources/"]:
        links = [link(title, folder, len(inside)) for folder, (title, inside) in on_shelves.items()]
        yield "sources/index.md", _sources(site, "sources/", "Sources", [], given, links)
    for folder, (title, inside) in on_shelves.items():
        yield f"{folder}index.md", _sources(site, folder, title, inside, given, [])


def _sources(site: Site, folder: str, title: str, articles: list[Article], given: Given, links: list[Any]) -> str:
    items = []
    for article in articles:
        events = tuple(given.get(article.id, ()))
        shown = most_important(events, MOST_OF_ARTICLE)
        items.append(
            {**account(site, article), "lines": site.lines(shown, folder), "left_out": len(events) - len(shown)}
        )
    return fill(
        "sources.md", folder, title=title, page_title=untrusted.front_matter(title), articles=items, shelves=links
    )


def account(site: Site, article: Article) -> dict[str, Any]:
    """What templates tell of an article."""
    url = site.article_urls[article.id]
    guess = article.evidence[0] if article.evidence and not article.published else None
    return {
        "anchor": url.partition("#")[2],
        "url": url,
        "title": article.title or article.id,
        "outlet": outlet(article),
        "published": safe_words(article.published) if article.published else None,
        "published_edtf": article.published,
        "known_from": article.published_from,
        "reason": article.undated_reason,
        "guess": f"{safe_words(guess.date)} ({guess.kind})" if guess else None,
        "out": untrusted.link(article.url),
        "text": site.text_urls.get(article.id),
    }


def name_pages(site: Site, kind: str, title: str) -> Iterator[tuple[str, str]]:
    """A page for each participant or place with its own timeline, and the page that lists them."""
    urls = site.name_urls[kind]
    events: dict[str, list[Event]] = {name: [] for name in urls}
    for event in site.layout.events:
        for name in dict.fromkeys(getattr(event, kind)):
            if name in events:
                events[name].append(event)
    folder = f"{kind}/"
    often = sorted(urls, key=lambda name: (-len(events[name]), name))[:MANY_NAMES]
    names = [{"text": name, "url": urls[name], "count": len(events[name])} for name in sorted(often, key=str.casefold)]
    left_out = len(urls) - len(names)
    yield f"{folder}index.md", fill("names.md", folder, title=title, names=names, left_out=left_out)
    for name, its_events in events.items():
        path = urls[name].removesuffix("index.html")
        shown = most_important(tuple(its_events), MANY_EVENTS)
        years = [
            {"title": year_name(int(year)), "anchor": year, "lines": site.lines(list(of_year), path)}
            for year, of_year in groupby(shown, key=lambda event: edtf.year_of(event.date))
        ]
        yield (
            f"{path}index.md",
            fill(
                "name.md",
                path,
                name=name,
                left_out=len(its_events) - len(shown),
                found=f"index.html#{'who' if kind == 'participants' else 'where'}={quote(untrusted.clean(name))}",
                page_title=untrusted.front_matter(name),
                years=years,
                beside_label="With" if kind == "participants" else "Who",
                beside=_beside(site, name, its_events),
            ),
        )


def _beside(site: Site, name: str, events: list[Event]) -> list[dict[str, Any]]:
    """The participants that its events name most often, those with a page."""
    urls = site.name_urls["participants"]
    counts = Counter(
        other for event in events for other in dict.fromkeys(event.participants) if other != name and other in urls
    )
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:BESIDE]
    return [{"text": other, "url": urls[other], "count": count} for other, count in most]
