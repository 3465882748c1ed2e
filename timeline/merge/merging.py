"""From the event mentions of all articles to the events of the timeline."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline import edtf
from timeline.lazy import Lazy
from timeline.merge import dates, naming, settle
from timeline.merge.groups import Comparison, joined, side
from timeline.merge.importance import Importance
from timeline.merge.model import Model, load
from timeline.merge.neighbours import of_the_same_days
from timeline.merge.outline import Outline, outline
from timeline.merge.pairs import Pairs
from timeline.merge.similarity import Collection
from timeline.merge.sources import Name, source, source_name
from timeline.merge.voices import voices as find_voices
from timeline.model import Article, Event, EventMention, Extraction


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions that tell one event, of each article the likeliest, and the date on which they agree."""

    mentions: Sequence[EventMention]
    """The one that stands for the event first."""
    also: Sequence[EventMention]
    """The others of these articles, in the order of the text."""
    date: str

    @property
    def tellings(self) -> Sequence[EventMention]:
        """All of them."""
        return (*self.mentions, *self.also)

    @property
    def score(self) -> float:
        """How surely an editor wants the event."""
        return max(mention.score for mention in self.mentions)


class Grouped:
    """The mentions of all articles, those of one event together, and what is told of an event by the others."""

    def __init__(self, articles: Sequence[Article], outlines: Sequence[Outline], line: float, model: Model) -> None:
        """`outlines` are those of `articles`, in the same order; any order gives the same groups. They are looked at
        once each, in the order of `in_time`.
        """
        order = in_time(articles)
        articles, outlines = [articles[number] for number in order], [outlines[number] for number in order]
        collection = Collection(outlines)
        self.published = {article.id: article.published for article in articles if article.published}
        """By article, its day of publication."""
        self.newest = max(self.published.values(), default=None)
        self.voices = find_voices(articles, outlines)
        """By article, the number of its independent source."""
        self.importance = Importance(articles, outlines, collection.stories)
        told = [one.mentions for one in outlines]
        del outlines  # what was counted is needed no more, and makes room
        profiles = [collection.profile(mention, number) for number, mentions in enumerate(told) for mention in mentions]
        self.comparison = self._compared(Pairs(profiles, collection, model), line)
        """The groups that pairs of mentions make, before the second look at them."""
        sides = self.comparison.sides
        look = joined(self.comparison, model.groups)
        self.groups = [
            self._group([profile.mention for number in numbers for profile in sides[number].profiles])
            for numbers in look.groups
        ]
        self.retold = self._retold(look.alike, line, model.groups.further)
        """By place in `groups`: the place of another that it perhaps tells once more."""
        self.importance.count_days(group.date for group in self.groups)

    def _compared(self, pairs: Pairs, line: float) -> Comparison:
        groups = pairs.groups()
        owner = [0] * len(pairs.profiles)
        for number, places in enumerate(groups):
            for place in places:
                owner[place] = number
        linked = {(min(a, b), max(a, b)) for a, b in ((owner[one], owner[other]) for one, other, _ in pairs.likely)}
        mentions = ([pairs.profiles[place].mention for place in places] for places in groups)
        agreed = (dates.agreed(told, self.voices, self.published) for told in mentions)
        sides = [side(places, pairs.profiles, date) for places, date in zip(groups, agreed, strict=True)]
        entries = {number for number, one in enumerate(sides) if one.score >= line}
        linked.update(of_the_same_days(sides, entries))
        return Comparison(sides, (pair for pair in linked if pair[0] != pair[1]), pairs.probability)

    def _group(self, mentions: Sequence[EventMention]) -> Group:
        best, also = one_an_article(mentions)
        date = dates.agreed(best, self.voices, self.published)
        return Group(in_order(best, date, self.published, self.importance), also, date)

    def _retold(self, alike: Mapping[int, Mapping[int, float]], line: float, further: float) -> dict[int, int]:
        """Groups that make no entry, since that they are wanted and told by no other is not likely enough.

        Of two the one with most voices stands, then the likeliest for an entry.
        """

        def rank(place: int) -> tuple[int, float, int]:
            group = self.groups[place]
            voices = {self.voices[mention.article] for mention in group.mentions}
            return -min(len(voices), MANY), -group.score, place

        stands: set[int] = set()
        retold: dict[int, int] = {}
        entries = [place for place, group in enumerate(self.groups) if group.score >= line]
        for place in sorted(entries, key=rank) if len(entries) > GLANCE else ():
            told = {other: likely for other, likely in alike.get(place, {}).items() if other in stands}
            if told and self.groups[place].score * (1 - max(told.values())) < further * line:
                retold[place] = min(told, key=lambda other: (-told[other], other))
            else:
                stands.add(place)
        return retold


