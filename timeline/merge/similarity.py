"""What is compared of two mentions.

Nothing here needs a parse: a mention brings its lemma, the content words of its clause, participants, places and
numbers, and its article the counts of its content words. Words are compared by their lower-case form or by their
first five letters (`acquire`, `acquisition`), a stem that joins most verbs with their nouns.
"""

from __future__ import annotations

import bisect
import math
import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

from timeline import edtf
from timeline.merge import language
from timeline.merge.outline import KIND, Outline, people_of
from timeline.merge.stories import Stories, Vector, stem, unit, words
from timeline.merge.wordforms import acronyms, one_word, spelled_out
from timeline.model import EventMention

_PROPER = re.compile(r"\b[A-Z]\w*")
_DIGITS = re.compile(rf"\d[\d.,]*(?: (?:{'|'.join(language.read('words')['magnitudes'])}))?")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one mention."""

    mention: EventMention
    article: int
    """Its article's number in the sequence."""

    lemma: str
    stem: str
    kinds: frozenset[str]
    """The groups of kinds.yaml in which the trigger stands."""

    broad: frozenset[str]
    """The broad kinds of events that its word names, as the mention's signs tell them: `law`, `saying`."""

    weight: float
    """How rare the trigger is, 0 to 1."""

    context: Vector
    """Stems of its clause and of its title, which holds what is said or shown, with their tf-idf weights, of
    length 1; without the trigger, as it stands and as lemma: `began` is no content."""

    matter: Vector
    """The same without the names of those who take part: what is done, not by whom."""

    rest: Vector
    """The same of the rest of its sentence."""

    names: frozenset[str]
    """The words of its participants and of who says so."""

    proper: frozenset[str]
    """The names among its participants: `organization` may be NATO, `Moscow` is not."""

    places: frozenset[str]
    numbers: frozenset[str]
    first: int | None
    """Days since 1970-01-01, None for an open beginning and where there is no date."""
    last: int | None


def _kinds() -> dict[str, frozenset[str]]:
    """For each word of kinds.yaml the groups in which it stands."""
    groups: dict[str, list[str]] = language.read("kinds")
    found: dict[str, set[str]] = defaultdict(set)
    for name, members in groups.items():
        for word in members:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


KINDS = _kinds()
NO_CONTENT = frozenset(map(stem, language.read("words")["no_content"]))
_NONE: frozenset[str] = frozenset()

OTHER_DATES = 50
"""A few articles cannot tell which dates are rare: it is as if so many events of other dates stood beside them."""


def quantity(number: str) -> str:
    """A number that matters without what is counted: `14,000` of `more than 14,000 killed`, else its first word."""
    digits = _DIGITS.search(number)
    return digits.group().rstrip(".,").lower() if digits else number.split(" ", 1)[0].lower()


@lru_cache(maxsize=1 << 16)
def _set(text: str) -> frozenset[str]:
    """The words of a text. As with the next two, what many mentions have is one object."""
    return frozenset(words(text))


@lru_cache(maxsize=1 << 16)
def _quantities(numbers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(quantity, numbers))


@lru_cache(maxsize=1 << 16)
def _broad(signs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sign.removeprefix(KIND) for sign in signs)


@lru_cache(maxsize=1 << 14)
def _weight(rounded: float) -> float:
    """One object for a number that stands in many vectors."""
    return rounded


class Collection:
    """All articles together: what a mention is compared by depends on how rare its words are in them."""

    def __init__(self, articles: Sequence[Outline]) -> None:
        """In the order of publication: see Stories."""
        self.stories = Stories(articles)
        self._highest = self.stories.rarest
        self._acronyms = acronyms(chain.from_iterable(repeat(*one) for article in articles for one in article.people))
        begins = (repeat(_begin(date), count) for article in articles for date, count in article.dates)
        self._begins = array("l", sorted(day for days in begins for day in days if day is not None))

    def profile(self, mention: EventMention, article: int) -> Profile:
        """What is compared of a mention of the article with that number."""
        title, people, taking_part, sentence = (
            spelled_out(text, self._acronyms)
            for text in (mention.title, " ".join(people_of(mention)), " ".join(mention.participants), mention.sentence)
        )
        trigger = stem(mention.lemma.lower())
        verb = {trigger, *map(stem, words(f"{mention.lemma} {mention.trigger}"))}
        short = set() if title == mention.title else set(words(mention.title)) - set(words(title))
        clause = {stem(word) for word in (*mention.terms, *words(title)) if word not in short} - verb
        matter = clause - {stem(word) for word in words(people)}
        context = self._vector(clause)
        first, last = span(mention.date)
        return Profile(
            mention=mention,
            article=article,
            lemma=mention.lemma,
            stem=trigger,
            kinds=KINDS.get(mention.lemma, _NONE),
            broad=_broad(tuple(sign for sign in mention.signs if sign.startswith(KIND))),
            weight=self.stories.rarity(trigger) / self._highest,
            context=context,
            matter=context if matter == clause else self._vector(matter),
            rest=self._vector({stem(word) for word in words(sentence)} - clause - verb),
            names=_set(people),
            proper=_set(" ".join(_PROPER.findall(taking_part))),
            places=_set(" ".join(mention.places)),
            numbers=_quantities(mention.numbers),
            first=first,
            last=last,
        )

    def date_rarity(self, profile: Profile) -> float:
        """How few events of the articles begin within a mention's date, 0 to 1; 0 for one without beginning or end."""
        if profile.first is None or profile.last is None:
            return 0.0
        count = bisect.bisect_right(self._begins, profile.last) - bisect.bisect_left(self._begins, profile.first)
        size = len(self._begins) + OTHER_DATES
        return math.log(size / (count + 0.5)) / math.log(size)

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The rarity of what two sets share by that of the set that has less, 0 to 1."""
        both = one & other
        if not both:
            return 0.0
        if both in (one, other):
            return 1.0
        return min(1.0, self._total(both) / min(self._total(one), self._total(other)))

    def _total(self, names: frozenset[str]) -> float:
        return sum(self.stories.rarity(stem(name)) for name in sorted(names))

    def _vector(self, stems: set[str]) -> Vector:
        """Only words that some article counts as content, and no function words: in `The Times` it counts `the`."""
        kept = [word for word in sorted(stems - NO_CONTENT) if word in self.stories]
        weights = unit({word: self.stories.rarity(word) for word in kept})
        return {word: _weight(round(weight, 4)) for word, weight in weights.items()}


def same_word(one: Profile, other: Profile) -> bool:
    """Whether two triggers are one word, or a verb and its noun: `resign`, `resignation`, not `confirm`, `confine`."""
    return one.stem == other.stem and one_word(one.lemma, other.lemma)


def _begin(date: str) -> int | None:
    first, last = span(date)
    return last if first is None else first


@lru_cache(maxsize=65536)
def span(date: str | None) -> tuple[int | None, int | None]:
    """The first and the last day of a date, counted from 1970-01-01; None for an open end and where there is none."""
    if date is None or not edtf.is_valid(date):
        return None, None
    period = edtf.parse(date)
    return period.first.ordinal if period.first else None, period.last.ordinal if period.last else None
