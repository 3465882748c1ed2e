"""Which groups of mentions tell one event after all: a second look, at all that each group tells.

One mention says `was hit`, another `shells struck the village`: a pair leaves open whether that is one event. What the
groups around them say together, how crowded their day is, and whether each is the other's nearest, tells more. A
logistic regression over the features below; its weights are in timeline/weights/coreference.json beside those of pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from timeline.merge import dates
from timeline.merge.cluster import average_link
from timeline.merge.similarity import Profile, span
from timeline.merge.stories import Vector, cosine, unit

MOST = 6
"""Of a larger group so many mentions, the likeliest, are compared with those of another."""

FEW = 4
"""A few articles cannot tell how crowded a day is: it has at least so many groups."""

BESIDE = 1
"""What another entry tells already lies so many days apart from it at most. Chosen on stories left out."""

NEAR = 3
"""So many sentences apart are near."""

WORDS = ("names", "proper", "places", "numbers", "kinds", "broad")
"""The kinds of words of a mention that are compared as they are; `proper` are names that are names."""

Pair = tuple[int, int]
Similarity = Callable[[int, int], float]
"""The probability that two mentions tell one event, by the numbers of their profiles."""


class Across(NamedTuple):
    """How likely two mentions across two groups tell one event."""

    highest: float
    mean: float
    lowest: float


@dataclass(frozen=True, slots=True)
class Side:
    """What all mentions of a group tell together."""

    profiles: Sequence[Profile]
    likeliest: Sequence[int]
    """The numbers of at most MOST of them, the likeliest first."""
    date: str
    first: int | None
    """Days since 1970-01-01, None where it is open."""
    last: int | None
    context: Vector
    matter: Vector
    rest: Vector
    union: Mapping[str, frozenset[str]]
    """By one of WORDS those of several mentions; empty for one, as most groups are, whose own set does."""
    status: str
    """That of most mentions."""
    score: float
    """How surely an editor wants the event."""

    def words(self, name: str) -> frozenset[str]:
        """Those of all its mentions: of one of WORDS."""
        return self.union[name] if self.union else getattr(self.profiles[0], name)


def side(numbers: Sequence[int], all_profiles: Sequence[Profile], date: str) -> Side:
    """Of the group of the profiles with these numbers, and the date on which they agree."""
    profiles = [all_profiles[number] for number in numbers]
    first, last = span(date)
    statuses = Counter(sorted(profile.mention.status for profile in profiles))
    return Side(
        profiles,
        sorted(numbers, key=lambda number: (-all_profiles[number].mention.score, number))[:MOST],
        date,
        first,
        last,
        _sum(profile.context for profile in profiles),
        _sum(profile.matter for profile in profiles),
        _sum(profile.rest for profile in profiles),
        {name: frozenset().union(*(getattr(one, name) for one in profiles)) for name in WORDS if len(profiles) > 1},
        statuses.most_common(1)[0][0],
        max(profile.mention.score for profile in profiles),
    )


class Comparison:
    """The groups of one collection, and how they are linked."""

    def __init__(self, sides: Sequence[Side], linked: Iterable[Pair], similarity: Similarity) -> None:
        """`linked` are the numbers of the groups to compare, the smaller first."""
        self.sides = sides
        self._crowd = Counter(side.date for side in sides)
        self._links = {pair: _link(sides[pair[0]], sides[pair[1]], similarity) for pair in sorted({*linked})}
        nearest: dict[int, list[float]] = {number: [0.0, 0.0] for number in range(len(sides))}
        for pair, link in self._links.items():
            for number in pair:
                nearest[number] = sorted((*nearest[number], link.mean), reverse=True)[:2]
        self._nearest = nearest

    def pairs(self) -> Iterable[Pair]:
        """Those worth comparing, in order."""
        return self._links

    def are_near(self, pair: Pair) -> bool:
        """Whether the dates of two groups are at most BESIDE days apart."""
        days = dates.gap(*(self.sides[number] for number in pair))
        return days is not None and days <= BESIDE

    def features(self, pair: Pair) -> dict[str, float]:
        """Of two groups: each about 0 to 1, links in log-odds."""
        one, other = (self.sides[number] for number in pair)
        link = self._links[pair]
        mean = link.mean
        second = max(self._nearest[number][mean >= self._nearest[number][0]] for number in pair)
        near = _nearness(one, other)
        context = cosine(one.context, other.context)
        same_day = one.first == one.last == other.first == other.last is not None
        found = {
            "link, highest": _log_odds(link.highest),
            "link, mean": _log_odds(mean),
            "link, lowest": _log_odds(link.lowest),
            "nearest of both": float(all(mean >= self._nearest[number][0] for number in pair)),
            "nearest of one": float(any(mean >= self._nearest[number][0] for number in pair)),
            "nearer than the next": mean - second,
            "clauses": context,
            "matter": cosine(one.matter, other.matter),
            "rest of the sentences": cosine(one.rest, other.rest),
            "same day": float(same_day),
            "same day, clauses": same_day * context,
            f"dates: {_apart(one, other)}": 1.0,
            "a date is only probable": float(one.date.endswith("~") or other.date.endswith("~")),
            "entries of the day": math.log2(max(FEW, self._crowd[one.date], self._crowd[other.date])) / 5,
            "an article tells both": float(near is not None),
            "in one sentence": float(near == 0),
            "in near sentences": float(near is not None and near <= NEAR),
            "places": _within(one, other, "places"),
            "other places": _other(one, other, "places"),
            "names": _overlap(one, other, "names"),
            "other names": _other(one, other, "proper"),
            "numbers": _within(one, other, "numbers"),
            "other numbers": _other(one, other, "numbers"),
            "kinds": _within(one, other, "kinds"),
            "broad kinds": _overlap(one, other, "broad"),
            "same status": float(one.status == other.status),
            "plan and outcome": float({one.status, other.status} == {"planned", "happened"}),
            "mentions": math.log2(len(one.profiles) * len(other.profiles)) / 5,
            "one mention": float(min(len(one.profiles), len(other.profiles)) == 1),
            "score of the lesser": _log_odds(min(one.score, other.score)),
            "score of the greater": _log_odds(max(one.score, other.score)),
        }
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class GroupModel:
    """The learned weights."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    """Groups are joined while their mean probability is at least this."""
    further: float
    """A group that an entry may tell already makes one of its own where its score, by the probability that it is
    another event, is at least this share of the line."""

    def probability(self, features: Mapping[str, float]) -> float:
        """That two groups tell one event, 0 to 1, four decimals."""
        log_odds = self.bias + math.fsum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return round(1 / (1 + math.exp(-log_odds)), 4)


@dataclass(frozen=True, slots=True)
class Joined:
    """What the second look makes of the groups."""

    groups: Sequence[Sequence[int]]
    """The numbers of the sides that tell one event, together."""
    alike: Mapping[int, Mapping[int, float]]
    """By place in `groups`: others of about its days that are not sure enough to be joined with it, and how likely they
    tell the same."""


def joined(comparison: Comparison, model: GroupModel) -> Joined:
    """Joins what is likely enough one event, and says how likely the rest is."""
    likely = {pair: model.probability(comparison.features(pair)) for pair in comparison.pairs()}
    links = [(*pair, value) for pair, value in likely.items()]
    groups = average_link(len(comparison.sides), links, model.threshold, lambda one, other: 0.0)
    owner = {number: place for place, numbers in enumerate(groups) for number in numbers}
    across: dict[Pair, list[Pair]] = defaultdict(list)
    for one, other in likely:
        if owner[one] != owner[other]:
            across[min(owner[one], owner[other]), max(owner[one], owner[other])].append((one, other))
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), pairs in across.items():
        if any(comparison.are_near(pair) for pair in pairs):
            mean = math.fsum(likely[pair] for pair in pairs) / (len(groups[one]) * len(groups[other]))
            alike[one][other] = alike[other][one] = mean
    return Joined(groups, alike)


def _sum(vectors: Iterable[Vector]) -> Vector:
    first, *others = vectors
    total = defaultdict(float, first)
    for vector in others:
        for word, weight in vector.items():
            total[word] += weight
    found = unit(total)
    return first if found == first else found  # most groups have one mention, and two equal vectors cost twice


def _link(one: Side, other: Side, similarity: Similarity) -> Across:
    found = [similarity(*pair) for pair in product(one.likeliest, other.likeliest)]
    return Across(max(found), math.fsum(found) / len(found), min(found))


def _log_odds(probability: float) -> float:
    probability = min(0.999, max(0.001, probability))
    return math.log(probability / (1 - probability)) / 5


def _nearness(one: Side, other: Side) -> int | None:
    """How many sentences, at the least, lie between them in an article that tells both; None where none does."""
    apart = [
        abs(first.mention.position - second.mention.position)
        for first, second in product(one.profiles, other.profiles)
        if first.article == second.article
    ]
    return min(apart, default=None)


def _apart(one: Side, other: Side) -> str:
    days = dates.gap(one, other)
    if days is None:
        return "unknown"
    return "touch" if days == 0 else next(name for limit, name in dates.APART if days <= limit)


def _overlap(one: Side, other: Side, name: str) -> float:
    """The share of all words that both have."""
    first, second = one.words(name), other.words(name)
    return len(first & second) / max(1, len(first | second))


def _within(one: Side, other: Side, name: str) -> float:
    """The share of the words of the one with fewer that the other has."""
    first, second = one.words(name), other.words(name)
    return len(first & second) / max(1, min(len(first), len(second)))


def _other(one: Side, other: Side, name: str) -> float:
    first, second = one.words(name), other.words(name)
    return float(bool(first and second) and first.isdisjoint(second))
