"""What becomes of a plan, `postponed the meeting`, `the launch was called off`, and on which day that was told."""

from __future__ import annotations

from collections.abc import Mapping

from timeline import edtf
from timeline.events.dating.own_time import Dated
from timeline.events.factuality.attribution import Attribution
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import PlanChange, Status


def change(tree: Tree, trigger: int) -> PlanChange | None:
    """Of an event told by a noun, from the verb of which it is the object or, in the passive, the subject."""
    if tree.pos[trigger] not in ("NOUN", "PROPN") or tree.dep[trigger] not in ("dobj", "nsubjpass"):
        return None
    verb = tree.head[trigger]
    particle = tree.child(verb, "prt")
    name = tree.lemma[verb] + (f" {tree.lower[particle]}" if particle is not None else "")
    if name in words("postponing"):
        return "postponed"
    return "cancelled" if name.replace(" ", "-") in words("cancelling") else None


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
