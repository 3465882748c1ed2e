"""What the program knows from its last build: what it took each event for, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline import edtf
from timeline.model import Event, Source

Mention = tuple[str, str, str]
"""Article, quote with single spaces, trigger: the name of one mention."""

SINGLE = ("date", "title", "status", "importance")
"""Fields of one value that both the program and people write."""


def mention(source: Source) -> Mention:
    """The name of the mention that a source is."""
    return source.article, " ".join(source.quote.split()), source.trigger


def place(date: str) -> str:
    """The month or year in which a date begins: the page of the entry, and the name of its file."""
    return edtf.month_of(date) or edtf.year_of(date)


@dataclass(slots=True)
class Edit:
    """What a person made of one field; of sources `Base` knows it, mention by mention."""

    value: Any = None
    """Of a single value: as the person left it."""
    settled: list[Any] = field(default_factory=list)
    """Of a single value: what the program thought and the person overruled; it is not proposed again."""
    added: list[Any] = field(default_factory=list)
    """Of a list: items that a person put in or changed."""
    removed: list[Any] = field(default_factory=list)
    """Of a list: items that a person took out."""


@dataclass(slots=True)
class Base:
    """What the program wrote last, and where people have mentions.

    A mention stands in the entry in which people placed it; or nowhere, where they took it out or deleted its entry;
    else in the entry that the program takes its event for.
    """

    events: dict[str, Event] = field(default_factory=dict)
    """By id: what the program took the entry for, with all mentions of the event, wherever they stand."""
    edits: dict[str, dict[str, Edit]] = field(default_factory=dict)
    """By id and field."""
    placed: dict[str, set[Mention]] = field(default_factory=dict)
    """By id: mentions that stand in the entry because a person put them there, or has the rest of their event there."""
    taken_out: dict[str, set[Mention]] = field(default_factory=dict)
    """By id: mentions that a person took out of the entry; they are where they were placed since, or nowhere."""
    deleted: dict[str, set[Mention]] = field(default_factory=dict)
    """By former id: the mentions of an entry that a person deleted, and others of its event that were told since."""
    waiting: dict[str, set[Mention]] = field(default_factory=dict)
    """By id: mentions that belong into the entry and do not stand there, because nothing may change in it."""
    also: dict[str, set[Mention]] = field(default_factory=dict)
    """By id: mentions that belong into the entry and do not stand there, because another of their article does."""
    proposals: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By id and field: what the program thinks now, where a person has another word."""
    former_ids: dict[str, str] = field(default_factory=dict)
    """Former id: the id of the entry that took its place."""
    former_dates: dict[str, list[str]] = field(default_factory=dict)
    """By id: the dates (EDTF) under which the entry stood before, the first one first."""
    kept: dict[Mention, str | None] = field(default_factory=dict)
    """Mentions of which a person wished that an entry holds them, with the date (EDTF) that the person gave them."""
    articles: tuple[str, ...] = ()
    """The ids of all articles at the last build: a source may name one that was taken out since."""
    unread: frozenset[str] = frozenset()
    """The ids of articles about which a language model was asked at the last build and gave no answer."""
    reworded: dict[Mention, Mention] = field(default_factory=dict)
    """Of mentions that are worded differently in the article and in the files: the article's wording, the file's."""

    def named(self) -> set[str]:
        """The ids of all articles, withdrawn ones too, that anything here rests on."""
        found = {key[0] for keys in (self.placed, self.taken_out, self.deleted) for key in flat(keys)}
        found.update(article for article, *_ in self.kept)
        for event in self.events.values():
            found.update(one.article for name in ("sources", "other_dates", "history") for one in getattr(event, name))
        return found

    def wished(self) -> set[Mention]:
        """What a person wished to be kept, in the wording of the files."""
        return {self.reworded.get(key, key) for key in self.kept}

    def decided(self, entries: Mapping[str, Event]) -> set[Mention]:
        """All mentions that an entry holds or waits for, or that a person deleted or took out, in every wording."""
        places = (self.waiting, self.also, self.deleted, self.taken_out)
        found = {*standing(entries), *(key for keys in places for key in flat(keys))}
        return found | {new for new, old in self.reworded.items() if old in found}

    def holding(self, key: Mention, entries: Mapping[str, Event]) -> list[str]:
        """The ids of the entries that hold a mention, in whatever wording."""
        stands = standing(entries)
        also = [id for id, keys in sorted(self.also.items()) if key in keys and id in entries]
        return stands.get(key) or stands.get(self.reworded.get(key, key)) or also

    def stood(self) -> dict[Mention, list[str]]:
        """By mention: the ids of the entries where it stood after the last build, or would, were its article there."""
        found: dict[Mention, list[str]] = {}
        for id, keys in self.placed.items():
            for key in keys - self._beside(id):
                found.setdefault(key, []).append(id)
        decided = flat(self.placed) | flat(self.taken_out) | flat(self.deleted)
        for id, event in self.events.items():
            beside = self._beside(id)
            for source in event.sources:
                word = mention(source)
                key = self.reworded.get(word, word)
                if decided.isdisjoint((key, word)) and beside.isdisjoint((key, word)):
                    found.setdefault(key, []).append(id)
        return found

    def _beside(self, id: str) -> set[Mention]:
        """What belongs into an entry and does not stand there."""
        return self.waiting.get(id, set()) | self.also.get(id, set())


def flat(keys: Mapping[str, Iterable[Mention]]) -> set[Mention]:
    """All mentions of a mapping by id."""
    return {key for found in keys.values() for key in found}


def standing(entries: Mapping[str, Event]) -> dict[Mention, list[str]]:
    """By mention: the ids of the entries in whose sources it stands."""
    found: dict[Mention, list[str]] = {}
    for id, entry in entries.items():
        for source in entry.sources:
            found.setdefault(mention(source), []).append(id)
    return found
