"""Signs of one event in articles on other matters: the day is named again.

`Since the rig exploded on 20 April, ...` stands in articles on shares, on beaches and on hearings, which are not alike
at all. There the date tells more than the articles do: the same verb and the same time, the rarer the more.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.merge import dates
from timeline.merge.evidence import SAYING
from timeline.merge.similarity import Collection, Profile
from timeline.merge.stories import COMMON

FEATURES = (
    "elsewhere",
    "rare_date",
    "same_verb",
    "common_verb",
    "same_kind",
    "context",
    "other_names",
    "other_numbers",
    "printed",
)
"""In the order of `features`; model.json gives each its weight."""

_NONE = (0.0,) * len(FEATURES)


def features(one: Profile, other: Profile, values: Mapping[str, float], collection: Collection) -> tuple[float, ...]:
    """The values of FEATURES for a pair, each 0 to 1, all less the more alike the articles are; the same whichever
    comes first. All are 0 where the dates do not touch.

    `values` are those of similarity.features by name.

    - `elsewhere`: 1 for two articles on matters that have nothing in common, 0 for one article.
    - `rare_date`: how few events of the articles begin within the dates.
    - `common_verb`: the verb they share is one of many events: `began`, `took`, `said`.
    - `other_names`: those who take part, the places or the names in the clauses are others.
    - `printed`: one date is but the day of publication.
    """
    elsewhere = 1 - values["article"]
    if elsewhere == 0 or dates.gap(one, other) != 0:
        return _NONE
    rare = min(collection.date_rarity(one), collection.date_rarity(other))
    same_verb = values["same_lemma"] + values["same_stem"]
    apart = bool(one.named and other.named) and one.named.isdisjoint(other.named)
    found = (
        1.0,
        rare,
        same_verb,
        same_verb * (one.stem in COMMON or {one.lemma, other.lemma} <= SAYING),
        values["same_kind"],
        values["context"],
        float(apart or values["names_differ"] or values["places_differ"]),
        values["numbers_differ"],
        float(dates.PUBLICATION in (dates.kind(one.mention), dates.kind(other.mention))),
    )
    return tuple(elsewhere * value for value in found)
