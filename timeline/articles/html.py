"""Saved web pages: the article in them, and the dates, which are looked for in the whole page."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import TYPE_CHECKING

from timeline.articles import furniture
from timeline.articles.days import read_timestamp
from timeline.articles.headline import content_words, is_prose, same_words
from timeline.articles.html_body import main_text
from timeline.articles.html_lines import HEADINGS, Line, read_lines, tidy
from timeline.articles.html_signs import Metadata, read_metadata
from timeline.articles.layout import Span, paragraphs
from timeline.articles.page import CHANGE, UNDER, Page, Sign
from timeline.articles.publication_date import find_publication_date
from timeline.articles.text import assemble
from timeline.model import Article
from timeline.problems import Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHARSETS = ("utf-8", "utf8", "iso-8859", "windows-", "cp125", "koi8", "gb", "big5", "shift", "euc-", "iso-2022", "mac")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's meta element names, as the HTML standard takes it (section 13.2.3.2).

    Latin-1 is read as windows-1252; UTF-16 is not believed, for the element itself was read without it.
    """
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        return "cp1252"
    return name if name.startswith(_CHARSETS) else None


def read_html(
    text: str, *, id: str, path: str, url: str | None = None, time_zone: tzinfo | None = None
) -> tuple[Article | None, list[Problem]]:
    """An article from a page; None where the page has no text. `url`: the address it was fetched from."""
    from lxml import etree, html

    try:
        tree: HtmlElement = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None, [_no_text(path)]
    tidy(tree)
    metadata = read_metadata(tree)
    lines = read_lines(tree)
    page = _page(metadata, lines, url, time_zone)
    dating = find_publication_date(page)
    title = metadata.title
    shown = next((page.slice(block) for block in page.blocks if block.kind == "title"), None)
    body = main_text(tree, lines)
    if not body:
        return None, [_no_text(path)]
    headline = shown or title
    if headline:  # once, on top: pages repeat it below a section's name, a date, a picture
        body = [headline, *(line for line in body if not same_words(headline, line))]
    full = "\n\n".join(body)
    blocks, _ = furniture.mark(full, paragraphs(full), headline)
    article_page = Page(text=full, blocks=blocks, url=page.url)
    return assemble(article_page, dating, id=id, path=path, title=shown or title, publisher=metadata.publisher), []


def _no_text(path: str) -> Problem:
    return Problem(path, 1, 1, "the page has no article text; was it saved before it had loaded? Save its text instead")


def _page(metadata: Metadata, lines: list[Line], url: str | None, time_zone: tzinfo | None) -> Page:
    """The whole page as lines, its headline looked for by what its head calls it."""
    text = "".join(f"{line.text}\n" for line in lines)
    spans, position = [], 0
    for line in lines:
        spans.append(Span(position, position + len(line.text) + 1))
        position = spans[-1].end
    title, sure = _headline(metadata, lines)
    blocks, found = furniture.mark(text, spans, title)
    sure = sure and found
    at = next((index for index, block in enumerate(blocks) if block.kind == "title"), None)
    times = tuple(_time_signs(lines, at if sure else None))
    stamps = [read_timestamp(sign.value) for sign in (*metadata.json_ld, *metadata.meta, *times)]
    zone = next((stamp.zone for stamp in stamps if stamp and stamp.zone), time_zone)
    return Page(
        text=text,
        blocks=blocks,
        headline_sure=sure,
        title=title or metadata.title,
        url=metadata.url or url,
        json_ld=metadata.json_ld,
        meta=metadata.meta,
        times=times,
        zone=zone,
    )


def _headline(metadata: Metadata, lines: list[Line]) -> tuple[str | None, bool]:
    """The line that is the headline, and whether it surely is: what the head calls it, in words that the text uses.

    The name of the site may be an h1 and stand in the page's title as well; of several lines the longest is taken.
    """
    title = (metadata.title or "").casefold()
    body = content_words(
        " ".join(line.text for line in lines if is_prose(line.text) and not furniture.by_words(line.text))[:20_000]
    )
    heads = [line.text for line in lines if line.tag in HEADINGS and len(line.text) > 5]
    named = [head for head in heads if same_words(title, head) or head.casefold() in title]
    for candidates in (named, [line.text for line in lines if line.tag == "h1"]):
        shared = [head for head in candidates if _shares(content_words(head), body)]
        if shared:
            return max(shared, key=len), True
    return (max(named, key=len), False) if named else (None, False)


def _shares(head: set[str], body: set[str]) -> bool:
    return len(head & body) >= 2 or (bool(head) and len(head & body) * 2 >= len(head))


def _time_signs(lines: list[Line], headline: int | None) -> list[Sign]:
    """`time` elements: one between the headline and the first paragraph is the article's, any other may be anything."""
    signs = []
    seen_prose = False
    if headline is not None and (line := _date_header(lines[:headline])):
        signs.append(Sign("date header", line.text, True, "directly above the headline, and its class says what it is"))
    for index, line in enumerate(lines):
        if headline is not None and index > headline and is_prose(line.text) and len(line.text) > 80:
            seen_prose = True
        for moment in line.times:
            under = headline is not None and index > headline and not seen_prose and not line.aside
            if moment.changed:
                signs.append(Sign("time element", moment.value, False, CHANGE))
            elif under:
                signs.append(Sign("time under the headline", moment.value, True, UNDER))
            else:
                reason = "not under the headline: it may belong to another article or to the saved page"
                signs.append(Sign("time element", moment.value, False, reason))
    return signs


def _date_header(above: list[Line]) -> Line | None:
    """The line that dates a post, as blogs have it above the headline, no other post or heading between the two."""
    for line in reversed(above):
        if line.dates_post:
            return line
        if line.tag in HEADINGS or is_prose(line.text):
            return None
    return None
