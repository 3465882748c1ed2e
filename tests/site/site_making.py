"""Small timelines written out, and where their events stand."""

from __future__ import annotations

from dataclasses import replace

from site_reading import parsed

from timeline.model import Event, Settings, Status, Timeline


def event(name: str, date: str, status: Status = "happened", **fields: object) -> Event:
    return replace(Event(name, date, f"Title of {name}", status), **fields)  # type: ignore[arg-type]


def timeline(*events: Event, **fields: object) -> Timeline:
    return replace(Timeline(Settings(title="Test"), events), **fields)  # type: ignore[arg-type]


def where(pages: dict[str, str]) -> dict[str, str]:
    """By the id of each entry: the page on which it is told."""
    return {
        str(identifier): path
        for path, tree in parsed(pages).items()
        for identifier in tree.xpath("//article[contains(@class, 'event')]/h3/@id")
    }
