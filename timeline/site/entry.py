"""What the page tells of one event: every field of it in words, and for each date why it is that date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.model import PASSED, Article, Event, Source, Timeline
from timeline.site import untrusted
from timeline.site.dates_in_words import safe_words
from timeline.site.layout import Layout
from timeline.site.reasons import Why, why
from timeline.site.standing import WORDS, date_of, standing
from timeline.site.stretches import QUOTED
from timeline.site.telling import Telling, mark, says, told_by

STEP_WORDS = {
    "planned": "announced",
    PASSED: "the day passed without word of it",
    "claimed": "claimed to have happened",
    "possible": "said to be possible",
}
NAMED = 400
"""Of an event's sources that are not quoted, so many are named."""
FEW = 20
"""How many outlets stand beside a date or reason."""
FIELD_WORDS = {"other_dates": "other dates", "same_as": "same as"}


@dataclass(frozen=True, slots=True)
class Name:
    """A participant or place, with the page of its own where it has one."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the dates that sources disagree about."""

    date: str
    words: str
    shown: bool
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of a plan."""

    edtf: str
    words: str
    what: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """All that a template shows of an event."""

    anchor: str
    url: str
    """Where it stands."""
    lasting_url: str
    """The link to keep: from a page of a week or day it goes by way of the month's."""
    title: str
    edtf: str
    date: str
    status: str
    """How it stands: a key of `standing.WORDS`."""
    status_word: str
    participants: tuple[Name, ...]
    places: tuple[Name, ...]
    tellings: tuple[Telling, ...]
    more: tuple[Name, ...]
    """Articles that tell it too, where they are too many to quote them all."""
    left_out: int
    """And how many more."""
    told_by: int
    """How many articles tell it."""
    reasons: tuple[Why, ...]
    sides: tuple[Side, ...]
    history: tuple[Step, ...]
    tags: tuple[str, ...]
    note: str | None
    corrected: str | None
    """What a person changed: `date, title`; None where nobody did."""
    machine_date: str | None
    """What the program had read, where a person set another date."""
    former: tuple[str, ...] = ()
    """Anchors of entries that are now this one and stood on the same page."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Turns events into entries. Holds what all entries look up."""

    timeline: Timeline
    layout: Layout
    articles: dict[str, Article]
    article_urls: dict[str, str]
    name_urls: dict[str, dict[str, str]]
    """`participants` and `places`: by name the page of its own."""

    def entry(self, event: Event) -> Entry:
        """Everything of the event in words."""
        reasons = self.timeline.reasons.get(event.id)
        changed = self.timeline.edited.get(event.id, ())
        tellings, why_this_date = self._tellings(event, reasons)
        others = list(dict.fromkeys(source.article for source in event.sources[QUOTED:]))
        machine = reasons.date if reasons and "date" in changed and reasons.date != event.date else None
        folder = self.layout.folders[event.id]
        return Entry(
            anchor=untrusted.anchor(event.id),
            url=self.layout.url(event.id),
            lasting_url=self.layout.lasting_url(event),
            title=event.title or "(no title)",
            edtf=event.date,
            date=date_of(event),
            status=standing(event),
            status_word=WORDS[standing(event)],
            participants=self._names("participants", event.participants),
            places=self._names("places", event.places),
            tellings=tellings,
            more=tuple(Name(self._outlet(article), self.article_urls.get(article)) for article in others[:NAMED]),
            left_out=max(len(others) - NAMED, 0),
            told_by=len({source.article for source in event.sources}),
            reasons=why_this_date,
            sides=self._sides(event),
            history=tuple(self._history(event)),
            tags=event.tags,
            note=event.note,
            corrected=_corrected(changed),
            machine_date=safe_words(machine) if machine else None,
            former=tuple(
                anchor
                for anchor, now in self.layout.leads.get(folder, ())
                if now == event.id and anchor != untrusted.anchor(event.id)
            ),
        )

    def _names(self, kind: str, names: tuple[str, ...]) -> tuple[Name, ...]:
        return tuple(Name(name, self.name_urls[kind].get(name)) for name in names)

    def _tellings(self, event: Event, reasons: Event | None) -> tuple[tuple[Telling, ...], tuple[Why, ...]]:
        """The sources as they are shown, and their reasons: the same reason of several sources is said once."""
        known = {_key(source): source for source in reasons.sources} if reasons else {}
        tellings = []
        outlets: dict[Why, dict[str, None]] = {}
        for source in event.sources[:QUOTED]:
            article = self.articles.get(source.article)
            name = told_by(article, source.article)
            before, marked, after = mark(source)
            published = article.published if article else None
            found, refuted = self.timeline.is_true(source), self.timeline.refuted(event, source)
            tellings.append(
                Telling(
                    outlet=name,
                    published=safe_words(published) if published else None,
                    published_edtf=published,
                    out=untrusted.text_link(article.url, source.quote if found else "") if article else None,
                    page=self.article_urls.get(source.article),
                    before=before,
                    marked=marked,
                    after=after,
                    says=says(source, event, refuted),
                    found=found,
                )
            )
            if not refuted:
                outlets.setdefault(why(known.get(_key(source), source)), {})[name] = None
        return tuple(tellings), tuple(replace(reason, outlets=_few(names)) for reason, names in outlets.items())

    def _sides(self, event: Event) -> tuple[Side, ...]:
        """Which source says which date, the event's own first; nothing where none disagrees."""
        if not event.other_dates:
            return ()
        others = {other.article for other in event.other_dates}
        agreeing = [source.article for source in event.sources if source.date == event.date]
        agreeing = agreeing or [source.article for source in event.sources if source.article not in others]
        by_date: dict[str, list[str]] = {event.date: agreeing}
        for other in event.other_dates:
            by_date.setdefault(other.date, []).append(other.article)
        return tuple(
            Side(date, safe_words(date), date == event.date, _few(dict.fromkeys(map(self._outlet, articles))))
            for date, articles in by_date.items()
        )

    def _history(self, event: Event) -> Iterator[Step]:
        for step in event.history:
            what = STEP_WORDS.get(step.status, step.status)
            yield Step(step.date, safe_words(step.date), what, self._outlet(step.article) if step.article else None)

    def _outlet(self, article_id: str) -> str:
        return told_by(self.articles.get(article_id), article_id)


def _few(names: Iterable[str]) -> tuple[str, ...]:
    """The names; of very many the first, and how many more."""
    every = tuple(names)
    return (*every[:FEW], f"{len(every) - FEW} more") if len(every) > FEW + 1 else every


def _key(source: Source) -> tuple[str, str, str]:
    return source.article, source.quote, source.trigger


def _corrected(changed: tuple[str, ...]) -> str | None:
    if not changed:
        return None
    return "written by hand" if "*" in changed else ", ".join(FIELD_WORDS.get(field, field) for field in changed)
