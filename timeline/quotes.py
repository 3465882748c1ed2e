"""Whether quotes stand in the articles that they are said to come from; timeline.wording says what counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from timeline.model import Article, Event, Source
from timeline.problems import Problem
from timeline.store import Loaded
from timeline.wording import LONGEST, Wording, plain

NEAR = 55
"""From this likeness on (0 to 100, rapidfuzz.fuzz.ratio) a sentence is named as the one that may be meant."""


class FalseQuote(NamedTuple):
    """A source whose quote does not stand in its article."""

    event: str
    """The id of the entry."""
    position: int
    """The source's, among those of the entry, from 0."""
    source: Source
    nearest: str | None
    """The sentence of the article that is most like the quote, where one is."""


class Quotes:
    """The articles, ready to be searched for quotes."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: _Text(article) for article in articles}
        self._known: dict[tuple[str, str], bool] = {}

    def stands(self, source: Source) -> bool | None:
        """Whether the quote stands in its article or the article's title; None where there is no such article."""
        text = self._texts.get(source.article)
        if text is None:
            return None
        key = (source.article, source.quote)
        if key not in self._known:
            self._known[key] = not source.quote or text.has(source.quote)
        return self._known[key]

    def false(self, events: Iterable[Event]) -> Iterator[FalseQuote]:
        """The quotes that do not stand in their article, in the order of entries and sources."""
        for event in events:
            for position, source in enumerate(event.sources):
                if self.stands(source) is False:
                    yield FalseQuote(event.id, position, source, self._texts[source.article].nearest(source.quote))

    def missing(self, events: Iterable[Event]) -> Mapping[str, list[tuple[str, int]]]:
        """By article that is not there: the entries and the places of the sources that quote it."""
        found: dict[str, list[tuple[str, int]]] = {}
        for event in events:
            for position, source in enumerate(event.sources):
                if source.quote and source.article not in self._texts:
                    found.setdefault(source.article, []).append((event.id, position))
        return found

    def problems(self, loaded: Loaded, events: Iterable[Event]) -> list[Problem]:
        """What people should know of the quotes in entries that stand in the files, with their lines."""
        events = [event for event in events if event.id in loaded.places]
        found = []
        for one in self.false(events):
            near = f"; nearest there: {one.nearest!r}" if one.nearest else ""
            message = f"this quote does not stand in {one.source.article}{near}; correct it, or take the source out"
            found.append(loaded.places[one.event].problem("sources", message, one.position, warning=True))
        gone = loaded.written.named().union(loaded.base.articles)
        for article, places in self.missing(events).items():
            if article in gone:
                id, position = places[0]
                message = f"the article {article} is gone, so the quotes from it are not checked"
                found.append(loaded.places[id].problem("sources", message, position, warning=True))
        return found


class _Text(Wording):
    """One article with its title."""

    @cached_property
    def _title(self) -> Wording:
        return Wording(replace(self.article, text=self.article.title or "", blocks=()))

    @cached_property
    def _sentences(self) -> list[str]:
        return [*self._title.sentences(), *self.sentences()]

    def has(self, quote: str) -> bool:
        """Whether the quote stands here."""
        return self.find(quote) is not None or self._title.find(quote) is not None

    def nearest(self, quote: str) -> str | None:
        """The sentence that may be meant."""
        found = process.extractOne(plain(quote)[:LONGEST], self._sentences, scorer=fuzz.ratio, score_cutoff=NEAR)
        return found[0] if found else None
