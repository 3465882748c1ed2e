"""The pages of what is not settled: dates that sources disagree about, and what needs a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.model import Event
from timeline.site import untrusted
from timeline.site.lists import account, split
from timeline.site.overview import most_important
from timeline.site.templating import Site, fill, link

DISPUTED_DATES = 900
"""More dates in dispute than these on one page, and the page is split."""
REVIEWED = 150
"""How many lines each list of the review has at most; `timeline review` prints them all."""
LONGEST_PROPOSAL = 300
"""Characters of a proposed value that are shown."""


def disagreement_pages(site: Site) -> Iterator[tuple[str, str]]:
    """The events whose sources disagree about the date, on as many pages as keep each light."""
    disputed = [event for event in site.layout.events if event.other_dates]
    parts = split(disputed, lambda event: 2 + len(event.other_dates), DISPUTED_DATES)
    titles = [f"Disagreements, part {number} of {len(parts)}" for number in range(1, len(parts) + 1)]
    titles = titles if len(titles) > 1 else ["Disagreements"]
    folders = [f"disagreements/{number}/" if number > 1 else "disagreements/" for number in range(1, len(titles) + 1)]
    links = [link(title, folder) for title, folder in zip(titles, folders, strict=True)]
    for number, events in enumerate(parts):
        earlier = links[number - 1] if number else None
        later = links[number + 1] if number + 1 < len(links) else None
        yield (
            f"{folders[number]}index.md",
            fill(
                "disagreements.md",
                folders[number],
                title=titles[number],
                entries=site.of(events),
                earlier=earlier,
                later=later,
                ups=[links[0]] if number else [],
            ),
        )


def review_page(site: Site) -> str:
    """What the articles alone do not settle."""
    events = site.layout.events
    passed = tuple(event for event in events if site.timeline.unheard(event))
    single = tuple(e for e in events if e.status in ("claimed", "possible") and len(e.sources) == 1)
    undated = [article for article in site.timeline.articles if not article.published]
    proposals = [(event, proposed) for event in events if (proposed := site.timeline.proposals.get(event.id))]
    return fill(
        "review.md",
        "review/",
        undated=[account(site, article) for article in undated[:REVIEWED]],
        passed=_important(site, passed),
        proposals=[
            (site.entries[event.id], sorted((field, _value(value)) for field, value in proposed.items()))
            for event, proposed in proposals[:REVIEWED]
        ],
        single=_important(site, single),
        left_out={
            name: max(len(items) - REVIEWED, 0)
            for name, items in {"undated": undated, "passed": passed, "proposals": proposals, "single": single}.items()
        },
    )


def _important(site: Site, events: tuple[Event, ...]) -> list[Any]:
    return site.of(most_important(events, REVIEWED))


def _value(value: object) -> str:
    """A field's value as a person would write it."""
    return untrusted.clean(_written(value), LONGEST_PROPOSAL)


def _written(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_written, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items())
    return "nothing" if value is None else str(value)
