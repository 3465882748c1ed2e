"""Pages as a reader gets them: Markdown made into HTML with the extensions of mkdocs.yml, and parsed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import markdown
from lxml import html

EXTENSIONS = ["attr_list", "def_list", "tables", "toc", "meta"]


def page(text: str) -> html.HtmlElement:
    """The content of a page."""
    return html.fromstring(f"<main>{markdown.markdown(text, extensions=EXTENSIONS)}</main>")


def contents(text: str) -> list[str]:
    """The anchors to which a page's table of contents leads, which themes show as "On this page"."""
    reader = markdown.Markdown(extensions=EXTENSIONS)
    reader.convert(text)
    return [heading["id"] for heading in _flat(reader.toc_tokens)]  # type: ignore[attr-defined]


def _flat(headings: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for heading in headings:
        yield heading
        yield from _flat(heading["children"])


def parsed(pages: dict[str, str]) -> dict[str, html.HtmlElement]:
    """All Markdown pages, by the path of what is built from them; the home page as site_src/index.md takes it in."""
    built = {path: page(text) for path, text in pages.items() if path.endswith("index.md")}
    return {"index.md": page(pages["timeline/.home.md"]), **built}


def broken_links(pages: dict[str, str]) -> list[str]:
    """Links inside the site that lead to no page or to no anchor of it."""
    about = Path(__file__).parents[2] / "site_src/about/index.md"
    content = {**parsed(pages), "about/index.md": page(about.read_text(encoding="utf-8"))}
    ids = {path: set(tree.xpath("//@id")) for path, tree in content.items()}
    broken = []
    for path, tree in parsed(pages).items():
        for target in tree.xpath("//a/@href"):
            if re.match(r"[a-z]+:", target):
                continue
            address, _, anchor = target.partition("#")
            anchor = "" if "=" in anchor else anchor  # what the filter is asked for
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
            source = place.removesuffix(".html") + ".md" if place.endswith("index.html") else place
            if (source not in content and source not in pages) or (anchor and anchor not in ids.get(source, ())):
                broken.append(f"{path}: {target}")
    return broken


def text_of(element: html.HtmlElement) -> str:
    """Its words with single spaces."""
    return " ".join(str(element.text_content()).split())
