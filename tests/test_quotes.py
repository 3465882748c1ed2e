"""A quote is true where it stands in its article."""

from __future__ import annotations

import time

import pytest

from timeline.model import Article, Event, Source
from timeline.quotes import Quotes

TEXT = """The mayor of Holm, Anna Berg, said on Monday: “We never agreed to anything – at all.”

She resigned a day later.
The council
accepted it.

The port opened in May."""
ARTICLE = Article(id="news/holm", text=TEXT, path="content/articles/news/holm.md", title="Mayor’s deal falls through")


def stands(quote: str) -> bool | None:
    return Quotes([ARTICLE]).stands(Source("news/holm", quote))


@pytest.mark.parametrize(
    "quote",
    [
        "She resigned a day later.",
        'said on Monday: "We never agreed to anything - at all."',
        "She resigned a day later. The council accepted it.",
        "Mayor's deal falls through",
        "The mayor of Holm ... said on Monday",
        "The mayor of Holm […] said on Monday",
        "The mayor of Holm [...] said on Monday",
        "[Anna Berg] resigned a day later.",
        "She resigned a day later. The council accepted [the resignation].",
        "",
    ],
)
def test_true(quote: str) -> None:
    assert stands(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "They never agreed to anything at all.",
        "She resigned a day later ... The port opened in May.",  # in two paragraphs
        "said on Monday ... The mayor of Holm",
        "he resigned a day later.",  # cuts a word
        "...",
        "[Nothing of this stands there.]",
    ],
)
def test_false(quote: str) -> None:
    assert stands(quote) is False


def test_an_article_that_is_gone_is_not_checked() -> None:
    quotes, source = Quotes([ARTICLE]), Source("news/gone", "Anything.")
    entry = Event("e", "2022", "T", "happened", sources=(source, source))
    assert quotes.stands(source) is None
    assert list(quotes.false([entry])) == []
    assert quotes.missing([entry]) == {"news/gone": [("e", 0), ("e", 1)]}


def test_the_nearest_sentence_is_named() -> None:
    entry = Event("e", "2022", "T", "happened", sources=(Source("news/holm", "She resigned two days later."),))
    (false,) = Quotes([ARTICLE]).false([entry])
    assert (false.event, false.position, false.nearest) == ("e", 0, "She resigned a day later.")
    (far,) = Quotes([ARTICLE]).false([Event("e", "2022", "T", "happened", sources=(Source("news/holm", "Zzz qq."),))])
    assert far.nearest is None


def test_hostile_text_is_searched_quickly() -> None:
    article = Article(id="a", text="a " * 200_000, path="a.md")
    began = time.process_time()
    assert Quotes([article]).stands(Source("a", "a ... " * 3_000 + "b")) is False
    assert Quotes([article]).stands(Source("a", "[" * 50_000)) is False
    assert time.process_time() - began < 5