@dataclass(frozen=True, slots=True)
class Merged:
    """The events of all articles."""

    events: tuple[Event, ...]
    """By date and id. The sources of each are all its tellings: of each article first the one that tells it best."""
    retold: Mapping[str, str]
    """By id of an event the id of another that it perhaps tells once more."""

    def likenesses(self) -> dict[Name, str]:
        """By mention of an event that perhaps tells another one once more: the title of that one."""
        titles = {event.id: event.title for event in self.events}
        told = (event for event in self.events if event.id in self.retold)
        return {source_name(one): titles[self.retold[event.id]] for event in told for one in event.sources}

    def once(self, theirs: Container[Name]) -> tuple[Event, ...]:
        """The events without those that perhaps tell another one once more.

        Those that have a mention which people care for, one of `theirs`, stay.
        """
        return tuple(event for event in self.events if event.id not in self.retold or _is_one_of(event, theirs))


def in_time(articles: Sequence[Article]) -> list[int]:
    """The numbers of the articles in the order of their publication."""
    return sorted(range(len(articles)), key=lambda number: (articles[number].published or "", articles[number].id))


def merge_events(articles: Sequence[Article], extractions: Sequence[Extraction], line: float = 0.5) -> Merged:
    """The events that the articles tell, by what is in them, mentions scored: see `merge_outlines`."""
    return merge_outlines(articles, Lazy(len(articles), lambda number: outline(extractions[number], line)), line)


def merge_outlines(articles: Sequence[Article], outlines: Sequence[Outline], line: float) -> Merged:
    """The events that the articles tell.

    Mentions with a date make events where the score of one is at least `line`; others that are not far below it join
    the events of these. Ids are new ones: to keep those of an earlier build is the store's work.
    """
    with_model = any(article.by_model is not None for article in articles)
    grouped = Grouped(articles, outlines, line, load(with_model))
    events: dict[str, Event] = {}
    ids: dict[int, str] = {}
    for place, group in enumerate(grouped.groups):
        if group.score >= line:
            event = _event(group, grouped, events)
            events[event.id] = event
            ids[place] = event.id
    ordered = sorted(events.values(), key=lambda event: (edtf.sort_key(event.date), event.id))
    return Merged(tuple(ordered), {ids[place]: ids[other] for place, other in grouped.retold.items()})


def most_important(events: Sequence[Event], limit: int, theirs: Container[Name]) -> tuple[Event, ...]:
    """At most `limit` of the events, in the same order; ties go to the earlier id.

    Those that have a mention which people care for, one of `theirs`, stay and do not count.
    """
    own = {event.id for event in events if _is_one_of(event, theirs)}
    ranked = sorted((-event.importance, event.id) for event in events if event.id not in own)
    stay = own | {id for _, id in ranked[:limit]}
    return tuple(event for event in events if event.id in stay)


def _is_one_of(event: Event, theirs: Container[Name]) -> bool:
    return any(source_name(source) in theirs for source in event.sources)


MANY = 3
"""From so many independent sources on, more make an event no surer."""

GLANCE = 20
"""So many entries are read at a glance: of fewer none is left out as a double."""


def _event(group: Group, grouped: Grouped, taken: Mapping[str, Event]) -> Event:
    mentions, date, published = group.mentions, group.date, grouped.published
    status = settle.settled(mentions, date, grouped.voices, published)
    title = naming.title(mentions, date, status)
    return Event(
        id=naming.identity(title, mentions[0], taken),
        date=date,
        title=title,
        status=status,
        participants=naming.names(mention.participants for mention in mentions),
        places=naming.names(mention.places for mention in mentions),
        importance=grouped.importance.of(group.tellings, date, grouped.voices, published),
        sources=tuple(map(source, (*mentions, *group.also))),
        other_dates=dates.others(mentions, date, published),
        history=settle.history(mentions, date, published, grouped.newest),
    )


def one_an_article(mentions: Iterable[EventMention]) -> tuple[list[EventMention], list[EventMention]]:
    """Of the mentions of one event the likeliest of each article, and the others, both by article and place."""
    best: dict[str, EventMention] = {}
    found = sorted(mentions, key=lambda one: (one.article, one.start))
    for mention in found:
        if mention.article not in best or mention.score > best[mention.article].score:
            best[mention.article] = mention
    return list(best.values()), [one for one in found if best[one.article] is not one]


def in_order(
    mentions: Sequence[EventMention], date: str, published: Mapping[str, str], importance: Importance
) -> list[EventMention]:
    """The mentions of an event, each of another article, as its sources stand in its entry.

    Those that give the agreed date come first, the surer before the less sure, then those that tell most of it.
    """
    told = importance.telling(mentions, date) if len(mentions) > 1 else [0.0]

    def order(place: int) -> tuple[object, ...]:
        mention = mentions[place]
        agrees = mention.date == date
        surer = dates.kind(mention) if agrees else 0
        return not agrees, -surer, -round(told[place], 6), published.get(mention.article, "9999"), mention.article

    return [mentions[place] for place in sorted(range(len(mentions)), key=order)]
