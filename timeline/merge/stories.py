"""How much two articles tell the same story.

An article is a vector of its words, weighted by how often they stand there and how few articles have them (tf-idf).
A short report shares few words even with one on the same matter; so each vector is mixed with those of the articles
most like it, twice, which brings reports of one story together and sets stories apart.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from timeline.merge import language, nearest

STEM = 5

ROUNDS = 2
"""So often each article is mixed with those most like it."""

AT_HAND = 4096
"""Articles whose words are at hand for comparing."""

OTHERS = 50
COMMON_SHARE, RARE_SHARE = 0.25, 0.01
"""Five articles on one matter cannot tell which of their words are rare. So they are counted as if other articles
stood beside them, in which each of the common words of words.yaml stands in a quarter, and any other in a hundredth."""

NEAREST = 5
LEAST = 0.35
"""What counts as alike is told by the collection: two articles are of one story where they are as alike as each is to
the NEAREST-th of those most like it, but at least this much (local scaling: Zelnik-Manor and Perona 2004)."""

_WORD = re.compile(r"U\.S|\w+")

Vector = Mapping[str, float]
Word = TypeVar("Word", str, int)


ALIASES: Mapping[str, str] = {word: country for country, others in language.read("names").items() for word in others}
CAPITALS: Mapping[str, str] = language.read("words")["countries_in_capitals"]


def words(text: str) -> list[str]:
    """The words of a text in lower case, with the country for its capital and its people: see names.yaml."""
    found = [CAPITALS.get(word, word.lower()) for word in _WORD.findall(text)]
    return [ALIASES.get(word, word) for word in found]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The first five letters of a word in lower case, which join most verbs with their nouns: `acquire`,
    `acquisition`. The same letters are one object, which stands in millions of vectors."""
    return sys.intern(ALIASES.get(word, word)[:STEM])


COMMON = frozenset(stem(word) for word in language.read("words")["common"])


def unit(vector: Mapping[str, float]) -> Vector:
    """The same direction with length 1."""
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def cosine(one: Mapping[Word, float], other: Mapping[Word, float]) -> float:
    """Of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[word] for word, weight in one.items() if word in other])


class Counted(Protocol):
    """An article whose words were counted."""

    @property
    def terms(self) -> Sequence[tuple[str, int]]:
        """The stems of its content words, with their counts."""


class Stories:
    """All articles of a collection."""

    def __init__(self, articles: Sequence[Counted]) -> None:
        """Articles that stand near each other in the sequence are compared: it should be in the order of time."""
        size = max(1, len(articles))
        documents = Counter(word for article in articles for word, _ in article.terms)
        self._shares = {word: count / size for word, count in documents.items()}
        self._rarity = {word: _rarity(size, count, word) for word, count in documents.items()}
        self.rarest = math.log(1 + size + OTHERS)
        number = {word: place for place, word in enumerate(documents)}
        vectors = nearest.vectors(
            [(number[word], (1 + math.log(count)) * self._rarity[word]) for word, count in article.terms]
            for article in articles
        )
        near = nearest.nearest(vectors)
        for _ in range(ROUNDS):
            vectors = nearest.mixed(vectors, near)
            near = nearest.nearest(vectors)
        self._scales = [_scale(row[row > 0].tolist()) for row in near.cosines]
        # Articles are compared in the order of time, so that few are needed at a time.
        self._vector = lru_cache(AT_HAND)(vectors.one)
        self._similarity = lru_cache(16 * AT_HAND)(self._measured)

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a stem: log(1 + articles / articles with it)."""
        return self._rarity.get(word, self.rarest)

    def share(self, word: str) -> float:
        """The share of articles in which a stem is a content word."""
        return self._shares.get(word, 0.0)

    def __contains__(self, word: str) -> bool:
        """Whether a stem is a content word of some article."""
        return word in self._rarity

    def similarity(self, one: int, other: int) -> float:
        """Of two articles by their places in the sequence, 0 to 1: 1 for an article and itself."""
        if one == other:
            return 1.0
        return self._similarity(one, other) if one < other else self._similarity(other, one)

    def _measured(self, one: int, other: int) -> float:
        scale = math.sqrt(self._scales[one] * self._scales[other])
        return min(1.0, cosine(self._vector(one), self._vector(other)) / scale)


def _rarity(size: int, count: int, word: str) -> float:
    """Inverse document frequency, as if OTHERS articles on other matters stood beside those of the collection."""
    others = OTHERS * (COMMON_SHARE if word in COMMON else RARE_SHARE)
    return math.log(1 + (size + OTHERS) / (count + others))


def _scale(cosines: Sequence[float]) -> float:
    """How alike an article is to the NEAREST-th of those most like it, whose cosines these are, the highest first."""
    return max(LEAST, cosines[:NEAREST][-1]) if cosines else 1.0
