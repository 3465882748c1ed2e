"""Which mentions only tell again, in the same article, what another one told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from timeline.merge.model import load
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection, Profile, same_word
from timeline.merge.sources import Name, name
from timeline.model import Article, EventMention, Extraction

AGAIN = 0.35
"""From this probability on a mention tells again what one of its article told: less than what joins two entries, since
nothing is lost by it."""


def told_again(articles: Sequence[Article], extractions: Sequence[Extraction], held: Container[Name]) -> set[Name]:
    """The names of mentions whose event is that of a `held` mention of their article; not those held themselves.

    `extractions` are those of `articles`, in the same order. In one clause the verb and its nouns tell one event
    (`they held a meeting`), where no other date sets them apart; elsewhere the same word, or the same sentence, does
    where merging would take both for one event.
    """
    pairs = sorted(zip(articles, extractions, strict=True), key=lambda pair: (pair[0].published or "", pair[0].id))
    collection, model = Collection([outline(extraction) for _, extraction in pairs]), load()
    found = set()
    for number, (_, extraction) in enumerate(pairs):
        named = [(name(mention), mention) for mention in extraction.mentions]
        told = [collection.profile(mention, number) for own, mention in named if own in held]
        by_stem, by_sentence = _grouped(told)
        for own, mention in named:
            if own in held or not told:
                continue
            profile = collection.profile(mention, number)
            beside = by_sentence[mention.sentence_start]
            alike = [*beside, *(one for one in by_stem[profile.stem] if same_word(one, profile))]
            if any(_one_clause(one.mention, mention) for one in beside) or any(
                model.probability(one, profile, collection) >= AGAIN for one in alike
            ):
                found.add(own)
    return found


def _grouped(profiles: Iterable[Profile]) -> tuple[dict[str, list[Profile]], dict[int, list[Profile]]]:
    """By the stem of the trigger, and by where the sentence begins."""
    by_stem, by_sentence = defaultdict[str, list[Profile]](list), defaultdict[int, list[Profile]](list)
    for profile in profiles:
        by_stem[profile.stem].append(profile)
        by_sentence[profile.mention.sentence_start].append(profile)
    return by_stem, by_sentence


def _one_clause(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions of one sentence stand in one clause, which has all its content words for both."""
    return bool(one.terms) and one.terms == other.terms and other.date in (None, one.date)
