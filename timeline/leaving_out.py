"""What was found and makes no entry, with the reasons: nothing is withheld in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline import edtf, events, merge
from timeline.model import Article, EventMention, Extraction, LeftOut, Settings

FOR, AGAINST = "for it: ", "against it: "
"""How reasons begin."""


class Stale(Exception):
    """What was kept of the last build does not fit the timeline as it stands."""


@dataclass(frozen=True, slots=True)
class Left:
    """A mention that no entry holds."""

    mention: EventMention
    why: tuple[str, ...]
    """The strongest signs for and against it, in words."""

    @property
    def date(self) -> str | None:
        """The mention's, where it places it in time."""
        return self.mention.date if self.mention.date and edtf.is_valid(self.mention.date) else None

    @property
    def against(self) -> tuple[str, ...]:
        """The reasons against it alone."""
        return tuple(reason.removeprefix(AGAINST) for reason in self.why if not reason.startswith(FOR))

    def as_json(self) -> dict[str, Any]:
        """For `--format jsonl`."""
        mention = self.mention
        return {
            "article": mention.article,
            "start": mention.start,
            "end": mention.end,
            "trigger": mention.trigger,
            "sentence": mention.sentence,
            "title": mention.title,
            "date": self.date,
            "status": mention.status,
            "score": round(mention.score, 2),
            "why": list(self.why),
        }


def left_out(
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    decided: Collection[merge.Name],
    retold: Mapping[merge.Name, str],
    settings: Settings,
) -> list[Left]:
    """What could be an entry and is none, likeliest first, the dated before the undated.

    `decided` are the mentions that entries hold and those that people deleted or took out. What tells the event of
    one of these again in the same article is not left out either. `retold` gives, of mentions that perhaps tell the
    event of an entry, that entry's title.
    """
    again = merge.told_again(articles, extractions, decided)
    found: dict[merge.Name, Left] = {}
    for extraction in extractions:
        for mention in extraction.mentions:
            name = merge.name(mention)
            if name not in decided and name not in again and name not in found:
                found[name] = Left(mention, (*around(mention, retold.get(name), settings), *events.why(mention)))
    return in_order(found.values())


def in_order(found: Iterable[Left]) -> list[Left]:
    """The likeliest first, the dated before the undated."""
    return sorted(found, key=lambda one: (one.date is None, -one.mention.score, one.mention.article, one.mention.start))


def around(mention: EventMention, told: str | None, settings: Settings) -> Iterator[str]:
    """What speaks against an entry of a mention beside its own signs; `told` is the entry that perhaps tells it."""
    if mention.date is None:
        yield f"{AGAINST}nothing dates it"
    elif told is not None and settings.detail != "all":
        yield f"{AGAINST}perhaps told already: {told}"
    elif mention.score >= events.line(settings.detail) and not mention.barred:
        if settings.limit is None:
            yield f"{AGAINST}not built yet, or its entry is locked"
        else:
            yield f"{AGAINST}more important ones reach the limit of {settings.limit}"


def for_pages(found: Sequence[Left]) -> tuple[LeftOut, ...]:
    """What the pages of articles mark, in the order of articles and places.

    All that would be an entry where `detail` is all, or would with a date; of what a sentence says in the same words
    the likeliest. `found` is what `left_out` gives.
    """
    line = events.line("all")
    likely: dict[tuple[str, int, str], Left] = {}
    for one in found:
        if one.mention.score >= line:
            likely.setdefault((one.mention.article, one.mention.sentence_start, one.mention.title), one)
    return tuple(
        LeftOut(
            article=one.mention.article,
            start=one.mention.start,
            trigger=one.mention.trigger,
            title=one.mention.title,
            dated=one.date is not None,
            reason=next(iter(one.against), "other events are likelier"),
        )
        for one in sorted(likely.values(), key=lambda one: (one.mention.article, one.mention.start))
    )
