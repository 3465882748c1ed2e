"""The words of all articles together: a name that stands nowhere in them is an invention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from timeline.model import Article
from timeline.reader.request import words
from timeline.wording import plain

_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")


class Collection:
    """The articles of a project, ready to be asked what stands in them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._known: dict[str, bool] = {}

    def missing(self, title: str) -> str | None:
        """The first name or number of a title that stands in no article; None where there is none."""
        for word in _WORD.findall(title):
            named = word[0].isdigit() or word.lower() in _values() or any(map(str.isupper, word))
            if named and _folded(word) not in self._words:
                return str(word)
        return None

    def names(self, name: str) -> bool:
        """Whether a name stands in some article as it is, but for its case."""
        wanted = plain(name).casefold()
        if wanted not in self._known:
            self._known[wanted] = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", self._text) is not None
        return self._known[wanted]

    @cached_property
    def _text(self) -> str:
        return "\n".join(plain(text).casefold() for text in self._texts())

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_folded(word) for text in self._texts() for word in _WORD.findall(text))

    def _texts(self) -> Iterator[str]:
        for article in self._articles:
            yield from filter(None, (article.title, article.publisher, article.text))


def _folded(word: str) -> str:
    """A word without its case; a number without the signs that group its digits; of a number word its value."""
    if word[0].isdigit():
        return re.sub(r"\D", "", word)
    return _values().get(word.lower(), word.casefold())


@cache
def _values() -> dict[str, str]:
    """Number words and their values in digits."""
    lists = words()
    tens = {word: str(10 * number) for number, word in enumerate(lists["tens"], 2)}
    return {word: str(number) for number, word in enumerate(lists["numbers"])} | tens
