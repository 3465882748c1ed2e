"""Saved pages: encoding, dates in markup, and every sentence of the article."""

from pathlib import Path

import pytest

from timeline.articles import read_input
from timeline.model import Article

HEADLINE = "Harbour reopens after two days of storms"
PARAGRAPHS = [
    "The harbour reopened on Wednesday after two days of storms, the port office said in a statement.",
    "“We are open,” said the harbour master.",
    "He left.",
    "Ferries will run again from Thursday, and the fishing fleet left before dawn, as it does every day in February.",
]


def read(tmp_path: Path, head: str = "", under: str = "", above: str = "", after: str = "") -> Article:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    (tmp_path / "page.html").write_text(
        f"<!DOCTYPE html><html><head><title>{HEADLINE} | Coast Daily</title>{head}</head><body>"
        f"<header>{above}<nav><a href='/'>Home</a> <a href='/w'>World</a></nav></header>"
        f"<article><h1>{HEADLINE}</h1>{under}{paragraphs}</article>{after}"
        "<footer>© 2024 Coast Daily. All rights reserved.</footer></body></html>",
        encoding="utf-8",
    )
    (article,), _ = read_input(tmp_path / "page.html")
    return article


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_every_sentence_of_the_article_stays(tmp_path: Path) -> None:
    article = read(tmp_path, after="<aside><h3>Related Articles</h3><ul><li>Storm closes harbour</li></ul></aside>")
    kept = [article.text[b.start : b.end].strip() for b in article.blocks if b.kind == "text"]
    assert kept == PARAGRAPHS
    assert article.text.startswith(HEADLINE)
    assert article.title == HEADLINE
    assert article.blocks[0].kind == "title"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            json_ld('{"@type":"NewsArticle","headline":"Harbour","datePublished":"2022-02-16T23:30:00-05:00"}'),
            "2022-02-16",
        ),
        (json_ld('{"@graph":[{"@type":"WebPage"},{"@type":["Article"],"datePublished":"2022-02-16"}]}'), "2022-02-16"),
        (json_ld('[{"@type":"NewsArticle","datePublished":"2022-02-16"},{"@type":"Person"}]'), "2022-02-16"),
        (json_ld('{"@type":"NewsArticle","datePublished":"2022-02-16",}'), "2022-02-16"),
        (json_ld('{"@type":"NewsArticle","dateModified":"2022-02-16"}'), None),
        (json_ld('{"@type":"Event","startDate":"2022-02-16"}'), None),
        (json_ld('{"@type":"NewsArticle","datePublished":"2022-02-31"}'), None),
        (
            json_ld(
                f'[{{"@type":"NewsArticle","headline":"Mayor visits school","datePublished":"2021-01-01"}},'
                f'{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2022-02-16"}}]'
            ),
            "2022-02-16",
        ),
        (meta("article:published_time", "2022-02-16T08:00:00+01:00"), "2022-02-16"),
        (meta("article:modified_time", "2022-02-16T08:00:00+01:00"), None),
        ('<meta name="date" content="2022-02-16">', None),
        ('<meta itemprop="datePublished" content="2022-02-16">', "2022-02-16"),
        ('<link rel="canonical" href="https://example.org/2022/02/16/harbour">', "2022-02-16"),
        (meta("article:published_time", "02/03/2022"), None),
    ],
)
def test_dates_in_the_head(tmp_path: Path, head: str, day: str | None) -> None:
    assert read(tmp_path, head).published == day


@pytest.mark.parametrize(
    ("under", "day"),
    [
        ("<p>By Ana Petrova | <span>16 February 2022</span></p>", "2022-02-16"),
        ('<div><time datetime="2022-02-16T08:00">yesterday</time></div>', "2022-02-16"),
        ('<time class="updated" datetime="2022-02-18">Feb 18</time>', None),
    ],
)
def test_dates_under_the_headline(tmp_path: Path, under: str, day: str | None) -> None:
    assert read(tmp_path, under=under).published == day


@pytest.mark.parametrize(
    "place",
    [
        {"above": "<div>Saturday, May 18, 2024</div>"},
        {"above": "<h1>Coast Daily</h1><div>Saturday, May 18, 2024</div>"},
        {"above": '<time datetime="2024-05-18">today</time>'},
        {"after": '<div><article><a>Storm</a><time datetime="2024-05-18">May 18</time></article></div>'},
    ],
    ids=["header", "site name", "time element in the header", "teaser"],
)
def test_other_dates_are_guesses(tmp_path: Path, place: dict[str, str]) -> None:
    article = read(tmp_path, **place)
    assert article.published is None
    assert {evidence.date for evidence in article.evidence} == {"2024-05-18"}


def test_a_moment_in_utc_gives_way_to_the_publishers_own_day(tmp_path: Path) -> None:
    moment = meta("article:published_time", "2022-02-17T03:10:00Z")
    alone = read(tmp_path, moment)
    assert alone.published == "2022-02-17"
    assert "UTC" in alone.evidence[0].reason
    assert read(tmp_path, moment, under="<p>16 February 2022</p>").published == "2022-02-16"
    assert read(tmp_path, moment + meta("article:modified_time", "2022-02-18T09:00:00-05:00")).published == "2022-02-16"


def test_an_address_is_not_made_anew_when_a_page_is(tmp_path: Path) -> None:
    head = meta("article:published_time", "2024-05-18") + meta("og:url", "https://example.org/2022/02/16/harbour")
    article = read(tmp_path, head)
    assert article.published == "2022-02-16"
    assert "2024-05-18" in str(article.published_from)


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-2", "utf-8"])
def test_the_encoding_that_a_page_names(tmp_path: Path, encoding: str) -> None:
    body = "<p>The minister André Müller left the town on Tuesday.</p>"
    page = f"<html><head><meta charset='{encoding}'></head><body>{body}"
    (tmp_path / "page.htm").write_bytes(page.encode(encoding))
    (article,), problems = read_input(tmp_path / "page.htm")
    assert "André Müller" in article.text
    assert problems == []


@pytest.mark.parametrize("page", ["<html><script>x()</script></html>", "<!-- -->", "<html></html>", "<"])
def test_a_page_without_text_is_a_problem(tmp_path: Path, page: str) -> None:
    (tmp_path / "page.html").write_text(page)
    articles, (problem,) = read_input(tmp_path / "page.html")
    assert articles == []
    assert "no article text" in problem.message
