"""The day of publication: what dates an article, what is only a guess, and what is none."""

import pytest

from timeline.articles import read_text
from timeline.articles.data import load
from timeline.articles.days import find_days
from timeline.articles.publication_date import EVIDENCE
from timeline.articles.text import read_text_file

BODY = """
The harbour reopened on Wednesday after two days of storms, the port office said in a statement.

Ferries will run again from Thursday.
"""
HEADLINE = "Harbour reopens after two days of storms"


@pytest.mark.parametrize(("text", "days"), load("days")["examples"].items())
def test_days(text: str, days: list[object]) -> None:
    assert [found.date for found in find_days(text) if not found.other] == [str(day) for day in days]


@pytest.mark.parametrize("line", load("publication_date")["under_the_headline"])
def test_a_line_under_the_headline_dates(line: str) -> None:
    article = read_text(f"{HEADLINE}\n{line}\n{BODY}", id="x")
    assert article.published in ("2022-02-16", "2019-07-02")
    assert str(article.published_from).startswith("date under the headline: ")


@pytest.mark.parametrize("line", load("publication_date")["not_under_the_headline"])
def test_another_line_under_the_headline_does_not(line: str) -> None:
    article = read_text(f"{HEADLINE}\n{line}\n{BODY}", id="x")
    assert article.published is None
    assert all(not evidence.trusted and evidence.reason for evidence in article.evidence)


@pytest.mark.parametrize(
    "page",
    [
        f"Saturday, May 18, 2024\n\n{HEADLINE}\n{BODY}",
        f"The Valley Gazette Online\nSaturday, May 18, 2024\n{HEADLINE}\n{BODY}",
        f"{HEADLINE}\n{BODY}\nRelated Articles\nMay 18, 2024\n",
        f"Saturday, May 18, 2024\n{BODY}",
    ],
    ids=["above the headline", "between the site's name and the headline", "in a list of links", "no headline"],
)
def test_the_day_a_page_was_saved_is_a_guess(page: str) -> None:
    article = read_text(page, id="x")
    assert article.published is None
    assert [evidence.date for evidence in article.evidence] == ["2024-05-18"]
    assert "2024-05-18" in str(article.undated_reason)


def test_a_standfirst_may_stand_above_the_byline() -> None:
    page = f"{HEADLINE}\n\nFerries wait no longer after a week of rain.\n\nBy Ana Petrova\nFeb. 16, 2022\n{BODY}"
    assert read_text(page, id="x").published == "2022-02-16"


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("*Edinburgh, Wednesday 16 February 2022*", "Edinburgh, Wednesday 16 February 2022"),
        ("Wednesday, 16 February 2022", "Wednesday, 16 February 2022"),
        ("*Wednesday, February 16, 2022. All times Eastern. Newest entries first.*", "Wednesday, February 16, 2022"),
    ],
)
def test_a_line_under_the_headline_of_the_front_matter_dates(line: str, quote: str) -> None:
    page = f"---\ntitle: {HEADLINE}\npublisher: Kelder Post\n---\n{line}\n{BODY}"
    article, _ = read_text_file(page, id="x", path="x.md", is_markdown=True)
    assert article is not None
    assert (article.published, article.published_from) == ("2022-02-16", f"date under the headline: {quote}")


@pytest.mark.parametrize(
    "first",
    [
        f"Saturday, May 18, 2024\n\n{HEADLINE}",
        "Ministers will meet on 16 February 2022. The port stays closed until then.",
        "16 February 2022 was the day on which the port closed for good.",
        "The port closed in a storm that the town will not forget.\n\n16 February 2022",
    ],
    ids=[
        "above the headline",
        "a paragraph with a day",
        "a paragraph that begins with a day",
        "below the first paragraph",
    ],
)
def test_a_day_in_the_text_below_front_matter_does_not(first: str) -> None:
    assert read_text(f"---\ntitle: {HEADLINE}\n---\n{first}\n{BODY}", id="x").published is None


@pytest.mark.parametrize(
    "line", ["By Ana Petrova | Wed 16 Feb 2022 14.20 BST", "The harbour is open\n16 February 2022"]
)
def test_a_byline_is_no_headline_where_the_front_matter_has_one(line: str) -> None:
    article, _ = read_text_file(f"---\ntitle: Ferries run again\n---\n{line}\n{BODY}", id="x", path="x.md")
    assert article is not None
    assert article.published == "2022-02-16"
    assert not any(block.kind == "title" and "Petrova" in article.text[: block.end] for block in article.blocks)


def test_what_add_could_not_date_stays_undated() -> None:
    page = f"---\ntitle: {HEADLINE}\n# published: unknown; only a guess, 2022-02-16: x\n---\n16 February 2022\n{BODY}"
    article = read_text(page, id="x")
    assert article.published is None
    assert "only a guess" in str(article.undated_reason)


