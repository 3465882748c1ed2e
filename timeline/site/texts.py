"""Whole articles, where the settings say that they may be shown: each sentence that was used leads to its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model import Article, Event
from timeline.site import untrusted
from timeline.site.entry import Entry, outlet
from timeline.site.templating import Site, fill

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
LONGEST = 300_000
"""Characters of an article that its page shows."""


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
            yield (
                f"{folder}index.md",
                fill(
                    "text.md",
                    folder,
                    title=title,
                    page_title=untrusted.front_matter(title),
                    outlet=outlet(article),
                    account=site.article_urls[article.id],
                    out=untrusted.link(article.url),
                    paragraphs=_paragraphs(site, article, quoted.get(article.id, {})),
                ),
            )


def _paragraphs(site: Site, article: Article, quoted: dict[str, list[Event]]) -> list[list[Passage]]:
    """The article without its page furniture, in paragraphs."""
    found: list[tuple[int, str]] = []
    for place, quote in sorted((article.text.find(quote), quote) for quote in quoted if quote):
        if place >= 0 and (not found or place >= found[-1][0] + len(found[-1][1])):
            found.append((place, quote))
    paragraphs = []
    for begin, end in _blocks(article):
        passages, at = [], begin
        for start, quote in found:
            if begin <= start < end:
                passages += [Passage(article.text[at:start], ()), Passage(quote, tuple(site.of(quoted[quote])))]
                at = start + len(quote)
        passages.append(Passage(article.text[at:end], ()))
        paragraphs.append([passage for passage in passages if passage.text.strip()])
    return [passages for passages in paragraphs if passages]


def _blocks(article: Article) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end; a block as it was read may still hold several, parted by blank lines."""
    longest = min(len(article.text), LONGEST)
    blocks = [(block.start, block.end) for block in article.blocks if block.kind != "furniture"]
    for start, end in blocks or [(0, longest)]:
        at = start
        for gap in _BLANK_LINES.finditer(article.text, start, min(end, longest)):
            yield at, gap.start()
            at = gap.end()
        if at < min(end, longest):
            yield at, min(end, longest)
