"""Text from outside made safe to show. Titles, quotes, names, addresses and ids come from anywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

LINK_SCHEMES = ("http", "https", "mailto")
LONGEST_TEXT = 5000
"""Characters shown of one text; the whole of it is in the exports."""

_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_MARKDOWN = re.compile(r"[`*_\[\]{}\\~]")
_SLUG = re.compile(r"[a-z0-9]+")
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}", re.ASCII)


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """One line of printable text: line breaks and controls become spaces, what is too long is cut with an ellipsis."""
    text = _INVISIBLE.sub(" ", text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def without_direction(text: str) -> str:
    """Without the marks that turn the direction of writing: for places where no element can contain them."""
    return _DIRECTION.sub("", clean(text))


def html(text: object) -> Markup:
    """Text for HTML inside Markdown: no character left that either of them, or Jinja, reads as anything but itself."""
    return text if isinstance(text, Markup) else _html(str(text))


@lru_cache(maxsize=16384)
def _html(text: str) -> Markup:
    escaped = escape(clean(text))
    return Markup(_MARKDOWN.sub(_entities, escaped)) if _MARKDOWN.search(escaped) else escaped


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def front_matter(text: str) -> Markup:
    """Text for a page's `title`, which themes put into the page as it is: no character that could begin markup."""
    plain = without_direction(clean(text, 120)).translate({60: "‹", 62: "›", 34: "”", 92: "＼"})
    return Markup(f'"{plain.replace("{", "(").replace("}", ")")}"')


@lru_cache(maxsize=16384)
def link(url: str | None) -> str | None:
    """The address if a reader may be sent there (http, https, mailto), else None."""
    if not url or len(url) > 2000 or _INVISIBLE.search(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in LINK_SCHEMES and bool(parts.netloc or parts.scheme.lower() == "mailto")
    except ValueError:
        return None
    return url if known else None


def text_link(url: str | None, sentence: str) -> str | None:
    """The address with a text fragment that makes browsers scroll to the sentence (WICG Scroll To Text Fragment)."""
    url = link(url)
    if not url or url.lower().startswith("mailto") or ":~:" in url:
        return url
    words = clean(sentence).split()
    if not words:
        return url
    ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
    fragment = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}" if len(fragment) < 1000 else url


def slug(text: str) -> str:
    """A name for a folder or an anchor: `russian-defence-ministry`. Empty where no Latin letter or digit is in it."""
    plain = unicodedata.normalize("NFKD", clean(text, 200)).encode("ascii", "ignore").decode().lower()
    return "-".join(_SLUG.findall(plain))[:60].strip("-")


def short_hash(text: str) -> str:
    """Six hexadecimal digits that tell texts apart."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:6]


def anchor(identifier: str) -> str:
    """An id as it may stand in HTML and in an address: itself if it is a plain word, else a slug with a hash."""
    if _SAFE_ID.fullmatch(identifier):
        return identifier
    return f"{slug(identifier) or 'entry'}-{short_hash(identifier)}"


def unique_slugs(names: list[str]) -> dict[str, str]:
    """A slug for each name; where two would get the same, or letters are lost, a hash of the name is added."""
    plain = {name: slug(name) for name in names}
    taken: dict[str, int] = {}
    for value in plain.values():
        taken[value] = taken.get(value, 0) + 1
    return {
        name: value if value and taken[value] == 1 and value != "index" else f"{value or 'name'}-{short_hash(name)}"
        for name, value in plain.items()
    }
