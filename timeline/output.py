"""How extractions are printed: JSON objects for programs, tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from timeline import edtf, events
from timeline.articles import Added
from timeline.leaving_out import Left
from timeline.model import Article, EventMention, TimeMention

AROUND = 40
"""Characters of the sentence shown on each side of a phrase."""


def mention_json(article: Article, mention: EventMention, line: float) -> dict[str, Any]:
    """The object that `mentions --format jsonl` prints for an event mention; `line` is the score of entries."""
    return {
        "article": article.id,
        "start": mention.start,
        "end": mention.end,
        "trigger": mention.trigger,
        "sentence": mention.sentence,
        "title": mention.title,
        "date": mention.date,
        "date_from": mention.date_from,
        "status": mention.status,
        "participants": list(mention.participants),
        "places": list(mention.places),
        "main": is_main(mention, line),
        "score": round(mention.score, 2),
        "why": list(events.why(mention)),
        "reader": mention.reader,
    }


def is_main(mention: EventMention, line: float) -> bool:
    """Whether a mention makes the timeline by itself."""
    return mention.score >= line and mention.date is not None and edtf.is_valid(mention.date)


def print_times(article: Article, mentions: Iterable[TimeMention]) -> None:
    """A table: each phrase marked in its sentence, with value, date, anchor and rule."""
    table = Table("phrase", "TIMEX3", "date", "anchor", "rule", title=_heading(article), title_justify="left")
    for mention in mentions:
        value = f"{mention.type} {mention.value}" + (f" {mention.mod}" if mention.mod else "")
        others = "".join(f"\nor {other.edtf or other.value}: {other.reason}" for other in mention.other_readings)
        table.add_row(
            in_its_sentence(article.text, mention.start, mention.end),
            Text(value),
            Text(mention.edtf or "-"),
            Text(mention.anchor or "-"),
            Text(mention.rule + others),
        )
    _console().print(table)


def print_mentions(article: Article, mentions: Iterable[EventMention], line: float) -> None:
    """A table of events with their scores; those that make the timeline carry a star."""
    table = Table(
        "", "score", "date", "from", "status", "event", "who", "where", title=_heading(article), title_justify="left"
    )
    for mention in mentions:
        table.add_row(
            "*" if is_main(mention, line) else "",
            f"{mention.score:.2f}",
            Text(mention.date or "-"),
            Text(mention.time.text if mention.time else mention.date_from),
            mention.status,
            Text(mention.title),
            Text(", ".join(mention.participants)),
            Text(", ".join(mention.places)),
        )
    _console().print(table)


def left_out_line(left: Left) -> str:
    """What `left-out` prints of a mention: score, date, what `keep` takes, title, and what speaks against it."""
    mention = left.mention
    against = f" (against it: {'; '.join(left.against)})" if left.against else ""
    return f"{mention.score:.2f} {left.date or 'undated'} {mention.article}:{mention.start} {mention.title}{against}"


def in_its_sentence(text: str, start: int, end: int) -> Text:
    """The phrase, marked, with some of what stands around it."""
    before = " ".join(text[max(0, start - AROUND) : start].rsplit("\n", 1)[-1].split())
    after = " ".join(text[end : end + AROUND].split("\n", 1)[0].split())
    phrase = " ".join(text[start:end].split())
    return Text.assemble((f"{before} " if before else ""), ("[" + phrase + "]", "bold"), f" {after}")


def _heading(article: Article) -> Text:
    return Text(f"{article.id}, {f'published {article.published}' if article.published else 'undated'}")


def _console() -> Console:
    # A pipe has no width: there the table is as wide as its content.
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=200)


def added_line(added: Added) -> str:
    """What `add` says of one source."""
    if added.path.suffix == ".jsonl":
        count = "1 article" if added.articles == 1 else f"{added.articles} articles"
        return f"{added.happened} {added.id}: {count}, {added.why}"
    day = f"published {added.published}" if added.published else "undated"
    copy = f"; most of it stands in {added.copy_of.article} too" if added.copy_of else ""
    return f"{added.happened} {added.id}: {day} ({added.why}){copy}"
