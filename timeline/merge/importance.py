"""How important an event is, 0 to 1: what decides the order in overviews and which events a short timeline keeps.

The best single sign that a day matters is that articles written later still name it; the others are how many
independent sources tell the event, whether it stands in headlines and leads, and whether it comes with numbers.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from timeline import edtf
from timeline.model import Article, EventMention, Extraction

VOICES, LATER, RETOLD, LEAD, NUMBERS = 0.25, 0.1, 0.2, 0.15, 0.1
"""What each sign adds to the weight of an event; see `Importance.of`."""

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

    def later_mentions(self, date: str) -> int:
        """How many articles published after a day name it; 0 for a date that is no single day."""
        if not _day(date):
            return 0
        published = self._looking_back.get(date[:10], [])
        return len(published) - bisect.bisect_right(published, date[:10])

    def of(
        self, mentions: Sequence[EventMention], date: str, voices: Mapping[str, int], published: Mapping[str, str]
    ) -> float:
        """Of an event with these mentions: two decimals."""
        last = str(edtf.last_day(date) or "9999")
        heard = len({voices[mention.article] for mention in mentions})
        retold = len({voices[m.article] for m in mentions if published.get(m.article, "") > last})
        lead = max(1 / (1 + mention.position) for mention in mentions)
        weight = (
            VOICES * math.log2(heard)
            + LATER * math.log2(1 + self.later_mentions(date)) ** 2
            + RETOLD * math.log2(1 + retold)
            + LEAD * lead
            + NUMBERS * any(mention.numbers for mention in mentions)
        )
        return round(1 - math.exp(-weight / SCALE), 2)


def _day(date: str) -> bool:
    return "/" not in date and len(date) >= 10 and edtf.is_day(date)
