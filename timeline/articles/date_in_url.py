"""Days in addresses: example.org/2022/02/16/ministers-meet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.articles.days import day, month_number
from timeline.articles.headline import content_words
from timeline.articles.page import Page
from timeline.model import Evidence

_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>\d{1,2}|[a-z]{3,9})(?P=mark)(?P<day>\d{1,2})(?=[/?#]|\.[a-z]|$)"
    r"|(?<=[/_-])(?P<year2>(?:19|20)\d\d)-?(?P<month2>[01]\d)-?(?P<day2>[0-3]\d)(?=[/_.?#-]|$)",
    re.IGNORECASE | re.ASCII,
)
"""`/2022/2/3/`, `/2022/feb/03.html`, where nothing more belongs to the day: `/2022/02/3-questions` has none. Written in
full it may be part of a longer name: `2022-02-03-harbour`, `news-20220203`."""

_URL = re.compile(r"https?://[^\s<>\"'()\[\]]{4,500}", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|org))/[^/]{0,40}/(?=https?:)", re.IGNORECASE
)


def url(page: Page) -> Iterable[Evidence]:
    """A day in the page's own address, or in one on the page whose words are the headline's."""
    own = without_archive(page.url) if page.url else None
    if own and (found := _url_day(own)):
        yield Evidence(found[0], "URL", found[1], True, "the article's own address")
    title = page.title or next((page.slice(block) for block in page.blocks if block.kind == "title"), "")
    words = content_words(title or page.text[:400])
    for match in _URL.finditer(page.text):
        address = without_archive(match[0])
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


def without_archive(address: str) -> str:
    """The address of a page in a web archive without the archive's part, which holds the day of saving."""
    return _ARCHIVE.sub("", address)
