"""Which articles are copies of one text: their word counts once, however often it was printed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from timeline.model import Article, Extraction

COPIED_SHARE = 0.5
"""Two articles are one voice where at least this share of the sentences of the shorter one stands in both."""

SHORT = 5
"""A sentence of fewer words is no sign of copying."""

SPREAD = 50
"""A sentence that stands in more articles than this is furniture, and no sign of copying."""

_WORD = re.compile(r"\w+")


def voices(articles: Sequence[Article], extractions: Sequence[Extraction]) -> dict[str, int]:
    """For each article's id the number of its voice: the number of the first article with the same text."""
    holders: dict[str, list[int]] = defaultdict(list)
    lengths = []
    for number, extraction in enumerate(extractions):
        sentences = {normalised(sentence) for sentence in {mention.sentence for mention in extraction.mentions}}
        sentences = {sentence for sentence in sentences if sentence.count(" ") + 1 >= SHORT}
        lengths.append(len(sentences))
        for sentence in sentences:
            holders[sentence].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= SPREAD:
            shared.update((one, other) for place, one in enumerate(numbers) for other in numbers[place + 1 :])
    voice = list(range(len(articles)))
    for (one, other), count in sorted(shared.items()):
        if count >= COPIED_SHARE * min(lengths[one], lengths[other]):
            voice[_root(voice, other)] = _root(voice, one)
    for number in range(len(voice)):
        voice[number] = _root(voice, number)
    return {article.id: voice[number] for number, article in enumerate(articles)}


def normalised(sentence: str) -> str:
    """Its words in lower case: the same for copies that differ in quotation marks and spaces."""
    return " ".join(_WORD.findall(sentence.lower()))


def _root(voice: list[int], number: int) -> int:
    while voice[number] != number:
        voice[number] = voice[voice[number]]
        number = voice[number]
    return number
