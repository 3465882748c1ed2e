"""How important an event is, 0 to 1: what decides the order in overviews and which events a short timeline keeps.

The best single sign that a day matters is that articles written later still name it; the others are how many
independent sources tell the event, whether it stands in headlines and leads, and whether it comes with numbers. Later
articles name a day for what mattered on it: the more of their words an event has, the more of the sign is its own.
"""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from timeline import edtf
from timeline.merge.stories import stem
from timeline.model import Article, EventMention, Extraction

VOICES, LATER, RETOLD, LEAD, NUMBERS = 0.25, 0.1, 0.2, 0.6, 0.1
"""What each sign adds to the weight of an event; see `Importance.of`."""

ASIDE, CENTRAL = 0.3, 1.5
"""What an event has of the sign of later mentions though its words are not theirs, and what it has if they are."""

SCALE = 4.0
"""The weight at which an event has about 0.63."""


class Importance:
    """Knows on which days articles look back."""

    def __init__(self, articles: Sequence[Article], extractions: Sequence[Extraction]) -> None:
        looking_back: dict[str, list[str]] = defaultdict(list)
        for article, extraction in zip(articles, extractions, strict=True):
            if article.published:
                days = {
                    mention.edtf[:10] for mention in extraction.times.mentions if mention.edtf and _day(mention.edtf)
                }
                for day in days:
                    if day < article.published:
                        looking_back[day].append(article.published)
        self._looking_back = {day: sorted(published) for day, published in looking_back.items()}
        self._told = _words_by_day(extractions)

    def later_mentions(self, date: str) -> int:
        """How many articles published after a day name it; 0 for a date that is no single day."""
        if not _day(date):
            return 0
        published = self._looking_back.get(date[:10], [])
        return len(published) - bisect.bisect_right(published, date[:10])

    def centrality(self, mention: EventMention, date: str) -> float:
        """How much of what the articles tell of a day a mention tells, 0 to 1.

        The shares of articles that have its words, by those that have the commonest, over the square root of their
        number, so that long clauses do not win by length.
        """
        told = self._told.get(date[:10])
        words = {stem(word) for word in mention.terms}
        if not told or not words:
            return 0.0
        shared = sum(told.get(word, 1) - 1 for word in words) / max(told.values()) / math.sqrt(len(words))
        return shared / (1 + shared)

    def of(
        self, mentions: Sequence[EventMention], date: str, voices: Mapping[str, int], published: Mapping[str, str]
    ) -> float:
        """Of an event with these mentions: two decimals."""
        last = str(edtf.last_day(date) or "9999")
        heard = len({voices[mention.article] for mention in mentions})
        retold = len({voices[m.article] for m in mentions if published.get(m.article, "") > last})
        lead = max(1 / (1 + mention.position) for mention in mentions)
        own = ASIDE + CENTRAL * self.centrality(mentions[0], date)
        weight = (
            VOICES * math.log2(heard)
            + LATER * own * math.log2(1 + self.later_mentions(date)) ** 2
            + RETOLD * math.log2(1 + retold)
            + LEAD * lead
            + NUMBERS * any(mention.numbers for mention in mentions)
        )
        return round(1 - math.exp(-weight / SCALE), 2)


def _words_by_day(extractions: Sequence[Extraction]) -> dict[str, dict[str, int]]:
    """For each day in how many articles each word (its stem) stands in a clause that is told of that day."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        inside: dict[str, set[str]] = defaultdict(set)
        for mention in extraction.mentions:
            if mention.date and mention.date_from in _TOLD and _day(mention.date):
                inside[mention.date[:10]].update(map(stem, mention.terms))
        for day, words in inside.items():
            told[day].update(words)
    return {day: dict(words) for day, words in told.items()}


_TOLD = ("phrase", "clause", "sentence", "story")


def _day(date: str) -> bool:
    return "/" not in date and len(date) >= 10 and edtf.is_day(date)
