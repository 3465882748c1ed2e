"""Bulk files: `{"id", "title"?, "url"?, "publisher"?, "published", "text"}` a line. Text is taken exactly as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from timeline.articles import ids
from timeline.articles.days import one_day
from timeline.articles.decode import BINARY, decode, is_binary
from timeline.articles.headline import content_words, is_prose, same_words
from timeline.articles.layout import Span, paragraphs
from timeline.articles.page import Page
from timeline.articles.publication_date import find_publication_date
from timeline.articles.text import assemble
from timeline.model import Article, Block
from timeline.problems import Problem

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_bulk(data: bytes, path: str) -> tuple[list[Article], list[Problem]]:
    """The articles of a bulk file, in its order; one Problem for each line that is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    if is_binary(data):
        return [], [Problem(path, 1, 1, BINARY)]
    articles: list[Article] = []
    problems: list[Problem] = []
    for number, line in _lines(data):
        text, found = decode(line, path, number)
        problems += found
        if text is None:
            continue
        article, found = _read_line(text, path, number)
        problems += found
        if article:
            articles.append(article)
    if not articles and not problems:
        problems.append(
            Problem(path, 1, 1, 'is empty; write a line {"id": ..., "published": ..., "text": ...} an article')
        )
    return articles, problems


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, line


def _read_line(line: str, path: str, number: int) -> tuple[Article | None, list[Problem]]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        cut = "the line is cut off" if error.pos >= len(line.rstrip()) - 1 or "Unterminated" in error.msg else error.msg
        return None, [Problem(path, number, error.pos + 1, f"is not valid JSON: {cut}; write one object a line")]
    except (RecursionError, ValueError):
        return None, [Problem(path, number, 1, "is not valid JSON: nested too deeply or a number too long")]
    if not isinstance(entry, dict):
        return None, [Problem(path, number, 1, 'is no JSON object; write {"id": ..., "published": ..., "text": ...}')]
    for key in ("id", "text"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            return None, [Problem(path, number, 1, f"the line has no `{key}`, or one that is no text or is empty")]
    if reason := ids.fault(entry["id"]):
        return None, [Problem(path, number, 1, reason)]
    return _make_article(entry, path, number)


def _make_article(entry: dict[str, Any], path: str, number: int) -> tuple[Article, list[Problem]]:
    problems = []
    text = entry["text"]
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        message = "the text holds half a character (a lone surrogate); it is read as \ufffd"
        problems.append(Problem(path, number, 1, message, warning=True))
    published = _field(entry, "published") or _field(entry, "date")
    if published and not one_day(published):
        message = f"`published: {published[:40]}` is not a day of the calendar; write it like 2022-02-16"
        problems.append(Problem(path, number, 1, message))
    title = _field(entry, "title")
    blocks = _blocks(text, title)
    page = Page(
        text=text,
        blocks=blocks,
        headline_sure=bool(title),
        title=title,
        url=_field(entry, "url"),
        published=published,
        published_from=_field(entry, "published_from"),
    )
    dating = find_publication_date(page)
    article = assemble(page, dating, id=entry["id"], path=path, title=title, publisher=_field(entry, "publisher"))
    return Article(**{**{name: getattr(article, name) for name in Article.__slots__}, "line": number}), problems


def _field(entry: dict[str, Any], key: str) -> str | None:
    value = entry.get(key)
    return _SURROGATE.sub("\ufffd", value).strip() or None if isinstance(value, str) else None


def _blocks(text: str, title: str | None) -> tuple[Block, ...]:
    """Paragraphs, the first of them as the title where it is one: nothing else is marked in bulk text."""
    spans = paragraphs(text)
    if not spans:
        return (Block(0, len(text)),) if text else ()
    blocks = [Block(span.start, span.end) for span in spans]
    if _is_title(text, spans, title):
        blocks[0] = Block(spans[0].start, spans[0].end, "title")
    return tuple(blocks)


def _is_title(text: str, spans: list[Span], title: str | None) -> bool:
    first = text[spans[0].start : spans[0].end].strip()
    if title:
        return same_words(title, first)
    if len(spans) < 2 or len(first) > 150 or first.count(" ") < 2 or first.endswith((".", ":", ";", '"', "”", ",")):
        return False
    second = text[spans[1].start : spans[1].end].strip()
    return (
        is_prose(second)
        and len(content_words(first) & content_words(text[spans[1].start : spans[1].start + 3000])) >= 2
    )
