"""The article in a saved page: trafilatura finds its paragraphs; what it loses of them is put back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.articles import furniture
from timeline.articles.headline import is_prose
from timeline.articles.html_lines import WITHIN_SENTENCES, Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def main_text(tree: HtmlElement, lines: list[Line]) -> list[str]:
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
