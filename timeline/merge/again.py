"""Which mentions only tell again, in the same article, what another one told."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from timeline.merge.merging import in_time
from timeline.merge.model import load
from timeline.merge.outline import outline
from timeline.merge.similarity import Collection as Known
from timeline.merge.similarity import Profile, same_word
from timeline.merge.sources import Name, name
from timeline.model import Article, EventMention, Extraction

AGAIN = 0.35
"""From this probability on a mention tells again what one of its article told: less than what joins two entries, since
nothing is lost by it."""

NO_MENTIONS = math.inf
"""The line that none reaches: of an outline only what is counted is needed."""


def told_again(articles: Sequence[Article], extractions: Sequence[Extraction], held: Collection[Name]) -> set[Name]:
    """The names of mentions whose event is that of a `held` mention of their article; not those held themselves.

    `extractions` are those of `articles`, in the same order; each is looked at once, those of articles with a held
    mention twice. In one clause the verb and its nouns tell one event (`they held a meeting`), where no other date sets
    them apart; elsewhere the same word, or the same sentence, does where merging would take both for one event.
    """
    order, concerned = in_time(articles), {article for article, _, _ in held}
    known, model = Known([outline(extractions[place], NO_MENTIONS) for place in order]), load()
    found = set()
    for number, place in enumerate(order):
        if articles[place].id not in concerned:
            continue
        named = [(name(mention), mention) for mention in extractions[place].mentions]
        by_stem, by_sentence = _grouped(known.profile(mention, number) for own, mention in named if own in held)
        for own, mention in named if by_stem else ():
            if own in held:
                continue
            profile = known.profile(mention, number)
            beside = by_sentence[mention.sentence_start]
            alike = [*beside, *(one for one in by_stem[profile.stem] if same_word(one, profile))]
            if any(_one_clause(one.mention, mention) for one in beside) or any(
                model.probability(one, profile, known) >= AGAIN for one in alike
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
