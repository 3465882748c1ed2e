"""Saved web pages: trafilatura finds the article in them; the dates are looked for in the whole page."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import TYPE_CHECKING

from timeline.articles import furniture
from timeline.articles.days import read_timestamp
from timeline.articles.headline import content_words, is_prose, same_words
from timeline.articles.html_lines import HEADINGS, WITHIN_SENTENCES, Line, read_lines, tidy
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
    body = _main_text(tree, lines)
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


def _main_text(tree: HtmlElement, lines: list[Line]) -> list[str]:
    """The article's paragraphs: what trafilatura finds, and what it lost beside it.

    It loses words in and behind some elements within a sentence, so these are taken out before.
    """
    import trafilatura
    from lxml import etree

    etree.strip_tags(tree, *WITHIN_SENTENCES)
    found = trafilatura.extract(tree, output_format="txt", include_comments=False, favor_recall=True) or ""
    kept = [line.strip() for line in found.split("\n") if line.strip()]
    if not any(is_prose(line) for line in kept):
        kept = [line.text for line in lines if is_prose(line.text) and not line.aside]
    return _with_lost(_parted(kept, lines), lines)


def _parted(kept: list[str], lines: list[Line]) -> list[str]:
    """The paragraphs of what comes as a single one: so trafilatura gives a page that it does not see into."""
    if len(kept) != 1:
        return kept
    whole, parts, at = _key(kept[0]), [], 0
    for line in lines:
        key = _key(line.text)
        if key and whole.startswith(key, at):
            parts.append(line.text)
            at += len(key)
    return parts if at == len(whole) else kept


def _with_lost(kept: list[str], lines: list[Line]) -> list[str]:
    """Puts back whole sentences whose parent element holds other paragraphs that were kept; of some it thinks that
    they hold too many links."""
    have = {_key(line) for line in kept}
    everything = " ".join(_key(line) for line in kept)
    homes = {(line.tag, line.parent) for line in lines if line.tag in ("p", "div") and _key(line.text) in have}
    result = list(kept)
    before: str | None = None
    for line in lines:
        key = _key(line.text)
        home = ("p" if line.tag == "blockquote" else line.tag, line.parent)
        lost = home in homes and not line.aside and is_prose(line.text)
        if lost and key not in everything and not furniture.by_words(line.text):
            at = next((index + 1 for index, one in enumerate(result) if _key(one) == before), 0)
            result.insert(at, line.text)
            have.add(key)
        if key in have:
            before = key
    return result


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line.casefold())
