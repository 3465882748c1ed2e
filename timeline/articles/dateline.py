"""Datelines: `BRUSSELS, Feb. 16, 2022 (Agency) -`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from timeline.articles.data import load
from timeline.articles.date_in_url import without_archive
from timeline.articles.days import day, find_days, month_number
from timeline.articles.headline import is_prose
from timeline.articles.page import Page
from timeline.model import Evidence


def dateline(page: Page) -> Iterable[Evidence]:
    """`BRUSSELS, Feb. 16, 2022 (Agency) -` at the article's beginning."""
    for opening in _first_paragraphs(page):
        match = _dateline().match(opening)
        if not match or not (match["place"].isupper() or match["parted"].strip()):
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
    own = re.search(r"/((?:19|20)\d\d)/(\d\d?)(?=/|$)", without_archive(page.url)) if page.url else None
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
    place = r"(?P<place>[A-Z][\w.'’-]{1,30}(?:[ /][A-Z][\w.'’-]{1,30}){0,3}(?:,\s[A-Z][\w. ]{1,30})?)"
    date = rf"(?:(?P<month>(?i:{months}))\.?\s(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s(?P<month2>(?i:{months}))\.?)"
    date += r"(?:,?\s\d{4})?"
    agency = r"(?:\s?[(/][^()/\n]{1,40}[)/])?"
    weekday = r"(?:[A-Z][a-z]{2,8},\s)?"
    return re.compile(rf"{place}(?P<parted>{agency}\s?[,(–—-]?)\s?{weekday}{date}\)?{agency}\s?(?:[-–—:]|\.\s[-–—])")


def _first_paragraphs(page: Page) -> list[str]:
    """The first two paragraphs that are not furniture: a standfirst may stand before the dateline."""
    paragraphs = []
    for block in page.blocks:
        if block.kind == "text" and is_prose(line := page.slice(block)):
            paragraphs.append(line[:400])
            if len(paragraphs) == 2:
                break
    return paragraphs