def test_nothing_at_all() -> None:
    article = read_text(HEADLINE + "\n" + BODY, id="x")
    assert (article.published, article.evidence) == (None, ())
    assert article.undated_reason == "the page gives no day of publication"


def front(**fields: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + f"---\n{HEADLINE}\n{BODY}"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2022/02/16/harbour-reopens", "2022-02-16"),
        ("https://example.org/world/2022/feb/16/harbour", "2022-02-16"),
        ("https://example.org/harbour-2022-02-16.html", "2022-02-16"),
        ("https://example.org/news-20220216/", "2022-02-16"),
        ("https://web.archive.org/web/20240518000000/https://example.org/2022/02/16/harbour", "2022-02-16"),
        ("https://web.archive.org/web/20240518000000/https://example.org/harbour", None),
        ("https://example.org/2022/02/harbour", None),
        ("https://example.org/2022/02/3-questions-on-the-harbour", None),
        ("https://example.org/2022/02/16-ferries-wait.html", None),
        ("https://example.org/2022-02-16-harbour", "2022-02-16"),
        ("https://example.org/news/2022-02-3-questions", None),
        ("https://example.org/2022/02/16.html", "2022-02-16"),
        ("https://example.org/2022/02/3.5-percent-more", None),
        ("https://example.org/2022/02/3/harbour", "2022-02-03"),
        ("https://example.org/20220216-harbour", "2022-02-16"),
        ("https://example.org/2022/02/31/harbour", None),
        ("https://example.org/story?day=/2022/02/16/", None),
        ("https://example.org/article/20221399", None),
    ],
)
def test_urls(url: str, day: str | None) -> None:
    assert read_text(front(url=url), id="x").published == day


def test_an_address_on_the_page_counts_with_the_headlines_words_only() -> None:
    own = "https://example.org/2022/02/16/harbour-reopens-after-storms/"
    other = "https://example.org/2021/03/01/mayor-visits-school/"
    assert read_text(f"{HEADLINE}\n{BODY}\n{own}\n", id="x").published == "2022-02-16"
    article = read_text(f"{HEADLINE}\n{BODY}\n{other}\n", id="x")
    assert article.published is None
    assert article.evidence[0].date == "2021-03-01"


@pytest.mark.parametrize(
    ("opening", "url", "day"),
    [
        ("PORT ELLIS, Feb. 16, 2022 (Coast Agency) - ", "", "2022-02-16"),
        ("Port Ellis, Northland – February 16, 2022 – ", "", "2022-02-16"),
        ("PORT ELLIS, Feb. 16 (Coast Agency) - ", "https://example.org/2022/02/harbour", "2022-02-16"),
        ("PORT ELLIS, Feb. 16 (Coast Agency) - ", "https://example.org/2022/03/harbour", None),
        ("PORT ELLIS, Feb. 16 (Coast Agency) - ", "", None),
        ("On February 16, 2022 - ", "", None),
    ],
)
def test_datelines(opening: str, url: str, day: str | None) -> None:
    text = front(url=url or "~").replace("The harbour reopened", opening + "The harbour reopened")
    assert read_text(text, id="x").published == day


def test_a_persons_word_stands_above_all() -> None:
    article = read_text(front(published="2022-02-15", url="https://example.org/2022/02/16/harbour"), id="x")
    assert (article.published, article.published_from) == ("2022-02-15", "a person's word")
    assert article.evidence[1].date == "2022-02-16"


@pytest.mark.parametrize("key", ["published", "date"])
@pytest.mark.parametrize("written", ["2022-02-16", "16 February 2022", '"2022-02-16T23:30:00-05:00"'])
def test_a_person_may_write_the_day_in_words(key: str, written: str) -> None:
    assert read_text(front(**{key: written}), id="x").published == "2022-02-16"


def test_a_changed_day_is_not_taken_for_the_evidences() -> None:
    source = "'2022-02-16 by URL: /2022/02/16/'"
    kept = read_text(front(published="2022-02-16", published_from=source), id="x")
    changed = read_text(front(published="2022-02-15", published_from=source), id="x")
    assert kept.published_from == "URL: /2022/02/16/"
    assert (changed.published, changed.published_from) == ("2022-02-15", "a person's word")


def test_what_is_no_day_leaves_the_article_undated() -> None:
    article = read_text(front(published="2022-02-30", url="https://example.org/2022/02/16/harbour"), id="x")
    assert article.published is None
    assert article.undated_reason == "`published: 2022-02-30` is not a day"


def test_evidence_is_one_visible_list() -> None:
    names = [kind.__name__ for kind in EVIDENCE]
    assert names[0] == "persons_word"
    assert names[-1] == "furniture_dates"
