"""When an article was published: one function for each kind of evidence, in EVIDENCE, the strongest first.

A wrong date is worse than none. What a page shows above its headline, or elsewhere in its furniture, is often the day
on which it was saved: it is kept as a guess and dates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date as calendar
from typing import NamedTuple

from timeline.articles.date_in_url import url
from timeline.articles.date_lines import date_under_headline, furniture_dates
from timeline.articles.dateline import dateline
from timeline.articles.days import find_days, one_day, read_timestamp
from timeline.articles.page import IN_UTC, Page, from_sign
from timeline.model import Evidence

PERSON = "a person's word"


class Dating(NamedTuple):
    """The outcome. Fields as in Article."""

    published: str | None
    published_from: str | None
    evidence: tuple[Evidence, ...]
    undated_reason: str | None


def persons_word(page: Page) -> Iterable[Evidence]:
    """`published` in front matter or bulk file: a person's, or, with the day it is for in `published_from`, `add`'s."""
    found = one_day(page.published) if page.published else None
    if not found or not page.published:
        return
    source = written_by_add(found, page.published_from)
    if source is None:
        yield Evidence(found, PERSON, page.published, True, "what people write stands above all other evidence")
    else:
        kind, _, quote = source.partition(": ")
        yield Evidence(found, kind, quote or page.published, True, "found when the article was added")


def written_by_add(published: str, published_from: str | None) -> str | None:
    """The evidence in a `published_from`, None where there is none or it speaks of another day than `published`.

    `add` writes the day before the evidence, `2022-02-16 by URL: /2022/02/16/`, so that a day which a person changed
    is not taken for the evidence's.
    """
    if not published_from:
        return None
    date, by, source = published_from.partition(" by ")
    if by and read_timestamp(date):
        return source if date == published else None
    mentioned = {found.date for found in find_days(published_from)}
    return published_from if not mentioned or published in mentioned else None


def json_ld(page: Page) -> Iterable[Evidence]:
    """`datePublished` of the page's article in its JSON-LD."""
    return (evidence for sign in page.json_ld if (evidence := from_sign(sign, page)))


def meta_tags(page: Page) -> Iterable[Evidence]:
    """`<meta property="article:published_time" content="...">` and its kin."""
    return (evidence for sign in page.meta if (evidence := from_sign(sign, page)))


EVIDENCE: tuple[Callable[[Page], Iterable[Evidence]], ...] = (
    persons_word,
    json_ld,
    meta_tags,
    url,
    dateline,
    date_under_headline,
    furniture_dates,
)
"""Every kind of evidence, the strongest first. A new kind is a function and a line."""


def find_publication_date(page: Page) -> Dating:
    """Gathers all evidence and takes the strongest that can be trusted; else says why there is none."""
    gathered = [evidence for find in EVIDENCE for evidence in find(page)]
    found = sorted(dict.fromkeys(gathered), key=lambda evidence: not evidence.trusted)
    if page.published and not one_day(page.published):
        doubted = tuple(Evidence(e.date, e.kind, e.quote, False, "`published` says something else") for e in found)
        return Dating(None, None, doubted, f"`published: {page.published[:40]}` is not a day")
    trusted = [evidence for evidence in found if evidence.trusted]
    if not trusted:
        return Dating(None, None, tuple(found), _why_not(found))
    best = _prefer_local(trusted)
    found.remove(best)
    source = f"{best.kind}: {best.quote}"[:300] if best.kind != PERSON else PERSON
    others = [evidence for evidence in trusted if evidence.date != best.date]
    if others and best.kind != PERSON:
        source += f"; but {others[0].kind} says {others[0].date}"
    return Dating(best.date, source, (best, *found), None)


def _prefer_local(trusted: Sequence[Evidence]) -> Evidence:
    """The strongest, but for two cases.

    Where that is a moment in UTC, a neighbouring day that the publisher writes out. Where the article's own address has
    an earlier day, that: the data of a page is often made anew when it is published again, its address is not.
    """
    best = trusted[0]
    if best.kind.startswith(("JSON-LD", "meta")):
        for other in trusted:
            if other.kind == "URL" and _days_between(best.date, other.date) > 1:
                return other
    if IN_UTC not in best.reason:
        return best
    for other in trusted[1:]:
        if IN_UTC not in other.reason and abs(_days_between(other.date, best.date)) == 1:
            return other
    return best


def _days_between(one: str, other: str) -> int:
    return (calendar.fromisoformat(one) - calendar.fromisoformat(other)).days


def _why_not(found: Sequence[Evidence]) -> str:
    if not found:
        return "the page gives no day of publication"
    best = found[0]
    return f"only a guess, {best.date}: {best.reason}"
