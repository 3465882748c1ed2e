"""How much two mentions look like one event: named features of a pair, each 0 to 1, the same whichever comes first.

What they weigh is learned (timeline.training.coreference). A feature that does not hold is left out. A new one is a
function and a line in FEATURES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.merge import dates
from timeline.merge.similarity import Collection, Profile, same_word
from timeline.merge.stories import cosine, stem, words

Feature = tuple[str, float]


UNDATED = "dates: unknown"
"""Where a date is missing, all else bears more: each feature has a weight of its own there (Daume 2007)."""


class Shared(NamedTuple):
    """What several features of a pair are made of."""

    verb: float
    """1 for one word, or a verb and its noun."""
    kind: float
    """1 for two words of one kind of event: `die`, `death`."""
    context: float
    """How alike the clauses are."""
    matter: float
    """How alike the clauses are without the names of those who take part."""
    names: float
    """How much of the names of the one with fewer they share."""
    article: float
    """How alike the articles are."""


def pair(one: Profile, other: Profile, collection: Collection) -> dict[str, float]:
    """The features of a pair that are not 0."""
    same = same_word(one, other)
    shared = Shared(
        float(same),
        float(not same and not one.kinds.isdisjoint(other.kinds)),
        cosine(one.context, other.context),
        cosine(one.matter, other.matter),
        collection.shared(one.names, other.names),
        collection.stories.similarity(one.article, other.article),
    )
    found: dict[str, float] = {}
    for feature in FEATURES:
        for name, value in feature(one, other, shared, collection):
            if value:
                found[name] = value
    if UNDATED in found:
        found.update([(f"undated, {name}", value) for name, value in found.items() if name != UNDATED])
    return found


def triggers(one: Profile, other: Profile, shared: Shared, collection: Collection) -> Iterator[Feature]:
    """The words that name the event."""
    lemma = one.lemma == other.lemma
    yield "same lemma", float(lemma)
    yield "verb and its noun", shared.verb * (not lemma)
    yield "same kind", shared.kind
    yield "rare trigger", shared.verb * (one.weight + other.weight) / 2
    if not shared.verb:
        yield "trigger in the other's clause", float(one.stem in other.context or other.stem in one.context)
        yield "trigger in the other's sentence", float(one.stem in other.rest or other.stem in one.rest)
    first, second = one.broad, other.broad
    yield "broad kinds", len(first & second) / len(first | second) if first or second else 0.0
    if "saying" in first and "saying" in second:
        yield "both sayings", 1.0
        yield "both sayings, clauses", shared.context
    yield "one a saying", float(("saying" in first) != ("saying" in second))


def clauses(one: Profile, other: Profile, shared: Shared, collection: Collection) -> Iterator[Feature]:
    """The words around the trigger, names, places and numbers."""
    yield "clauses", shared.context
    yield "matter", shared.matter
    yield "matter, verb", shared.verb * shared.matter
    yield "matter, kind", shared.kind * shared.matter
    yield "a side without matter", float(not one.matter or not other.matter)
    yield "rest of the sentences", cosine(one.rest, other.rest)
    yield "names", shared.names
    yield "other names", _disjoint(one.proper, other.proper)
    yield "a side without names", float(not one.names or not other.names)
    yield "places", collection.shared(one.places, other.places)
    yield "other places", _disjoint(one.places, other.places)
    yield "numbers", collection.shared(one.numbers, other.numbers)
    yield "other numbers", _disjoint(one.numbers, other.numbers)
    yield "articles", shared.article
    yield "verb and clauses", shared.verb * shared.context
    yield "verb and names", shared.verb * shared.names
    yield "verb and articles", shared.verb * shared.article
    yield "kind and clauses", shared.kind * shared.context
    yield "kind and names", shared.kind * shared.names
    yield "names and clauses", shared.names * shared.context


def times(one: Profile, other: Profile, shared: Shared, collection: Collection) -> Iterator[Feature]:
    """How the dates lie to each other, and whether one is but the day of the news."""
    gap = dates.gap(one, other)
    if gap is None or one.mention.date is None or other.mention.date is None:
        yield UNDATED, 1.0
        return
    name = _touching(one, other) if gap == 0 else next(name for limit, name in dates.APART if gap <= limit)
    printed = dates.PUBLICATION in (dates.kind(one.mention), dates.kind(other.mention))
    yield f"dates: {name}", 1.0
    yield f"dates: {name}, {'one' if printed else 'none'} of the news", 1.0
    if name == "same day":
        rare = min(collection.date_rarity(one), collection.date_rarity(other))
        yield "same day, verb", shared.verb
        yield "same day, kind", shared.kind
        yield "same day, clauses", shared.context
        yield "same day, names", shared.names
        yield "same day, rare, names", rare * shared.names
        yield "same day, rare, verb", rare * shared.verb
    elif gap > 3:
        yield "days apart, verb", shared.verb
        yield "days apart, clauses", shared.context
        yield "days apart, names", shared.names


def _touching(one: Profile, other: Profile) -> str:
    assert one.mention.date is not None
    assert other.mention.date is not None
    long = max(map(dates.precision, (one.mention.date, other.mention.date)))
    if long <= 1:
        return "same day"
    if one.mention.date == other.mention.date:
        return "same period"
    return "within a month" if long <= 31 else "within a year" if long <= 366 else "within a long time"


def statuses(one: Profile, other: Profile, shared: Shared, collection: Collection) -> Iterator[Feature]:
    """Plan and outcome, claim and denial."""
    both = {one.mention.status, other.mention.status}
    yield "same status", float(len(both) == 1)
    if len(both) > 1:
        yield from ((f"one {status}", 1.0) for status in sorted(both - {"happened"}))
    if one.mention.change or other.mention.change:
        yield "a plan changed, names", shared.names * shared.verb


def articles(one: Profile, other: Profile, shared: Shared, collection: Collection) -> Iterator[Feature]:
    """Where two mentions of one article stand to each other: in one sentence, near, far."""
    first, second = one.mention, other.mention
    if one.article != other.article:
        return
    if first.sentence_start == second.sentence_start:
        yield "same sentence", 1.0
        yield "same sentence, same date", float(first.date == second.date)
        yield "same sentence, same status", float(first.status == second.status)
    else:
        apart = abs(first.position - second.position)
        near = next((name for most, name in ((1, "next"), (3, "near"), (10, "farther")) if apart <= most), "far")
        yield f"same article, {near} sentence", 1.0
    yield "same article, verb", shared.verb
    yield "same article, clauses", shared.context
    yield "same article, matter", shared.matter
    yield "same article, kind", shared.kind
    yield "same article, names", shared.names


def titles(one: Profile, other: Profile, shared: Shared, collection: Collection) -> Iterator[Feature]:
    """How alike the titles are, and whether each holds the other's trigger."""
    if not one.mention.title or not other.mention.title:
        return
    first, second = _stems(one.mention.title), _stems(other.mention.title)
    both = len(first & second)
    where = "in one sentence" if _same_sentence(one, other) else "elsewhere"
    yield f"titles, {where}", both / max(1, len(first | second))
    yield f"title within title, {where}", both / max(1, min(len(first), len(second)))
    held = (one.stem in second) + (other.stem in first)
    yield f"both triggers in the other's title, {where}", float(held == 2)
    yield f"one trigger in the other's title, {where}", float(held == 1)


@lru_cache(maxsize=1 << 14)
def _stems(title: str) -> frozenset[str]:
    return frozenset(map(stem, words(title)))


def _same_sentence(one: Profile, other: Profile) -> bool:
    return one.article == other.article and one.mention.sentence_start == other.mention.sentence_start


def _disjoint(one: frozenset[str], other: frozenset[str]) -> float:
    return float(bool(one and other) and one.isdisjoint(other))


FEATURES: tuple[Callable[[Profile, Profile, Shared, Collection], Iterator[Feature]], ...] = (
    triggers,
    clauses,
    times,
    statuses,
    articles,
    titles,
)
