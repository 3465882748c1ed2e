"""Days on lines that are no paragraphs: under the headline, above it, elsewhere in a page's furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from timeline.articles.data import load
from timeline.articles.days import FoundDay, find_days
from timeline.articles.headline import is_prose
from timeline.articles.page import CHANGE, UNDER, Page, from_sign
from timeline.model import Evidence


def date_under_headline(page: Page) -> Iterable[Evidence]:
    """A date on a line of its own, or in the byline, between the headline and the first paragraph; `time` there too."""
    for sign in page.times:
        if evidence := from_sign(sign, page):
            yield evidence
    for line, place in _date_lines(page):
        if place != "under the headline":
            continue
        for found, label in _labelled(line):
            if label == "updated":
                yield Evidence(found.date, "date of a change", line, False, CHANGE)
            elif found.other:
                yield _ambiguous(found, line)
            elif not _is_byline(line, found):
                yield Evidence(
                    found.date,
                    "date in a standfirst",
                    line,
                    False,
                    "among other words: it may be a day that the article speaks of",
                )
            else:
                yield Evidence(found.date, "date under the headline", line, True, UNDER)


def furniture_dates(page: Page) -> Iterable[Evidence]:
    """Dates above the headline and anywhere else in furniture: guesses."""
    for line, place in _date_lines(page):
        if place == "under the headline":
            continue
        for found, label in _labelled(line):
            if found.other:
                yield _ambiguous(found, line)
                continue
            reason = CHANGE if label == "updated" else _REASONS[place]
            yield Evidence(found.date, f"date {place}", line, False, reason)


_REASONS = {
    "above the headline": "above the headline: often the day the page was saved",
    "on a page without a sure headline": "no headline shows what it belongs to; it may be the day the page was saved",
    "elsewhere in furniture": "in the page's furniture: it may belong to another article or to the saved page",
}


def _ambiguous(found: FoundDay, line: str) -> Evidence:
    return Evidence(found.date, "numeric date", line, False, f"day and month may be the other way round: {found.other}")


def _date_lines(page: Page) -> Iterable[tuple[str, str]]:
    """Lines that hold a day and are no paragraph, and where they stand.

    A standfirst may come before byline and date: a line directly under a byline is under the headline too, as long
    as no second paragraph has come.
    """
    years = [match.start() for match in _YEAR.finditer(page.text)]
    headline = any(block.kind == "title" for block in page.blocks)
    sure = page.headline_above or (page.headline_sure and headline)
    above, paragraphs, before, at = headline or not page.headline_above, 0, "", 0
    for block in page.blocks:
        while at < len(years) and years[at] < block.start:
            at += 1
        if at == len(years):
            return
        has_year = years[at] < block.end
        if block.kind == "title":
            above, paragraphs = False, 0
        elif has_year or paragraphs < 2:
            line = page.slice(block)
            previous, before = before, line
            if has_year and sure and not above and not paragraphs and (alone := _day_alone(line)):
                yield alone, "under the headline"
                paragraphs += 1
            elif block.kind == "text" and (len(line) > 160 or is_prose(line)):
                paragraphs += 1
            elif has_year and len(line) <= 400:
                head = paragraphs == 0 or (paragraphs == 1 and not above and _BYLINE.match(previous) is not None)
                if not head:
                    if block.kind == "furniture":
                        yield line, "elsewhere in furniture"
                elif not sure:
                    yield line, "on a page without a sure headline"
                else:
                    yield line, "above the headline" if above else "under the headline"


def _day_alone(line: str) -> str | None:
    """The day that is a line's whole first sentence: `Friday, April 13, 2018. Newest entries first.`"""
    days = find_days(line[:_LONGEST_DAY])
    return line[: days[0].end] if days and days[0].start == 0 and line.startswith(". ", days[0].end) else None


_LONGEST_DAY = 40
"""Characters of a written day with its weekday, and some more."""

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d", re.ASCII)
_BYLINE = re.compile(r"[Bb][Yy]:? [A-Z][^.!?]{1,80}$")


def _labelled(line: str) -> list[tuple[FoundDay, str]]:
    """The days on a line, each with `published`, `updated` or nothing before it."""
    labelled = []
    before = 0
    for found in find_days(line):
        labels = _labels().findall(line, before, found.start)
        before = found.end
        updated = labels and labels[-1].casefold() in load("publication_date")["updated_labels"]
        labelled.append((found, "updated" if updated else "published" if labels else ""))
    return labelled


@cache
def _labels() -> re.Pattern[str]:
    labels = load("publication_date")["updated_labels"] + load("publication_date")["published_labels"]
    return re.compile(rf"\b(?:{'|'.join(sorted(labels, key=len, reverse=True))})\b", re.IGNORECASE)


def _is_byline(line: str, found: FoundDay) -> bool:
    """Whether a line holds a day and nothing but names, labels and clock times around it, parted from the day."""
    before, after = line[: found.start].rstrip(), line[found.end :]
    words = re.findall(r"[^\W\d_][\w.’'-]*", _labels().sub(" ", f"{before} {after}"))
    known = load("publication_date")["byline_words"]
    if len(words) > 12 or any(word[0].islower() and word.rstrip(".").casefold() not in known for word in words):
        return False
    parted = not before or before[-1] in "|•·–—-,:/;)>([" or bool(re.search(r"\b(?:on|at)\Z", before, re.IGNORECASE))
    labels = list(_labels().finditer(before))
    return parted or before[:3].casefold() == "by " or bool(labels and labels[-1].end() == len(before))
