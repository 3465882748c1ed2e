"""Which mentions are worth comparing: those that share a trigger or rare words and stand near in time.

Every mention looks only at its nearest neighbours in time under each of its words, and then only at the best few
of them, so that the number of pairs grows with the number of mentions and not with its square (blocking with a
sorted neighbourhood: Hernandez and Stolfo 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from timeline.merge.similarity import Collection, Profile
from timeline.merge.stories import stem

NEIGHBOURS = 16
"""How many mentions before it, in order of time, a mention looks at under one word."""

BEST = 12
"""How many of them, those with the most rare words in common, are compared."""


def candidates(
    profiles: Sequence[Profile], collection: Collection, neighbours: int = NEIGHBOURS, best: int = BEST
) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of profiles, the smaller first, each once."""
    order = sorted(range(len(profiles)), key=lambda number: (_time(profiles[number]), number))
    seen: dict[str, list[int]] = defaultdict(list)
    for number in order:
        profile = profiles[number]
        shared: dict[int, float] = defaultdict(float)
        for word, weight in _keys(profile, collection):
            block = seen[word]
            for other in block[-neighbours:]:
                shared[other] += weight
            block.append(number)
            if len(block) > 2 * neighbours:
                del block[:-neighbours]
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:best]
        for other, _ in ranked:
            yield (number, other) if number < other else (other, number)


def _keys(profile: Profile, collection: Collection) -> Iterator[tuple[str, float]]:
    """The words under which a mention is looked up, with what sharing them is worth: the trigger twice."""
    yield profile.stem, 2 * collection.stories.rarity(profile.stem)
    for word in profile.context:
        yield word, collection.stories.rarity(word)
    for name in sorted({stem(name) for name in profile.names} - profile.context.keys() - {profile.stem}):
        yield name, collection.stories.rarity(name)


def _time(profile: Profile) -> int:
    """The first day known, for the order in time."""
    return profile.first if profile.first is not None else profile.last if profile.last is not None else 0
