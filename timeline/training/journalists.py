"""Timelines that journalists wrote, with the articles of their time (Timeline17: Tran et al. 2013).

A folder holds a folder for each topic with `articles.jsonl` and `timelines.jsonl`, one timeline a line:
`[[day, [sentence, ...]], ...]`. What the program finds in the articles of a timeline's time matters where the
journalist chose its day and wrote much the same of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from timeline import language
from timeline.events.salience.model import Salience
from timeline.inputs import read_inputs
from timeline.merge.merging import Grouped
from timeline.merge.model import Model
from timeline.merge.outline import outline
from timeline.merge.stories import stem, words
from timeline.model import EventMention
from timeline.training.stories import CACHE

STOP_WORDS = language.stop_words()

ALIKE = 0.15
"""How much of its words (F1) a sentence shares with one of the journalist's that tells the same: so that one event in
twenty is told. From .3 on they are one in ninety, too few to learn from."""

Timeline = Mapping[str, Sequence[str]]
"""By day the sentences of a timeline."""


class Found(NamedTuple):
    """An event that the program found in the articles of a timeline's time."""

    topic: str
    features: dict[str, float]
    """Of timeline.merge.importance."""
    chosen: bool
    """Whether the journalist tells it."""


def topics(folder: Path) -> list[str]:
    """The names of the topics in a folder."""
    return sorted(path.parent.name for path in folder.glob("*/timelines.jsonl"))


def found(folder: Path, salience: Salience, coreference: Model) -> list[Found]:
    """What the program finds with these weights, of all topics."""
    return [event for topic in topics(folder) for event in _of_topic(folder / topic, salience, coreference)]


def _of_topic(folder: Path, salience: Salience, coreference: Model) -> Iterator[Found]:
    line = salience.lines["normal"]
    reading = read_inputs([str(folder / "articles.jsonl")], cache=CACHE / f"t17-{folder.name}")
    extractions = list(map(salience.scored, reading.extractions))
    for text in (folder / "timelines.jsonl").read_text(encoding="utf-8").splitlines():
        timeline: Timeline = dict(json.loads(text))
        first, last = min(timeline), max(timeline)
        inside = [n for n, article in enumerate(reading.articles) if first <= (article.published or "") <= last]
        outlines = [outline(extractions[n], line) for n in inside]
        grouped = Grouped([reading.articles[n] for n in inside], outlines, line, coreference)
        for place, group in enumerate(grouped.groups):
            if group.score >= line and place not in grouped.retold:
                features = grouped.importance.features(group.tellings, group.date, grouped.voices, grouped.published)
                told = timeline.get(group.date[:10], ()) if "/" not in group.date else ()
                yield Found(folder.name, features, _is_told(group.mentions[0], told))


def _is_told(mention: EventMention, sentences: Sequence[str]) -> bool:
    return any(_alike(mention.sentence, sentence) >= ALIKE for sentence in sentences)


def _alike(one: str, other: str) -> float:
    first, second = _content(one), _content(other)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _content(sentence: str) -> set[str]:
    return {stem(word) for word in words(sentence) if word not in STOP_WORDS}
