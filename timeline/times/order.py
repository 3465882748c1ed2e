"""Whether 03/04/2022 is in March or in April: told by what else the article shows of its author's habit."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from timeline.edtf import Day
from timeline.model import Article
from timeline.times.context import Found
from timeline.times.grammar import Grammar
from timeline.times.lexer import words_of
from timeline.times.meaning import Absolute, Clock, Leading, Meaning, Modified, Named, Nth, Order, Shift, Side


def order_of_dates(found: list[Found], article: Article, published: Day | None, grammar: Grammar) -> Order | None:
    """The order of day and month in the article's dates in numbers; None where none is in doubt or nothing tells it.

    By, in this order: dates in numbers that can be read in one way only; one that is the publication day if read so;
    the country of the address; the spelling. Signs that are at odds tell nothing.
    """
    dates = [date for one in found for date in _absolutes(one.meaning)]
    doubtful = [date for date in dates if date.swapped is not None]
    if not doubtful:
        return None
    return (
        _only({date.order for date in dates if date.order is not None})
        or _only(set(_by_publication(doubtful, published)))
        or _by_country(article, grammar)
        or _by_spelling(article, grammar)
    )


def _absolutes(meaning: Meaning) -> Iterator[Absolute]:
    """The dates with their year of which a meaning is made."""
    match meaning:
        case Absolute():
            yield meaning
        case Modified(of=inner) | Side(of=inner) | Nth(within=inner) | Leading(end=inner):
            yield from _absolutes(inner)
        case Clock(on=inner) | Shift(base=inner) | Named(within=inner) if inner is not None and not isinstance(
            inner, str
        ):
            yield from _absolutes(inner)


def _by_publication(doubtful: list[Absolute], published: Day | None) -> Iterator[Order]:
    for date in doubtful:
        if published is not None and date.period.first == published:
            yield "month first"
        if published is not None and date.swapped is not None and date.swapped.first == published:
            yield "day first"


def _by_country(article: Article, grammar: Grammar) -> Order | None:
    host = urlsplit(article.url or "").hostname or "" if "[" not in (article.url or "") else ""
    return grammar.classes["date_order_of_country"].get(host.rpartition(".")[2])


def _by_spelling(article: Article, grammar: Grammar) -> Order | None:
    spelling = grammar.classes["date_order_of_spelling"]
    words = words_of(article.text, 0, len(article.text)).lowers
    return _only({spelling[word] for word in words if word in spelling})


def _only(orders: set[Order]) -> Order | None:
    """The one that there is; None of two."""
    return orders.pop() if len(orders) == 1 else None
