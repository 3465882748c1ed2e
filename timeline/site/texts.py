"""Whole articles, where the settings say that they may be shown: each sentence that was used leads to its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model import Article, Event
from timeline.site import untrusted
from timeline.site.dates_in_words import safe_words
from timeline.site.entry import Entry
from timeline.site.telling import outlet
from timeline.site.templating import Site, fill
from timeline.site.untrusted import LONGEST_TEXT

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
LONGEST = 180_000
"""Characters of an article's page; where the article has more, the page says so."""
PARAGRAPH, LINK = 60, 300
"""About how many of them it takes to make a paragraph and a link."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph and the entries that quote it."""

    text: str
    entries: tuple[Entry, ...]


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
    for article in site.timeline.articles:
        if article.id in site.text_urls:
            folder = site.text_urls[article.id].removesuffix("index.html")
            title = article.title or article.id
            paragraphs, left_out = _paragraphs(site, article, quoted.get(article.id, {}))
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
                    left_out=left_out,
                    account=site.article_urls[article.id],
                    out=untrusted.link(article.url),
                    paragraphs=paragraphs,
                ),
            )


def _paragraphs(site: Site, article: Article, quoted: dict[str, list[Event]]) -> tuple[list[list[Passage]], int]:
    """The article without its page furniture, in paragraphs; and how many characters are left out at its end."""
    found: list[tuple[int, str]] = []
    for place, quote in sorted((article.text.find(quote), quote) for quote in quoted if quote):
        if place >= 0 and (not found or place >= found[-1][0] + len(found[-1][1])):
            found.append((place, quote))
    paragraphs: list[list[Passage]] = []
    room = LONGEST
    for begin, whole in _blocks(article):
        if room <= 0:
            return paragraphs, len(article.text) - begin
        end = min(whole, begin + room)
        passages: list[Passage] = []
        at = begin
        for start, quote in found:
            if begin <= start < end:
                passages += [*_plain(article.text[at:start]), Passage(quote, tuple(site.of(quoted[quote])))]
                at = start + len(quote)
        passages += _plain(article.text[at:end])
        if any(passage.text.strip() for passage in passages):
            paragraphs.append(passages)
        room -= max(end, at) - begin + PARAGRAPH + LINK * sum(len(passage.entries) for passage in passages)
        if end < whole:
            return paragraphs, len(article.text) - max(end, at)
    return paragraphs, 0


def _plain(text: str) -> Iterator[Passage]:
    """Text that nothing quotes, in pieces none of which is too long to be shown whole."""
    yield from (Passage(text[at : at + LONGEST_TEXT], ()) for at in range(0, len(text), LONGEST_TEXT))


def _blocks(article: Article) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end; a block as it was read may still hold several, parted by blank lines."""
    blocks = [(block.start, block.end) for block in article.blocks if block.kind != "furniture"]
    for start, end in blocks or [(0, len(article.text))]:
        at = start
        for gap in _BLANK_LINES.finditer(article.text, start, end):
            yield at, gap.start()
            at = gap.end()
        if at < end:
            yield at, end
