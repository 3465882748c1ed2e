"""All that is learned, from all stories or without some: salience first, then what is one event, then importance."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy

from timeline.events.salience.model import Salience
from timeline.merge.model import Model
from timeline.merge.model import model as merging_model
from timeline.training import coreference, groups, importance, journalists, second_reader
from timeline.training.coreference import CoreferenceExamples
from timeline.training.ecb import Corpus
from timeline.training.salience import SalienceExamples
from timeline.training.stories import Pack, read_packs, read_packs_with_model

Stories = frozenset[str]

APART = {"bias": -9.0, "doubtful": 1.0, "overlap": 1.0, "threshold": 1.0, "weights": {}}
"""Joins no two groups."""


class Learning:
    """The examples of all stories."""

    def __init__(self, data: Path, packs_only: bool = False) -> None:
        """`data` holds `stories`, `ecbplus` and, where not only packs are used for importance, `t17`."""
        self._known: dict[Stories, dict[str, Any]] = {}
        self.packs = read_packs(data / "stories")
        self.salience = SalienceExamples(self.packs)
        self._read_by_model = read_packs_with_model(data / "stories")
        scored = as_model(self._salience(frozenset()))
        pairs = [example for pack in self.packs for example in coreference.of_pack(pack, scored)]
        by_model = [example for pack in self._read_by_model for example in coreference.of_pack(pack, scored)]
        self._pairs_with_model = CoreferenceExamples(by_model)
        self.pairs = CoreferenceExamples([*pairs, *coreference.of_ecb(Corpus(data / "ecbplus", "train"))])
        self._groups = [example for pack in self.packs for example in self._groups_of(pack, self.pairs)]
        self._groups_with_model = [
            example for pack in self._read_by_model for example in self._groups_of(pack, self._pairs_with_model)
        ]
        self._found = [] if packs_only else self._found_for(data / "t17")

    def files(self, left_out: Stories) -> dict[str, dict[str, Any]]:
        """Every learned file by its name, learned without some stories."""
        salience = self._salience(left_out)
        scored = as_model(salience)
        packs = [pack for pack in self.packs if pack.story not in left_out]
        marked = [example for pack in packs for example in importance.examples(pack, scored)]
        found = [event for event in self._found if story_of(event.topic) not in left_out]
        return {
            "salience.json": salience,
            "coreference.json": self._coreference(left_out),
            "coreference_with_model.json": self._coreference_with_model(left_out),
            "importance.json": importance.learn(marked, found),
        }

    def _salience(self, left_out: Stories) -> dict[str, Any]:
        if left_out not in self._known:
            learned = self.salience.learn(_without(self.salience.story, left_out))
            packs = (pack for pack in self._read_by_model if pack.story not in left_out)
            weights = {**learned["weights"], **second_reader.weigh(packs, as_model(learned))}
            self._known[left_out] = {**learned, "weights": weights}
        return self._known[left_out]

    def _coreference(self, left_out: Stories) -> dict[str, Any]:
        examples = [one for one in self._groups if one.story not in left_out]
        return {**self.pairs.learn(_without(self.pairs.story, left_out)), "groups": groups.learn(examples)}

    def _coreference_with_model(self, left_out: Stories) -> dict[str, Any]:
        pairs = self._pairs_with_model
        examples = [one for one in self._groups_with_model if one.story not in left_out]
        return {
            **pairs.learn(_without(pairs.story, left_out), coreference.WITH_MODEL),
            "groups": groups.learn(examples, groups.WITH_MODEL),
        }

    def _groups_of(self, pack: Pack, pairs: CoreferenceExamples) -> list[groups.Example]:
        """The groups of a pack as weights make them that saw nothing of its story."""
        own = frozenset({pack.story})
        threshold = coreference.THRESHOLD if pairs is self.pairs else coreference.WITH_MODEL
        learned = {**pairs.learn(_without(pairs.story, own), threshold), "groups": APART}
        return groups.of_pack(pack, as_model(self._salience(own)), merging_model(learned))

    def _found_for(self, folder: Path) -> list[journalists.Found]:
        """What is found for journalists' timelines, with weights that saw no pack on any of their topics."""
        topics = frozenset(map(story_of, journalists.topics(folder)))
        model: Model = merging_model(self._coreference(topics))
        return journalists.found(folder, as_model(self._salience(topics)), model)


def as_model(learned: Mapping[str, Any]) -> Salience:
    """What was learned of salience, ready to score mentions."""
    return Salience(learned["bias"], learned["weights"], learned["lines"])


def story_of(topic: str) -> str:
    """The story of the packs on a topic of journalists' timelines."""
    return f"real-{topic}"


def _without(stories: Any, left_out: Stories) -> Any:
    """Of each example whether its story is not left out."""
    return ~numpy.isin(stories, sorted(left_out))
