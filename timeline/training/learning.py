"""All that is learned, from all stories or without some: salience first, then what is one event, then importance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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

APART = {"bias": -9.0, "further": 0.0, "threshold": 1.0, "weights": {}}
"""Joins no two groups."""


class Coreference:
    """What is one event, learned from pairs of mentions, and from the groups that such pairs make."""

    def __init__(
        self,
        packs: Sequence[Pack],
        pairs: CoreferenceExamples,
        threshold: float,
        lines: groups.Lines,
        salience: Callable[[Stories], Salience],
    ) -> None:
        """`threshold` and `lines` are probabilities from which on pairs and groups count; `salience` scores mentions as
        it was learned without some stories."""
        self.pairs, self._threshold, self._lines = pairs, threshold, lines
        self._groups = [one for pack in packs for one in self._groups_of(pack, salience(frozenset({pack.story})))]

    def learned(self, left_out: Stories) -> dict[str, Any]:
        """What a file of weights holds, learned without some stories."""
        examples = [one for one in self._groups if one.story not in left_out]
        return {**self._of_pairs(left_out), "groups": groups.learn(examples, self._lines)}

    def _of_pairs(self, left_out: Stories) -> dict[str, Any]:
        return self.pairs.learn(~numpy.isin(self.pairs.story, sorted(left_out)), self._threshold)

    def _groups_of(self, pack: Pack, salience: Salience) -> list[groups.Example]:
        """The groups of a pack as weights make them that saw nothing of its story."""
        model = merging_model({**self._of_pairs(frozenset({pack.story})), "groups": APART})
        return groups.of_pack(pack, salience, model)


class Learning:
    """The examples of all stories."""

    def __init__(self, data: Path, packs_only: bool = False, without_model: bool = False) -> None:
        """`data` holds `stories`, `ecbplus` and, where not only packs are used for importance, `t17`.

        `without_model`: nothing is learned of what a language model tells.
        """
        self._known: dict[Stories, dict[str, Any]] = {}
        self.packs = read_packs(data / "stories")
        self._read_by_model = [] if without_model else read_packs_with_model(data / "stories")
        self.salience = SalienceExamples(self.packs)
        scored = self._salience(frozenset())
        pairs = [example for pack in self.packs for example in coreference.of_pack(pack, scored)]
        both = CoreferenceExamples([*pairs, *coreference.of_ecb(Corpus(data / "ecbplus", "train"))])
        self.alone = Coreference(self.packs, both, coreference.THRESHOLD, groups.ALONE, self._salience)
        self.with_model = None
        if self._read_by_model:
            told = [example for pack in self._read_by_model for example in coreference.of_pack(pack, scored)]
            self.with_model = Coreference(
                self._read_by_model,
                CoreferenceExamples(told),
                coreference.WITH_MODEL,
                groups.WITH_MODEL,
                self._salience,
            )
        self._found = [] if packs_only else self._found_for(data / "t17")

    def files(self, left_out: Stories) -> dict[str, dict[str, Any]]:
        """Every learned file by its name, learned without some stories."""
        scored = self._salience(left_out)
        packs = [pack for pack in self.packs if pack.story not in left_out]
        marked = [example for pack in packs for example in importance.examples(pack, scored)]
        found = [event for event in self._found if story_of(event.topic) not in left_out]
        with_model = {"coreference_with_model.json": self.with_model.learned(left_out)} if self.with_model else {}
        return {
            "salience.json": self._known[left_out],
            "coreference.json": self.alone.learned(left_out),
            **with_model,
            "importance.json": importance.learn(marked, found),
        }

    def _salience(self, left_out: Stories) -> Salience:
        if left_out not in self._known:
            learned = self.salience.learn(~numpy.isin(self.salience.story, sorted(left_out)))
            packs = [pack for pack in self._read_by_model if pack.story not in left_out]
            told = second_reader.weigh(packs, as_model(learned)) if packs else {}
            self._known[left_out] = {**learned, "weights": {**learned["weights"], **told}, "told": second_reader.TOLD}
        return as_model(self._known[left_out])

    def _found_for(self, folder: Path) -> list[journalists.Found]:
        """What is found for journalists' timelines, with weights that saw no pack on any of their topics."""
        topics = frozenset(map(story_of, journalists.topics(folder)))
        model: Model = merging_model(self.alone.learned(topics))
        return journalists.found(folder, self._salience(topics), model)


def as_model(learned: Mapping[str, Any]) -> Salience:
    """What was learned of salience, ready to score mentions."""
    return Salience(learned["bias"], learned["weights"], learned["lines"], second_reader.TOLD)


def story_of(topic: str) -> str:
    """The story of the packs on a topic of journalists' timelines."""
    return f"real-{topic}"
