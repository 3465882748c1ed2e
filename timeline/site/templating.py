"""How a page is filled in: Jinja templates that cannot let anything through unescaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from timeline.model import Event, Timeline
from timeline.site import untrusted
from timeline.site.entry import Entry
from timeline.site.layout import Layout


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages are made from."""

    timeline: Timeline
    layout: Layout
    entries: dict[str, Entry]
    """By event id, in the order of time."""
    article_urls: dict[str, str]
    """By article id: our account of it."""
    name_urls: dict[str, dict[str, str]]
    """`participants` and `places`: by name its page, for those that have one."""
    text_urls: dict[str, str]
    """By article id: the page of its whole text, where texts are shown."""

    _lines: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """By event id and root: lines that are made already; most stand on several pages."""

    def lines(self, events: list[Event] | tuple[Event, ...], folder: str) -> Markup:
        """A line for each of these events, for a list on the page of this folder."""
        line = _environment().get_template("entry.html").module.line  # type: ignore[attr-defined]
        root = _root(folder)
        for event in events:
            if (event.id, root) not in self._lines:
                self._lines[event.id, root] = Markup(str(line(self.entries[event.id], root)).strip())
        return Markup("").join(self._lines[event.id, root] for event in events)

    def of(self, events: list[Event] | tuple[Event, ...]) -> list[Entry]:
        """The entries of these events."""
        return [self.entries[event.id] for event in events]


def link(title: str, folder: str, count: int = 0) -> dict[str, Any]:
    """What templates need to lead to a page."""
    return {"title": title, "url": f"{folder}index.html", "count": count}


def fill(template: str, folder: str, **values: Any) -> str:
    """A template's text for the page of this folder; `root` leads from there to the folder `timeline`."""
    text = _environment().get_template(template).render(root=_root(folder), **values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _root(folder: str) -> str:
    return "../" * folder.count("/")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("timeline.site"),
        autoescape=True,
        finalize=untrusted.html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    return environment


def one_line(html: str) -> Markup:
    """HTML on one line: no part of it can look like Markdown, which is decided line by line."""
    return Markup(" ".join(filter(None, map(str.strip, str(html).splitlines()))) + "\n")
