"""MkDocs and Zensical build the same pages from the same sources."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from conftest import Built
from lxml import html
from site_reading import text_of


@pytest.mark.parametrize("sample", ["many", pytest.param("hostile", marks=pytest.mark.long)])
@pytest.mark.skipif(not importlib.util.find_spec("zensical"), reason="zensical is not installed")
def test_both_builders_give_the_same_ids_links_and_texts(built: Built, sample: str) -> None:
    mkdocs, zensical = built(sample, "mkdocs"), built(sample, "zensical")
    pages = {str(path.relative_to(mkdocs)) for path in mkdocs.rglob("*.html")}
    assert pages == {str(path.relative_to(zensical)) for path in zensical.rglob("*.html")}
    assert len(pages) > 20
    for page in pages - {"404.html"}:
        assert content(mkdocs / page) == content(zensical / page), page


def content(page: Path) -> tuple[list[str], list[str], str]:
    article = html.parse(str(page)).xpath("//article[contains(@class, 'md-content__inner')]")[0]
    ids = [str(identifier) for identifier in article.xpath(".//@id") if not str(identifier).startswith("__")]
    return ids, [str(target) for target in article.xpath(".//@href")], text_of(article)


def test_no_page_and_no_list_of_pages_tells_the_day_of_the_build(built: Built) -> None:
    sitemap = (built("one", "mkdocs") / "sitemap.xml").read_text()
    assert sitemap.startswith("<?xml")
    assert "lastmod" not in sitemap
