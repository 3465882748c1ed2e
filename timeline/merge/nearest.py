"""Many sparse vectors at once: which are most like each, and each mixed with those.

Everything is arrays of numpy and goes on in chunks of articles, so that a hundred thousand of them take seconds and
little memory beside the vectors themselves. Sums are taken one number after the other, in a fixed order (`bincount`),
never as a product of matrices: so every machine gets the same bits.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

NEIGHBOURS = 10
"""How many vectors are sought for each."""

KEYS, BLOCK = 24, 30
"""Those are sought under this many words of a vector, the strongest, among this many vectors before it that have the
word among theirs (sorted neighbourhood: Hernandez and Stolfo 1995)."""

WORDS = 48
"""How many words a vector keeps: those with the most weight, and all that have as much as the last of them."""

CHUNK, MOST = 300, 250_000
"""So many vectors, and so many times that two share a word, are looked at together: more take memory, and no less
time."""

Array = Any
"""Of numbers; in one dimension but for the two of Nearest."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sparse vectors of length 1, one after the other."""

    starts: Array
    """Where each begins in the next two, and where the last ends."""
    words: Array
    """Numbers of words, each once in a vector."""
    weights: Array
    width: int
    """More than the largest number of a word."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def owners(self, first: int, end: int) -> Array:
        """For each word of the vectors from `first` to before `end` the number of its vector."""
        return numpy.repeat(numpy.arange(first, end), numpy.diff(self.starts[first : end + 1]))

    def one(self, number: int) -> dict[int, float]:
        """One of them, by word."""
        part = slice(self.starts[number], self.starts[number + 1])
        return dict(zip(self.words[part].tolist(), self.weights[part].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each vector those most like it, the likest first."""

    others: Array
    """A row a vector, with a column for each of NEIGHBOURS: its number, -1 where there are fewer."""
    cosines: Array
    """As `others`; 0 where there is none."""


def vectors(weighed: Iterable[Sequence[tuple[int, float]]]) -> Vectors:
    """Of each sequence of words with weights one vector, of its WORDS strongest words."""
    sizes, words, weights = array("q"), array("q"), array("d")
    for one in weighed:
        sizes.append(len(one))
        words.extend(word for word, _ in one)
        weights.extend(weight for _, weight in one)
    owner = numpy.repeat(numpy.arange(len(sizes)), sizes)
    return _strongest(owner, numpy.array(words), numpy.array(weights), len(sizes))


def nearest(found: Vectors) -> Nearest:
    """The NEIGHBOURS most like each, of those near it in the sequence that share its strongest words.

    They are chosen by what they share of those words, then ordered by the cosine of the whole vectors.
    """
    size = len(found)
    others = numpy.full((size, NEIGHBOURS), -1, numpy.int64)
    shared = numpy.zeros((size, NEIGHBOURS))
    for one, other, value in _sharing(found):
        _keep_best(others, shared, one, other, value)
        _keep_best(others, shared, other, one, value)
    cosines = numpy.zeros((size, NEIGHBOURS))
    for first in range(0, size, CHUNK):
        rows = others[first : first + CHUNK]
        local, column = numpy.nonzero(rows >= 0)
        cosines[local + first, column] = _cosines(found, first, min(size, first + CHUNK), local, rows[local, column])
    order = numpy.lexsort((others, -cosines))
    return Nearest(numpy.take_along_axis(others, order, 1), numpy.take_along_axis(cosines, order, 1))


