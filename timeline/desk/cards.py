"""The queue: what `review` and `left-out` list, as cards with what can be done about each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline import looking, store
from timeline.model import Article, Settings
from timeline.showing import timeline_of
from timeline.surveying import Survey

LEFT_OUT = "left out"
PER_PAGE = 25


@dataclass(frozen=True)
class Card:
    """One thing to look at."""

    key: str
    """A name for it that stays while nothing about it changes."""
    kind: str
    """As `review` has it, or `left out`."""
    title: str
    message: str
    entry: str | None = None
    article: str | None = None
    field: str | None = None
    """What a proposal is about."""
    other: str | None = None
    """The entry that is probably the same event."""
    day: str | None = None
    """The best guess of a day of publication."""
    start: int | None = None
    """Where in the article's text it is told."""
    date: str | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Queue:
    """All cards, in the order of `review` and then of `left-out`."""

    cards: Sequence[Card] = ()
    left: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """By article: what is left out."""
    of: tuple[object, object] = (None, None)
    """What it was made from."""

    @property
    def kinds(self) -> Counter[str]:
        """How many cards of each kind there are."""
        return Counter(card.kind for card in self.cards)

    def without(self, passed: Collection[str], loaded: store.Loaded) -> Queue:
        """Less what the person is done with, and what is gone."""
        left = [
            card
            for card in self.cards
            if card.key not in passed
            and (card.entry is None or card.entry in loaded.places)
            and (card.other is None or card.other in loaded.places)
        ]
        return replace(self, cards=left)

    def after(self, key: str, kind: str) -> str:
        """The key of the card that follows one among those of a kind, or of all; empty at the end."""
        keys = [card.key for card in self.cards if kind in ("", card.kind)]
        place = keys.index(key) + 1 if key in keys else len(keys)
        return keys[place] if place < len(keys) else keys[place - 2] if len(keys) > 1 and place > 1 else ""


def make_queue(loaded: store.Loaded, surveyed: Survey | None, articles: Sequence[Article], settings: Settings) -> Queue:
    """From the timeline and what the articles tell; without a survey nothing is listed."""
    if surveyed is None or loaded.problems:
        return Queue()
    timeline = timeline_of(settings, articles, loaded)
    by_article = {article.id: article for article in articles}
    cards = []
    for item in looking.look(surveyed, timeline, loaded):
        if item.kind == LEFT_OUT:  # all of it follows
            continue
        place = loaded.places.get(item.where)
        cards.append(
            Card(
                key=_key(item.kind, item.where, item.message),
                kind=item.kind,
                title=place.event.title if place else _title(by_article.get(item.where), item.where),
                message=item.message,
                entry=item.where if place else None,
                article=item.where if not place and item.where in by_article else None,
                field=item.field,
                other=item.other,
                day=item.guess if item.kind == "no publication date" else None,
                date=place.event.date if place else None,
            )
        )
    left: dict[str, list[Any]] = {}
    for found in surveyed.left_out(loaded.decided):
        mention = found.mention
        left.setdefault(mention.article, []).append(found)
        cards.append(
            Card(
                key=_key(LEFT_OUT, mention.article, str(mention.start), mention.trigger),
                kind=LEFT_OUT,
                title=mention.title,
                message=mention.sentence,
                article=mention.article,
                start=mention.start,
                date=found.date,
                against=found.against,
            )
        )
    return Queue(cards, left)


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def _title(article: Article | None, where: str) -> str:
    return (article.title if article else None) or where
