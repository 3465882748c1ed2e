"""How important an event is, 0 to 1: what decides the order in overviews and which events a short timeline keeps.

The best single sign that a day matters is that articles written later still name it, on many different days. What they
name it for is told by their words: an event that has the words which the articles use of its day, and those which they
all share, is what the day was about. The events of one day share what looking back gives. The other signs are how many
independent sources tell the event and how many tell it later, whether it stands in headlines and leads, and whether it
comes with numbers. The weights follow journalists' choice of days and their words for them (Timeline17: Tran et al.
2013); they were set on four topics and hold for each of them alone.
"""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from timeline import edtf
from timeline.merge.stories import Stories, stem, words
from timeline.model import Article, EventMention, Extraction

BASE, VOICES, RETOLD, LEAD, NUMBERS = 0.5, 0.5, 0.4, 0.3, 0.1
"""What an event weighs by itself, and what each sign adds to it; see `Importance.of`."""

LENGTH = 0.7
"""The power of a sentence's number of words by which its words are divided: 1 would favour short ones, 0 long ones."""

SCALE = 6.0
"""The weight at which an event has about 0.63."""


class Importance:
    """Knows on which days articles look back, and with which words."""

    def __init__(
        self,
        articles: Sequence[Article],
        extractions: Sequence[Extraction],
        stories: Stories,
        dates: Iterable[str],
    ) -> None:
        """`dates` are those of all events, also of those that cannot stand alone: they tell how much a day held."""
        self._stories = stories
        looking_back: dict[str, set[str]] = defaultdict(set)
        for article, extraction in zip(articles, extractions, strict=True):
            for mention in extraction.times.mentions:
                if article.published and mention.edtf and _is_day(mention.edtf):
                    looking_back[mention.edtf[:10]].add(article.published)
        self._looking_back = {day: sorted(published) for day, published in looking_back.items()}
        self._told = self._words_by_day(extractions)
        self._crowd = Counter(date[:10] if _is_day(date) else date for date in dates)

    def later_mentions(self, date: str) -> int:
        """On how many later days articles name a day; 0 for a date that is no single day."""
        if not _is_day(date):
            return 0
        published = self._looking_back.get(date[:10], [])
        return len(published) - bisect.bisect_right(published, date[:10])

    def centrality(self, sentence: str, date: str) -> float:
        """How much of what the articles tell of a day, and of what they are all about, a sentence tells; 0 or more.

        For each of its words the share of articles that use it of that day, by the commonest word's and rooted, and
        the share of all articles that have it.
        """
        told, most = self._told.get(date[:10], ({}, 1))
        own = self._content(sentence)
        if not own:
            return 0.0
        shared = [math.sqrt((told.get(word, 1) - 1) / most) + self._stories.share(word) for word in own]
        return math.fsum(shared) / math.pow(len(own), LENGTH)

    def of(
        self, mentions: Sequence[EventMention], date: str, voices: Mapping[str, int], published: Mapping[str, str]
    ) -> float:
        """Of an event with these mentions, the one that stands for it first: three decimals."""
        last = str(edtf.last_day(date) or "9999")
        heard = len({voices[mention.article] for mention in mentions})
        retold = len({voices[m.article] for m in mentions if published.get(m.article, "") > last})
        lead = max(1 / (1 + mention.position) for mention in mentions)
        crowd = max(1, self._crowd[date[:10] if _is_day(date) else date])
        weight = (
            BASE
            + math.log2(1 + self.later_mentions(date)) ** 2
            + VOICES * math.log2(heard)
            + RETOLD * math.log2(1 + retold)
            + LEAD * lead
            + NUMBERS * any(mention.numbers for mention in mentions)
        )
        weight *= self.centrality(mentions[0].sentence, date) / math.sqrt(crowd)
        return round(1 - math.exp(-weight / SCALE), 3)

    def _words_by_day(self, extractions: Sequence[Extraction]) -> dict[str, tuple[dict[str, int], int]]:
        """For each day in how many articles a word stands in a sentence told of that day, and the most of them."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for extraction in extractions:
            inside: dict[str, set[str]] = defaultdict(set)
            for mention in extraction.mentions:
                if mention.date and mention.date_from in _TOLD and _is_day(mention.date):
                    inside[mention.date[:10]].add(mention.sentence)
            for day, sentences in inside.items():
                told[day].update({word for sentence in sentences for word in self._content(sentence)})
        return {day: (dict(counts), max(2, *counts.values()) - 1) for day, counts in told.items()}

    def _content(self, sentence: str) -> list[str]:
        """The stems of the words that are content words of some article, each once."""
        return [word for word in dict.fromkeys(map(stem, words(sentence))) if word in self._stories]


_TOLD = ("phrase", "clause", "sentence", "story")


def _is_day(date: str) -> bool:
    return "/" not in date and len(date) >= 10 and edtf.is_day(date)
