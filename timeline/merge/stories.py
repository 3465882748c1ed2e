"""How much two articles tell the same story.

An article is a vector of its words, weighted by how often they stand there and how few articles have them (tf-idf).
A short report shares few words even with one on the same matter; so each vector is mixed with those of the articles
most like it, twice, which brings reports of one story together and sets stories apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from timeline.model import Extraction

STEM = 5

WORDS = 80
"""How many words of an article are compared: those with the most weight."""

NEIGHBOURS = 10
"""How many articles are mixed into one."""

ROUNDS = 2

BLOCK = 100
"""Under each word an article looks at this many articles before it."""

Vector = Mapping[str, float]


def stem(word: str) -> str:
    """The first five letters in lower case, which join most verbs with their nouns: `acquire`, `acquisition`."""
    return word[:STEM].lower()


def unit(vector: Mapping[str, float], most: int | None = None) -> Vector:
    """The same direction with length 1; at most that many words, those with the most weight."""
    items = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:most]
    length = math.sqrt(sum(weight * weight for _, weight in items))
    return {word: weight / length for word, weight in items} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[word] for word, weight in one.items() if word in other])


class Stories:
    """All articles of a collection."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        """Articles that stand near each other in the sequence are compared: it should be in the order of time."""
        self._size = max(1, len(extractions))
        counts = [_stems(extraction) for extraction in extractions]
        self._documents: Counter[str] = Counter(word for words in counts for word in words)
        self._vectors = [self._vector(words) for words in counts]
        for _ in range(ROUNDS):
            self._vectors = _mixed(self._vectors)
        self._known: dict[tuple[int, int], float] = {}

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a stem, log(1 + articles / articles with it): above 0 even in five articles
        that all have it."""
        return math.log(1 + self._size / max(1, self._documents[word]))

    def __contains__(self, word: str) -> bool:
        """Whether a stem is a content word of some article."""
        return word in self._documents

    def similarity(self, one: int, other: int) -> float:
        """Of two articles by their places in the sequence, 0 to 1: 1 for an article and itself."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = min(1.0, cosine(self._vectors[one], self._vectors[other]))
        return found

    def _vector(self, counts: Mapping[str, int]) -> Vector:
        weights = {word: (1 + math.log(count)) * self.rarity(word) for word, count in counts.items()}
        return unit(weights, WORDS)


def _stems(extraction: Extraction) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for word, count in extraction.terms:
        counts[stem(word)] += count
    return counts


def _mixed(vectors: Sequence[Vector]) -> list[Vector]:
    """Each vector with the NEIGHBOURS most like it added, each by its similarity."""
    alike: list[dict[int, float]] = [{} for _ in vectors]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        shared: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            block = holders[word]
            for other in block[-BLOCK:]:
                shared[other] += weight * vectors[other][word]
            block.append(number)
        for other, similarity in shared.items():
            alike[number][other] = alike[other][number] = similarity
    mixed = []
    for number, vector in enumerate(vectors):
        total = defaultdict(float, vector)
        nearest = sorted(alike[number].items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS]
        for other, similarity in nearest:
            for word, weight in vectors[other].items():
                total[word] += similarity * weight
        mixed.append(unit(total, WORDS))
    return mixed
