"""Story packs: articles on one story, and every event of it that people marked, with the sentences that tell it.

A pack is a folder with articles (`articles/*.md` or `articles.jsonl`) and `gold.yaml`:

    events:
      - {event: Flood, date: 2023-11-13, key: true, mentions: [{article: a1, text: water broke in}]}
    nothing:
      - {article: a1, text: the shaft could fill within days, never: happened}

`key` are events that a timeline must have; `nothing` is what must not stand in it: `never: happened` not as a fact,
`never: entry` not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from timeline.inputs import read_inputs
from timeline.model import Article, EventMention, Extraction
from timeline.pipeline import ToldByModel
from timeline.reader.checks import Checks
from timeline.reader.collection import Collection

_TRIGGER_WORDS = re.compile(r"\w+(?:[-'’]\w+)*")
_SPACES = str.maketrans("“”‘’–—\u00a0", "\"\"''-- ")


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of the program's, and what people say of it."""

    mention: EventMention
    events: tuple[int, ...]
    """The numbers of the events of the gold that it tells."""
    key: bool
    """Whether one of them must be in a timeline."""
    wanted: bool
    """Whether it may stand in a timeline: it tells an event, and is nothing that must not stand there."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack as the program reads it."""

    name: str
    articles: Sequence[Article]
    extractions: Sequence[Extraction]
    told: Sequence[Told]
    """Every mention of all articles."""
    keys: int
    """How many events a timeline must have."""

    @property
    def story(self) -> str:
        """Packs of one story have one name but for a number at its end; they are left out together."""
        return re.sub(r"-\d+$", "", self.name)


CACHE = Path(".cache/training")

LEAST = 0.5
"""Mentions with a lower score take part in no entry, and nothing is learned from them of entries."""


def read_packs(folder: Path) -> list[Pack]:
    """All packs below a folder, by name."""
    return [_read_pack(path.parent, CACHE / path.parent.name) for path in sorted(folder.glob("*/gold.yaml"))]


def read_packs_with_model(folder: Path) -> list[Pack]:
    """Those with the answers of a language model, as both readers read them."""
    return [
        _read_pack(path.parent, CACHE / f"{path.parent.name}-with-model", partial(_told_by_model, path))
        for path in sorted(folder.glob("*/readings.jsonl"))
    ]


def _nothing(found: Sequence[Article]) -> ToldByModel:
    return {}


def _read_pack(folder: Path, cache: Path, by_model: Callable[[Sequence[Article]], ToldByModel] = _nothing) -> Pack:
    """One pack; what the program reads is kept in `cache`, `by_model` gives what a language model told."""
    articles = folder / "articles"
    source = str(articles if articles.is_dir() else folder / "articles.jsonl")
    reading = read_inputs([source], None, workers=1, cache=cache, told=by_model)
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    extractions = list(reading.extractions)
    told = [
        _told(mention, marked, gold["events"])
        for article, extraction in zip(reading.articles, extractions, strict=True)
        for marked in [_marked(article.id, gold)]
        for mention in extraction.mentions
    ]
    keys = sum(bool(event.get("key")) for event in gold["events"])
    return Pack(folder.name, reading.articles, extractions, told, keys)


def _told_by_model(path: Path, found: Sequence[Article]) -> ToldByModel:
    """The recorded answers, as far as they pass the checks of a build.

    An answer names its article by its id or the end of it.
    """
    collection = Collection(found)
    answers = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    events = {answer["article"]: answer["events"] for answer in answers}
    readings = {}
    for article in found:
        name = article.id if article.id in events else article.id.rsplit("/", 1)[-1]
        if name in events:
            checks = Checks(article, collection)
            checks.add(events[name])
            readings[article.id] = tuple(checks.events)
    return readings


Marked = Sequence[tuple[int | None, str, str]]
"""Of one article: the number of the event, None for what must not stand; its words; when it must not."""


def _marked(article: str, gold: Mapping[str, Any]) -> Marked:
    events = [
        (number, mention["text"], "", mention["article"])
        for number, event in enumerate(gold["events"])
        for mention in event["mentions"]
    ]
    nothing = [
        (None, item["text"], item.get("never", "happened"), item["article"]) for item in gold.get("nothing") or []
    ]
    return [
        (number, _normal(text), never)
        for number, text, never, where in [*events, *nothing]
        if article == where or article.endswith("/" + where)
    ]


def _told(mention: EventMention, marked: Marked, events: Sequence[Mapping[str, Any]]) -> Told:
    sentence = _normal(mention.sentence)
    trigger = _normal(mention.trigger)
    found = [(number, never) for number, text, never in marked if text in sentence and _stands_in(trigger, text)]
    numbers = tuple(sorted({number for number, _ in found if number is not None}))
    barred = any(number is None and (never == "entry" or mention.status == "happened") for number, never in found)
    key = any(events[number].get("key") for number in numbers)
    return Told(mention, numbers, bool(key), bool(numbers) and not barred)


def _stands_in(trigger: str, text: str) -> bool:
    """Whether a word of the trigger stands in the words that tell the event."""
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in _TRIGGER_WORDS.findall(trigger)
    )


def _normal(text: str) -> str:
    """Spaces, dashes and typographic quotes do not count."""
    return " ".join(text.translate(_SPACES).split())
