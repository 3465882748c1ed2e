"""Whole articles, where the settings say that they may be shown: each sentence that was used leads to its entry.

What could be an entry and is none is marked where the settings say so, with the reason and how to make one of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline import wording
from timeline.model import Article, Event, LeftOut
from timeline.site import untrusted
from timeline.site.dates_in_words import safe_words
from timeline.site.entry import Entry
from timeline.site.telling import outlet
from timeline.site.templating import Site, fill
from timeline.site.untrusted import LONGEST_TEXT

LONGEST = 180_000
"""Characters of an article's page; where the article has more, the page says so."""
PARAGRAPH, LINK = 60, 300
"""About how many of them it takes to make a paragraph and a link."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph and the entries that quote it."""

    pieces: tuple[tuple[str, LeftOut | None], ...]
    """Its text in pieces; some are what was left out."""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what was left out in it."""

    passages: list[Passage]
    left_out: list[LeftOut]


def text_urls(articles: tuple[Article, ...]) -> dict[str, str]:
    """By article id: the page of its whole text."""
    return {id: f"texts/{slug}/index.html" for id, slug in untrusted.unique_slugs([a.id for a in articles]).items()}


def text_pages(site: Site) -> Iterator[tuple[str, str]]:
    """A page for each article whose whole text is shown."""
    quoted: dict[str, dict[str, list[Event]]] = {}
    for event in site.layout.events:
        for source in event.sources:
            together = quoted.setdefault(source.article, {}).setdefault(source.quote, [])
            if event not in together:
                together.append(event)
    left_out: dict[str, list[LeftOut]] = {}
    for one in site.timeline.left_out:
        left_out.setdefault(one.article, []).append(one)
    for article in site.timeline.articles:
        if article.id in site.text_urls:
            folder = site.text_urls[article.id].removesuffix("index.html")
            title = article.title or article.id
            marks = _marks(article, left_out.get(article.id, ()))
            paragraphs, rest = _paragraphs(site, article, quoted.get(article.id, {}), marks)
            yield (
                f"{folder}index.md",
                fill(
                    "text.md",
                    folder,
                    title=title,
                    page_title=untrusted.front_matter(title),
                    outlet=outlet(article),
                    published=safe_words(article.published) if article.published else None,
                    published_edtf=article.published,
                    rest=rest,
                    account=site.article_urls[article.id],
                    out=untrusted.link(article.url),
                    paragraphs=paragraphs,
                ),
            )


def _marks(article: Article, left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """Those that stand in the text as it is now, in its order, none within another."""
    found: list[LeftOut] = []
    for one in left_out:
        clear = not found or one.start >= found[-1].start + len(found[-1].trigger)
        if one.trigger and clear and article.text.startswith(one.trigger, one.start):
            found.append(one)
    return found


def _paragraphs(
    site: Site, article: Article, quoted: dict[str, list[Event]], marks: list[LeftOut]
) -> tuple[list[Paragraph], int]:
    """The article without its page furniture, in paragraphs; and how many characters are not shown at its end."""
    found: list[tuple[int, str]] = []
    for place, quote in sorted((article.text.find(quote), quote) for quote in quoted if quote):
        if place >= 0 and (not found or place >= found[-1][0] + len(found[-1][1])):
            found.append((place, quote))
    paragraphs: list[Paragraph] = []
    room = LONGEST
    for begin, whole in wording.paragraphs(article):
        if room <= 0:
            return paragraphs, len(article.text) - begin
        end = min(whole, begin + room)
        passages: list[Passage] = []
        here = marks[bisect_left(marks, begin, key=_start) : bisect_left(marks, end, key=_start)]
        at = begin
        for start, quote in found:
            if begin <= start < end:
                passages.append(Passage(_pieces(article.text, at, start, here)))
                at = start + len(quote)
                passages.append(Passage(_pieces(article.text, start, at, here), tuple(site.of(quoted[quote]))))
        passages.append(Passage(_pieces(article.text, at, end, here)))
        if any(text.strip() for passage in passages for text, _ in passage.pieces):
            shown = [mark for passage in passages for _, mark in passage.pieces if mark is not None]
            paragraphs.append(Paragraph(passages, shown))
        links = len(here) + sum(len(passage.entries) for passage in passages)
        room -= max(end, at) - begin + PARAGRAPH + LINK * links
        if end < whole:
            return paragraphs, len(article.text) - max(end, at)
    return paragraphs, 0


def _start(mark: LeftOut) -> int:
    return mark.start


def _pieces(text: str, begin: int, end: int, marks: list[LeftOut]) -> tuple[tuple[str, LeftOut | None], ...]:
    """A stretch of the text, parted by marks, in pieces none of which is too long to be shown whole."""
    pieces: list[tuple[str, LeftOut | None]] = []
    for mark in [*marks[bisect_left(marks, begin, key=_start) : bisect_left(marks, end, key=_start)], None]:
        stop = mark.start if mark else end
        if mark and stop + len(mark.trigger) > end:
            continue
        pieces += [(text[at : min(at + LONGEST_TEXT, stop)], None) for at in range(begin, stop, LONGEST_TEXT)]
        if mark:
            pieces.append((mark.trigger, mark))
            begin = stop + len(mark.trigger)
    return tuple(pieces)
