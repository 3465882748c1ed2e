"""What a page's markup says about it: dates in JSON-LD, meta fields and `time` elements; title, address, publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.articles.data import load
from timeline.articles.headline import content_words
from timeline.articles.page import CHANGE, OWN, Sign

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\n]{4,60})"')


class Metadata(NamedTuple):
    """What stands in a page's head."""

    title: str | None
    url: str | None
    publisher: str | None
    json_ld: tuple[Sign, ...]
    meta: tuple[Sign, ...]


def read_metadata(tree: HtmlElement) -> Metadata:
    """Title, address, publisher and dates, as the page's head gives them."""
    fields = list(_meta_fields(tree))
    first = dict(reversed(fields))
    things = [thing for text in _scripts(tree) for thing in _things(text)]
    articles = [thing for thing in things if _types(thing) & set(load("publication_date")["article_types"])]
    headline = _text(articles[0].get("headline")) if len(articles) == 1 else None
    title = first.get("og:title") or headline or first.get("twitter:title")
    title = title or _element_text(tree, "//head/title") or _element_text(tree, "//h1")
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or first.get("og:url")
    url = str(canonical).strip() if canonical and str(canonical).startswith(("http://", "https://")) else None
    publisher = first.get("og:site_name") or next((p for a in articles if (p := _name(a.get("publisher")))), None)
    return Metadata(
        title=" ".join(title.split())[:300] if title else None,
        url=url,
        publisher=" ".join(publisher.split())[:200] if publisher else None,
        json_ld=tuple(_json_ld_signs(articles, things, list(_scripts(tree)), title)),
        meta=tuple(_meta_signs(fields)),
    )


def _meta_fields(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            yield name.strip().lower(), content[:1000]


def _meta_signs(fields: Iterable[tuple[str, str]]) -> Iterator[Sign]:
    names = load("publication_date")
    present = dict(reversed(list(fields)))
    for name in names["published_fields"]:
        if name in present:
            yield Sign(f"meta {name}", present[name][:60], True, OWN)
    for name in names["doubtful_fields"]:
        if name in present:
            yield Sign(
                f"meta {name}",
                present[name][:60],
                False,
                "often the day of a change, or on which the page was delivered",
            )


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            yield element.text[:2_000_000]


def _things(text: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script that may be a page's: at its top, in a list, in @graph, or as mainEntity."""
    try:
        waiting: list[Any] = [json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting[:0] = thing
        elif isinstance(thing, dict):
            yield thing
            waiting[:0] = [thing[key] for key in ("@graph", "mainEntity") if isinstance(thing.get(key), list | dict)]


def _types(thing: dict[str, Any]) -> set[str]:
    types = thing.get("@type")
    return {str(one).rpartition("/")[2] for one in (types if isinstance(types, list) else [types])}


def _json_ld_signs(
    articles: list[dict[str, Any]], things: list[dict[str, Any]], scripts: list[str], title: str | None
) -> Iterator[Sign]:
    """The article's `datePublished`. Where a page lists several articles, the one whose headline is the page's."""
    dated = [article for article in articles if _text(article.get("datePublished"))]
    if len({_text(article["datePublished"]) for article in dated}) > 1:
        words = content_words(title or "")
        dated = [
            a for a in dated if words and len(words & content_words(_text(a.get("headline")) or "")) * 2 > len(words)
        ]
    days = {_text(article["datePublished"]) for article in dated}
    for article in dated[:1]:
        trusted = len(days) == 1
        yield Sign(
            "JSON-LD datePublished",
            str(_text(article["datePublished"])),
            trusted,
            "" if trusted else "several articles differ",
        )
    if not articles:
        pages = [_text(t.get("datePublished")) for t in things if _types(t) & {"WebPage", "ItemPage"}]
        loose = [found for text in scripts for found in _PUBLISHED.findall(text)] if not things else []
        found = list(dict.fromkeys(value for value in [*pages, *loose] if value))
        if len(found) == 1:
            yield Sign("JSON-LD datePublished", found[0][:60], True, OWN)
    for article in articles[:1]:
        if changed := _text(article.get("dateModified")):
            yield Sign("JSON-LD dateModified", changed, False, CHANGE)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip()[:300] or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _element_text(tree: HtmlElement, path: str) -> str | None:
    for element in tree.xpath(path):
        text = " ".join(str(element.text_content()).split())
        if text:
            return text
    return None
