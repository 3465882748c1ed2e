"""How likely an editor wants an event in a timeline: a logistic regression over the signs of signs.py.

Its weights are in timeline/weights/salience.json. They were learned from stories of which people had marked every event
that belongs into a timeline, and every sentence that tells it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline import weights
from timeline.model import Detail, EventMention, Extraction

STRONGEST = 3
"""Signs for, and signs against, that `why` names."""


@dataclass(frozen=True, slots=True)
class Salience:
    """The learned weights."""

    bias: float
    weights: Mapping[str, float]
    """By sign; one that is not there weighs nothing."""
    lines: Mapping[str, float]
    """By `detail`: the probability from which on a mention makes an entry."""
    told: float
    """The same for what a language model told, where `detail` is normal."""

    def probability(self, signs: Sequence[str]) -> float:
        """That an editor wants an event with these signs, 0 to 1, four decimals."""
        return round(1 / (1 + math.exp(-self.log_odds(signs))), 4)

    def log_odds(self, signs: Sequence[str]) -> float:
        """The same as the logarithm of its odds."""
        return self.bias + math.fsum(self.weights.get(sign, 0.0) for sign in signs)

    def score(self, mention: EventMention) -> float:
        """That an editor wants it; where a language model told it and that is likely, enough for an entry.

        One that is barred has none.
        """
        if mention.barred:
            return 0.0
        likely = self.probability(mention.signs)
        return max(likely, self.lines["normal"]) if mention.reader != "embedded" and likely >= self.told else likely

    def scored(self, extraction: Extraction) -> Extraction:
        """The same with each mention's `score`."""
        mentions = (replace(mention, score=self.score(mention)) for mention in extraction.mentions)
        return replace(extraction, mentions=tuple(mentions))

    def why(self, signs: Sequence[str]) -> tuple[str, ...]:
        """The strongest signs for it, then the strongest against it, in words."""
        weighed = sorted((-self.weights.get(sign, 0.0), sign) for sign in signs)
        strongest = [sign for weight, sign in weighed if weight < 0][:STRONGEST]
        weakest = [sign for weight, sign in reversed(weighed) if weight > 0][:STRONGEST]
        return (
            *(f"for it: {in_words(sign)}" for sign in strongest),
            *(f"against it: {in_words(sign)}" for sign in weakest),
        )


def in_words(sign: str) -> str:
    """A sign as a reader understands it: `it stands in the headline` for `stands in: headline`."""
    question, _, answer = sign.partition(": ")
    return WORDS[question].format(answer)


WORDS = {
    "agent": "who acts is told as: {}",
    "clause has": "its clause has {}",
    "clause names": "its clause names a {}",
    "date": "its date is {}",
    "date from": "its date comes from: {}",
    "date is": "its date is: {}",
    "date lies": "its date lies {}",
    "kind": "its word is of the kind: {}",
    "model": "a language model {}",
    "role": "its word's part in the sentence is: {}",
    "sentence ends": "its sentence ends with {}",
    "sentence has": "its sentence has {}",
    "stands in": "it stands in the {}",
    "status": "it is told as {}",
    "tense": "its tense is: {}",
    "told": "it is told {}",
    "trigger": "its word is tagged: {}",
    "verbs above": "verbs above it in the sentence: {}",
}
"""By the question that a sign answers."""


def load() -> Salience:
    """The learned weights, of the package or of TIMELINE_WEIGHTS."""
    return _read(weights.version())


@lru_cache(maxsize=2)
def _read(version: str) -> Salience:
    data = weights.load("salience.json")
    return Salience(data["bias"], data["weights"], data["lines"], data["told"])


def judge(extraction: Extraction) -> Extraction:
    """The same extraction with each mention's `score`."""
    return load().scored(extraction)


def why(mention: EventMention) -> tuple[str, ...]:
    """The strongest signs for and against it, in words; of a barred one, what bars it."""
    return (mention.barred,) if mention.barred else load().why(mention.signs)


def line(detail: Detail) -> float:
    """The score from which on a mention makes an entry."""
    return load().lines[detail]
