"""The words of all articles together: a name that stands nowhere in them is an invention."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from timeline.model import Article
from timeline.reader.request import words
from timeline.wording import ends_at, plain

SHORTEST_STEM = 4
LONGEST_ENDING = 3
MOST_INITIALS = 6
LONGEST_BETWEEN = 3
"""Letters of a small word within a name: `of`, `the`, `for`."""

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
            if named and not self._stands(_folded(word)):
                return str(word)
        return None

    def _stands(self, word: str) -> bool:
        """Whether a word stands in some article, in another form (`Syrians`, `Australian`) or in initials (`ICSID`)."""
        if word in self._words or word.isdigit():
            return word in self._words
        return any(form in self._words or form in self._stems for form in (word, *_stems(word)))

    def names(self, name: str) -> bool:
        """Whether a name stands in some article as it is, but for its case."""
        wanted = plain(name).casefold()
        if wanted not in self._known:
            self._known[wanted] = ends_at(wanted, self._text, 0) is not None
        return self._known[wanted]

    @cached_property
    def _text(self) -> str:
        return "\n".join(plain(text).casefold() for text in self._texts())

    @cached_property
    def _words(self) -> frozenset[str]:
        found: set[str] = set()
        for text in self._texts():
            written = _WORD.findall(text)
            found.update(map(_folded, written))
            found.update(_initials(written))
        return frozenset(found)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem for word in self._words for stem in _stems(word))

    def _texts(self) -> Iterator[str]:
        for article in self._articles:
            yield from filter(None, (article.title, article.publisher, article.text))


def _folded(word: str) -> str:
    """A word without its case and accents; a number without the signs that group its digits; a number word's value."""
    if word[0].isdigit():
        return re.sub(r"\D", "", word)
    if word.isascii():
        return _values().get(word.lower(), word.lower())
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))


def _stems(word: str) -> Iterator[str]:
    """What is left of a word without an ending such as -s, -n, -ian."""
    for ending in range(1, LONGEST_ENDING + 1):
        if len(word) - ending >= SHORTEST_STEM and word.isalpha():
            yield word[:-ending]


def _initials(written: Iterable[str]) -> Iterator[str]:
    """The initials of names of several words: `uk` of the United Kingdom, `us` of U.S., `who` of the World Health
    Organization."""
    run = ""
    for word in written:
        if word[0].isupper():
            run = (run + word[0].lower())[-MOST_INITIALS:]
            yield from (run[start:] for start in range(len(run) - 1))
        elif len(word) > LONGEST_BETWEEN:
            run = ""


@cache
def _values() -> dict[str, str]:
    """Number words and their values in digits."""
    lists = words()
    tens = {word: str(10 * number) for number, word in enumerate(lists["tens"], 2)}
    return {word: str(number) for number, word in enumerate(lists["numbers"])} | tens
