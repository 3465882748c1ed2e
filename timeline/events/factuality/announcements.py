"""On which day something was said to be: of plans and of what became of them."""

from __future__ import annotations

from collections.abc import Mapping

from timeline import edtf
from timeline.events.dating.own_time import Dated
from timeline.events.factuality.attribution import Attribution
from timeline.events.parse.tree import Tree
from timeline.model import Status


def told_on(
    tree: Tree, attribution: Attribution, trigger: int, status: Status, dates: Mapping[int, Dated]
) -> str | None:
    """The day on which a plan was announced, changed or denied, where the sentence gives one of its own."""
    if status not in ("planned", "denied"):
        return None
    for verb in (attribution.saying[trigger], tree.head[trigger]):
        telling = dates.get(verb) if verb is not None and verb != trigger else None
        if telling is None or telling.date is None or telling.date_from != "phrase":
            continue
        if edtf.is_valid(telling.date) and edtf.is_day(telling.date) and telling.time != dates[trigger].time:
            return telling.date[:10]
    return None