def mixed(found: Vectors, near: Nearest) -> Vectors:
    """Each vector with those most like it added, each by its cosine."""
    parts = []
    for first in range(0, len(found), CHUNK):
        end = min(len(found), first + CHUNK)
        rows, cosines = near.others[first:end], near.cosines[first:end]
        local, column = numpy.nonzero(rows >= 0)
        # A vector itself comes first, then its neighbours in their order.
        into = numpy.concatenate([numpy.arange(end - first), local])
        taken = numpy.concatenate([numpy.arange(first, end), rows[local, column]])
        share = numpy.concatenate([numpy.ones(end - first), cosines[local, column]])
        places, which = _places(found, taken)
        keys, entry = numpy.unique(into[which] * found.width + found.words[places], return_inverse=True)
        sums = numpy.bincount(entry, weights=found.weights[places] * share[which], minlength=len(keys))
        parts.append(_strongest(keys // found.width, keys % found.width, sums, end - first))
    return _joined(parts)


def _sharing(found: Vectors) -> Iterator[tuple[Array, Array, Array]]:
    """Pairs of vectors that share strong words, the later first, with the sum of the products of their weights."""
    size = len(found)
    strong = _ranks(found.owners(0, size), found.weights) < KEYS
    owner, word, weight = found.owners(0, size)[strong], found.words[strong], found.weights[strong]
    by_word = numpy.argsort(word, kind="stable")  # within a word in the order of the vectors
    place = numpy.empty(len(word), numpy.int64)
    place[by_word] = numpy.arange(len(word))
    begin = numpy.searchsorted(word[by_word], word)
    before = numpy.maximum(begin, place - BLOCK)
    starts = numpy.searchsorted(owner, numpy.arange(size + 1))
    ahead = numpy.concatenate([[0], numpy.cumsum(place - before)])[starts]
    first = 0
    while first < size:
        end = max(first + 1, int(numpy.searchsorted(ahead, ahead[first] + MOST, side="right")) - 1)
        part = slice(starts[first], starts[end])
        first = end
        entries, which = _ranges(before[part], place[part])
        held = by_word[entries]
        keys, pair = numpy.unique(owner[part][which] * size + owner[held], return_inverse=True)
        values = numpy.bincount(pair, weights=weight[part][which] * weight[held], minlength=len(keys))
        yield keys // size, keys % size, values


def _keep_best(others: Array, shared: Array, one: Array, other: Array, value: Array) -> None:
    """Writes into the rows of `one` what is better than what stands there; ties go to the smaller number."""
    better = value >= shared[one, -1]
    one, other, value = one[better], other[better], value[better]
    rows = numpy.unique(one)
    kept, column = numpy.nonzero(others[rows] >= 0)
    one = numpy.concatenate([one, rows[kept]])
    other = numpy.concatenate([other, others[rows[kept], column]])
    value = numpy.concatenate([value, shared[rows[kept], column]])
    order = numpy.lexsort((other, -value, one))
    one, other, value = one[order], other[order], value[order]
    rank = numpy.arange(len(one)) - numpy.searchsorted(one, one)
    best = rank < NEIGHBOURS
    others[one[best], rank[best]] = other[best]
    shared[one[best], rank[best]] = value[best]


def _cosines(found: Vectors, first: int, end: int, local: Array, others: Array) -> Array:
    """Of pairs: the vector `first + local` and the one of `others`."""
    own = slice(found.starts[first], found.starts[end])
    keys = (found.owners(first, end) - first) * found.width + found.words[own]
    order = numpy.argsort(keys)
    keys, weights = keys[order], found.weights[own][order]
    places, which = _places(found, others)
    sought = local[which] * found.width + found.words[places]
    at = numpy.minimum(numpy.searchsorted(keys, sought), max(0, len(keys) - 1))
    hit = keys[at] == sought
    return numpy.bincount(which[hit], weights=weights[at[hit]] * found.weights[places[hit]], minlength=len(others))


def _strongest(owner: Array, words: Array, weights: Array, size: int) -> Vectors:
    """Vectors of length 1 of the WORDS strongest words of each owner, and of those that are as strong as the last."""
    kept = _ranks(owner, weights) < WORDS
    owner, words, weights = owner[kept], words[kept], weights[kept]
    length = numpy.sqrt(numpy.bincount(owner, weights=weights * weights, minlength=size))
    starts = numpy.searchsorted(owner, numpy.arange(size + 1))
    return Vectors(starts, words.astype(numpy.int32), weights / length[owner], int(words.max(initial=0)) + 1)


def _ranks(owner: Array, weights: Array) -> Array:
    """For each word how many of its owner's are stronger; owners are in order."""
    order = numpy.lexsort((-weights, owner))
    ordered = weights[order]
    rank = numpy.arange(len(owner)) - numpy.searchsorted(owner, owner)
    as_before = numpy.zeros(len(owner), bool)
    as_before[1:] = (ordered[1:] == ordered[:-1]) & (rank[1:] > 0)
    first = numpy.maximum.accumulate(numpy.where(as_before, 0, numpy.arange(len(owner))))
    ranks = numpy.empty(len(owner), numpy.int64)
    ranks[order] = rank[first]
    return ranks


def _places(found: Vectors, numbers: Array) -> tuple[Array, Array]:
    """The places of all words of some vectors, one after the other, and for each place which of `numbers` it is of."""
    return _ranges(found.starts[numbers], found.starts[numbers + 1])


def _ranges(begins: Array, ends: Array) -> tuple[Array, Array]:
    """All numbers of some ranges, one after the other, and for each of them the number of its range."""
    sizes = ends - begins
    which = numpy.repeat(numpy.arange(len(sizes)), sizes)
    return numpy.arange(len(which)) + (begins - (numpy.cumsum(sizes) - sizes))[which], which


def _joined(parts: Sequence[Vectors]) -> Vectors:
    if not parts:
        return vectors([])
    ends = numpy.cumsum([0, *(len(part.words) for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends[:-1], strict=True)]
    return Vectors(
        numpy.concatenate([*starts, ends[-1:]]),
        numpy.concatenate([part.words for part in parts]),
        numpy.concatenate([part.weights for part in parts]),
        max(part.width for part in parts),
    )
