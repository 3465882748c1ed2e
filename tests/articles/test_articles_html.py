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


def read_body(tmp_path: Path, body: str, title: str = "") -> Article:
    (tmp_path / "page.html").write_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "utf-8")
    (article,), _ = read_input(tmp_path / "page.html")
    return article


def lines(article: Article) -> list[str]:
    return [article.text[block.start : block.end].strip() for block in article.blocks]


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


SHIP = "The ship Northern Star sank on Monday off Holm, said Ana Petrova, who had seen it from the pier."
MARKED = [
    SHIP.replace("Northern Star", f"<{tag}>Northern Star</{tag}>").replace("Ana", f"<{tag}>Ana</{tag}>")
    for tag in ("i", "em", "b", "cite", "q", "s", "time", "code", "abbr", "span")
]
MARKED.append(
    SHIP.replace("Northern Star", "<i>Northern <b>Star</b></i>").replace("from the", "<u>from <q>the</q></u>")
)


@pytest.mark.parametrize("marked", MARKED)
@pytest.mark.parametrize(
    "place",
    ["<p>{}</p>", "<div>{}</div>", "<blockquote>{}</blockquote>", "{}", "<br><br>{}<br><br>"],
    ids=["p", "div", "blockquote", "bare", "br"],
)
def test_words_at_inline_elements_stay_in_their_sentence(tmp_path: Path, marked: str, place: str) -> None:
    first, last = (f"<div>{paragraph}</div>" for paragraph in (PARAGRAPHS[0], PARAGRAPHS[-1]))
    article = read_body(tmp_path, f"<article><h1>{HEADLINE}</h1>{first}{place.format(marked)}{last}</article>")
    assert SHIP in lines(article)


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_paragraph_of_many_links_stays(tmp_path: Path, tag: str) -> None:
    linked = " ".join(f"<a href='/{word}'><i>{word}</i></a>" for word in SHIP.split())
    paragraphs = "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in (PARAGRAPHS[0], linked, PARAGRAPHS[-1]))
    article = read_body(tmp_path, f"<article><h1>{HEADLINE}</h1>{paragraphs}</article>")
    assert lines(article) == [HEADLINE, PARAGRAPHS[0], SHIP, PARAGRAPHS[-1]]


@pytest.mark.parametrize(
    "button",
    [
        "<h1><button>Open the menu of the harbour</button></h1>",
        "<div role='button'>Subscribe to news of harbour and storms</div>",
        "<div><a class='btn btn-primary' href='/'>Subscribe to news of harbour and storms</a></div>",
    ],
)
def test_a_button_is_no_title(tmp_path: Path, button: str) -> None:
    body = f"{button}<article><h2>{HEADLINE} <button>Share</button></h2><p>{'</p><p>'.join(PARAGRAPHS)}</p></article>"
    article = read_body(tmp_path, body)
    assert article.title == HEADLINE
    assert lines(article) == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "head",
    [
        "<p>Ports</p><h1>{}</h1>",
        "<div>16 February 2022</div><h1>{}</h1>",
        "<div>{}</div><h1>{}</h1><p>Ports</p>",
        "<h1>Harbour reopens<br>after two days of storms</h1>",
        "<h1><div>Harbour reopens</div><div>after two days of storms</div></h1>",
    ],
)
def test_the_headline_stands_once(tmp_path: Path, head: str) -> None:
    body = f"<article>{head.format(HEADLINE, HEADLINE)}<p>{'</p><p>'.join(PARAGRAPHS)}</p><p>{HEADLINE}</p></article>"
    article = read_body(tmp_path, body, f"{HEADLINE} | Coast Daily")
    assert article.title == HEADLINE
    assert article.text.count("storms") == 2  # in the headline, and in the first sentence
    assert lines(article)[0] == HEADLINE
    assert lines(article)[-len(PARAGRAPHS) :] == PARAGRAPHS


POST = f"<h3 class='post-title'>{HEADLINE}</h3><div class='post-body'>{'<br><br>'.join(PARAGRAPHS)}</div>"
DATED = "<h2 class='date-header'><span>Friday, December 23, 2016</span></h2>"
OTHER = "<h3>Mayor opens a school</h3><div>The mayor opened a school in the north of the town, and left.</div>"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"<h1>Notes from the Pier</h1><p>What I see from my window.</p>{DATED}{POST}", "2016-12-23"),
        (f"{DATED}{POST}{DATED.replace('Friday, December 23', 'Thursday, December 22')}{OTHER}", "2016-12-23"),
        (f"{DATED}{OTHER}{POST}", None),
        (f"{POST}{DATED}{OTHER}", None),
        (f"{DATED.replace('date-header', 'today')}{POST}", None),
        (f"{DATED.replace('Friday', 'Monday')}{POST}", None),
    ],
    ids=["a blog", "two posts", "above another post", "of the next post", "another class", "another weekday"],
)
def test_the_date_header_of_a_blog_dates_its_post(tmp_path: Path, body: str, day: str | None) -> None:
    article = read_body(tmp_path, body, f"Notes from the Pier: {HEADLINE}")
    assert article.title == HEADLINE
    assert article.published == day


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
