"""A page as the lines that a reader sees, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from timeline.articles.data import load

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "select", "option", "textarea", "object"}
)
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"})
_INLINE |= {"img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "strike", "sub", "sup"}
_INLINE |= {"time", "tt", "u", "var", "wbr"}
WITHIN_SENTENCES = _INLINE - {"a", "img", "label", "span"}
"""Elements that say how words look, never what part of a page they are."""

HEADINGS = ("h1", "h2", "h3")
_BUTTONS = frozenset({"btn", "button"})
"""Classes of links that look like buttons."""

_LONGEST_HEADING = 300
"""Characters; a longer one was never closed."""

_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure"})
_CHANGED = ("updated", "modified")


@dataclass(frozen=True, slots=True)
class Moment:
    """A `time` element."""

    value: str
    """Its `datetime`, else its text."""
    changed: bool
    """Whether its class says that it is the time of a change."""


@dataclass(slots=True)
class Line:
    """What a block element shows, up to the next one."""

    tag: str
    """Of that element."""
    parent: int
    """A number for its parent element."""
    aside: bool
    """Whether it lies in navigation, a form, a figure, a footer or beside the text."""
    dates_post: bool = False
    """Whether its class says that it is the date of a post, as on blogs: `date-header`."""
    text: str = ""
    times: list[Moment] = field(default_factory=list)


def tidy(tree: HtmlElement) -> None:
    """Takes buttons out of a page, whose words are never its own, and makes each heading one line."""
    for element in tree.xpath("//body//*[self::button or @role='button' or self::a or self::span]"):
        if element.tag == "button" or element.get("role") == "button" or not _BUTTONS.isdisjoint(_classes(element)):
            element.drop_tree()
    for heading in tree.iter(*HEADINGS):
        pieces = list(islice(heading.itertext(), _LONGEST_HEADING))
        if sum(map(len, pieces)) <= _LONGEST_HEADING:
            for element in list(heading.iterdescendants("br", "div", "p")):
                element.text = f" {element.text or ''}"
                element.tail = f" {element.tail or ''}"
                element.drop_tag()


def read_lines(tree: HtmlElement) -> list[Line]:
    """The lines of a page that hold text or a `time`; white space is single spaces."""
    lines: list[Line] = []
    pieces: list[str] = []
    numbers: dict[HtmlElement, int] = {}
    current = Line("body", 0, False)

    def end_line() -> None:
        nonlocal current
        current.text = " ".join("".join(pieces).split())
        pieces.clear()
        if current.text or current.times:
            lines.append(current)
        current = Line(current.tag, current.parent, current.aside)

    stack: list[tuple[HtmlElement, bool, bool]] = [(tree, False, False)]
    while stack:
        element, aside, leaving = stack.pop()
        tag = element.tag
        if leaving:
            if tag not in _INLINE:
                end_line()
            if element.tail:
                pieces.append(element.tail)
            continue
        if not isinstance(tag, str) or tag in _HIDDEN or _is_hidden(element):
            if element.tail:
                pieces.append(element.tail)
            continue
        aside = aside or tag in _ASIDE
        if tag not in _INLINE:
            end_line()
            parent = element.getparent()
            number = numbers.setdefault(parent, len(numbers)) if parent is not None else -1
            current = Line(tag, number, aside, _dates_post(element))
        if tag == "time":
            current.times.append(_moment(element))
        if element.text:
            pieces.append(element.text)
        stack.append((element, aside, True))
        stack.extend((child, aside, False) for child in reversed(element))
    end_line()
    return lines


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _dates_post(element: HtmlElement) -> bool:
    return not _classes(element).isdisjoint(load("publication_date")["date_classes"])


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").lower().split())


def _moment(element: HtmlElement) -> Moment:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    published = "publish" in names or "entry-date" in names
    value = element.get("datetime") or " ".join(str(element.text_content()).split())
    return Moment(value.strip()[:60], any(word in names for word in _CHANGED) and not published)
