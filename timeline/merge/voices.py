"""Which articles are copies of one text: their word counts once, however often it was printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from timeline.merge.cluster import connected
from timeline.merge.outline import Outline
from timeline.model import Article

COPIED_SHARE = 0.5
"""Two articles are one voice where at least this share of the sentences of the shorter one stands in both."""

SPREAD = 50
"""A sentence that stands in more articles than this is furniture, and no sign of copying."""


def voices(articles: Sequence[Article], outlines: Sequence[Outline]) -> dict[str, int]:
    """For each article's id the number of its voice: the number of the first article with the same text."""
    lengths = [len(one.sentences) for one in outlines]
    often = Counter(sentence for one in outlines for sentence in one.sentences)
    holders: dict[int, list[int]] = defaultdict(list)
    for number, outline in enumerate(outlines):
        for sentence in outline.sentences:
            if often[sentence] > 1:
                holders[sentence].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= SPREAD:
            shared.update((one, other) for place, one in enumerate(numbers) for other in numbers[place + 1 :])
    copies = (
        (one, other)
        for (one, other), count in shared.items()
        if count >= COPIED_SHARE * min(lengths[one], lengths[other])
    )
    return {articles[number].id: part[0] for part in connected(len(articles), copies) for number in part}
