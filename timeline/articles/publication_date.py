"""When an article was published: one function for each kind of evidence, in EVIDENCE, the strongest first.

A wrong date is worse than none. What a page shows above its headline, or elsewhere in its furniture, is often the day on
which it was saved: it is kept as a guess and dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date as calendar
from functools import cache
from typing import NamedTuple

from timeline.articles.data import load
from timeline.articles.days import FoundDay, day, find_days, month_number, one_day, read_timestamp
from timeline.articles.headline import content_words, is_prose
from timeline.articles.page import Page, Sign
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
    return (evidence for sign in page.json_ld if (evidence := _from_sign(sign, page)))


def meta_tags(page: Page) -> Iterable[Evidence]:
    """`<meta property="article:published_time" content="...">` and its kin."""
    return (evidence for sign in page.meta if (evidence := _from_sign(sign, page)))


_IN_UTC = "the day in UTC: the publisher's own zone is not given, there it may be the day before or after"


def _from_sign(sign: Sign, page: Page) -> Evidence | None:
    stamp = read_timestamp(sign.value)
    if not stamp:
        found = one_day(sign.value)
        return Evidence(found, sign.place, sign.value, sign.trusted, sign.reason) if found else None
    reason, date = sign.reason, stamp.date
    if stamp.utc:
        date = stamp.date_in(page.zone) if page.zone else stamp.date
        zone = f"the day in the publisher's zone {page.zone}" if page.zone else _IN_UTC
        reason = f"{reason}; {zone}" if reason else zone
    return Evidence(date, sign.place, sign.value, sign.trusted, reason)


_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>\d{1,2}|[a-z]{3,9})(?P=mark)(?P<day>\d{1,2})(?=[/_.?#-]|$)"
    r"|(?<=[/_-])(?P<year2>(?:19|20)\d\d)-?(?P<month2>[01]\d)-?(?P<day2>[0-3]\d)(?=[/_.?#-]|$)",
    re.IGNORECASE | re.ASCII,
)
_URL = re.compile(r"https?://[^\s<>\"'()\[\]]{4,500}", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|org))/[^/]{0,40}/(?=https?:)", re.IGNORECASE
)


def url(page: Page) -> Iterable[Evidence]:
    """A day in the page's own address, or in one on the page whose words are the headline's."""
    own = _ARCHIVE.sub("", page.url) if page.url else None
    if own and (found := _url_day(own)):
        yield Evidence(found[0], "URL", found[1], True, "the article's own address")
    title = page.title or next((page.slice(block) for block in page.blocks if block.kind == "title"), "")
    words = content_words(title or page.text[:400])
    for match in _URL.finditer(page.text):
        address = _ARCHIVE.sub("", match[0])
        if address == own or not (found := _url_day(address)):
            continue
        slug = content_words(address.split("//", 1)[1].partition("/")[2].replace("-", " ").replace("_", " "))
        shared = len(slug & words)
        if shared >= 3 and shared * 2 >= len(slug):
            yield Evidence(
                found[0], "URL", found[1], True, f"an address on the page with the headline's words: {address}"
            )
        else:
            yield Evidence(found[0], "URL", found[1], False, f"the address of another page: {address}")


def _url_day(address: str) -> tuple[str, str] | None:
    path = "/" + address.split("//", 1)[-1].partition("/")[2]
    for match in _URL_DAY.finditer(path.partition("?")[0]):
        month = match["month"] or match["month2"]
        number = int(month) if month.isdigit() else month_number(month)
        date = day(int(match["year"] or match["year2"]), number or 0, int(match["day"] or match["day2"]))
        if date:
            return date, match[0] + ("/" if match["mark"] == "/" else "")
    return None


def dateline(page: Page) -> Iterable[Evidence]:
    """`BRUSSELS, Feb. 16, 2022 (Agency) -` at the article's beginning."""
    for opening in _first_paragraphs(page):
        match = _dateline().match(opening)
        if not match:
            continue
        quote = match[0].strip(" -–—:")
        found = find_days(quote)
        if found:
            if not found[0].other:
                yield Evidence(found[0].date, "dateline", quote, True, "where and when the report was written")
            return
        month, number = (match["month"], match["day"]) if match["month"] else (match["month2"], match["day2"])
        if month and number:
            yield from _dateline_without_year(page, month_number(month) or 0, int(number), quote)
        return


def _dateline_without_year(page: Page, month: int, number: int, quote: str) -> Iterable[Evidence]:
    """The own address may give year and month; a copyright line gives a year that can be the saved page's."""
    own = re.search(r"/((?:19|20)\d\d)/(\d\d?)(?=/|$)", _ARCHIVE.sub("", page.url)) if page.url else None
    if own and int(own[2]) == month and (date := day(int(own[1]), month, number)):
        yield Evidence(date, "dateline", quote, True, f"the year is that of the article's address: {own[0]}/")
        return
    years = {int(year) for year in re.findall(r"(?:©|\(c\)|copyright)\s{0,2}((?:19|20)\d\d)", page.text, re.IGNORECASE)}
    if len(years) == 1 and (date := day(years.pop(), month, number)):
        yield Evidence(
            date, "dateline", quote, False, "it gives no year; the year of the copyright line may be another"
        )


