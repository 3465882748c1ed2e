"""Average-link clustering of a sparse graph: the two groups most alike are joined, until none are alike enough.

Two groups are as alike as all pairs across them on average (UPGMA: Sokal and Michener 1958). Only likely pairs are
known at first; before two groups are joined, the pairs across them that are not known are compared too, of large
groups a sample. So the cost follows the number of likely pairs and not the square of the number of mentions.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

SAMPLE = 6
"""Of a larger group this many members, spread evenly over it, are compared."""

Link = tuple[float, int]
"""The sum of the similarities known between two groups, and how many they are."""


def average_link(
    size: int,
    likely: Iterable[tuple[int, int, float]],
    threshold: float,
    similarity: Callable[[int, int], float],
) -> list[list[int]]:
    """Groups of the numbers 0 to size - 1, each sorted, in the order of their first members.

    `likely` are pairs of numbers, the smaller first, with their similarity, 0 to 1; it is gone through twice.
    `similarity` gives that of the others. Groups are joined while their mean similarity is at least `threshold`. Ties
    go to the smallest numbers.
    """
    # The mean of pairs that are all below the threshold is below it too: what no pair above it connects stays apart,
    # and only what is connected has to be held together.
    parts = connected(size, ((one, other) for one, other, value in likely if value >= threshold))
    first_of = list(range(size))  # of its part
    for part in parts:
        for number in part:
            first_of[number] = part[0]
    inside: dict[int, array[float]] = defaultdict(lambda: array("d"))
    for one, other, value in likely:
        if first_of[one] == first_of[other]:
            inside[first_of[one]].extend((one, other, value))
    groups = []
    for part in parts:
        pairs = inside.pop(part[0], None)
        groups += [part] if pairs is None else _linked(part, pairs, threshold, similarity)
    return sorted(groups, key=lambda group: group[0])


def connected(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers 0 to size - 1 in parts that no pair connects, each sorted, in the order of their first members."""
    above = list(range(size))

    def root(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        above[second] = first
    parts: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        parts[root(number)].append(number)
    return list(parts.values())


def _linked(
    part: Sequence[int], found: Sequence[float], threshold: float, similarity: Callable[[int, int], float]
) -> list[list[int]]:
    """The groups of one connected part; `found` holds two numbers and their similarity, one pair after the other."""
    similarities = {(int(found[at]), int(found[at + 1])): found[at + 2] for at in range(0, len(found), 3)}
    members: dict[int, list[int]] = {number: [number] for number in part}
    links: dict[int, dict[int, Link]] = {number: {} for number in part}
    heap: list[tuple[float, int, int]] = []
    for (one, other), value in similarities.items():
        links[one][other] = links[other][one] = (value, 1)
        if value >= threshold:
            heap.append((-value, one, other))
    heapq.heapify(heap)
    joined = part[-1] + 1
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in members or other not in members:
            continue
        total, known = links[one][other]
        pairs = len(members[one]) * len(members[other])
        if known < pairs:
            mean = _mean(_sample(members[one]), _sample(members[other]), similarities, similarity)
            links[one][other] = links[other][one] = (mean * pairs, pairs)
            if mean < -negative:
                if mean >= threshold:
                    heapq.heappush(heap, (-mean, one, other))
                continue
        members[joined] = sorted(members.pop(one) + members.pop(other))
        links[joined] = merged = _merged(links.pop(one), links.pop(other), one, other)
        for neighbour, (total, known) in merged.items():
            back = links[neighbour]
            back.pop(one, None)
            back.pop(other, None)
            back[joined] = (total, known)
            if total >= threshold * known:
                heapq.heappush(heap, (-total / known, neighbour, joined))
        joined += 1
    return list(members.values())


def _merged(first: dict[int, Link], second: dict[int, Link], one: int, other: int) -> dict[int, Link]:
    """The links of two groups that become one."""
    first.pop(other)
    second.pop(one)
    for neighbour, (total, known) in second.items():
        before, count = first.get(neighbour, (0.0, 0))
        first[neighbour] = (before + total, count + known)
    return first


def _sample(group: Sequence[int]) -> Sequence[int]:
    """At most SAMPLE members of a sorted group, spread evenly."""
    if len(group) <= SAMPLE:
        return group
    return [group[place * (len(group) - 1) // (SAMPLE - 1)] for place in range(SAMPLE)]


def _mean(
    first: Sequence[int],
    second: Sequence[int],
    similarities: Mapping[tuple[int, int], float],
    similarity: Callable[[int, int], float],
) -> float:
    total = 0.0
    for one in first:
        for other in second:
            pair = (one, other) if one < other else (other, one)
            value = similarities.get(pair)
            total += similarity(*pair) if value is None else value
    return total / (len(first) * len(second))
