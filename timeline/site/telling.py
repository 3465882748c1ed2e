"""How one source tells of an event: who says it, in which words, and where that differs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.model import Article, Event, Source
from timeline.site.dates_in_words import safe_words
from timeline.site.untrusted import clean

LONGEST_TITLE = 120
"""Characters of a title that stands for an outlet."""
STATUS_READ = {
    "happened": "a fact",
    "planned": "a plan",
    "claimed": "a claim",
    "possible": "possible",
    "denied": "a denial",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One source as an entry shows it."""

    outlet: str
    published: str | None
    published_edtf: str | None
    out: str | None
    """To the article, where browsers can to the sentence."""
    page: str | None
    """Our own account of the article."""
    before: str
    marked: str
    after: str
    says: str | None
    """How the program read it, where that is not what the event says: `read as a claim`."""
    found: bool
    """Whether the quote stands in the article."""


def outlet(article: Article) -> str | None:
    """Who published it: the publisher, else the host of its address; None where neither is known."""
    if article.publisher:
        return article.publisher
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else None


def told_by(article: Article | None, article_id: str) -> str:
    """What a source is called beside its words: its outlet, else the article's title, else its id."""
    if article is None:
        return article_id
    return outlet(article) or clean(article.title or article.id, LONGEST_TITLE)


def mark(source: Source) -> tuple[str, str, str]:
    """The quote in three: what stands before its time phrase, the phrase, and the rest.

    Where the phrase occurs more than once the occurrence nearest to the trigger is taken.
    """
    quote, phrase = source.quote, source.phrase
    starts = _occurrences(quote, phrase) if phrase else []
    if not phrase or not starts:
        return quote, "", ""
    trigger = quote.find(source.trigger) if source.trigger else -1
    start = min(starts, key=lambda found: abs(found - trigger)) if trigger >= 0 else starts[0]
    return quote[:start], quote[start : start + len(phrase)], quote[start + len(phrase) :]


def _occurrences(text: str, phrase: str) -> list[int]:
    """Where the phrase starts, not counting overlaps; at most a hundred."""
    starts: list[int] = []
    position = text.find(phrase)
    while position >= 0 and len(starts) < 100:
        starts.append(position)
        position = text.find(phrase, position + len(phrase))
    return starts


def says(source: Source, event: Event, refuted: bool = False) -> str | None:
    """As what the program read the source, where that is not what the event says; a refuted date is not repeated."""
    parts = []
    if source.date and source.date != event.date and not refuted:
        parts.append(safe_words(source.date))
    if source.status and source.status != event.status:
        parts.append(STATUS_READ[source.status])
    return f"read as {', '.join(parts)}" if parts else None
