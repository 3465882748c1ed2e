"""What merging needs of one article: a tenth of what is in it, so that many articles fit into memory."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline import edtf
from timeline.merge.sources import named_apart
from timeline.merge.stories import stem, words
from timeline.model import EventMention, Extraction

NEAR = 0.65
"""A mention joins the event of others from this share of the line on; chosen on stories left out."""

SHORT = 5
"""A sentence of fewer words is no sign of copying."""

KIND = "kind: "
"""How the signs begin that merging looks at."""

_TOLD = ("phrase", "clause", "sentence", "story")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Outline:
    """One article as merging knows it."""

    terms: tuple[tuple[str, int], ...]
    """The stems of its content words, with their counts."""
    people: tuple[tuple[str, int], ...]
    """Who takes part in its events or tells of them, and in how many: for acronyms."""
    dates: tuple[tuple[str, int], ...]
    """The dates of its events, and of how many."""
    sentences: tuple[int, ...]
    """A hash of each sentence that tells of an event: for finding copies."""
    named: tuple[str, ...]
    """The days that its time expressions name."""
    told: tuple[tuple[str, tuple[str, ...]], ...]
    """For each day the stems of the sentences that tell of it."""
    mentions: tuple[EventMention, ...]
    """Those that may be part of an entry, in the order of the text; of their signs only the kinds."""


def outline(extraction: Extraction, line: float = 0.0) -> Outline:
    """Of what an article gives, its mentions scored. Mentions far below the line are in no entry."""
    people = Counter(name for mention in extraction.mentions for name in people_of(mention))
    dates = Counter(mention.date for mention in extraction.mentions if mention.date is not None)
    likely = sorted((one for one in extraction.mentions if _may_join(one, line)), key=lambda mention: mention.start)
    return Outline(
        terms=tuple(map(_shared, _stems(extraction).items())),
        people=tuple(people.items()),
        dates=tuple(dates.items()),
        sentences=tuple(sorted(map(_hash, _long_sentences(extraction)))),
        named=tuple({one.edtf[:10]: None for one in extraction.times.mentions if one.edtf and is_day(one.edtf)}),
        told=tuple((day, tuple(stems)) for day, stems in _told(extraction).items()),
        mentions=tuple(map(_with_kinds_alone, named_apart(likely))),
    )


def people_of(mention: EventMention) -> tuple[str, ...]:
    """Who takes part, and who says so."""
    return (*mention.participants, mention.attribution) if mention.attribution else mention.participants


def is_day(date: str) -> bool:
    """Whether it is one day, with or without a clock time."""
    return "/" not in date and len(date) >= 10 and edtf.is_day(date)


def normalised(sentence: str) -> str:
    """Its words in lower case: the same for copies that differ in quotation marks and spaces."""
    return " ".join(_WORD.findall(sentence.lower()))


def stems(sentence: str) -> dict[str, None]:
    """The stems of its words, each once, in their order."""
    return dict.fromkeys(map(stem, words(sentence)))


def _may_join(mention: EventMention, line: float) -> bool:
    near = not mention.barred and mention.score >= NEAR * line
    return near and mention.date is not None and edtf.is_valid(mention.date)


def _with_kinds_alone(mention: EventMention) -> EventMention:
    return replace(mention, signs=tuple(sign for sign in mention.signs if sign.startswith(KIND)))


@lru_cache(maxsize=1 << 18)
def _shared(count: tuple[str, int]) -> tuple[str, int]:
    """One object for what stands in many articles."""
    return count


def _stems(extraction: Extraction) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, count in extraction.terms:
        counts[stem(word)] += count
    return counts


def _long_sentences(extraction: Extraction) -> set[str]:
    sentences = map(normalised, {mention.sentence for mention in extraction.mentions})
    return {sentence for sentence in sentences if sentence.count(" ") + 1 >= SHORT}


def _hash(sentence: str) -> int:
    """63 bits: that two of a billion sentences have one is as likely as not once in twenty archives."""
    return int.from_bytes(hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def _told(extraction: Extraction) -> dict[str, dict[str, None]]:
    inside: dict[str, dict[str, None]] = {}
    for mention in extraction.mentions:
        if mention.date and mention.date_from in _TOLD and is_day(mention.date):
            inside.setdefault(mention.date[:10], {}).setdefault(mention.sentence)
    return {day: {stem: None for one in sentences for stem in stems(one)} for day, sentences in inside.items()}
