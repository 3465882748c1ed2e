"""What a person wants in the timeline whatever speaks against it: `timeline keep`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline import articles, events, merge, store
from timeline.lazy import Lazy
from timeline.model import DETAILS, PERSON, Article, EventMention, Extraction, keep_command
from timeline.problems import TimelineError

Dates = Mapping[merge.Name, str | None]
"""By mention: the date (EDTF) that a person gave it, None for its own."""


class Granted(NamedTuple):
    """Extractions in which wishes are granted."""

    extractions: Sequence[Extraction]
    wished: Dates
    """The mentions that were found, as the articles now word them."""


def grant(
    found: Sequence[Article], extractions: Sequence[Extraction], kept: Dates, known: Collection[str] = ()
) -> Granted:
    """Makes certain every mention that a person wished to be kept, on the date that the person gave.

    A sentence that was reworded since is still known, and so is an article that stands under another id: under one
    that is not among the `known`, the ids at the last build.
    """
    here = {article.id for article in found}
    wishes: dict[str, dict[merge.Name, str | None]] = defaultdict(dict)
    moved = {}
    for key, date in kept.items():
        wishes[key[0]][key] = date
        if key[0] not in here:
            moved[key[1:]] = date
    granted, wished, line = {}, {}, max(map(events.line, DETAILS))
    for number, article in enumerate(found):
        new = moved if article.id not in known else {}
        if article.id in wishes or new:
            extraction = extractions[number]
            names = [merge.name(mention) for mention in extraction.mentions]
            dates = _matched(wishes[article.id], names) | {one: new[one[1:]] for one in names if one[1:] in new}
            wished.update(dates)
            mentions = zip(names, extraction.mentions, strict=True)
            certain = tuple(
                _certain(mention, dates[one], line) if one in dates else mention for one, mention in mentions
            )
            granted[number] = replace(extraction, mentions=certain)

    def extraction_of(number: int) -> Extraction:
        return granted[number] if number in granted else extractions[number]

    return Granted(Lazy(len(extractions), extraction_of), wished)


def _matched(wishes: Dates, names: Sequence[merge.Name]) -> dict[merge.Name, str | None]:
    """The wishes by the names that their mentions have now."""
    found = {key: date for key, date in wishes.items() if key in names}
    free = [name for name in dict.fromkeys(names) if name not in found]
    for key in sorted(wishes.keys() - found.keys()):
        best = store.closest(key, [name for name in free if name[2] == key[2]])
        if best is not None:
            free.remove(best)
            found[best] = wishes[key]
    return found


def _certain(mention: EventMention, date: str | None, line: float) -> EventMention:
    mention = replace(mention, score=max(mention.score, line), barred=None)
    return replace(mention, date=date, date_from=PERSON, time=None) if date else mention


def mention_at(found: Sequence[Article], extractions: Sequence[Extraction], id: str, start: int) -> EventMention:
    """The mention of the article with that id whose trigger begins at `start`, in characters of its text.

    Raises TimelineError where there is no such article, or no mention there; then it names the nearest.
    """
    number = next((number for number, article in enumerate(found) if article.id == id), None)
    if number is None:
        raise articles.NoArticle(id, [article.id for article in found])
    mentions = extractions[number].mentions
    if not mentions:
        raise TimelineError(f"no event was found in {id}")
    nearest = min(mentions, key=lambda mention: (abs(mention.start - start), mention.start))
    if nearest.start != start:
        command = keep_command(id, nearest.start, nearest.date is not None)
        raise TimelineError(
            f"no event was found at {start} in {id}; the nearest is {nearest.trigger!r} ({nearest.title}): {command}"
        )
    return nearest
