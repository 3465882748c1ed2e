"""What the status and the history of a plan say that does not go together."""

from __future__ import annotations

from collections.abc import Collection

from timeline.problems import Problem
from timeline.store.loading import Loaded, Place


def denied_though_postponed(loaded: Loaded, known: Collection[str]) -> list[Problem]:
    """`status: denied` where the history ends with `postponed`: the site would say that it is not so."""
    message = (
        "status: what was put off stays `planned`, and the site says Postponed; "
        "of what was called off, `denied`, the history ends with `cancelled`"
    )
    problems = []
    for document in loaded.documents:
        for number, event in enumerate(document.events if document.nodes else ()):
            changes = [step.status for step in event.history if step.status in ("postponed", "cancelled")]
            if event.status == "denied" and changes[-1:] == ["postponed"]:
                problems.append(Place(document, number).problem("status", message, warning=True))
    return problems
