"""How important an event is, 0 to 1: what decides the order in overviews and which events a short timeline keeps.

It is the probability that a timeline of the story would be wrong without the event: a logistic regression over the
features below, whose weights are learned (timeline.training.importance). The best single sign that a day matters is
that articles written later still name it, on many different days (Timeline17: Tran et al. 2013). What they name it for
is told by their words: an event that has the words which the articles use of its day, and those which they all share,
is what the day was about.
"""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from timeline import edtf, weights
from timeline.merge import dates
from timeline.merge.outline import Outline, is_day, stems
from timeline.merge.stories import Stories
from timeline.model import Article, EventMention

LENGTH = 0.7
"""The power of a sentence's number of words by which its words are divided: 1 would favour short ones, 0 long ones."""


class Importance:
    """Knows on which days articles look back, and with which words."""

    def __init__(
        self,
        articles: Sequence[Article],
        outlines: Sequence[Outline],
        stories: Stories,
        days: Iterable[str] = (),
    ) -> None:
        """`days`: see `count_days`."""
        self._stories = stories
        looking_back: dict[str, set[str]] = defaultdict(set)
        for article, outline in zip(articles, outlines, strict=True):
            for day in outline.named if article.published else ():
                looking_back[day].add(article.published or "")
        self._looking_back = {day: sorted(published) for day, published in looking_back.items()}
        self._told = self._words_by_day(outlines)
        self.count_days(days)

    def count_days(self, days: Iterable[str]) -> None:
        """`days` are those of all events, also of those below the line: they tell how much a day held."""
        self._crowd = Counter(date[:10] if is_day(date) else date for date in days)

    def later_mentions(self, date: str) -> int:
        """On how many later days articles name a day; 0 for a date that is no single day."""
        if not is_day(date):
            return 0
        published = self._looking_back.get(date[:10], [])
        return len(published) - bisect.bisect_right(published, date[:10])

    def centrality(self, sentence: str, date: str) -> float:
        """How much of what the articles tell of a day, and of what they are all about, a sentence tells; 0 or more."""
        shares = self._shares(self._content(sentence), date)
        return math.fsum(shares) / math.pow(len(shares), LENGTH) if shares else 0.0

    def telling(self, mentions: Sequence[EventMention], date: str) -> list[float]:
        """How much each mention of an event tells: of its day, and of what the others tell. A long sentence tells more,
        but less in each of its words: the root of their number parts it."""
        contents = [self._content(mention.sentence) for mention in mentions]
        common = Counter(word for content in contents for word in content)
        return [
            math.fsum((*self._shares(content, date), *((common[word] - 1) / len(mentions) for word in content)))
            / math.sqrt(max(1, len(content)))
            for content in contents
        ]

    def _shares(self, content: Sequence[str], date: str) -> list[float]:
        """For each word the share of articles that use it of that day, by the commonest word's and rooted, and the
        share of all articles that have it."""
        told, most = self._told.get(date[:10], ({}, 1))
        return [math.sqrt((told.get(word, 1) - 1) / most) + self._stories.share(word) for word in content]

    def features(
        self, mentions: Sequence[EventMention], date: str, voices: Mapping[str, int], published: Mapping[str, str]
    ) -> dict[str, float]:
        """Of an event with these mentions, the one that stands for it first: each about 0 to 1, `salience` in log-odds.

        `voices` and `published` give for an article the number of its independent source and its day of publication.
        """
        last = str(edtf.last_day(date) or "9999")
        heard = len({voices[mention.article] for mention in mentions})
        retold = len({voices[m.article] for m in mentions if published.get(m.article, "") > last})
        score = min(0.999, max(0.001, max(mention.score for mention in mentions)))
        crowd = max(1, self._crowd[date[:10] if is_day(date) else date])
        later = math.log2(1 + self.later_mentions(date)) / 5
        central = self.centrality(mentions[0].sentence, date) / 2
        return {
            "salience": math.log(score / (1 - score)),
            "voices": math.log2(heard) / 2,
            "told later": math.log2(1 + retold) / 2,
            "tellings": math.log2(len(mentions)) / 3,
            "place in the article": max(1 / (1 + mention.position) for mention in mentions),
            "numbers": float(any(mention.numbers for mention in mentions)),
            "names": float(any(mention.participants for mention in mentions)),
            "day named later": later,
            "words of the day": central,
            "words of the day, named later": later * central,
            "events of the day": math.log2(crowd) / 5,
            "date told": float(any(dates.kind(mention) > dates.PUBLICATION for mention in mentions)),
            "happened": float(any(mention.status == "happened" for mention in mentions)),
        }

    def of(
        self, mentions: Sequence[EventMention], date: str, voices: Mapping[str, int], published: Mapping[str, str]
    ) -> float:
        """Of an event with these mentions, the one that stands for it first: three decimals."""
        learned = weights.load("importance.json")
        values = self.features(mentions, date, voices, published)
        log_odds = learned["bias"] + math.fsum(learned["weights"].get(name, 0.0) * values[name] for name in values)
        return round(1 / (1 + math.exp(-log_odds)), 3)

    def _words_by_day(self, outlines: Sequence[Outline]) -> dict[str, tuple[dict[str, int], int]]:
        """For each day in how many articles a word stands in a sentence told of that day, and the most of them."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for outline in outlines:
            for day, found in outline.told:
                told[day].update(word for word in found if word in self._stories)
        return {day: (dict(counts), max(2, *counts.values()) - 1) for day, counts in told.items()}

    def _content(self, sentence: str) -> list[str]:
        """The stems of the words that are content words of some article, each once."""
        return [word for word in stems(sentence) if word in self._stories]
