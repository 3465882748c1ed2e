"""Markdown and plain text, with YAML front matter or without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from timeline.articles import front_matter, furniture, markdown
from timeline.articles.days import find_days, one_day
from timeline.articles.front_matter import NO_FIELDS, FrontMatter
from timeline.articles.layout import paragraphs
from timeline.articles.page import Page
from timeline.articles.publication_date import Dating, find_publication_date
from timeline.model import Article, Block, Evidence
from timeline.problems import Problem

UNKNOWN = "# published: unknown; "
"""Begins the comment in which `add` leaves the reason why an article has no date."""


def read_text_file(text: str, *, id: str, path: str, is_markdown: bool = False) -> tuple[Article | None, list[Problem]]:
    """An article from a file's text; None where there is no text below the front matter."""
    source, body = front_matter.split(text)
    fields, problems = front_matter.read(source, path) if source is not None else (NO_FIELDS, [])
    heading = markdown.heading(body) if is_markdown else None
    if is_markdown:
        body = markdown.plain(body)
    if not body.strip():
        what = "holds front matter but no text" if source is not None else "is empty"
        return None, [*problems, Problem(path, 1, 1, f"{what}; write the article's text, or `timeline remove {id}`")]
    if fields.published and not one_day(fields.published):
        problems.append(_no_day(fields, path))
    left = re.search(rf"^{UNKNOWN}(.+)$", source or "", re.M)
    article = make_article(body, id=id, path=path, fields=fields, heading=heading, as_written=left is None)
    if article.published is None and not fields.published and left:
        article = _with_reason(article, left[1].strip())
    return article, problems


def make_article(
    text: str,
    *,
    id: str,
    path: str,
    fields: FrontMatter = NO_FIELDS,
    heading: str | None = None,
    as_written: bool = True,
) -> Article:
    """An article from the text of a page: its furniture marked, its publication day found.

    `as_written`: False where `add` cut the text out of a page and found no day there, which it knew more of.
    """
    title = fields.title or heading
    blocks, sure = _marked(text, fields.title, heading)
    shown = _headline(text, blocks)
    page = Page(
        text=text,
        blocks=blocks,
        headline_sure=sure,
        title=title,
        url=fields.url,
        headline_above=as_written and bool(fields.title) and not (sure and shown),
        published=fields.published,
        published_from=fields.published_from,
    )
    return assemble(
        page, find_publication_date(page), id=id, path=path, title=title or _one_line(shown), publisher=fields.publisher
    )


def _marked(text: str, *titles: str | None) -> tuple[tuple[Block, ...], bool]:
    """The blocks of a text, and whether its headline is sure: one of `titles`, where they stand in it.

    Where they do not, another line may be the headline, but none that holds a day: that is a byline.
    """
    spans = paragraphs(text)
    known = [title for title in titles if title]
    for title in known:
        blocks, sure = furniture.mark(text, spans, title)
        if _headline(text, blocks) is not None:
            return blocks, sure
    guessed = furniture.mark(text, spans)
    headline = _headline(text, guessed[0])
    return furniture.mark(text, spans, known[0]) if known and headline and find_days(headline) else guessed


def _headline(text: str, blocks: Iterable[Block]) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.kind == "title"), None)


def assemble(page: Page, dating: Dating, *, id: str, path: str, title: str | None, publisher: str | None) -> Article:
    """An article from a page and its date."""
    return Article(
        id=id,
        text=page.text,
        path=path,
        title=title,
        url=page.url,
        publisher=publisher,
        published=dating.published,
        published_from=dating.published_from,
        evidence=dating.evidence,
        undated_reason=dating.undated_reason,
        blocks=page.blocks,
    )


def _one_line(title: str | None) -> str | None:
    return " ".join(title.split()) if title else None


def _no_day(fields: FrontMatter, path: str) -> Problem:
    found = fields.published or ""
    line = fields.lines.get("published", 1)
    return Problem(path, line, 1, f"`published: {found[:40]}` is not a day of the calendar; write it like 2022-02-16")


def _with_reason(article: Article, reason: str) -> Article:
    """The reason and the guess that were found when the article was added, with its furniture still there."""
    guess = find_days(reason)
    found = tuple(Evidence(day.date, "guess when added", reason, False, reason) for day in guess[:1])
    return replace(article, undated_reason=reason, evidence=article.evidence or found)
