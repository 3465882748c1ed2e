"""What is wrong in a timeline that reads well: names that name nothing.

Of a file with broken YAML nothing is told here: one slip is one error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

from timeline.problems import Problem
from timeline.store.entry import likely
from timeline.store.loading import Loaded, Place, load
from timeline.store.plan_checks import denied_though_postponed


def check(root: Path, articles: Collection[str]) -> list[Problem]:
    """Every problem in the timeline, by file and line. `articles`: the ids of all articles."""
    return check_loaded(load(root), articles)


def check_loaded(loaded: Loaded, articles: Collection[str]) -> list[Problem]:
    """The same for a timeline that was read."""
    known = {*articles, *loaded.base.articles}
    problems = list(loaded.problems)
    for test in CHECKS:
        problems += test(loaded, known)
    return sorted(set(problems), key=lambda problem: problem[:4])


def _unknown_articles(loaded: Loaded, known: Collection[str]) -> list[Problem]:
    """Sources that name no article. One that was taken out goes with the next build, which knows its name."""
    problems = []
    names: list[str] | None = None
    gone: set[str] = set()
    for document in loaded.documents:
        for number, event in enumerate(document.events):
            for field_name in ("sources", "other_dates", "history"):
                for position, source in enumerate(getattr(event, field_name)):
                    if source.article is None or source.article in known or not document.nodes:
                        continue
                    if names is None:
                        names, gone = sorted(known), loaded.written.named()
                    if source.article in gone:
                        continue
                    message = f"there is no article {source.article!r}{likely(source.article, names)}"
                    problems.append(Place(document, number).problem(field_name, message, position))
    return problems


def _unknown_same(loaded: Loaded, known: Collection[str]) -> list[Problem]:
    """`same_as` that names no entry, or the entry itself."""
    problems = []
    for document in loaded.documents:
        for number, event in enumerate(document.events):
            if not event.same_as or not document.nodes:
                continue
            if event.same_as == event.id:
                message = "an entry cannot be the same as itself; name the other one"
                problems.append(Place(document, number).problem("same_as", message))
            elif event.same_as not in {*loaded.places, *loaded.base.former_ids} and not _unread(loaded, event.same_as):
                message = f"there is no entry with the id {event.same_as!r}{likely(event.same_as, [*loaded.places])}"
                problems.append(Place(document, number).problem("same_as", message))
    return problems


def _unread(loaded: Loaded, id: str) -> bool:
    """Whether the entry of that id may be one that cannot be read for another error."""
    named = re.compile(rf"\bid: *[\"']?{re.escape(id)}(?![\w-])")
    return bool(loaded.problems) and any(named.search(document.text) for document in loaded.documents)


CHECKS: tuple[Callable[[Loaded, Collection[str]], list[Problem]], ...] = (
    _unknown_articles,
    _unknown_same,
    denied_though_postponed,
)
