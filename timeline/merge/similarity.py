"""How much two mentions look like one event: named features of a pair, and what they are computed from.

Nothing here needs a parse: a mention brings its lemma, the content words of its clause, participants, places and
numbers, and its article the counts of its content words. Words are compared by their lower-case form or by their
first five letters (`acquire`, `acquisition`), a stem that joins most verbs with their nouns.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline import edtf
from timeline.model import EventMention, Extraction

FEATURES = (
    "same_lemma",
    "same_stem",
    "rare_trigger",
    "trigger_in_context",
    "context",
    "sentence",
    "names",
    "names_differ",
    "places",
    "places_differ",
    "numbers",
    "numbers_differ",
    "article",
    "lemma_and_context",
    "lemma_and_article",
    "same_article",
)
"""In the order of `features`; model.json gives each its weight. Dates are no feature: see dates.evidence."""

STEM = 5
ARTICLE_WORDS = 40
"""How many of an article's words are compared: the ones that tell it from the others best."""

_WORD = re.compile(r"\w+")

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one mention."""

    mention: EventMention
    article: int
    """Its article's number in the sequence."""

    lemma: str
    stem: str
    weight: float
    """How rare the trigger is, 0 to 1."""

    context: Vector
    """Stems of its clause with their tf-idf weights, of length 1; without the trigger."""

    sentence: Vector
    """The same of its whole sentence."""

    names: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    first: int | None
    """Days since 1970-01-01, None for an open beginning and where there is no date."""
    last: int | None


def stem(word: str) -> str:
    """The first five letters, lower case."""
    return word[:STEM].lower()


def words(texts: Iterable[str]) -> set[str]:
    """The words of some names or phrases in lower case."""
    return {word for text in texts for word in _WORD.findall(text.lower())}


class Collection:
    """All articles together: how rare each word is, and a vector for each article."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self.size = max(1, len(extractions))
        documents: Counter[str] = Counter()
        for extraction in extractions:
            documents.update({stem(word) for word, _ in extraction.terms})
        self._documents = documents
        self._highest = math.log(1 + self.size)
        self.vectors = [self._article(extraction) for extraction in extractions]
        self._similarities: dict[tuple[int, int], float] = {}

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a stem, log(1 + articles / articles with it): never 0, so that five articles
        can be compared too."""
        return math.log(1 + self.size / max(1, self._documents[word]))

    def profile(self, mention: EventMention, article: int) -> Profile:
        """What is compared of a mention of the article with that number."""
        trigger = stem(mention.lemma)
        period = edtf.parse(mention.date) if mention.date else None
        return Profile(
            mention=mention,
            article=article,
            lemma=mention.lemma,
            stem=trigger,
            weight=self.rarity(trigger) / self._highest,
            context=self._vector({stem(word) for word in mention.terms}, trigger),
            sentence=self._vector({stem(word) for word in _WORD.findall(mention.sentence)}, trigger),
            names=frozenset(words(mention.participants)),
            places=frozenset(words(mention.places)),
            numbers=frozenset(words(mention.numbers)),
            first=period.first.ordinal if period and period.first else None,
            last=period.last.ordinal if period and period.last else None,
        )

    def article_similarity(self, one: int, other: int) -> float:
        """Cosine of two articles, 1 for an article and itself."""
        if one == other:
            return 1.0
        key = (one, other) if one < other else (other, one)
        found = self._similarities.get(key)
        if found is None:
            found = self._similarities[key] = cosine(self.vectors[one], self.vectors[other])
        return found

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The rarity of what two sets share by that of the set that has less, 0 to 1."""
        both = one & other
        if not both:
            return 0.0
        if both in (one, other):
            return 1.0
        least = min(self._total(one), self._total(other))
        return min(1.0, self._total(both) / least)

    def _total(self, names: frozenset[str]) -> float:
        return sum(self.rarity(stem(name)) for name in sorted(names))

    def _article(self, extraction: Extraction) -> Vector:
        counts: Counter[str] = Counter()
        for word, count in extraction.terms:
            counts[stem(word)] += count
        weights = {word: (1 + math.log(count)) * self.rarity(word) for word, count in counts.items()}
        strongest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:ARTICLE_WORDS]
        return _unit(dict(strongest))

    def _vector(self, stems: set[str], trigger: str) -> Vector:
        """Only words that some article counts as content: no function words."""
        kept = sorted(word for word in stems if word != trigger and word in self._documents)
        return _unit({word: self.rarity(word) for word in kept})


def _unit(vector: dict[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    get = other.get
    return sum(weight * get(word, 0.0) for word, weight in one.items())


def features(one: Profile, other: Profile, collection: Collection) -> tuple[float, ...]:
    """The values of FEATURES for a pair, each 0 to 1; the same whichever comes first."""
    same_lemma = one.lemma == other.lemma
    same_stem = one.stem == other.stem
    context = cosine(one.context, other.context)
    article = collection.article_similarity(one.article, other.article)
    names = collection.shared(one.names, other.names)
    return (
        float(same_lemma),
        float(same_stem and not same_lemma),
        (one.weight + other.weight) / 2 if same_stem else 0.0,
        float(not same_stem and (one.stem in other.context or other.stem in one.context)),
        context,
        cosine(one.sentence, other.sentence),
        names,
        float(bool(one.names and other.names) and not names),
        collection.shared(one.places, other.places),
        float(bool(one.places and other.places) and one.places.isdisjoint(other.places)),
        collection.shared(one.numbers, other.numbers),
        float(bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers)),
        article,
        context if same_stem else 0.0,
        article if same_stem else 0.0,
        float(one.article == other.article),
    )
