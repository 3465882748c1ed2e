"""How likely two mentions tell one event, of all pairs worth comparing, and the groups that these make.

An archive has millions of pairs: they stand in arrays, ten bytes each, and of the groups only a connected part of all
mentions is looked at at a time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy

from timeline.merge.candidates import candidates
from timeline.merge.cluster import average_link
from timeline.merge.model import Model
from timeline.merge.similarity import Collection, Profile

LEAST = 0.08
"""Groups are compared where some pair across them has this probability, and where they are of the same days."""

WHOLE = 10_000
"""A probability has four decimals."""


class Likely:
    """The pairs that may well tell one event, by their numbers, the smaller first, with how likely that is."""

    def __init__(self, size: int, keys: Sequence[int], values: Sequence[int]) -> None:
        self._size, self._keys, self._values = size, keys, values

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        for key, value in zip(self._keys, self._values, strict=True):
            if value >= LEAST * WHOLE:
                yield key // self._size, key % self._size, value / WHOLE


class Pairs:
    """The pairs of some profiles."""

    def __init__(self, profiles: Sequence[Profile], collection: Collection, model: Model) -> None:
        self.profiles, self._collection, self._model = profiles, collection, model
        keys: array[int] = array("Q")
        values: array[int] = array("H")
        for one, other in candidates(profiles, collection):
            keys.append(self._key(one, other))
            values.append(round(WHOLE * self._measured(one, other)))
        order = numpy.argsort(numpy.array(keys))
        self._keys = array("Q", numpy.array(keys)[order].tobytes())
        self._values = array("H", numpy.array(values)[order].tobytes())
        self.likely = Likely(len(profiles), self._keys, self._values)

    def probability(self, one: int, other: int) -> float:
        """Of two numbers of profiles, 0 to 1, four decimals."""
        one, other = min(one, other), max(one, other)
        key = self._key(one, other)
        place = bisect_left(self._keys, key)
        if place < len(self._keys) and self._keys[place] == key:
            return self._values[place] / WHOLE
        return self._measured(one, other)

    def groups(self) -> list[list[int]]:
        """The numbers of the profiles that tell one event, by pairs alone."""
        return average_link(len(self.profiles), self.likely, self._model.threshold, self.probability)

    def _key(self, one: int, other: int) -> int:
        return one * len(self.profiles) + other

    def _measured(self, one: int, other: int) -> float:
        return self._model.probability(self.profiles[one], self.profiles[other], self._collection)
