"""All that a page says, as the search for its publication day needs it: before any furniture is set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from timeline.articles.days import one_day, read_timestamp
from timeline.model import Block, Evidence

OWN = "what the page's data says about itself"
UNDER = "directly under the headline or byline"
CHANGE = "the day of a change, not of publication"
IN_UTC = "the day in UTC: the publisher's own zone is not given, there it may be the day before or after"


@dataclass(frozen=True, slots=True)
class Sign:
    """A date in a page's markup."""

    place: str
    """`JSON-LD datePublished`, `meta article:published_time`, `time under the headline`."""
    value: str
    """As it stands there: `2022-02-16T23:30:00-05:00`."""
    trusted: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its furniture."""

    text: str
    """Everything that can be read on it, a paragraph, a menu entry or a caption a line."""
    blocks: tuple[Block, ...]
    headline_sure: bool = False
    """Whether its title block is surely the headline, not the name of the site."""

    title: str | None = None
    url: str | None = None

    headline_above: bool = False
    """Whether its headline stands above the text, in the front matter: the first lines are those under it, or those
    under the line that is taken for a headline of the text itself."""

    published: str | None = None
    """What the front matter or the bulk file says."""
    published_from: str | None = None

    json_ld: tuple[Sign, ...] = ()
    meta: tuple[Sign, ...] = ()
    times: tuple[Sign, ...] = ()
    """HTML `time` elements."""

    zone: tzinfo | None = None
    """The publisher's, where another timestamp of the page or the settings give it; moments in UTC are read in it."""

    def slice(self, block: Block) -> str:
        """A block's text without white space at its ends."""
        return self.text[block.start : block.end].strip()


def from_sign(sign: Sign, page: Page) -> Evidence | None:
    """The evidence in a page's markup; None where its value is no day."""
    stamp = read_timestamp(sign.value)
    if not stamp:
        found = one_day(sign.value)
        return Evidence(found, sign.place, sign.value, sign.trusted, sign.reason) if found else None
    reason, date = sign.reason, stamp.date
    if stamp.utc:
        date = stamp.date_in(page.zone) if page.zone else stamp.date
        zone = f"the day in the publisher's zone {page.zone}" if page.zone else IN_UTC
        reason = f"{reason}; {zone}" if reason else zone
    return Evidence(date, sign.place, sign.value, sign.trusted, reason)
