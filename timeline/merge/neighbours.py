"""Which groups of mentions are compared though no pair of their mentions is alike: those of the same days.

`The hospital was hit` and `shells had fallen on the wards` share no word, and still tell one event of one day. A group
is compared with the NEIGHBOURS before it on each of its days, so that the number of comparisons grows with the number
of groups and not with its square (sorted neighbourhood: Hernandez and Stolfo 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from timeline.merge.dates import Placed

NEIGHBOURS = 20

LONGEST = 31
"""Days: what is told of a whole year is of no day."""


def of_the_same_days(groups: Sequence[Placed], chosen: Container[int]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of groups that are `chosen` and share a day, the smaller first, each once."""
    seen: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if number not in chosen or group.first is None or group.last is None or group.last - group.first >= LONGEST:
            continue
        days = range(group.first, group.last + 1)
        before = sorted({other for day in days for other in seen[day][-NEIGHBOURS:]})
        yield from ((other, number) for other in before[-NEIGHBOURS:])
        for day in days:
            seen[day].append(number)
