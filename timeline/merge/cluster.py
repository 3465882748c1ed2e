"""Average-link clustering of a sparse graph: the two groups most alike are joined, until none are alike enough.

Two groups are as alike as all pairs across them on average; a pair that was never compared counts as not alike
(UPGMA: Sokal and Michener 1958). Cost: edges times the logarithm of edges.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping

Allowed = Callable[[list[int], list[int]], bool]


def average_link(
    size: int, similarities: Mapping[tuple[int, int], float], threshold: float, allowed: Allowed | None = None
) -> list[list[int]]:
    """Groups of the numbers 0 to size - 1, each sorted, in the order of their first members.

    `similarities` are 0 to 1 by pairs of numbers, the smaller first; groups are joined while their mean similarity is
    at least `threshold` and `allowed` says yes. Ties go to the smallest numbers.
    """
    members = {number: [number] for number in range(size)}
    links: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    heap = []
    for (one, other), value in similarities.items():
        links[one][other] = links[other][one] = value
        if value >= threshold:
            heap.append((-value, one, other))
    heapq.heapify(heap)
    next_group = size
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in members or other not in members:
            continue
        if allowed and not allowed(members[one], members[other]):
            continue
        group = next_group
        next_group += 1
        members[group] = members.pop(one) + members.pop(other)
        sums = links.pop(one)
        sums.pop(other, None)
        for neighbour, total in links.pop(other).items():
            if neighbour != one:
                sums[neighbour] = sums.get(neighbour, 0.0) + total
        links[group] = sums
        for neighbour, total in sums.items():
            others = links[neighbour]
            others.pop(one, None)
            others.pop(other, None)
            others[group] = total
            mean = total / (len(members[group]) * len(members[neighbour]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, neighbour, group))
    return sorted((sorted(group) for group in members.values()), key=lambda group: group[0])
