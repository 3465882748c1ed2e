"""How much two articles tell the same story.

An article is a vector of its words, weighted by how often they stand there and how few articles have them (tf-idf).
A short report shares few words even with one on the same matter; so each vector is mixed with those of the articles
most like it, twice, which brings reports of one story together and sets stories apart.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from timeline.merge import language

STEM = 5

WORDS = 48
"""How many words of an article are compared: those with the most weight."""

NEIGHBOURS = 10
"""How many articles are mixed into one."""

PATIENCE = 4 * NEIGHBOURS
"""So many are remembered before all but the NEIGHBOURS most like an article are forgotten."""

ROUNDS = 2

KEYS = 24
BLOCK = 30
"""Those are sought under this many words of an article, in this many articles before it that have the word."""

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
Key = TypeVar("Key", str, int)


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


def unit(vector: Mapping[str, float], most: int | None = None) -> Vector:
    """The same direction with length 1; of more words than `most` only the strongest."""
    items = _strongest(vector, most or len(vector))
    length = math.sqrt(math.fsum(weight * weight for _, weight in items))
    return {word: weight / length for word, weight in items} if length else {}


def cosine(one: Vector, other: Vector) -> float:
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
        self._vectors = [self._vector(article.terms) for article in articles]
        for _ in range(ROUNDS):
            self._vectors = _mixed(self._vectors, _alike(self._vectors))
        self._scales = [_scale(similarities) for similarities in _alike(self._vectors)]
        self._known: dict[tuple[int, int], float] = {}

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
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            scale = math.sqrt(self._scales[one] * self._scales[other])
            found = self._known[pair] = min(1.0, cosine(self._vectors[one], self._vectors[other]) / scale)
        return found

    def _vector(self, counts: Sequence[tuple[str, int]]) -> Vector:
        weights = {word: (1 + math.log(count)) * self._rarity[word] for word, count in counts}
        return unit(weights, WORDS)


def _rarity(size: int, count: int, word: str) -> float:
    """Inverse document frequency, as if OTHERS articles on other matters stood beside those of the collection."""
    others = OTHERS * (COMMON_SHARE if word in COMMON else RARE_SHARE)
    return math.log(1 + (size + OTHERS) / (count + others))


def _alike(vectors: Sequence[Vector]) -> list[dict[int, float]]:
    """For each vector the NEIGHBOURS most like it, of those near it that share its strongest words, with cosines."""
    shared: list[dict[int, float]] = [{} for _ in vectors]
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        sums: dict[int, float] = defaultdict(float)
        for word, weight in _strongest(vector, KEYS):
            block = holders[word]
            for other, its_weight in block[-BLOCK:]:
                sums[other] += weight * its_weight
            block.append((number, weight))
            if len(block) > 2 * BLOCK:
                del block[:-BLOCK]
        for other, value in sums.items():
            shared[other][number] = value
            if len(shared[other]) > PATIENCE:  # what is not among the strongest now never will be
                shared[other] = dict(_strongest(shared[other], NEIGHBOURS))
        shared[number] = dict(_strongest(sums, NEIGHBOURS))
    return [
        {other: cosine(vector, vectors[other]) for other, _ in _strongest(values, NEIGHBOURS)}
        for vector, values in zip(vectors, shared, strict=True)
    ]


def _strongest(weights: Mapping[Key, float], most: int) -> list[tuple[Key, float]]:
    """The items with the largest values, in their order; a few more where values are equal."""
    if len(weights) <= most:
        return list(weights.items())
    least = sorted(weights.values())[-most]
    return [item for item in weights.items() if item[1] >= least]


def _mixed(vectors: Sequence[Vector], alike: Sequence[Mapping[int, float]]) -> list[Vector]:
    """Each vector with those most like it added, each by its similarity."""
    mixed = []
    for vector, similarities in zip(vectors, alike, strict=True):
        total = defaultdict(float, vector)
        for other, similarity in similarities.items():
            for word, weight in vectors[other].items():
                total[word] += similarity * weight
        mixed.append(unit(total, WORDS))
    return mixed


def _scale(similarities: Mapping[int, float]) -> float:
    """How alike an article is to the NEAREST-th of those most like it."""
    nearest = sorted(similarities.values(), reverse=True)[:NEAREST]
    return max(LEAST, nearest[-1]) if nearest else 1.0