@cache
def _dateline() -> re.Pattern[str]:
    months = "|".join(
        sorted({name for names in load("days")["months"].values() for name in names}, key=len, reverse=True)
    )
    place = r"[A-Z][\w.'’-]{1,30}(?:[ /][A-Z][\w.'’-]{1,30}){0,3}(?:,\s[A-Z][\w. ]{1,30})?"
    date = rf"(?:(?P<month>(?i:{months}))\.?\s(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s(?P<month2>(?i:{months}))\.?)(?:,?\s\d{{4}})?"
    agency = r"(?:\s?[(/][^()/\n]{1,40}[)/])?"
    weekday = r"(?:[A-Z][a-z]{2,8},\s)?"
    return re.compile(rf"{place}{agency}\s?[,(–—-]?\s?{weekday}{date}\)?{agency}\s?(?:[-–—:]|\.\s[-–—])")


def date_under_headline(page: Page) -> Iterable[Evidence]:
    """A date on a line of its own, or in the byline, between the headline and the first paragraph; `time` there too."""
    for sign in page.times:
        if evidence := _from_sign(sign, page):
            yield evidence
    for line, place in _date_lines(page):
        if place != "under the headline":
            continue
        for found, label in _labelled(line):
            if label == "updated":
                yield Evidence(found.date, "date of a change", line, False, "the day of a change, not of publication")
            elif found.other:
                yield _ambiguous(found, line)
            else:
                yield Evidence(
                    found.date, "date under the headline", line, True, "directly under the headline or byline"
                )


def furniture_dates(page: Page) -> Iterable[Evidence]:
    """Dates above the headline and anywhere else in furniture: guesses."""
    for line, place in _date_lines(page):
        if place == "under the headline":
            continue
        for found, label in _labelled(line):
            if found.other:
                yield _ambiguous(found, line)
                continue
            reason = "the day of a change, not of publication" if label == "updated" else _REASONS[place]
            yield Evidence(found.date, f"date {place}", line, False, reason)


_REASONS = {
    "above the headline": "above the headline: often the day the page was saved",
    "on a page without a sure headline": "no headline shows what it belongs to; it may be the day the page was saved",
    "elsewhere in furniture": "in the page's furniture: it may belong to another article or to the saved page",
}

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
    """The strongest; but where it is a moment in UTC, a neighbouring day that the publisher writes out is its own day."""
    best = trusted[0]
    if _IN_UTC not in best.reason:
        return best
    for other in trusted[1:]:
        if _IN_UTC not in other.reason and abs(_days_between(other.date, best.date)) == 1:
            return other
    return best


def _days_between(one: str, other: str) -> int:
    return (calendar.fromisoformat(one) - calendar.fromisoformat(other)).days


def _why_not(found: Sequence[Evidence]) -> str:
    if not found:
        return "the page gives no day of publication"
    best = found[0]
    return f"only a guess, {best.date}: {best.reason}"


def _ambiguous(found: FoundDay, line: str) -> Evidence:
    return Evidence(found.date, "numeric date", line, False, f"day and month may be the other way round: {found.other}")


def _first_paragraphs(page: Page) -> list[str]:
    """The first two paragraphs that are not furniture: a standfirst may stand before the dateline."""
    paragraphs = []
    for block in page.blocks:
        if block.kind == "text" and is_prose(line := page.slice(block)):
            paragraphs.append(line[:400])
            if len(paragraphs) == 2:
                break
    return paragraphs


def _date_lines(page: Page) -> Iterable[tuple[str, str]]:
    """Lines that hold a day and are no paragraph, and where they stand."""
    sure = page.headline_sure and any(block.kind == "title" for block in page.blocks)
    above, in_head = True, True
    for block in page.blocks:
        line = page.slice(block)
        if block.kind == "title":
            above, in_head = False, True
            continue
        if block.kind == "text" and is_prose(line):
            in_head = False
            continue
        if len(line) > 400 or not any(character.isdigit() for character in line):
            continue
        if block.kind == "text" and len(line) > 160:
            continue
        if sure and above and in_head:
            yield line, "above the headline"
        elif in_head and sure:
            yield line, "under the headline"
        elif in_head:
            yield line, "on a page without a sure headline"
        else:
            yield line, "elsewhere in furniture"


def _labelled(line: str) -> list[tuple[FoundDay, str]]:
    """The days on a line, each with `published`, `updated` or nothing before it."""
    labelled = []
    before = 0
    for found in find_days(line):
        words = line[before : found.start].casefold()
        before = found.end
        updated = max((words.rfind(label) for label in load("publication_date")["updated_labels"]), default=-1)
        published = max((words.rfind(label) for label in load("publication_date")["published_labels"]), default=-1)
        labelled.append((found, "updated" if updated > published else "published" if published >= 0 else ""))
    return labelled
