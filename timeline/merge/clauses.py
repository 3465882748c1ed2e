"""Signs of one event where two dates touch: what the clauses share, and what each tells that the other does not.

Two clauses that share their words are alike; two of which each says much that the other does not tell two events,
while a short one that a longer one contains may be the same in brief.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.merge import dates
from timeline.merge.evidence import SAYING, matter
from timeline.merge.similarity import Collection, Profile

FEATURES = (
    "same_verb",
    "shared",
    "each_more",
    "each_more_same_verb",
    "names_only",
    "said",
    "other_verb",
    "both_long",
    "day_in_longer",
)
"""In the order of `features`; model.json gives each its weight."""

_NONE = (0.0,) * len(FEATURES)

MUCH = 4
"""So many words that no other article has are as much as two clauses can share."""

MANY = 5
"""So many words that each has alone are as much as two clauses can differ."""

WEEK, MONTH = 7, 31
"""Days of a date."""


def features(one: Profile, other: Profile, values: Mapping[str, float], collection: Collection) -> tuple[float, ...]:
    """The values of FEATURES for a pair, each 0 to 1; the same whichever comes first. All are 0 where the dates do not
    touch.

    `values` are those of similarity.features by name.

    - `shared`: how many words the clauses share, the rarer the more.
    - `each_more`: how many words each clause has that the other has not; 0 where one contains the other.
    - `names_only`: one clause has nothing but its verb, its time and those who take part.
    - `said`: one tells that the thing was said, which the other tells itself: `announced that he had asked`, `asked`.
    - `other_verb`: neither that, nor one verb, nor two of one kind.
    - `both_long`, `day_in_longer`: both dates have at least a week; one is a day, the other has up to a month.
    """
    if dates.gap(one, other) != 0:
        return _NONE
    both = one.context.keys() & other.context.keys()
    rarity = sum(collection.stories.rarity(word) for word in sorted(both))
    more = min(MANY, len(one.context) - len(both), len(other.context) - len(both)) / MANY
    same_verb = values["same_lemma"] + values["same_stem"]
    said = _says(one, other) or _says(other, one)
    assert one.mention.date is not None
    assert other.mention.date is not None
    short, long = sorted(map(dates.precision, (one.mention.date, other.mention.date)))
    return (
        same_verb,
        min(1.0, rarity / (MUCH * collection.stories.rarest)),
        more,
        more * same_verb,
        float(matter(one, other) is None),
        float(said),
        float(not (said or same_verb or values["same_kind"])),
        float(short >= WEEK),
        float(short <= 1 < long <= MONTH),
    )


def _says(one: Profile, other: Profile) -> bool:
    """Whether a verb of saying tells what another verb tells too."""
    return one.lemma in SAYING and other.lemma not in SAYING and other.stem in one.context
