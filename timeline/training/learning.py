"""All that is learned, from all stories or without some: salience first, then what is one event, then importance."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy

from timeline.events.salience.model import Salience
from timeline.merge.model import Model
from timeline.merge.model import model as merging_model
from timeline.training import coreference, groups, importance, journalists
from timeline.training.coreference import CoreferenceExamples
from timeline.training.ecb import Corpus
from timeline.training.salience import SalienceExamples
from timeline.training.stories import Pack, read_packs

Stories = frozenset[str]

APART = {"bias": -9.0, "doubtful": 1.0, "threshold": 1.0, "weights": {}}
"""Joins no two groups."""


class Learning:
    """The examples of all stories."""

    def __init__(self, data: Path, packs_only: bool = False) -> None:
        """`data` holds `stories`, `ecbplus` and, where not only packs are used for importance, `t17`."""
        self.packs = read_packs(data / "stories")
        self.salience = SalienceExamples(self.packs)
        scored = as_model(self.salience.learn(self.salience.all()))
        pairs = [example for pack in self.packs for example in coreference.of_pack(pack, scored)]
        self.pairs = CoreferenceExamples([*pairs, *coreference.of_ecb(Corpus(data / "ecbplus", "train"))])
        self._known: dict[Stories, tuple[dict[str, Any], dict[str, Any]]] = {}
        self._groups = [example for pack in self.packs for example in self._groups_of(pack)]
        self._found = [] if packs_only else self._found_for(data / "t17")

    def files(self, left_out: Stories) -> dict[str, dict[str, Any]]:
        """Every learned file by its name, learned without some stories."""
        salience, _ = self._of_mentions(left_out)
        scored = as_model(salience)
        packs = [pack for pack in self.packs if pack.story not in left_out]
        marked = [example for pack in packs for example in importance.examples(pack, scored)]
        found = [event for event in self._found if story_of(event.topic) not in left_out]
        return {
            "salience.json": salience,
            "coreference.json": self._coreference(left_out),
            "importance.json": importance.learn(marked, found),
        }

    def _of_mentions(self, left_out: Stories) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is learned of single mentions and of pairs of them."""
        if left_out not in self._known:
            self._known[left_out] = (
                self.salience.learn(~numpy.isin(self.salience.story, sorted(left_out))),
                self.pairs.learn(~numpy.isin(self.pairs.story, sorted(left_out))),
            )
        return self._known[left_out]

    def _coreference(self, left_out: Stories) -> dict[str, Any]:
        _, pairs = self._of_mentions(left_out)
        return {**pairs, "groups": groups.learn([one for one in self._groups if one.story not in left_out])}

    def _groups_of(self, pack: Pack) -> list[groups.Example]:
        """The groups of a pack as weights make them that saw nothing of its story."""
        salience, pairs = self._of_mentions(frozenset({pack.story}))
        return groups.of_pack(pack, as_model(salience), merging_model({**pairs, "groups": APART}))

    def _found_for(self, folder: Path) -> list[journalists.Found]:
        """What is found for journalists' timelines, with weights that saw no pack on any of their topics."""
        topics = frozenset(map(story_of, journalists.topics(folder)))
        salience, _ = self._of_mentions(topics)
        model: Model = merging_model(self._coreference(topics))
        return journalists.found(folder, as_model(salience), model)


def as_model(learned: Mapping[str, Any]) -> Salience:
    """What was learned of salience, ready to score mentions."""
    return Salience(learned["bias"], learned["weights"], learned["lines"])


def story_of(topic: str) -> str:
    """The story of the packs on a topic of journalists' timelines."""
    return f"real-{topic}"
