"""What entries and articles have to do with each other, as the pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from timeline import edtf, store
from timeline.desk.forms import shown
from timeline.desk.state import Desk
from timeline.desk.texts import Mark, Piece, in_paragraph, paragraphs
from timeline.model import Article, Event, EventMention, Source
from timeline.problems import TimelineError
from timeline.wording import Wording

LONGEST_TITLE = 120


@dataclass(frozen=True)
class Told:
    """A source of an entry, with its sentence in its paragraph."""

    source: Source
    article: Article | None
    around: tuple[str, str, str] | None
    """None: the quote does not stand in the article as it is now."""


def sources(desk: Desk, event: Event) -> list[Told]:
    """The sources of an entry, in their order."""
    found = []
    for one in event.sources:
        article = desk.article(one.article)
        found.append(Told(one, article, in_paragraph(article, one.quote) if article else None))
    return found


def entries_of(desk: Desk, article_id: str) -> list[Event]:
    """The entries that an article is a source of."""
    return [event for event in desk.loaded().events if any(one.article == article_id for one in event.sources)]


def marked(desk: Desk, article: Article, left: Sequence[Any]) -> list[list[Piece]]:
    """The article in paragraphs: sentences that entries use, and triggers of what is left out."""
    quotes = [(event.id, one.quote) for event in entries_of(desk, article.id) for one in event.sources
              if one.article == article.id]  # fmt: skip
    wording = Wording(article)
    places = [(id, wording.find(quote)) for id, quote in quotes]
    marks = [Mark(*place, "used", id) for id, place in places if place is not None]
    for one in left:
        mention = one.mention
        if article.text.startswith(mention.trigger, mention.start) and mention.trigger:
            marks.append(Mark(mention.start, mention.start + len(mention.trigger), "left", mention.title))
    return list(paragraphs(article, marks))


def days(article: Article) -> list[Any]:
    """The guesses of an article's day of publication, each day once, the strongest first."""
    return list({one.date: one for one in reversed(article.evidence)}.values())[::-1]


def can_date(article: Article) -> bool:
    """Whether its file takes front matter."""
    return article.path.lower().endswith((".md", ".markdown", ".txt"))


def digest(desk: Desk, article_id: str) -> str:
    """Of the bytes of an article's file; empty where it is gone."""
    article = desk.article(article_id)
    try:
        return store.digest((desk.root / article.path).read_bytes()) if article else ""
    except OSError:
        return ""


def matching(events: Iterable[Event], words: str) -> Iterator[Event]:
    """Entries that hold every word, in their id, date, title, names, tags, note or quotes."""
    wanted = words.lower().split()
    for event in events:
        parts = [event.id, event.date, event.title, *event.participants, *event.places, *event.tags, event.note or ""]
        text = " ".join([*parts, *(one.quote for one in event.sources)]).lower()
        if all(word in text for word in wanted):
            yield event


def suggestion(desk: Desk, article_id: str, quote: str) -> tuple[dict[str, Any], Source | None, dict[str, str]]:
    """A new entry of words of an article: the fields of its form, its source, and what is wrong."""
    blank = shown(Event("", "", "", "happened"))
    if not article_id:
        return blank, None, {}
    article = desk.article(article_id)
    if article is None:
        raise TimelineError(f"there is no article {article_id[:100]!r}")
    place = Wording(article).find(quote.strip())
    if place is None:
        return blank, None, {"quote": "these words do not stand in the article; copy them as they are"}
    words = " ".join(article.text[place[0] : place[1]].split())
    mention = _likeliest(desk, article, *place)
    date = mention.date if mention and mention.date and edtf.is_valid(mention.date) else article.published or ""
    title = mention.title if mention else words[:LONGEST_TITLE]
    trigger = mention.trigger if mention and " ".join(mention.sentence.split()) == words else ""
    filled = {"title": title, "date": date, "status": mention.status if mention else "happened"}
    return {**blank, **filled}, Source(article.id, words, trigger), {}


def _likeliest(desk: Desk, article: Article, start: int, end: int) -> EventMention | None:
    """Of what was found in a stretch of an article the likeliest."""
    if desk.surveyed is None:
        return None
    reading = desk.surveyed.reading
    number = next((number for number, one in enumerate(reading.articles) if one.id == article.id), None)
    found = reading.extractions[number].mentions if number is not None else ()
    here = [mention for mention in found if start <= mention.start < end]
    return max(here, key=lambda mention: (mention.score, -mention.start), default=None)
